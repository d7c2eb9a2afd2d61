import CadreModel

/// Writes CSV after RFC 4180, in UTF-8 with CRLF, so that `CSVReader` gives back the same cells.
enum CSVText {
  static func bytes(_ rows: [[String]]) -> [UInt8] {
    Array(rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined().utf8)
  }

  /// Other separators are quoted too: a reader that guesses must not take one in the header for the file's.
  private static func cell(_ text: String) -> String {
    let mustQuote = text.utf8.contains { [0x22, 0x2C, 0x3B, 0x09, 0x7C, 0x0A, 0x0D].contains($0) }
    guard mustQuote || text.utf8.first == 0x20 || text.utf8.last == 0x20 else { return text }
    let doubled = text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
    return "\"" + doubled + "\""
  }

  /// Whether a spreadsheet program would take the text for a formula (OWASP, “CSV Injection”).
  static func isFormula(_ text: String) -> Bool {
    text.utf8.first.map { [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains($0) } ?? false
  }

  /// The text with an apostrophe before it where it would be taken for a formula, or where it begins with an apostrophe
  /// that `restored` would remove.
  static func neutralised(_ text: String) -> String { isGuarded(text) ? "'" + text : text }

  /// Undoes `neutralised`.
  static func restored(_ text: String) -> String {
    text.utf8.first == 0x27 && isGuarded(text) ? String(text.unicodeScalars.dropFirst()) : text
  }

  private static func isGuarded(_ text: String) -> Bool {
    isFormula(String(Substring(text.utf8.drop { $0 == 0x27 })))
  }
}
