import CadreModel

/// Reads the courses of a web page: schema.org JSON-LD in its `<script type="application/ld+json">`.
///
/// Scripts that are no JSON are told, and the others are read. Names within comments are not there.
/// - Throws: `FormatError` where the page has no such script, or no course in any.
package func readCoursePage(_ bytes: [UInt8], file: String) throws(FormatError) -> CurriculumFile {
  var bytes = try ByteOrder.open(first: bytes, rest: { nil }, wanted: nil).first
  var findings: [Finding] = []
  if String(validating: bytes, as: UTF8.self) == nil {
    bytes = TextDecoding.utf8(windows1252: bytes)
    findings.append(Finding(.note, .assumed, file: file, "the page is not UTF-8; it was read as Windows-1252."))
  }
  let scripts = PageScripts(bytes).linkedData
  var documents: [JSONValue] = []
  for script in scripts {
    do throws(FormatError) {
      documents.append(try JSONValue.document(script.json))
    } catch {
      findings.append(
        Finding(
          .warning, .malformed, file: file, line: script.line, column: "script",
          "this script says that it is JSON-LD and is no JSON; it was not read. Correct the page."))
    }
  }
  guard !documents.isEmpty else {
    throw .document(
      line: nil,
      reason: scripts.isEmpty
        ? """
        is a web page without courses that a program can read: it has no <script type="application/ld+json">. Export the \
        catalogue as a table, or add schema.org “Course” to the page.
        """
        : "is a web page whose scripts of JSON-LD are no JSON. Correct them, or export the catalogue as a table.")
  }
  let read = try readCourseJSONLD(documents.count == 1 ? documents[0] : .list(documents), file: file)
  return CurriculumFile(
    read.value, findings: findings + read.findings, joined: read.joined,
    format: .counted(
      documents.count, one: "a web page with \(documents.count) script of schema.org JSON-LD",
      other: "a web page with \(documents.count) scripts of schema.org JSON-LD"))
}

/// The scripts of a page.
struct PageScripts {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// What stands in those that are JSON-LD, with the line of each.
  ///
  /// - Complexity: O(bytes).
  var linkedData: [(line: Int, json: [UInt8])] {
    var found: [(line: Int, json: [UInt8])] = []
    var (place, line, counted) = (0, 1, 0)
    while let open = next(0x3C, from: place) {
      if begins("!--", at: open + 1) {
        place = end(of: "-->", from: open + 4) ?? bytes.count
        continue
      }
      guard begins("script", at: open + 1), let tag = tagEnd(from: open + 7) else {
        place = open + 1
        continue
      }
      let close = end(of: "</script", from: tag) ?? bytes.count
      let name = String(decoding: bytes[open..<tag], as: UTF8.self).lowercased()
      if name.contains("application/ld+json") {
        line += bytes[counted..<open].count { $0 == 0x0A }
        counted = open
        let content = bytes[tag..<max(tag, close == bytes.count ? close : close - 8)]
        found.append((line, Self.json(content)))
      }
      place = max(close, tag)
    }
    return found
  }

  /// Line breaks within texts, which browsers' tools let pass, are spaces; so is the mark of a section around it all.
  private static func json(_ content: ArraySlice<UInt8>) -> [UInt8] {
    var content = content.map { $0 < 0x20 ? 0x20 : $0 }[...]
    for mark in ["//<![CDATA[", "<![CDATA[", "<!--", "/*<![CDATA[*/"] {
      let start = content.drop { $0 == 0x20 }
      if start.starts(with: mark.utf8) { content = start.dropFirst(mark.utf8.count) }
    }
    for mark in ["//]]>", "]]>", "-->", "/*]]>*/", ";"] {
      let end = content.dropLast(content.reversed().prefix { $0 == 0x20 }.count)
      if end.count >= mark.utf8.count, end.suffix(mark.utf8.count).elementsEqual(mark.utf8) {
        content = end.dropLast(mark.utf8.count)
      }
    }
    return Array(content)
  }

  private func next(_ byte: UInt8, from place: Int) -> Int? {
    place < bytes.count ? bytes[place...].firstIndex(of: byte) : nil
  }

  /// Whether a word stands there, in letters of any case.
  private func begins(_ word: String, at place: Int) -> Bool {
    guard place >= 0, place + word.utf8.count <= bytes.count else { return false }
    return zip(bytes[place...], word.utf8).allSatisfy { own, wanted in
      own == wanted || own | 0x20 == wanted && wanted >= 0x61
    }
  }

  /// Behind the end of a tag, whose quoted values may hold “>”.
  private func tagEnd(from place: Int) -> Int? {
    var (place, quote) = (place, UInt8(0))
    // No tag of a script is longer.
    let last = min(bytes.count, place + 1024)
    while place < last {
      let byte = bytes[place]
      place += 1
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x3E {
        return place
      } else if byte == 0x3C {
        return nil
      }
    }
    return nil
  }

  /// Behind the next place of the text.
  private func end(of text: String, from place: Int) -> Int? {
    guard let first = text.utf8.first else { return nil }
    var place = place
    while let found = next(first, from: place) {
      if begins(text, at: found) { return found + text.utf8.count }
      place = found + 1
    }
    return nil
  }
}
