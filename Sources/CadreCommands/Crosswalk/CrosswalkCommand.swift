internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreStore
internal import CadreWorkspace

struct CrosswalkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crosswalk", abstract: "Crosswalks between frameworks and their versions: import, list, show.",
    subcommands: [CrosswalkImport.self, CrosswalkList.self, CrosswalkShow.self])
}

struct CrosswalkImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import crosswalks (CSV or XLSX).",
    discussion: """
      One link a row: from_framework, from_version, from_code, relation, to_framework, to_version, to_code, and perhaps levels \
      (1>1;2>3: which level stands for which) and note. Relations between versions: replaced, split, merged; between \
      frameworks: exact, broader, narrower, related. A crosswalk between the same framework versions is replaced.
      """)

  @Argument(help: "The file.", completion: .file())
  var file: String

  @OptionGroup var reading: TableReadingOptions
  @OptionGroup var options: ImportOptions
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let workspace = try databaseOptions.open()
    let report = try options.reading(file) { input in
      try workspace.importCrosswalks(
        input, options: reading.tableOptions(), columns: reading.mapping(), mode: options.mode)
    }
    try report.show(format, options)
  }
}

struct CrosswalkList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the crosswalks.")

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(Table(of: databaseOptions.open().crosswalks(), notes: CrosswalkSummary.notes))
  }
}

struct CrosswalkShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Show the links of a crosswalk.")

  @Argument(help: ArgumentHelp("SLUG or SLUG@VERSION.", valueName: "a"))
  var from: String

  @Argument(help: ArgumentHelp("SLUG or SLUG@VERSION.", valueName: "b"))
  var to: String

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(databaseOptions.open().crosswalk(from: from, to: to).table)
  }
}
