internal import ArgumentParser
internal import CadreReports
internal import CadreWorkspace

struct ReportTeam: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "team", abstract: "A team on a page: who can do what, who lacks what, who could teach whom, what expires soon.",
    discussion: """
      For the people of a unit and all below it, 200 at most; a manager who names none gets the own one. Without -o it is shown here.

      Somebody could teach who attains at least the level that the other needs, by another's word than the own, and by a rating that \
      does not expire within the days of --expiring.
      """)

  @OptionGroup var scope: ReportScope

  @Option(help: ArgumentHelp("Tell ratings that expire within so many days.", valueName: "days"))
  var expiring = TeamQuery.standardHorizon

  @OptionGroup var files: PublicationOptions
  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if !(0...3_650).contains(expiring) { throw ValidationError("--expiring is a number of days from 0 to 3650.") }
  }

  func run() async throws {
    var query = TeamQuery(scope: scope.query(framework))
    query.horizon = expiring
    let team = try databaseOptions.open().team(query)
    if !files.output.isEmpty {
      try files.write(team.publication)
    } else if format.format == .table {
      Terminal.current.write(team.document)
    } else {
      try format.show(team.flatTable)
    }
  }
}
