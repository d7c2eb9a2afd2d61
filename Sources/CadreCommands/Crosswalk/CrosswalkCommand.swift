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
    let rows = try databaseOptions.open().crosswalks().map { crosswalk -> [Table.Cell] in
      [
        .text("\(crosswalk.from)"), .text("\(crosswalk.to)"), .integer(crosswalk.links), .integer(crosswalk.carrying),
      ]
    }
    try format.show(
      Table(
        [.text("From", "from"), .text("To", "to"), .number("Links", "links"), .number("Carrying", "carrying")], rows: rows,
        notes: ["Carrying: links that ratings may follow (replaced, split, merged, and exact with levels)."]))
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
    let (crosswalk, old, new) = try databaseOptions.open().crosswalk(from: from, to: to)
    func names(_ framework: Framework?) -> [Identifier<Competency>: String] {
      Dictionary(uniqueKeysWithValues: framework?.competencies.map { ($0.code, $0.name.text()) } ?? [])
    }
    let (before, after) = (names(old), names(new))
    func name(_ text: String?) -> Table.Cell { text.map { .text($0) } ?? .missing }
    let rows = crosswalk.links.map { link -> [Table.Cell] in
      [
        .text(link.from.code), name(before[link.from]), .text(link.relation.rawValue), .text(link.to.code), name(after[link.to]),
        name(link.levels?.description), .text(link.note),
      ]
    }
    try format.show(
      Table(
        [
          .text("From", "from"), .text("Competency", "from_title"), .text("Relation", "relation"), .text("To", "to"),
          .text("Competency", "to_title"), .text("Levels", "levels"), .text("Note", "note"),
        ], rows: rows, notes: ["\(crosswalk.from) to \(crosswalk.to)."]))
  }
}
