internal import ArgumentParser
internal import CadreAnalysis
internal import CadreReports
internal import CadreWorkspace

struct PersonFind: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Find people by what they attain in one competency.",
    discussion: """
      Say where they stand: --below (assessed, and below what is required), --meets (at it or above), --above, --unassessed (nobody \
      has said which level they have). Several add up; without any: --below. With --level the level is asked of everybody, \
      whatever their roles require; without it, people of whom the competency is not required are left out.

      The largest deficit comes first, then the greatest weight of the requirement. People without a deficit follow, the highest \
      level first, and the unassessed last, for their deficit is not known. Within these the order is that of units, then of \
      numbers. Only people whom you may see are found, and that you looked is recorded.
      """)

  @Option(help: ArgumentHelp("The competency: its code, or its name.", valueName: "competency"))
  var competency: String

  @Flag(help: "People who are below.")
  var below = false

  @Flag(help: "People at it or above.")
  var meets = false

  @Flag(help: "People above.")
  var above = false

  @Flag(help: "People who are not assessed.")
  var unassessed = false

  @Option(help: ArgumentHelp("Ask this level of everybody: its number, or its name.", valueName: "level"))
  var level: String?

  @Option(help: ArgumentHelp("Only who holds this role: its code, or its title.", valueName: "role"))
  var role: String?

  @Option(help: "Only the people of this unit and below: its path, or its name.")
  var unit: String?

  @Option(help: ArgumentHelp("The day the search speaks of (default: today).", valueName: "day"))
  var asOf: DayArgument?

  @Option(help: "At most so many.")
  var limit = 100

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit is at least 1.") }
  }

  func run() async throws {
    let asked: [(CompetencyStanding, Bool)] = [
      (.below, below), (.meets, meets), (.above, above), (.unassessed, unassessed),
    ]
    var query = PeopleQuery(
      scope: GapQuery(framework: framework.framework, asOf: asOf?.day, unit: unit), competency: competency,
      standings: Set(asked.filter(\.1).map(\.0)), level: level, role: role)
    query.limit = limit
    try format.show(try await databaseOptions.open().find(query).table)
  }
}
