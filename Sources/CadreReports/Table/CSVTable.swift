extension Table {
  /// CSV after RFC 4180 with machine keys as header: shares from 0 to 1, nothing where missing.
  package var csv: String {
    var lines = [columns.map(\.key).map(Self.field).joined(separator: ",")]
    lines += rows.map { row in row.map { Self.field($0.plain) }.joined(separator: ",") }
    return lines.joined(separator: "\r\n") + "\r\n"
  }

  /// Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, “CSV Injection”).
  private static func field(_ text: String) -> String {
    let isNumber = Double(text) != nil
    let isFormula = !isNumber && text.utf8.first.map { [0x3D, 0x2B, 0x2D, 0x40].contains($0) } ?? false
    let text = isFormula ? "'" + text : text
    guard text.utf8.contains(where: { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
