package import CadreModel
package import CadreResults

extension FindingLog {
  package var table: Table { table(notes: []) }

  /// All kept findings, a row each.
  package func table(notes: [Phrase]) -> Table {
    Table(
      [
        .text("Severity", "severity"), .text("Code", "code"), .text("File", "file"), .number("Line", "line"),
        .text("Column", "column"),
        .text("Value", "value"), .text("Message", "message"),
      ],
      rows: kept.map { finding in
        [
          .phrase(finding.severity.phrase), .text(finding.code.rawValue), .text(finding.file), .init(finding.line),
          .text(finding.column ?? ""),
          .text(finding.value ?? ""), .phrase(finding.message),
        ]
      }, notes: notes)
  }
}
