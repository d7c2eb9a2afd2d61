/// CSV after RFC 4180: how every table that we write as text is written.
package enum CSVText {
  /// A record with CRLF at its end.
  package static func line(_ cells: some Sequence<String>) -> String {
    cells.map { field($0) }.joined(separator: ",") + "\r\n"
  }

  /// A file that is to be read again by whoever guesses separators and trims: what could mislead them is quoted, too.
  package static func file(_ rows: [[String]]) -> [UInt8] {
    Array(rows.map { row in row.map(guardedField).joined(separator: ",") + "\r\n" }.joined().utf8)
  }

  /// In quotation marks where it has a comma, a quotation mark or a line break.
  package static func field(_ text: String) -> String {
    text.utf8.contains { [0x2C, 0x22, 0x0A, 0x0D].contains($0) } ? quoted(text) : text
  }

  private static func guardedField(_ text: String) -> String {
    let misleads = text.utf8.contains { [0x3B, 0x09, 0x7C].contains($0) } || text.utf8.first == 0x20 || text.utf8.last == 0x20
    return misleads ? quoted(text) : field(text)
  }

  private static func quoted(_ text: String) -> String {
    let doubled = text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
    return "\"" + doubled + "\""
  }

  /// Whether a spreadsheet program would take the text for a formula (OWASP, “CSV Injection”).
  package static func isFormula(_ text: some StringProtocol) -> Bool {
    text.utf8.first.map { [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains($0) } ?? false
  }

  /// The text with an apostrophe before it where it would be taken for a formula, or where it begins with an apostrophe
  /// that `restored` would remove.
  package static func neutralised(_ text: String) -> String { isGuarded(text) ? "'" + text : text }

  /// Undoes `neutralised`.
  package static func restored(_ text: String) -> String {
    text.utf8.first == 0x27 && isGuarded(text) ? String(text.unicodeScalars.dropFirst()) : text
  }

  private static func isGuarded(_ text: String) -> Bool {
    isFormula(Substring(text.utf8.drop { $0 == 0x27 }))
  }
}
