internal import ArgumentParser
internal import CadreReports
internal import CadreResults
internal import CadreWorkspace

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the database: integrity, references, and that all is what journal and trail say.",
    discussion: "With -o it writes what was checked and found as a page or a PDF, for whoever has to show that it was.")

  @OptionGroup var files: PublicationOptions
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  @Flag(help: "Derive anew the profiles and columns that differ from what is held.")
  var repair = false

  func run() async throws {
    let report = try databaseOptions.open().doctor(repairing: repair)
    if files.output.isEmpty { try format.show(report.table) } else { try files.write(report.publication) }
    if !report.problems.isEmpty { throw ExitStatus.findings }
  }
}
