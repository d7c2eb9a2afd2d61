import CadreModel

/// Something in a file that is no row of its table, or a column that is not read.
package struct TableRemark: Hashable, Sendable {
  let severity: Finding.Severity
  let line: Int?
  let column: String?
  let value: String?
  let message: Phrase

  init(_ severity: Finding.Severity, line: Int? = nil, column: String? = nil, value: String? = nil, _ message: Phrase) {
    self.severity = severity
    self.line = line
    self.column = column
    self.value = value
    self.message = message
  }

  func finding(file: String) -> Finding {
    Finding(severity, .notRead, file: file, line: line, column: column, value: value, message)
  }
}
