internal import ArgumentParser
internal import CadreModel
internal import CadreSample
internal import CadreWorkspace

struct SampleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Invented data to try Cadre with.",
    subcommands: [SampleMinistryCommand.self, SampleAssessments.self])
}

extension SamplePlant: ExpressibleByArgument {}

struct SampleMinistryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ministry", abstract: "Write the files of an invented ministry.",
    discussion: """
      Writes staff.csv, roles.csv, assessments.csv and courses.csv for the flagship framework. Sex, grade, region, \
      disability, ethnicity, age and profession follow the published UK Civil Service Statistics 2023; everything else \
      is invented. The same arguments give the same bytes on every machine. No database is needed.

      With --years the ministry has a past: staff.csv says who left, assessments.csv holds what managers saw at the end of each \
      year and who attended two courses. Planted in it are a course that works (H-WORKS), one that does not (H-IDLE), a competency \
      that one department has alone, one whose holders leave three times as often, and one that a single person has.
      """)

  @Option(help: "How many people.")
  var people = 2000

  @Option(help: "Another seed gives other people.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The day up to which people are hired and assessed.", valueName: "day"))
  var asOf: DayArgument?

  @Option(
    help: ArgumentHelp(
      "Plant a known inequality for cadre equity check to find: real, explained (by grade), simpson or noise. Repeatable.",
      valueName: "kind"))
  var plant: [SamplePlant] = []

  @Option(help: "How many years lie behind it, up to 20; 3 or more for what is planted.")
  var years = 0

  @Argument(help: "The folder to write into.", completion: .directory)
  var folder: String

  func validate() throws {
    if !(0...20).contains(years) { throw ValidationError("--years lies from 0 to 20.") }
    if people < 1 || people > 20_000_000 { throw ValidationError("--people lies from 1 to 20,000,000.") }
  }

  func run() async throws {
    let sample = try Workspace.sampleMinistry(people: people, seed: seed, asOf: asOf?.day, plants: plant, years: years)
    for file in SampleFile.allCases {
      let path = "\(folder)/\(file.rawValue)"
      try OutputFile.write(path) { output in try sample.write(file) { try output.append($0) } }
      Terminal.current.write(path + "\n")
    }
  }
}

struct SampleAssessments: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assessments", abstract: "Invent assessments for the people in the database, to try a real staff export.",
    discussion: "Writes a CSV file; import it with cadre assessment import. Nothing in it is true of anybody.")

  @Option(help: "Another seed gives other assessments.")
  var seed: UInt64 = 1

  @Argument(help: "The file to write.", completion: .file(extensions: ["csv"]))
  var file: String

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let workspace = try databaseOptions.open()
    try OutputFile.write(file) { output in
      try workspace.sampleAssessments(seed: seed, framework: framework.framework) { try output.append($0) }
    }
    Terminal.current.write(file + "\n")
  }
}
