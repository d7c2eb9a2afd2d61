/// Writes CSV after RFC 4180: commas, CRLF, quotes only where needed, UTF-8 without a mark.
package struct CSVWriter {
  package private(set) var bytes: [UInt8] = []
  private var isFirst = true

  package init() {}

  /// Text that a spreadsheet would run as a formula gets an apostrophe before it.
  ///
  /// See OWASP, “CSV Injection”.
  package mutating func row(_ fields: [String]) {
    for field in fields { append(field) }
    bytes.append(contentsOf: [0x0D, 0x0A])
    isFirst = true
  }

  private mutating func append(_ field: String) {
    if !isFirst { bytes.append(0x2C) }
    isFirst = false
    let isFormula = field.utf8.first.map { [0x3D, 0x40].contains($0) } ?? false
    let field = isFormula ? "'" + field : field
    guard field.utf8.contains(where: { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }) else {
      return bytes.append(contentsOf: field.utf8)
    }
    bytes.append(0x22)
    for byte in field.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}
