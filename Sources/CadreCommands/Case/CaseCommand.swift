internal import ArgumentParser
internal import CadreFormats
internal import CadreModel
internal import CadreReports
internal import CadreResults
internal import CadreWorkspace

/// `1.0` or `1.1` as an argument.
extension CASEVersion: ExpressibleByArgument {
  package init?(argument: String) {
    switch argument {
    case "1.0": self = .v1p0
    case "1.1": self = .v1p1
    default: return nil
    }
  }

  package static var allValueStrings: [String] { ["1.0", "1.1"] }
}

struct CaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "1EdTech CASE packages: lint.", subcommands: [CaseLint.self])
}

struct CaseLint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check CASE packages against the official schema, and for what it cannot say.",
    discussion: """
      An error is a violation of the schema; a warning is what the schema cannot see: associations that lead nowhere, cycles, \
      two parents, identifiers that are no UUID or of a version that CASE 1.1 refuses. Each has its place in the document and \
      its remedy. No database is needed.
      """)

  @Argument(help: "The packages.", completion: .file())
  var files: [String]

  @Option(name: .customLong("case-version"), help: "Check against this version (default: the one the package states, else 1.1).")
  var version: CASEVersion?

  @OptionGroup var format: FormatOptions

  func run() async throws {
    var log = FindingLog()
    var counts: [Phrase] = []
    for file in files {
      let input = InputFile(file)
      let findings = try Workspace.lintCASEPackage(input, version: version)
      let errors = findings.count { $0.severity == .error }
      counts.append("\(input.name): \(errors) violations of the schema, \(findings.count - errors) other findings.")
      log.add(findings)
    }
    try format.show(log.table(notes: counts))
    if log.errors > 0 { throw ExitStatus.refused }
    if log.warnings > 0 { throw ExitStatus.findings }
  }
}
