internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

extension FindingLog {
  var table: Table { table(notes: []) }

  /// All kept findings, a row each.
  func table(notes: [String]) -> Table {
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

  /// Prints the findings that need a look, and the notes too where they tell of losses, worst first, and counts the rest.
  /// - Throws: `ExitStatus.findings` where there are such.
  func printProblems(limit: Int = 20, withNotes: Bool = false) throws {
    let terminal = Terminal.current
    let shown = kept.filter { withNotes || $0.severity != .note }.sorted { $1.severity < $0.severity }
    for finding in shown.prefix(limit) { terminal.writeError("\(finding)\n") }
    let more = errors + warnings + (withNotes ? notes : 0) - limit
    if more > 0 { terminal.writeError("… and \(Numbers.grouped(more)) more findings.\n") }
    if errors + warnings > 0 { throw ExitStatus.findings }
  }
}
