internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreStore
internal import CadreWorkspace

struct FrameworkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "framework", abstract: "Competency frameworks: import, export, list, show, lint, adopt, diff, migrate.",
    subcommands: [
      FrameworkImportCommand.self, FrameworkExport.self, FrameworkList.self, FrameworkShow.self, FrameworkLint.self,
      FrameworkAdopt.self, FrameworkDiff.self, FrameworkMigrate.self,
    ])
}

struct FrameworkList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the frameworks.")

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let rows = try databaseOptions.open().frameworks().map { framework -> [Table.Cell] in
      [
        .text("\(framework.reference)"), .text(framework.title), .text(framework.status.rawValue),
        .integer(framework.competencies), .integer(framework.levels), .integer(framework.roles),
      ]
    }
    try format.show(
      Table(
        [
          .text("Framework", "framework"), .text("Title", "title"), .text("Status", "status"),
          .number("Competencies", "competencies"), .number("Levels", "levels"), .number("Roles", "roles"),
        ], rows: rows))
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
    if let competency { return try showOne(competency, of: framework) }
    let rows = framework.areas.flatMap { area in
      area.competencies.map { competency -> [Table.Cell] in
        [
          .text(competency.code.code), .text(competency.name.text(in: language)), .text(area.name.text(in: language)),
          .text(competency.alignments.filter { $0.framework == "sdg" }.map(\.code).joined(separator: " ")),
        ]
      }
    }
    let header = framework.header
    let scale = framework.scale.map { scale -> Phrase in
      .verbatim(scale.steps.map { "\($0.rank) \($0.name.text(in: language))" }.joined(separator: ", "))
    }
    try format.show(
      Table(
        [.text("Code", "competency"), .text("Competency", "title"), .text("Area", "area"), .text("SDG targets", "sdg")],
        rows: rows,
        notes: [
          "\(header.title.text(in: language)) (\(framework.reference)), \(header.status.rawValue).",
          "Publisher: \(stated(header.publisher)). Licence: \(stated(header.licence)). Levels: \(scale ?? "none").",
        ]))
  }

  private func stated(_ text: String) -> Phrase { text.isEmpty ? "not stated" : .verbatim(text) }

  private func showOne(_ text: String, of framework: Framework) throws {
    let competency = try Workspace.find(text, in: framework).competency
    let rows = (framework.scale?.steps ?? []).map { step -> [Table.Cell] in
      let text = competency.descriptors.first { $0.key.rank == step.rank }?.value
      return [.integer(step.rank), .text(step.name.text(in: language)), text.map { .text($0.text(in: language)) } ?? .missing]
    }
    try format.show(
      Table(
        [.number("Level", "level"), .text("Name", "name"), .text("Descriptor", "descriptor")], rows: rows,
        notes: [
          competency.definition.map { "\(competency.code) \(competency.name.text(in: language)): \($0.text(in: language))" }
            ?? "\(competency.code) \(competency.name.text(in: language)): no definition"
        ]))
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
    for finding in result.findings { terminal.write("\(finding)\n") }
    if let framework = result.value {
      terminal.write(
        "\(framework.reference): \(framework.areas.count) areas, \(framework.competencies.count) competencies, "
          + "\(framework.roles.count) roles, \(result.findings.count) findings.\n")
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
    Terminal.current.write("Adopted \(result.adopted).\n")
    for retired in result.retired { Terminal.current.write("Retired \(retired).\n") }
  }
}
