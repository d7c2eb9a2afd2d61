internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct Init: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Create a database with the bundled frameworks in it.",
    discussion: """
      The flagship framework for the 2030 Agenda and the SDG targets are imported, unless --empty is given. The rating \
      rule decides which of several ratings counts: sources from strongest to weakest, equals joined by “=”.
      """)

  @OptionGroup var databaseOptions: DatabaseOptions

  @Option(help: "Which rating wins, strongest first.")
  var ratingRule = RatingRule.standard.description

  @Flag(help: "Import no framework.")
  var empty = false

  func validate() throws {
    guard RatingRule(parsing: ratingRule) != nil else {
      throw ValidationError(
        "--rating-rule names every source once, for instance “\(RatingRule.standard)”.")
    }
  }

  func run() async throws {
    let workspace = try databaseOptions.create()
    if let rule = RatingRule(parsing: ratingRule), rule != .standard { try workspace.setRatingRule(rule) }
    let terminal = Terminal.current
    terminal.tell("Created \(databaseOptions.path).")
    guard !empty else { return }
    for framework in try workspace.importBundledFrameworks() {
      let contents = FrameworkContents(framework)
      if framework.roles.isEmpty {
        terminal.tell("Imported \(framework.reference): \(contents.competencies).")
      } else {
        terminal.tell("Imported \(framework.reference): \(contents.competencies), \(contents.roles).")
      }
    }
  }
}
