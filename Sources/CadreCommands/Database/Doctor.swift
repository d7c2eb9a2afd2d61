import CadreModel
internal import ArgumentParser
internal import CadreReports
internal import CadreStore
internal import CadreWorkspace

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the database: integrity, references, and that all is what journal and trail say.")

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  @Flag(help: "Derive anew the profiles and columns that differ from what is held.")
  var repair = false

  func run() async throws {
    let report = try databaseOptions.open().doctor(repairing: repair)
    let checks = ["integrity", "foreign keys", "profiles", "columns", "trail"]
    let rows = checks.map { check -> [Table.Cell] in
      let problems = report.problems.filter { $0.check == check }
      return [.text(check), .integer(problems.count), .text(problems.isEmpty ? "in order" : problems[0].detail)]
    }
    var notes: [Phrase] = ["\(report.people) people, \(report.assessments) statements in the journal."]
    if report.repaired > 0 { notes.append("\(report.repaired) profiles and columns were derived anew.") }
    if !repair, report.problems.contains(where: \.isRepairable) {
      notes.append("Profiles and columns can be derived anew with \(action: "doctor") \(option: "repair").")
    }
    try format.show(
      Table(
        [.text("Check", "check"), .number("Problems", "problems"), .text("Detail", "detail")], rows: rows, notes: notes))
    if !report.problems.isEmpty { throw ExitStatus.findings }
  }
}
