internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct PlanList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the plans.")

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let rows = try databaseOptions.open().plans().map { plan -> [Table.Cell] in
      [
        .integer(plan.number), .text(plan.state.rawValue), .day(plan.createdOn),
        .text(plan.terms.scope.words), .integer(plan.figures.seats), .integer(plan.figures.cost), .integer(plan.terms.budget),
        .init(Double(plan.figures.closed) / 100, digits: 2),
        plan.isPart ? .missing : .init(Double(plan.outcome.deficit) / 100, digits: 2),
        .text(plan.outcome.proof.rawValue),
      ]
    }
    try format.show(
      Table(
        [
          .number("Plan", "plan"), .text("State", "state"), .text("Made on", "created_on"), .text("For", "scope"),
          .number("Seats", "seats"), .number("Cost", "cost"), .number("Budget", "budget"), .number("Closes", "closed"),
          .number("Of", "deficit"), .text("Proof", "proof"),
        ], rows: rows))
  }
}

struct PlanShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a plan: who takes what, when, for how much, and why.")

  @Argument(help: "The plan's number.")
  var plan: Int

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let reading = try databaseOptions.open().plan(plan)
    try format.show(reading.table) { try reading.json() }
  }
}

/// Which lines of a plan are meant.
struct LineOptions: ParsableArguments {
  @Argument(help: "The plan's number.")
  var plan: Int

  @Option(help: ArgumentHelp("Only this person's lines. Repeatable.", valueName: "number"))
  var person: [String] = []

  @Option(help: ArgumentHelp("Only the lines of this course. Repeatable.", valueName: "code"))
  var course: [String] = []

  var lines: PlanLines { person.isEmpty && course.isEmpty ? .all : .of(people: person, courses: course) }

  func say(_ count: Int, _ what: String) {
    Terminal.current.write("Plan \(plan): \(Numbers.grouped(count)) \(count == 1 ? "line" : "lines") \(what).\n")
  }
}

struct PlanRefuse: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refuse", abstract: "Refuse lines of a plan, or give approved seats back.")

  @OptionGroup var lines: LineOptions
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws { lines.say(try databaseOptions.open().refuse(lines.plan, lines.lines), "refused") }
}

struct PlanApprove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve the proposed lines of a plan: their seats are taken.",
    discussion: "All seats are taken, or none: where a session has no seat left, nothing is approved.")

  @OptionGroup var lines: LineOptions
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws { lines.say(try databaseOptions.open().approve(lines.plan, lines.lines), "approved") }
}

struct PlanComplete: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete", abstract: "Record approved lines as attended: levels become assessments from a course.",
    discussion: "Lines whose course has not ended yet are left as they are. Refuse first what was not attended.")

  @OptionGroup var lines: LineOptions
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let result = try databaseOptions.open().complete(lines.plan, lines.lines)
    lines.say(result.lines, "completed, \(Numbers.grouped(result.assessments)) new assessments")
    guard result.outranked > 0 else { return }
    Terminal.current.write(
      "\(Numbers.grouped(result.outranked)) levels do not count yet: a source that ranks above a course says otherwise. Assess these people anew.\n"
    )
  }
}

struct PlanExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a plan as CSV, XLSX, iCalendar, Markdown or HTML.",
    discussion: """
      The form goes by the ending of the file: .csv, .xlsx (a summary, and a sheet for each person), .ics, .md or .html. \
      Importing the calendar again updates the events that are there.
      """)

  @Argument(help: "The plan's number.")
  var plan: Int

  @Option(name: [.short, .long], help: ArgumentHelp("The file. Repeatable.", valueName: "file"))
  var output: [String]

  @OptionGroup var databaseOptions: DatabaseOptions

  private static let endings = ["csv", "xlsx", "ics", "md", "html"]

  func validate() throws {
    if output.isEmpty { throw ValidationError("Say where to with --output FILE.") }
    for path in output where !Self.endings.contains(Self.ending(of: path)) {
      throw ValidationError("“\(path)” ends in none of .\(Self.endings.joined(separator: ", .")).")
    }
  }

  private static func ending(of path: String) -> String {
    path.lastIndex(of: ".").map { path[path.index(after: $0)...].lowercased() } ?? ""
  }

  func run() async throws {
    let reading = try databaseOptions.open().plan(plan)
    for path in output {
      let bytes =
        switch Self.ending(of: path) {
        case "xlsx": try reading.xlsx()
        case "ics": Array(reading.calendar.utf8)
        case "md": Array(reading.markdown.utf8)
        case "html": Array(reading.html.utf8)
        default: Array(reading.table.csv.utf8)
        }
      try OutputFile.write(bytes, to: path)
      Terminal.current.write(path + "\n")
    }
  }
}
