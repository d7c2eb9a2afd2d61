/// A catalogue as translators edit it: a PO file as GNU gettext has it, without contexts.
package struct POFile: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    /// Lines that begin with `#`, as they stand.
    package var comments: [String]
    package var id: String
    package var plural: String?
    /// One text, or one for each plural form.
    package var texts: [String]

    package init(comments: [String] = [], id: String, plural: String? = nil, texts: [String]) {
      self.comments = comments
      self.id = id
      self.plural = plural
      self.texts = texts
    }

    /// A translator still has to look at it; it is not shown.
    package var isFuzzy: Bool { comments.contains { $0.hasPrefix("#,") && $0.contains("fuzzy") } }
    package var isTranslated: Bool { !isFuzzy && texts.allSatisfy { !$0.isEmpty } }
  }

  /// The first one's id is empty: its text holds the file's fields.
  package var entries: [Entry]

  package init(entries: [Entry]) { self.entries = entries }

  /// A field of the head, such as `Plural-Forms`.
  package func field(_ name: String) -> String? {
    guard let head = entries.first, head.id.isEmpty, let text = head.texts.first else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix("\(name): ") }
    return line.map { String($0.dropFirst(name.count + 2)) }
  }
}

/// Where a PO file cannot be read, and why.
package struct POError: Error, Hashable, CustomStringConvertible {
  package enum Reason: String, Sendable {
    case notUTF8 = "not UTF-8"
    case unknownLine = "neither a comment, nor msgid, msgid_plural, msgstr, nor a text in quotes"
    case notQuoted = "a text has to stand in quotes"
    case unknownEscape = "only \\n, \\t, \\\" and \\\\ are escapes here"
    case outOfOrder = "msgid, msgid_plural and msgstr come in this order, each once"
    case wrongForm = "the forms are numbered 0, 1, 2, …"
    case incomplete = "an entry without msgstr"
    case repeated = "this msgid was there before"
  }

  package let line: Int
  package let reason: Reason

  package init(line: Int, reason: Reason) {
    self.line = line
    self.reason = reason
  }

  package var description: String { "line \(line): \(reason.rawValue)" }
}
