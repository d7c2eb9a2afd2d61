internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct PlanList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the plans.")

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(Table(of: databaseOptions.open().plans(), notes: Plan.notes))
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

}

struct PlanRefuse: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refuse", abstract: "Refuse lines of a plan, or give approved seats back.")

  @OptionGroup var lines: LineOptions
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let count = try databaseOptions.open().refuse(lines.plan, lines.lines)
    Terminal.current.tell(
      .counted(count, one: "Plan \(lines.plan): \(count) line refused.", other: "Plan \(lines.plan): \(count) lines refused."))
  }
}

struct PlanApprove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve the proposed lines of a plan: their seats are taken.",
    discussion: "All seats are taken, or none: where a session has no seat left, nothing is approved.")

  @OptionGroup var lines: LineOptions
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let count = try databaseOptions.open().approve(lines.plan, lines.lines)
    Terminal.current.tell(
      .counted(count, one: "Plan \(lines.plan): \(count) line approved.", other: "Plan \(lines.plan): \(count) lines approved."))
  }
}

struct PlanComplete: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete", abstract: "Record approved lines as attended: levels become assessments from a course.",
    discussion: "Lines whose course has not ended yet are left as they are. Refuse first what was not attended.")

  @OptionGroup var lines: LineOptions
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let result = try databaseOptions.open().complete(lines.plan, lines.lines)
    let completed: Phrase = .counted(
      result.lines, one: "\(result.lines) line completed", other: "\(result.lines) lines completed")
    let recorded: Phrase = .counted(
      result.assessments, one: "\(result.assessments) new assessment", other: "\(result.assessments) new assessments")
    Terminal.current.tell("Plan \(lines.plan): \(completed), \(recorded).")
    let outranked = result.outranked
    guard outranked > 0 else { return }
    Terminal.current.tell(
      .counted(
        outranked,
        one: "\(outranked) level does not count yet: a source that ranks above a course says otherwise. Assess this person anew.",
        other:
          "\(outranked) levels do not count yet: a source that ranks above a course says otherwise. Assess these people anew."
      ))
  }
}

struct PlanExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a plan as PDF, HTML, XLSX, Markdown, CSV or iCalendar.",
    discussion: """
      The form goes by the ending of the file: .pdf (a page for the team, and one for each person), .html, .xlsx (a summary, and a \
      sheet for each person), .md, .csv or .ics. Importing the calendar again updates the events that are there.
      """)

  @Argument(help: "The plan's number.")
  var plan: Int

  @OptionGroup var files: PublicationOptions
  @OptionGroup var databaseOptions: DatabaseOptions

  func validate() throws {
    if files.output.isEmpty { throw ValidationError("Name a file to write, such as --output plan.pdf.") }
  }

  func run() async throws { try files.write(try databaseOptions.open().plan(plan).publication) }
}
