import CadreFormats
import CadreModel
import CadreResults
import CadreSQLite
import CadreTestSupport
import CadreWorkspace
import Testing

/// Skill matrices and other files of assessments as people keep them: how often a new user imports each until it is in.
@Suite struct AssessmentCorpusTests {
  static let files = matrices + levels + people + layouts

  /// Two people of different names, two of the same one, in a framework of four levels and 24 competencies.
  static func workspace(_ folder: TemporaryFolder) throws -> Workspace {
    let store = try SQLiteStore.create(at: folder.path("corpus.sqlite"))
    let workspace = Workspace(
      store: store, today: Day(number: 20_400), now: { Moment(milliseconds: 0) }, as: .local("tests"))
    _ = try workspace.importBundledFrameworks()
    let staff = """
      person_id,name,unit,email
      P1,Ann Lee,HR,ann@gov.example
      P2,Bob Ray,HR,bob@gov.example
      P3,Cy Fox,IT,cy@gov.example
      P4,Cy Fox,IT,
      """
    var options = StaffImportOptions()
    options.reading.kept = ["email"]
    let report = try workspace.importStaff(InputFile(try folder.write(staff, to: "staff.csv")), options: options)
    #expect(report.changes.added == 4)
    return workspace
  }

  @Test(arguments: files)
  func `a file of assessments comes in with as many commands as it should`(file: AssessmentCorpusFile) throws {
    let folder = try TemporaryFolder()
    let workspace = try Self.workspace(folder)
    let input = InputFile(try folder.write(file.bytes, to: "levels"))
    var options = AssessmentOptions()
    file.first(&options)
    for attempt in file.attempts {
      let told = refusal(of: input, options, workspace)
      #expect(told.contains(attempt.told), "the refusal tells what to say: \(told)")
      #expect(try Self.held(workspace) == [], "nothing is stored by halves")
      attempt.change(&options)
    }
    let report = try workspace.importAssessments(input, framework: nil, options: options, mode: ImportMode())

    #expect(report.outcome == .stored, "\(report.findings.kept.map(\.description))")
    #expect(report.rows == file.rows)
    #expect(try Self.held(workspace) == file.statements)
    #expect(report.changes.added == file.statements.count)
    let filled = Set(file.statements.map { $0.split(separator: " ")[0] }).count
    #expect(emptyRows(report) == file.empty, "rows in = stored + reported")
    #expect(file.rows - file.empty >= filled)

    let again = try workspace.importAssessments(input, framework: nil, options: options, mode: ImportMode())
    #expect(again.changes.unchanged == file.statements.count, "the same file again changes nothing")
    #expect(again.changes.added + again.changes.updated == 0)
  }

  @Test func `no shape takes more than two commands, and most take one`() {
    #expect(Self.files.count >= 25)
    #expect(Set(Self.files.map(\.name)).count == Self.files.count)
    #expect(Self.files.allSatisfy { $0.commands <= 2 })
    #expect(Self.files.count { $0.commands == 1 } * 10 >= Self.files.count * 6)
  }

  /// Everything that is held: `person competency level source day`.
  static func held(_ workspace: Workspace) throws -> Set<String> {
    var all: Set<String> = []
    for person in ["P1", "P2", "P3", "P4"] {
      for statement in try workspace.history(of: person, framework: nil, competency: nil).statements.map(\.assessment) {
        let level = statement.outcome.rank.map(String.init) ?? statement.outcome.word
        all.insert("\(person) \(statement.competency) \(level) \(statement.source.word) \(statement.assessedOn)")
      }
    }
    return all
  }

  private func emptyRows(_ report: ImportReport) -> Int {
    report.findings.kept.count { "\($0.message)".hasPrefix("the row holds no level") }
  }

  /// What is said of an attempt that stores nothing.
  private func refusal(of input: InputFile, _ options: AssessmentOptions, _ workspace: Workspace) -> String {
    do {
      let report = try workspace.importAssessments(input, framework: nil, options: options, mode: ImportMode())
      #expect(report.outcome == .refused)
      return report.findings.kept.map { "\($0.message)" }.joined(separator: "\n")
    } catch let error as any Refusal {
      return "\(error.phrase)"
    } catch {
      return "\(error)"
    }
  }
}
