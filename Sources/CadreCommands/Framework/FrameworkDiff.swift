internal import ArgumentParser
internal import CadreAnalysis
internal import CadreModel
internal import CadreResults
internal import CadreReports
internal import CadreWorkspace

struct FrameworkDiff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show what differs between two versions of a framework, or two frameworks.",
    discussion: """
      A and B are SLUG@VERSION in the database, or framework documents. Parts are matched by the source's identifier, then by \
      code, then by how alike their texts are (Dice coefficient of the words of name and definition, from 0.60); each row says \
      which.
      """)

  @Argument(help: ArgumentHelp("The earlier version: SLUG@VERSION, or a document.", valueName: "a"), completion: .file())
  var before: String

  @Argument(help: ArgumentHelp("The later version: SLUG@VERSION, or a document.", valueName: "b"), completion: .file())
  var after: String

  @OptionGroup var files: PublicationOptions
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let versions = try Workspace.compareFrameworks(before, after, database: databaseOptions.open)
    if files.output.isEmpty { return try format.show(versions.table) }
    try files.write(versions.publication)
  }
}
