internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Files before and after their import: check, list, show, undo; saved profiles.",
    discussion: """
      Every import has a number: of staff, assessments, roles, frameworks, crosswalks, courses and decisions, and what a migration \
      or a plan recorded. What each of them brought can be taken back, as long as nothing rests on it.
      """,
    subcommands: [
      ImportCheck.self, ImportList.self, ImportShow.self, ImportUndoCommand.self, ImportProfileCommand.self,
    ])
}

struct ImportList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the imports, with what became of their rows.")

  @Flag(help: "Also single assessments that were recorded by hand.")
  var records = false

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let imports = try databaseOptions.open().imports(includesRecords: records)
    try format.show(Table(of: imports))
  }
}

struct ImportShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one import, with its file's digest.")

  @Argument(help: "The import's number.")
  var number: Int

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let record = try databaseOptions.open().importRecord(number)
    try format.show(Table(of: [record], notes: record.notes))
  }
}

struct ImportUndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back exactly what an import brought.",
    discussion: """
      What it added is gone, and what it changed is again as it was before. Its assessments stay in the journal and count no \
      longer; one that they had replaced counts again. All or nothing: where later work rests on any of it, it says on what, and \
      nothing changes. An undone import can be imported again.
      """)

  @Argument(help: "The import's number.")
  var number: Int

  @Flag(name: .customLong("dry-run"), help: "Say what would happen, and store nothing.")
  var isDryRun = false

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let undo = try databaseOptions.open().undoImport(number, isDryRun: isDryRun)
    try format.show(undo.table)
  }
}
