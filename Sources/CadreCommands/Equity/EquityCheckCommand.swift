internal import ArgumentParser
internal import CadreAnalysis
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct EquityCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Compare every group of every attribute with everybody else, over several outcomes.",
    discussion: """
      Scans the declared attributes and their crossings by two, corrects for the number of comparisons, and lists what \
      deserves attention first: what differs, how much, how sure that is, how much is left among people of the same role, \
      tenure and grade, and what would close it. It never says why groups differ.

      Outcomes: ready, deficit, critical, readiness, unassessed, level, proven, training and bias (own rating less the \
      manager's); level:COMPETENCY for the level in one competency; ATTRIBUTE=VALUE for representation, such as \
      "grade=SCS level". The last three of the standard ones read the whole journal.

      It shows small groups, and is for people who may see single records. With --release, and for everybody else, it is worked \
      out from what a release tells: over all only, and what the release withholds is marked [c].
      """)

  @Option(help: ArgumentHelp("Only these attributes. Repeatable.", valueName: "attribute"))
  var by: [String] = []

  @Option(help: ArgumentHelp("Only these outcomes. Repeatable.", valueName: "outcome"))
  var outcome: [String] = []

  @Option(
    help: ArgumentHelp(
      "What makes people comparable, separated by commas: role, tenure, or attributes (default: role,tenure,grade).",
      valueName: "conditions"))
  var adjust: String?

  @Option(help: ArgumentHelp("The least difference that matters, in points of 100.", valueName: "points"))
  var minimum = 5.0

  @Option(help: ArgumentHelp("The smallest group that is compared: of fewer people nothing can be told.", valueName: "people"))
  var smallestGroup = EquityCheck.Options().smallestGroup

  @Flag(inversion: .prefixedNo, help: "Cross attributes by two.")
  var crossings = true

  @Option(help: "Only the people of this unit and below: its path, or its name.")
  var unit: String?

  @Option(help: ArgumentHelp("From what this release tells, instead of the records.", valueName: "number"))
  var release: Int?

  @Option(help: ArgumentHelp("List only the first so many groups with findings.", valueName: "count"))
  var top: Int?

  @Option(help: ArgumentHelp("The day the check speaks of (default: today).", valueName: "day"))
  var asOf: DayArgument?

  @Option(help: "How unassessed requirements count: gap (as missing) or exclude (not at all; they are an outcome of their own).")
  var unassessed = UnassessedPolicy.exclude

  @OptionGroup var files: PublicationOptions
  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top is at least 1.") }
    if smallestGroup < 2 { throw ValidationError("--smallest-group is at least 2.") }
    if release != nil, unit != nil || asOf != nil || adjust != nil {
      throw ValidationError(
        "--release has its own day, and tells neither units nor who is comparable: leave out --unit, --as-of and --adjust.")
    }
    if !(0...100).contains(minimum) { throw ValidationError("--minimum lies from 0 to 100 points.") }
  }

  func run() async throws {
    var query = EquityQuery(
      scope: GapQuery(framework: framework.framework, asOf: asOf?.day, policy: unassessed, unit: unit))
    query.attributes = by
    query.outcomes = outcome
    query.conditions = adjust?.split(separator: ",").map { String($0).trimmed }
    query.options.minimum = minimum / 100
    query.options.smallestGroup = smallestGroup
    query.options.crossings = crossings
    let origin = release.map { EquityOrigin.release($0) } ?? .whatMayBeSeen
    let reading = try await databaseOptions.open().equity(query, from: origin)
    if !files.output.isEmpty {
      try files.write(reading.publication)
    } else if format.format == .table {
      Terminal.current.write(reading.digest(first: top ?? 20))
    } else {
      try format.show(reading.table)
    }
  }
}
