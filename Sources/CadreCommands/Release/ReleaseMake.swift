internal import ArgumentParser
internal import CadreAnalysis
internal import CadreDisclosure
package import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct ReleaseMake: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make", abstract: "Make a release: tables of everybody in service, protected together, and keep it.",
    discussion: """
      Each attribute by each outcome, by the positions and by unit; the attributes that are crossed; of each competency how many \
      people lack how many levels, and how many stand at each. What earlier releases held is in it, too. All figures are counts of \
      people. Look at --dry-run first: what is told cannot be taken back.
      """)

  @Option(help: ArgumentHelp("Attributes, separated by commas (default: all that can be compared).", valueName: "attributes"))
  var attributes: String?

  @Option(help: ArgumentHelp("Cross two attributes: sex,region. Repeatable.", valueName: "a,b"))
  var crossing: [String] = []

  @Option(
    help: ArgumentHelp(
      "Outcomes, separated by commas, or none (default: ready,critical).", valueName: "outcomes"))
  var outcomes: String?

  @Option(help: ArgumentHelp("The attribute whose values are positions, or none.", valueName: "attribute"))
  var positions = "grade"

  @Option(help: ArgumentHelp("How many levels of units each attribute is broken down by.", valueName: "levels"))
  var unitDepth = 2

  @Flag(inversion: .prefixedNo, help: "Gaps and levels of each competency.")
  var competencies = true

  @Option(help: ArgumentHelp("Break the levels down by these attributes, too, separated by commas.", valueName: "attributes"))
  var levelsBy: String?

  @Option(help: ArgumentHelp("The day the tables speak of (default: today).", valueName: "day"))
  var asOf: DayArgument?

  @Flag(help: "Say what would be told, and keep nothing.")
  var dryRun = false

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions

  func validate() throws {
    if unitDepth < 0 { throw ValidationError("--unit-depth is 0 or more.") }
    for pair in crossing where pair.commaSeparated.count != 2 {
      throw ValidationError("--crossing names two attributes, as in --crossing sex,region.")
    }
  }

  func run() async throws {
    var order = ReleaseOrder()
    (order.framework, order.asOf) = (framework.framework, asOf?.day)
    order.attributes = attributes?.commaSeparated ?? []
    order.crossings = crossing.map(\.commaSeparated)
    if let outcomes { order.outcomes = outcomes == "none" ? [] : outcomes.commaSeparated }
    order.positions = positions == "none" ? nil : positions
    (order.unitDepth, order.hasCompetencies) = (unitDepth, competencies)
    order.levelsBy = levelsBy?.commaSeparated ?? []
    let made = try await databaseOptions.open().makeRelease(order, isDryRun: dryRun)
    made.lines.forEach(Terminal.current.tell)
  }
}

extension ReleaseMade {
  /// What was made, and at what price.
  package var lines: [Phrase] {
    let cells = tables.reduce(0) { $0 + $1.cells.count }
    let what: Phrase = "\(tables.count) tables of \(headcount) people as of \(release.asOf), \(cells) cells"
    let head: Phrase =
      isStored
      ? "Release \(release.number): \(what)." : "Release \(release.number) would be \(what). Nothing was kept."
    let left = leftOut.map { attribute -> Phrase in "\(attribute.attribute) is left out: there is nothing to compare." }
    return [head] + protection.notes + left
  }
}
