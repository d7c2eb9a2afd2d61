internal import ArgumentParser
internal import CadreFormats
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct CourseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "course", abstract: "Courses and their sessions: import, export, map, list, show.",
    subcommands: [CourseImport.self, CourseExport.self, CourseMap.self, CourseList.self, CourseShow.self])
}

struct CourseImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import courses: our own file, or the curriculum of an institute.",
    discussion: """
      A file whose columns name our outcomes is read as it stands. Any other catalogue (a table, Moodle's course list, \
      schema.org JSON-LD, XCRI-CAP 1.2) is kept beside, with proposals of what each course teaches; see cadre course map. A \
      calendar (.ics) adds its events as sessions to the courses of a curriculum that bear their titles.


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
    let (_, courses, _) = try workspace.courses(framework: framework.framework)
    let bytes = isLinked ? try workspace.coursesAsJSONLD(framework: framework.framework) : Array(Self.table(courses).csv.utf8)
    try OutputFile.write(bytes, to: file)
    Terminal.current.write("\(file): \(courses.count) courses.\n")
  }

  /// As `course import` reads it.
  private static func table(_ courses: [Course]) -> Table {
    let keys = [
      "course_id", "title", "provider", "hours", "price", "currency", "delivery", "languages", "outcomes", "prerequisites",
      "sessions",
    ]
    let rows = courses.map { course -> [Table.Cell] in
      let outcomes = course.outcomes.map { "\($0.competency):\($0.entry.map { "\($0)" } ?? "")>\($0.target)" }
      let sessions = course.sessions.map { session in
        "\(session.first)/\(session.last)@\(session.place)#\(session.minimum)-\(session.seats)+\(session.fixedCost)"
      }
      return [
        .text(course.code.code), .text(course.title), .text(course.provider), .hours(course.minutes), .init(course.price),
        .text(course.currency), .text(course.mode.rawValue), .text(course.languages.joined(separator: ";")),
        .text(outcomes.joined(separator: ";")), .text(course.prerequisites.map(\.code).joined(separator: ";")),
        .text(sessions.joined(separator: ";")),
      ]
    }
    return Table(keys.map { .text(.verbatim($0), $0) }, rows: rows)
  }
}

struct CourseList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the courses of a framework.")

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let (framework, courses, taken) = try databaseOptions.open().courses(framework: framework.framework)
    let rows = courses.map { course -> [Table.Cell] in
      [
        .text(course.code.code), .text(course.title), .text(course.provider), .hours(course.minutes), .init(course.price),
        .text(course.mode.rawValue), .text(course.outcomeWords), .integer(course.sessions.count),
        .init(course.mode == .selfPaced ? nil : course.sessions.reduce(0) { $0 + $1.seats }),
        .init(taken[course.code]?.values.reduce(0, +)),
      ]
    }
    try format.show(
      Table(
        [
          .text("Course", "course"), .text("Title", "title"), .text("Provider", "provider"), .number("Hours", "hours"),
          .number("Price", "price"), .text("Mode", "mode"), .text("Leads to", "outcomes"), .number("Sessions", "sessions"),
          .number("Seats", "seats"), .number("Taken", "taken"),
        ], rows: rows, notes: ["Courses for \(framework.reference)."]))
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
    let (framework, course, taken) = try databaseOptions.open().course(course, framework: framework.framework)
    let rows = course.sessions.map { session -> [Table.Cell] in
      [
        .day(session.first), .day(session.last), .text(session.place), .integer(session.minimum), .integer(session.seats),
        .init(taken.map { $0[session] ?? 0 }), .integer(session.fixedCost),
      ]
    }
    let before = course.prerequisites.map(\.code).joined(separator: ", ")
    let prerequisites: [Phrase] = before.isEmpty ? [] : ["After \(before)."]
    try format.show(
      Table(
        [
          .text("From", "from"), .text("To", "to"), .text("Place", "place"), .number("Minimum", "minimum"),
          .number("Seats", "seats"), .number("Taken", "taken"), .number("Fixed cost", "fixed_cost"),
        ], rows: rows,
        notes: [
          """
          \(course.title) (\(course.code)) by \(course.provider) for \(framework.reference): \(course.minutes.hoursText) hours, \
          \(course.mode.rawValue), \(course.priceWords), in \(course.languageWords).
          """,
          "Leads to \(course.outcomeWords).",
        ] + prerequisites))
  }
}

extension Course {
  fileprivate var priceWords: Phrase {
    switch price {
    case nil: "price unknown"
    case 0?: "free"
    case let price?: "\(money: price, currency) a seat"
    }
  }

  fileprivate var languageWords: Phrase {
    languages.isEmpty ? "any language" : .verbatim(languages.joined(separator: ", "))
  }

  /// “1.1 from 1 to 2, 1.2 to 3”.
  fileprivate var outcomeWords: String {
    outcomes.map { "\($0.competency)" + ($0.entry.map { " from \($0)" } ?? "") + " to \($0.target)" }.joined(separator: ", ")
  }
}
