internal import CadreModel
internal import CadreResults
internal import CadreReports
internal import CadreWorkspace

extension FindingLog {
  /// Prints the findings that need a look, and the notes too where they tell of losses, worst first, and counts the rest.
  /// - Throws: `ExitStatus.findings` where there are such.
  func printProblems(limit: Int = 20, withNotes: Bool = false) throws {
    let terminal = Terminal.current
    let shown = kept.filter { withNotes || $0.severity != .note }.sorted { $1.severity < $0.severity }
    for finding in shown.prefix(limit) { terminal.writeError(terminal.writer.text(finding.phrase) + "\n") }
    let more = errors + warnings + (withNotes ? notes : 0) - limit
    if more > 0 {
      let rest: Phrase = .counted(more, one: "… and \(more) more finding.", other: "… and \(more) more findings.")
      terminal.writeError(terminal.writer.text(rest) + "\n")
    }
    if errors + warnings > 0 { throw ExitStatus.findings }
  }
}
