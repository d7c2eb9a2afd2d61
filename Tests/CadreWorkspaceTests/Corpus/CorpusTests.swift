import CadreFormats
import CadreModel
import CadreResults
import CadreSQLite
import CadreTestSupport
import CadreWorkspace
import Testing

/// Staff files in the shapes that real exports have: how often a new user imports each until it is in.
@Suite struct CorpusTests {
  static let files = titles + tables + people + shapes + organisations

  private static let filled = Result {
    try StoreTemplate { _ = try workspace(over: $0).importBundledFrameworks() }
  }

  private static func workspace(over store: SQLiteStore) -> Workspace {
    Workspace(store: store, today: Day(number: 20_400), now: { Moment(milliseconds: 0) }, as: .local("tests"))
  }

  @Test(arguments: files)
  func `a staff file comes in with as many commands as it should`(file: CorpusFile) throws {
    let folder = try TemporaryFolder()
    let workspace = Self.workspace(over: try Self.filled.get().store(at: folder.path("corpus.sqlite")))
    let input = InputFile(try folder.write(file.bytes, to: "staff"))
    var options = StaffImportOptions()
    for attempt in file.attempts {
      #expect(refusal(of: input, options, workspace).contains(attempt.told), "the refusal tells what to say")
      attempt.change(&options)
    }
    let report = try workspace.importStaff(input, options: options)

    #expect(report.outcome == .stored, "\(report.findings.kept.map(\.description))")
    #expect(report.rows == file.rows)
    #expect(report.changes.rows == report.rows, "rows in = stored + reported")
    #expect(report.changes.added == file.people)
    #expect(report.changes.refused == 0)
    #expect(leftOut(report).count == file.beside, "\(leftOut(report).map(\.description))")
    try expectPerson(file, workspace)

    let again = try workspace.importStaff(input, options: options)
    #expect(again.changes.unchanged == file.people, "the same file again changes nothing")
    #expect(again.changes.updated + again.changes.added == 0)
  }

  @Test func `no shape takes more than two commands, and most take one`() {
    #expect(Self.files.count >= 40)
    #expect(Set(Self.files.map(\.name)).count == Self.files.count)
    #expect(Self.files.allSatisfy { $0.commands <= 2 })
    #expect(Self.files.count { $0.commands == 1 } * 10 >= Self.files.count * 8)
  }

  /// What is said of an attempt that stores nothing.
  private func refusal(of input: InputFile, _ options: StaffImportOptions, _ workspace: Workspace) -> String {
    do {
      let report = try workspace.importStaff(input, options: options)
      #expect(report.outcome == .refused)
      return report.findings.kept.map { Writer.english($0.message) }.joined(separator: "\n")
    } catch let error as any Refusal {
      return Writer.english(error.phrase)
    } catch {
      return "\(error)"
    }
  }

  /// The rows that are told to be no people; remarks about columns have no value or name a column.
  private func leftOut(_ report: ImportReport) -> [Finding] {
    report.findings.kept.filter {
      $0.code == .notRead && $0.line != nil && $0.column == nil && !"\($0.message)".contains("column ")
    }
  }

  private func expectPerson(_ file: CorpusFile, _ workspace: Workspace) throws {
    let person = try workspace.person(file.expected.number, withSensitive: true).person
    #expect(CorpusFile.Expected(number: person.number.code, name: person.name, unit: person.unit.display) == file.expected)
    #expect(person.roles.map(\.code) == file.roles)
    if let attributes = file.attributes { #expect(person.attributes == attributes) }
  }
}

private enum Writer {
  static func english(_ phrase: Phrase) -> String { "\(phrase)" }
}
