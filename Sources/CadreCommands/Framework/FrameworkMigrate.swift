internal import ArgumentParser
internal import CadreModel
internal import CadreResults
internal import CadreReports
internal import CadreWorkspace

struct FrameworkMigrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Carry ratings and role profiles from one framework version to another.",
    discussion: """
      Follows the crosswalk of --crosswalk, else the stored one, else equal codes. Ratings follow replaced, split and merged, \
      and exact where it maps levels, each level as the crosswalk maps it (where it says nothing, both scales must have the \
      same levels); broader, narrower and related carry none. A split gives the rating to each part. A merger gives the \
      lowest level of its parts, where the same source and assessor assessed all of them on the same day and none was rated \
      lower since.

      Nothing is rewritten: what is carried is appended under B with its source, day and assessor, and what stands under B \
      already stays. Roles that B does not have are added to it. Exit code 1 where something is lost or needs a person. \
      --undo takes the latest migration from A to B back.
      """)

  @Argument(help: ArgumentHelp("The version to carry from, SLUG@VERSION.", valueName: "a"))
  var from: String

  @Argument(help: ArgumentHelp("The version to carry to, SLUG@VERSION.", valueName: "b"))
  var to: String

  @Option(help: ArgumentHelp("A crosswalk file to follow instead of the stored one.", valueName: "file"), completion: .file())
  var crosswalk: String?

  @Flag(help: "Say what would happen, and store nothing.")
  var dryRun = false

  @Flag(help: "Take the latest migration from A to B back.")
  var undo = false

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if undo, crosswalk != nil { throw ValidationError("--undo takes back what was carried; it follows no --crosswalk.") }
  }

  func run() async throws {
    let workspace = try databaseOptions.open()
    if undo { return try format.show(workspace.undoMigration(from: from, to: to, isDryRun: dryRun).table(from: from, to: to)) }
    let report = try workspace.migrate(from: from, to: to, crosswalk: crosswalk.map { InputFile($0) }, isDryRun: dryRun)
    try format.show(report.table)
    if report.lost + report.needsPerson > 0 { throw ExitStatus.findings }
  }
}
