internal import ArgumentParser
internal import CadreFormats
internal import CadreModel
internal import CadreReports
internal import CadreResults
internal import CadreWorkspace

struct CourseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "course", abstract: "Courses and their sessions: import, export, map, list, show, delete.",
    subcommands: [
      CourseImport.self, CourseExport.self, CourseMap.self, CourseListCommand.self, CourseShow.self, CourseDelete.self,
    ])
}

struct CourseImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import courses: our own file, or the curriculum of an institute.",
    discussion: """
      A file whose columns name our outcomes is read as it stands. Any other catalogue (a table, Moodle's course list, JSON, \
      schema.org JSON-LD, a web page that holds it, a JSON feed, XCRI-CAP 1.2) is kept beside, with proposals of what each course \
      teaches; see cadre course map. A calendar (.ics) adds its events as sessions to the courses of a curriculum that bear their \
      titles; titles that nothing bears make courses, where the calendar says that it is one of courses.


      Of such a catalogue, rows of one course – a row for each session, category or language – are read as one course; a course \
      of several providers is a course of each.


      One course a row: course_id, title, hours, outcomes, and perhaps provider, price, currency, delivery, languages, \
      prerequisites and sessions. Outcomes are written COMPETENCY:FROM>TO, such as 1.1:1>2;1.2:>3. Sessions are written \
      FIRST/LAST@PLACE#SEATS, such as 2027-02-08/2027-02-12@Capital#30; #12-30 asks for at least 12 people, +500 is a cost \
      of holding it at all. An online course without sessions is self-paced.
      """)

  @Argument(help: "The file.", completion: .file())
  var file: String

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var reading: TableReadingOptions
  @OptionGroup var dates: DateOrderOption
  @OptionGroup var options: ImportOptions
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let workspace = try databaseOptions.open()
    var table = try reading.tableOptions()
    table.dateOrder = dates.dateOrder
    let report = try options.reading(file) { input in
      try workspace.importTraining(
        input, framework: framework.framework, options: table, columns: reading.mapping(),
        mode: options.mode)
    }
    try report.show(format, options)
  }
}

struct CourseExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the courses as our own CSV, or as schema.org JSON-LD where the name ends in .jsonld.")

  @Argument(help: "Where to write them.", completion: .file(extensions: ["csv", "jsonld"]))
  var file: String

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let workspace = try databaseOptions.open()
    let isLinked = file.lowercased().hasSuffix(".jsonld") || file.lowercased().hasSuffix(".json")
    let list = try workspace.courses(framework: framework.framework)
    let bytes = isLinked ? try workspace.coursesAsJSONLD(framework: framework.framework) : Array(list.fileTable.csv.utf8)
    try OutputFile.write(bytes, to: file)
    let count = list.rows.count
    Terminal.current.tell(.counted(count, one: "\(file): \(count) course.", other: "\(file): \(count) courses."))
  }
}

struct CourseListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the courses of a framework.")

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(databaseOptions.open().courses(framework: framework.framework).table)
  }
}

struct CourseShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a course and its sessions.")

  @Argument(help: "The course's code.")
  var course: String

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(databaseOptions.open().course(course, framework: framework.framework).table)
  }
}
