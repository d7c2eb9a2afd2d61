internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreResults
internal import CadreStore
internal import CadreWorkspace

struct AssessmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assessment", abstract: "Assessments: sheet, import, record, history, calibration, stale.",
    subcommands: [
      AssessmentSheetCommand.self, AssessmentImportCommand.self, AssessmentRecord.self, AssessmentHistory.self,
      AssessmentCalibration.self, AssessmentStale.self,
    ])
}

struct AssessmentRecord: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Record one assessment.",
    discussion: """
      Nothing is ever overwritten: another level for the same person, competency, source, day and assessor supersedes \
      the earlier statement, and “withdrawn” takes the latest back, so that the one before counts again.
      """)

  @Argument(help: "The person's number.")
  var person: String

  @Argument(help: "The competency's code or name.")
  var competency: String

  @Argument(help: "The level, or “not assessed”, “not applicable”, “withdrawn”.")
  var level: String

  @Option(help: "self, peer, course, manager, certificate or test.")
  var source: SourceArgument

  @Option(name: .customLong("date"), help: ArgumentHelp("The day assessed (default: today).", valueName: "day"))
  var assessedOn: DayArgument?

  @Option(name: .customLong("expires"), help: ArgumentHelp("The first day on which it no longer counts.", valueName: "day"))
  var expiresOn: DayArgument?

  @Option(help: "Who assessed; taken from those only who may import assessments of the person, else it is who records it.")
  var assessor = ""

  @Option(help: "What it rests on.")
  var evidence = ""

  @Flag(help: "Say what would happen, and store nothing.")
  var dryRun = false

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let outcome = try databaseOptions.open().record(
      AssessmentEntryRequest(
        person: person, competency: competency, level: level, source: source.source, assessedOn: assessedOn?.day,
        expiresOn: expiresOn?.day, assessor: assessor, evidence: evidence, framework: framework.framework),
      isDryRun: dryRun)
    let terminal = Terminal.current
    if dryRun { terminal.tell("Nothing is stored: this is a dry run.") }
    terminal.tell(words(of: outcome.result))
    if let counts = outcome.counts, case .level(let level) = counts.outcome {
      terminal.tell("Level that counts now: \(level.rank) (\(counts.source.word), \(counts.assessedOn)).")
    } else {
      terminal.tell("No level counts now: unassessed.")
    }
  }

  private func words(of changes: AppendResult) -> Phrase {
    if changes.added > 0 { return "Recorded." }
    if changes.updated > 0 { return "Recorded; an earlier statement is superseded." }
    return "Nothing new: it was recorded before."
  }
}

struct AssessmentHistory: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Show everything said about a person, oldest first.")

  @Argument(help: "The person's number.")
  var person: String

  @Option(help: "Only this competency.")
  var competency: String?

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let result = try databaseOptions.open().history(
      of: person, framework: framework.framework, competency: competency)
    try format.show(Table(of: result.statements))
  }
}
