import CadreModel
package import CadreWords

extension POFile {
  /// As a PO file, a line for each text.
  package var text: String { entries.map(\.written).joined(separator: "\n") }
}

extension POFile.Entry {
  fileprivate var written: String {
    var lines = comments
    lines.append("msgid \(Self.quoted(id))")
    if let plural { lines.append("msgid_plural \(Self.quoted(plural))") }
    for (form, text) in texts.enumerated() {
      lines.append("\(plural == nil ? "msgstr" : "msgstr[\(form)]") \(Self.quoted(text))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text of several lines begins on a line of its own.
  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: "\\t")
    let lines = escaped.split(separator: "\n", omittingEmptySubsequences: false)
    let quoted = lines.enumerated().map { index, line in index < lines.count - 1 ? "\"\(line)\\n\"" : "\"\(line)\"" }
    let filled = quoted.count > 1 && quoted.last == "\"\"" ? quoted.dropLast() : quoted[...]
    return (quoted.count > 1 ? ["\"\""] + filled : filled).joined(separator: "\n")
  }
}

extension POFile {
  /// The head of a catalogue that is begun.
  package static func head(of language: Language?) -> Entry {
    var fields = ["Project-Id-Version: cadre", "PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE", "Last-Translator: none"]
    fields += ["Language-Team: none", "Language: \(language?.code ?? "")", "MIME-Version: 1.0"]
    fields += ["Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit"]
    if let language { fields.append("Plural-Forms: \(language.pluralRule)") }
    return Entry(id: "", texts: [fields.map { "\($0)\n" }.joined()])
  }

  /// What translators begin a new language with.
  package static func template(of phrases: [SourcePhrases.Found]) -> POFile {
    POFile(entries: [head(of: nil)] + phrases.map { Entry(untranslated: $0, forms: 2) })
  }

  /// The file with the phrases that it does not have yet, untranslated at its end, and without those that are no longer in the
  /// sources. Comments tell in which files a phrase stands.
  package func merged(with phrases: [SourcePhrases.Found], keys: Set<String>, language: Language) -> POFile {
    let places = Dictionary(phrases.map { ($0.key, $0) }) { first, _ in first }
    let still = entries.filter { !$0.id.isEmpty && keys.contains($0.id) }.map { $0.placed(as: places[$0.id]) }
    let known = Set(still.map(\.id))
    let new = phrases.filter { !known.contains($0.key) }
      .map { Entry(untranslated: $0, forms: language.pluralCategories.count) }
    let head = entries.first { $0.id.isEmpty } ?? Self.head(of: language)
    return POFile(entries: [head] + still + new)
  }
}

extension POFile.Entry {
  fileprivate init(untranslated phrase: SourcePhrases.Found, forms: Int) {
    let texts = Array(repeating: "", count: phrase.plural == nil ? 1 : forms)
    self.init(comments: Self.places(phrase), id: phrase.key, plural: phrase.plural, texts: texts)
  }

  fileprivate func placed(as phrase: SourcePhrases.Found?) -> POFile.Entry {
    guard let phrase else { return self }
    var entry = self
    entry.comments = comments.filter { !$0.hasPrefix("#:") } + Self.places(phrase)
    return entry
  }

  private static func places(_ phrase: SourcePhrases.Found) -> [String] { phrase.paths.map { "#: \($0)" } }
}
