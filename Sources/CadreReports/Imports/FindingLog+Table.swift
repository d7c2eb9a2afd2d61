package import CadreModel
package import CadreResults

extension FindingLog {
  package var table: Table { table(notes: []) }

  /// All kept findings, a row each.
  package func table(notes: [Phrase]) -> Table {
    Table(
      [
        .text("Severity", "severity"), .text("File", "file"), .number("Line", "line"), .text("Column", "column"),
        .text("Value", "value"), .text("Message", "message"),
      ],
      rows: kept.map { finding in
        [
          .text(finding.severity.rawValue), .text(finding.file), .init(finding.line), .text(finding.column ?? ""),
          .text(finding.value ?? ""), .text(finding.message),
        ]
      }, notes: notes)
  }
}
