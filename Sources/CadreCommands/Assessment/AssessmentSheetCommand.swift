internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreResults
internal import CadreWorkspace

struct AssessmentSheetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet", abstract: "Write a workbook in which a manager assesses a unit (XLSX).",
    discussion: """
      A row for each person of the unit and all below it, a column for each competency that the people’s roles require, a list of levels \
      in every cell. Day, source and framework stand above the table, so that cadre assessment import reads it back without options. It \
      shows no level that is held, so that none is merely repeated.
      """)

  @Option(help: "Only the people of this unit and below: its path, or its name (default: your own unit).")
  var unit: String?

  @Option(help: "Only who holds this role, and what it requires: its code or title.")
  var role: String?

  @Option(help: "Whose ratings they will be: self, peer, course, manager, certificate or test (default: manager).")
  var source: SourceArgument?

  @Option(name: .customLong("date"), help: ArgumentHelp("The day of the assessment (default: today).", valueName: "day"))
  var assessedOn: DayArgument?

  @Option(
    name: [.short, .long], help: ArgumentHelp("Where to write it.", valueName: "file"), completion: .file(extensions: ["xlsx"]))
  var output = "assessment-sheet.xlsx"

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions

  func validate() throws {
    if !output.lowercased().hasSuffix(".xlsx") { throw ValidationError("The sheet is a workbook: -o FILE.xlsx.") }
  }

  func run() async throws {
    var query = AssessmentSheetQuery()
    query.unit = unit
    query.role = role
    query.framework = framework.framework
    query.source = source?.source ?? query.source
    query.assessedOn = assessedOn?.day
    let sheet = try databaseOptions.open().assessmentSheet(query)
    let terminal = Terminal.current
    try OutputFile.write(try sheet.xlsx(terminal.writer), to: output)
    terminal.tell("\(output): \(sheet.summary)")
  }
}
