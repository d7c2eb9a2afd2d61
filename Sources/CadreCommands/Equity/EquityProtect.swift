import CadreModel
internal import ArgumentParser
internal import CadreDisclosure
internal import CadreReports
internal import CadreWorkspace

struct EquityProtect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "protect", abstract: "Suppress what a table of counts must not show, and no more.",
    discussion: """
      Reads a table with its Total rows: columns of categories, then “count”. Prints it with a column “status”: published, \
      primary (fewer people than the threshold) or secondary (would give a primary one away), and says what the secondary \
      ones cost, and what no safe suppression undercuts. Zeros are shown, but where they tell that all of a group are in one \
      category; the grand total always is.
      """)

  @Argument(help: "The file.", completion: .file(extensions: ["csv", "xlsx"]))
  var file: String

  @Option(help: ArgumentHelp("The column of counts.", valueName: "column"))
  var count = "count"

  @Option(help: ArgumentHelp("How the file writes the category of all.", valueName: "word"))
  var total = "Total"

  @OptionGroup var disclosure: DisclosureOptions
  @OptionGroup var make: TableMakeOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let policy = try disclosure.policy()
    let file = try CountTableFile(InputFile(file), options: make.tableOptions(), count: count, total: total)
    let release = try Disclosure.protect([file.table], policy)
    let notes = release.notes + [try price(of: file.table, policy)]
    try format.show(release.tables[0].table(rows: file.cells, count: count, notes: format.format == .table ? notes : []))
    if format.format != .table { notes.forEach(Terminal.current.remark) }
  }

  /// What the other protection would cost.
  private func price(of table: CountTable, _ policy: DisclosurePolicy) throws -> Phrase {
    var other = policy
    other.protection = policy.protection == .threshold ? .recoverable : .threshold
    let words: Phrase =
      other.protection == .threshold ? "it may be as large as the threshold" : "it cannot be worked out exactly"
    guard let release = try? Disclosure.protect([table], other) else {
      return "The other protection (of a small cell: \(words)) is not possible."
    }
    return """
      The other protection (of a small cell: \(words)) would cost \(Int(release.cost)) (bound \(Int(release.bound))).
      """
  }
}
