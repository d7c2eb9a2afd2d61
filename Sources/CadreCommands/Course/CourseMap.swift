internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct CourseMap: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Say which competencies the courses of a curriculum teach: list, confirm, reject, export, import.",
    discussion: """
      A curriculum rarely names our competencies. cadre course import proposes some by comparing texts; a person confirms, \
      changes or rejects them here, one by one or in a spreadsheet. Plans use what is confirmed, and nothing else.
      """,
    subcommands: [
      CourseMapList.self, CourseMapConfirm.self, CourseMapReject.self, CourseMapExport.self, CourseMapImport.self,
    ])
}

struct CourseMapList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "What is proposed, confirmed and rejected.")

  @Option(help: "Only this state: proposed, confirmed or rejected.")
  var state: CourseMapping.State?

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(databaseOptions.open().mappedCourses(framework: framework.framework).table(of: state))
  }
}

/// A course, a competency and what is decided.
struct MappingArguments: ParsableArguments {
  @Argument(help: "The course's code.")
  var course: String

  @Argument(help: "The competency's code or name.")
  var competency: String

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions

  func decide(_ state: CourseMapping.State, levels: (entry: Int?, target: Int)? = nil, hours: Double? = nil) throws {
    let usable = try databaseOptions.open().decide(
      .init(
        course: course, competency: competency, state: state, levels: levels, minutes: hours.map { Int(($0 * 60).rounded()) }),
      framework: framework.framework)
    switch state {
    case .confirmed: Terminal.current.tell("Confirmed \(competency) for \(course).")
    default: Terminal.current.tell("Rejected \(competency) for \(course).")
    }
    if let usable {
      Terminal.current.tell("Plans may use \(usable.code), \(usable.minutes.hoursText) hours, with what is confirmed of it.")
    }
  }
}

struct CourseMapConfirm: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "Confirm that a course teaches a competency; plans may then use it.")

  @OptionGroup var arguments: MappingArguments

  @Option(
    help: ArgumentHelp(
      "From which level to which, as 1>2, or >2 where anybody may begin (default: as proposed).", valueName: "from>to"))
  var levels: LevelsArgument?

  @Option(help: "How many hours the course takes, where the curriculum does not say.")
  var hours: Double?

  func validate() throws {
    if let hours, !(1.0 / 60...10_000).contains(hours) { throw ValidationError("--hours is more than 0 and at most 10,000.") }
  }

  func run() async throws { try arguments.decide(.confirmed, levels: levels.map { ($0.entry, $0.target) }, hours: hours) }
}

struct CourseMapReject: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "reject", abstract: "Reject a proposal; it is not made again.")

  @OptionGroup var arguments: MappingArguments

  func run() async throws { try arguments.decide(.rejected) }
}

/// `1>2`, or `>2`.
struct LevelsArgument: ExpressibleByArgument, Sendable {
  let entry: Int?
  let target: Int

  init?(argument: String) {
    let parts = argument.split(separator: ">", omittingEmptySubsequences: false).map(\.trimmed)
    guard parts.count == 2, let target = Int(parts[1]), parts[0].isEmpty || Int(parts[0]) != nil else { return nil }
    let entry = Int(parts[0])
    guard entry.map({ $0 < target }) ?? true else { return nil }
    (self.entry, self.target) = (entry, target)
  }
}

extension CourseMapping.State: ExpressibleByArgument {}
