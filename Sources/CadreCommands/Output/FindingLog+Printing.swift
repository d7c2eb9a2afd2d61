internal import CadreModel
internal import CadreResults
internal import CadreReports
internal import CadreWorkspace

extension FindingLog {
  /// Prints the findings that need a look, and the notes too where they tell of losses, worst first, and counts the rest.
  /// - Throws: `ExitStatus.findings` where there are such.
  func printProblems(limit: Int = 20, withNotes: Bool = false) throws {
    let terminal = Terminal.current
    let told = groups.filter { withNotes || $0.first.severity != .note }.told(upTo: limit)
    for phrase in told.phrases { terminal.writeError(terminal.writer.text(phrase) + "\n") }
    let more = errors + warnings + (withNotes ? notes : 0) - told.findings
    if more > 0 {
      let rest: Phrase = .counted(more, one: "… and \(more) more finding.", other: "… and \(more) more findings.")
      terminal.writeError(terminal.writer.text(rest) + "\n")
    }
    if errors + warnings > 0 { throw ExitStatus.findings }
  }
}

extension [FindingGroup] {
  /// Their sentences up to a number of them, with how many findings they tell.
  func told(upTo limit: Int) -> (phrases: [Phrase], findings: Int) {
    var told: (phrases: [Phrase], findings: Int) = ([], 0)
    for group in self {
      let phrases = group.phrases.prefix(limit - told.phrases.count)
      told.findings += phrases.count == group.phrases.count ? group.count : phrases.count
      told.phrases += phrases
    }
    return told
  }
}
