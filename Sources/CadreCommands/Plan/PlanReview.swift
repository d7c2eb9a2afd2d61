internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct PlanPin: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pin", abstract: "Keep proposed lines of a plan when anything is planned anew.",
    discussion: "A pinned line can be approved, refused or exchanged as any other.")

  @OptionGroup var lines: LineOptions
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws { lines.say(try databaseOptions.open().pin(lines.plan, lines.lines), "pinned") }
}

struct PlanExchange: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exchange", abstract: "Put a person of a plan into another session of the same course.",
    discussion: "The line is pinned then: it stays when anything is planned anew.")

  @Argument(help: "The plan's number.")
  var plan: Int

  @Option(help: ArgumentHelp("The person.", valueName: "number"))
  var person: String

  @Option(help: ArgumentHelp("The course.", valueName: "code"))
  var course: String

  @Option(help: ArgumentHelp("The first day of the other session.", valueName: "day"))
  var to: DayArgument

  @Option(help: "Where it is, where two sessions begin on that day.")
  var place: String?

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let (before, after) = try databaseOptions.open().exchange(
      plan, SessionExchange(person: person, course: course, first: to.day, place: place))
    let more = after.cost - before.cost
    Terminal.current.write(
      "Plan \(plan): \(person) takes \(course) on \(after.first)\(after.place.isEmpty ? "" : " in \(after.place)"), not on "
        + "\(before.first)\(more == 0 ? "" : more > 0 ? ", for \(Numbers.grouped(more)) more" : ", for \(Numbers.grouped(-more)) less").\n"
    )
  }
}
