internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreResults
internal import CadreWorkspace

struct PlanPin: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pin", abstract: "Keep proposed lines of a plan when anything is planned anew.",
    discussion: "A pinned line can be approved, refused or exchanged as any other.")

  @OptionGroup var lines: LineOptions
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let count = try databaseOptions.open().pin(lines.plan, lines.lines)
    Terminal.current.tell(
      .counted(count, one: "Plan \(lines.plan): \(count) line pinned.", other: "Plan \(lines.plan): \(count) lines pinned."))
  }
}

struct PlanExchange: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exchange", abstract: "Put a person of a plan into another session of the same course.",
    discussion: "The line is pinned then: it stays when anything is planned anew.")

  @OptionGroup var line: LineArguments

  @Option(help: ArgumentHelp("The first day of the other session.", valueName: "day"))
  var to: DayArgument

  @Option(help: "Where it is, where two sessions begin on that day.")
  var place: String?

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let change = try databaseOptions.open().exchange(line.plan, line.choice(on: to.day, place))
    Terminal.current.write(change)
  }
}

struct PlanAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Put a person on a course that the plan does not give them.",
    discussion: """
      The line is pinned: it stays when anything is planned anew. Days, hours, place, language, entry levels and seats are checked; the \
      budget may be passed, and that is said. Take somebody off with cadre plan refuse.

      cadre plan add 3 --person P0012 --course C004 --on 2027-02-08
      """)

  @OptionGroup var line: LineArguments

  @Option(help: ArgumentHelp("The first day of the session, where the course has several to come.", valueName: "day"))
  var on: DayArgument?

  @Option(help: "Where it is, where two sessions begin on that day.")
  var place: String?

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let change = try databaseOptions.open().addSeat(line.plan, line.choice(on: on?.day, place))
    Terminal.current.write(change)
  }
}

/// Whose seat in what course of which plan is meant.
struct LineArguments: ParsableArguments {
  @Argument(help: "The plan's number.")
  var plan: Int

  @Option(help: ArgumentHelp("The person.", valueName: "number"))
  var person: String

  @Option(help: ArgumentHelp("The course.", valueName: "code"))
  var course: String

  func choice(on first: Day?, _ place: String?) -> SeatChoice {
    SeatChoice(person: person, course: course, first: first, place: place)
  }
}

extension Terminal {
  fileprivate func write(_ change: SeatChange) {
    write(change.sentences.map { writer.text($0) }.joined(separator: " ") + "\n")
  }
}
