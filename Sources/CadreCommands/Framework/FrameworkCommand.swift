internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreStore
internal import CadreWorkspace

struct FrameworkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "framework", abstract: "Competency frameworks: import, export, list, show, lint, adopt, diff, migrate, delete.",
    subcommands: [
      FrameworkImportCommand.self, FrameworkExport.self, FrameworkList.self, FrameworkShow.self, FrameworkLint.self,
      FrameworkAdopt.self, FrameworkDiff.self, FrameworkMigrate.self, FrameworkDelete.self,
    ])
}

struct FrameworkList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the frameworks.")

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(Table(of: databaseOptions.open().frameworks()))
  }
}

struct FrameworkShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the competencies of a framework, or one competency in full.")

  @Argument(help: "SLUG or SLUG@VERSION.")
  var framework: String

  @Option(help: "Show one competency with its levels.")
  var competency: String?

  @Option(help: "The language of the texts, where the framework has it.")
  var language: String?

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let framework = try databaseOptions.open().framework(framework)
    guard let competency else { return try format.show(framework.table(in: language)) }
    try format.show(framework.levelTable(of: Workspace.find(competency, in: framework).competency, in: language))
  }
}

struct FrameworkLint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check a framework document without a database.")

  @Argument(help: "The document.", completion: .file())
  var file: String

  func run() async throws {
    let result = try Workspace.lintFramework(InputFile(file))
    let terminal = Terminal.current
    result.findings.forEach { terminal.tell($0.phrase) }
    if let framework = result.value {
      let contents = FrameworkContents(framework)
      let (areas, competencies, roles) = (contents.areas, contents.competencies, contents.roles)
      terminal.tell("\(framework.reference): \(areas), \(competencies), \(roles). Findings: \(result.findings.count).")
    }
    if result.value == nil { throw ExitStatus.refused }
    if result.findings.contains(where: { $0.severity > .note }) { throw ExitStatus.findings }
  }
}

struct FrameworkAdopt: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt", abstract: "Adopt a version; earlier adopted versions of it are retired.")

  @Argument(help: "SLUG or SLUG@VERSION.")
  var framework: String

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let result = try databaseOptions.open().adopt(framework)
    Terminal.current.tell("Adopted \(result.adopted).")
    for retired in result.retired { Terminal.current.tell("Retired \(retired).") }
  }
}
