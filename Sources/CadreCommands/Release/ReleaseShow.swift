internal import ArgumentParser
internal import CadreDisclosure
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct ReleaseShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what a release tells.",
    discussion:
      "Without --table: what it holds. With -o FOLDER every table is written as CSV, with -o FILE.csv the one that is named.")

  @Argument(help: "The release's number (default: the newest that stands).")
  var number: Int?

  @Option(help: ArgumentHelp("One table by its name.", valueName: "name"))
  var table: String?

  @Option(name: [.short, .long], help: ArgumentHelp("Write there: a folder, or with --table a file.", valueName: "path"))
  var output: String?

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let reading = try databaseOptions.open().release(number)
    let notes = reading.release.notes
    guard let output else { return try show(reading, notes) }
    if let table {
      try OutputFile.write(Array(try reading.table(table).table.csv.utf8), to: output)
      return Terminal.current.write(output + "\n")
    }
    for table in reading.tables { try OutputFile.write(Array(table.table.csv.utf8), to: "\(output)/\(table.fileName)") }
    try OutputFile.write(Array(notes.map { "\($0)\n" }.joined().utf8), to: "\(output)/release.txt")
    let count = reading.tables.count
    Terminal.current.tell(
      .counted(
        count, one: "\(output): \(count) table, and release.txt.", other: "\(output): \(count) tables, and release.txt."))
  }

  private func show(_ reading: ReleaseReading, _ notes: [Phrase]) throws {
    guard let table else {
      return try format.show(Table(ShownTable.columns, rows: reading.tables.map(\.row), notes: notes))
    }
    let one = try reading.table(table).table
    try format.show(Table(one.columns, rows: one.rows, notes: notes))
  }
}
