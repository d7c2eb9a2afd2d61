internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreResults
internal import CadreWorkspace

struct CourseMapExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the mapping as a spreadsheet to decide in (XLSX, or CSV by the name's ending).",
    discussion: """
      In the column “State”, write confirmed or rejected; change the competency, the levels and the hours as you like; add rows. \
      Then read it back with cadre course map import.
      """)

  @Argument(help: "Where to write it.", completion: .file(extensions: ["xlsx", "csv"]))
  var file: String

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let workspace = try databaseOptions.open()
    let mapped = try workspace.mappedCourses(framework: framework.framework)
    let table = mapped.table()
    let bytes =
      file.lowercased().hasSuffix(".csv")
      ? Array(table.csv.utf8)
      : try workbook(
        [("Mapping", table), ("Competencies", mapped.key)], title: "Courses and what they teach", created: workspace.today)
    try OutputFile.write(bytes, to: file)
    let count = table.rows.count
    let framework = mapped.framework.reference
    Terminal.current.tell(
      .counted(
        count, one: "\(file): \(count) row to decide on, for \(framework).",
        other: "\(file): \(count) rows to decide on, for \(framework)."))
  }
}

struct CourseMapImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read a mapping back in which a person has decided (XLSX or CSV).")

  @Argument(help: "The file.", completion: .file())
  var file: String

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var reading: TableReadingOptions
  @OptionGroup var options: ImportOptions
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let workspace = try databaseOptions.open()
    let report = try options.reading(file) { input in
      try workspace.importMapping(
        input, framework: framework.framework, options: reading.tableOptions(), columns: reading.mapping(), mode: options.mode)
    }
    try report.show(format, options)
  }
}
