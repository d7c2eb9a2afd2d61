extension Table {
  /// CSV after RFC 4180 with machine keys as header: shares from 0 to 1, nothing where missing.
  package var csv: String {
    Self.csvHeader(columns) + rows.map(Self.csvLine).joined()
  }

  /// For tables that are written line by line.
  package static func csvHeader(_ columns: [Column]) -> String { columns.map { field($0.key) }.joined(separator: ",") + "\r\n" }
  package static func csvLine(_ row: [Cell]) -> String { row.map { field($0.plain) }.joined(separator: ",") + "\r\n" }

  /// Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, “CSV Injection”).
  private static func field(_ text: String) -> String {
    let isNumber = Double(text) != nil
    let isFormula = !isNumber && text.utf8.first.map { [0x3D, 0x2B, 0x2D, 0x40].contains($0) } ?? false
    let text = isFormula ? "'" + text : text
    guard text.utf8.contains(where: { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
