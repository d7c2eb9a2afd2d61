import CadreModel
import CadreReports
import CadreResults
import CadreSQLite
import CadreTestSupport
import CadreWords
import CadreWorkspace
import Testing

@testable import CadreFormats

/// Sheets to fill in: what they ask, and that they come back as they were filled.
@Suite struct AssessmentSheetTests {
  private let folder: TemporaryFolder
  private let store: SQLiteStore
  private let workspace: Workspace
  private static let today = Day(number: 20_757)  // 2026-10-31

  private static let framework = """
    framework: demo
    version: 1
    title: Demo
    status: adopted
    scale: [{level: 1, name: {en: Aware, ar: مُدرك}}, {level: 2, name: {en: "Does, with help", ar: ممارس}}, {level: 3, name: Leads}]
    areas:
      - {code: A, name: Data, competencies: [{code: A.1, name: Reading data}, {code: A.2, name: "Sharing: when and how"}]}
      - {code: B, name: Trust, competencies: [{code: B.1, name: Privacy}, {code: B.2, name: Nobody needs this}]}
    """
  private static let staff = """
    person_id,name,unit,roles
    007,Ann Lee,M/A,clerk
    P2,=Bob,M/A,"clerk;head"
    P3,Cy Fox,M/A/One,head
    P4,Cy Fox,M/B,clerk
    P5,,M/A,
    """

  init() throws {
    folder = try TemporaryFolder()
    store = try SQLiteStore.create(at: folder.path("cadre.sqlite"))
    workspace = Workspace(store: store, today: Self.today, now: { Moment(milliseconds: 0) }, as: .local("tests"))
    _ = try workspace.importBundledFrameworks()
    let file = InputFile(try folder.write(Self.framework, to: "demo.yaml"))
    _ = try workspace.importFramework(
      [file], as: nil, named: FrameworkNaming(), language: "en", options: .init(), columns: [:], mode: ImportMode())
    let roles = "role,title,competency,level\nclerk,Clerk,A.1,2\nclerk,Clerk,B.1,1\nhead,Head,A.2,3\n"
    _ = try workspace.importRoles(
      InputFile(try folder.write(roles, to: "roles.csv")), framework: "demo", mode: ImportMode())
    let staff = try workspace.importStaff(InputFile(try folder.write(Self.staff, to: "staff.csv")), options: .init())
    #expect(staff.outcome == .stored, "\(staff.findings.kept.map(\.description))")
  }

  private func query(_ unit: String? = "M/A", role: String? = nil) -> AssessmentSheetQuery {
    var query = AssessmentSheetQuery()
    query.unit = unit
    query.role = role
    query.framework = "demo"
    return query
  }

  @Test func `a sheet has the people of a unit and all below it, and what their roles require`() throws {
    let sheet = try workspace.assessmentSheet(query())
    #expect(sheet.members.map(\.number.code) == ["P5", "P2", "007", "P3"])
    #expect(sheet.competencies.map(\.code.code) == ["A.1", "A.2", "B.1"])
    #expect(sheet.areas.map(\.count) == [2, 1])
    let ann = try #require(sheet.members.first { $0.number.code == "007" })
    #expect(sheet.competencies.map(ann.requires) == [true, false, true])
  }

  @Test func `a sheet for a role has who holds it, and only what it requires`() throws {
    let sheet = try workspace.assessmentSheet(query(nil, role: "Head"))
    #expect(sheet.members.map(\.number.code) == ["P2", "P3"])
    #expect(sheet.competencies.map(\.code.code) == ["A.2"])
  }

  @Test func `where no role requires anything, everything is asked`() throws {
    let sheet = try workspace.assessmentSheet(query("M/A"))
    let bare = AssessmentSheet(
      framework: sheet.framework, scale: sheet.scale, scope: nil, role: nil, assessedOn: Self.today, source: .manager,
      members: [AssessmentSheet.Member(number: try #require(Identifier("P5")), name: "", roles: [])])
    #expect(bare.competencies.count == 4)
  }

  @Test(arguments: Language.allCases, Source.allCases)
  func `a sheet that is filled in comes back with one command`(language: Language, source: Source) throws {
    var wanted = query()
    wanted.source = source
    wanted.assessedOn = Day(parsing: "2026-09-30")
    let sheet = try workspace.assessmentSheet(wanted)
    let writer = Writer(language.written(), door: CommandLineVocabulary())
    var book = try FilledWorkbook(sheet.xlsx(writer))
    let choices = try book.choices()
    #expect(choices.count == 4)
    // Rows follow the members from the seventh on, competencies the three columns of the person.
    book.fill(["D8": choices[1], "F9": choices[0], "D9": choices[3], "E10": choices[2]])
    let file = InputFile(try folder.write(book.bytes, to: "filled.xlsx"))
    let report = try workspace.importAssessments(file, framework: nil, options: .init(), mode: ImportMode())

    #expect(report.outcome == .stored, "\(report.findings.kept.map(\.description))")
    #expect(report.findings.warnings == 0, "\(report.findings.kept.map(\.description))")
    #expect(report.rows == 4)
    #expect(report.changes.added == 4)
    let empty = report.findings.kept.count { "\($0.message)".hasPrefix("the row holds no level") }
    #expect(report.rows == 3 + empty, "rows in = stored + reported")
    #expect(
      try held() == [
        "P2 A.1 2 \(source.word) 2026-09-30", "007 B.1 1 \(source.word) 2026-09-30",
        "007 A.1 not applicable \(source.word) 2026-09-30", "P3 A.2 3 \(source.word) 2026-09-30",
      ])
    let again = try workspace.importAssessments(file, framework: nil, options: .init(), mode: ImportMode())
    #expect(again.changes.unchanged == 4 && again.changes.added == 0)
  }

  @Test(arguments: Language.allCases)
  func `a sheet offers its levels in every cell, stays where its header is, and runs as the language does`(
    language: Language
  ) throws {
    let writer = Writer(language.written(), door: CommandLineVocabulary())
    let page = try FilledWorkbook(workspace.assessmentSheet(query()).xlsx(writer)).page
    #expect(page.contains("rightToLeft=\"1\"") == (language == .arabic))
    #expect(page.contains("<dataValidation type=\"list\""))
    #expect(page.contains("sqref=\"D7:F10\""), "every person and every competency")
    #expect(page.contains("<pane xSplit=\"2\" ySplit=\"6\""))
    #expect(page.contains("<mergeCell ref=\"D5:E5\"/>"), "the areas stand above")
  }

  @Test func `a sheet that nobody filled in changes nothing, and no row is missing in the report`() throws {
    let bytes = try workspace.assessmentSheet(query()).xlsx()
    let file = InputFile(try folder.write(bytes, to: "blank.xlsx"))
    let report = try workspace.importAssessments(file, framework: nil, options: .init(), mode: ImportMode())
    #expect(report.outcome == .stored)
    #expect(report.rows == 4 && report.changes.rows == 0)
    #expect(report.findings.kept.count { "\($0.message)".hasPrefix("the row holds no level") } == 4)
  }

  @Test func `a sheet says for which framework it is, and another one is refused`() throws {
    var book = try FilledWorkbook(workspace.assessmentSheet(query()).xlsx())
    book.fill(["D8": "1"])
    let file = InputFile(try folder.write(book.bytes, to: "filled.xlsx"))
    let error = #expect(throws: InputError.self) {
      try workspace.importAssessments(file, framework: "agenda-2030-digital", options: .init(), mode: ImportMode())
    }
    #expect(
      error.map { "\($0.phrase)" }?.contains("that it is for demo@1, and you say --framework agenda-2030-digital@1.0") == true)
    #expect(try held() == [])
  }

  @Test func `the same sheet has the same bytes, and shows no level that is held`() throws {
    let before = try workspace.assessmentSheet(query()).xlsx()
    let rows = [["007", "A.1", "3", "test", "2026-09-01"]]
    _ = try workspace.importAssessments(
      rows: rows, header: ["person_id", "competency", "level", "source", "assessed_on"], framework: "demo", mode: ImportMode())
    #expect(try workspace.assessmentSheet(query()).xlsx() == before)
  }

  @Test(arguments: ["officer:M/A", "manager:M/A"])
  func `somebody gets a sheet of the own units only`(mandate: String) throws {
    let other = try principal(mandate)
    #expect(try other.assessmentSheet(query(nil)).members.count == 4)
    #expect(try other.assessmentSheet(query("M/A/One")).members.map(\.number.code) == ["P3"])
    for unit in ["M/B", "M"] { #expect(throws: PermissionError.self) { try other.assessmentSheet(query(unit)) } }
  }

  @Test(arguments: ["servant:007", "auditor", "institute:X"])
  func `who leads nobody gets no sheet`(mandate: String) throws {
    let other = try principal(mandate)
    for unit in [nil, "M/A", "M/B"] { #expect(throws: PermissionError.self) { try other.assessmentSheet(query(unit)) } }
  }

  @Test func `a name finds only people whom the importer may see`() throws {
    let file = InputFile(try folder.write("Name,B.1\nCy Fox,2\n", to: "names.csv"))
    var options = AssessmentOptions()
    options.source = .manager
    options.assessedOn = Self.today
    func told(_ workspace: Workspace) throws -> String {
      let report = try workspace.importAssessments(file, framework: "demo", options: options, mode: ImportMode())
      return report.outcome == .stored ? "stored" : report.findings.kept.map { "\($0.message)" }.joined()
    }
    #expect(try told(workspace).hasPrefix("2 people are found by this, such as P3, P4."))
    // To the officer of one of the units, there is only one of them.
    #expect(try told(principal("officer:M/B")) == "stored")
    #expect(try held() == ["P4 B.1 2 manager 2026-10-31"])
    #expect(throws: PermissionError.self) { try told(principal("manager:M/B")) }
  }

  private func principal(_ mandate: String) throws -> Workspace {
    let principal = Principal(name: "other", origin: "local", mandates: [try #require(Mandate(mandate))])
    return Workspace(store: store, today: Self.today, now: { Moment(milliseconds: 0) }, as: principal)
  }

  private func held() throws -> Set<String> {
    var all: Set<String> = []
    for person in ["007", "P2", "P3", "P4", "P5"] {
      for statement in try workspace.history(of: person, framework: "demo", competency: nil).statements.map(\.assessment) {
        let level = statement.outcome.rank.map(String.init) ?? statement.outcome.word
        all.insert("\(person) \(statement.competency) \(level) \(statement.source.word) \(statement.assessedOn)")
      }
    }
    return all
  }
}

/// A workbook taken apart, filled as somebody would fill it, and put together again.
private struct FilledWorkbook {
  private static let names = [
    "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
    "xl/worksheets/sheet3.xml",
    "xl/sharedStrings.xml", "xl/styles.xml",
  ]
  private var file = WorkbookFile(sheets: [])

  init(_ bytes: [UInt8]) throws {
    let archive = try ZipArchive(bytes)
    file.parts = try Self.names.map { name in
      let part = try archive.open(name)
      var bytes: [UInt8] = []
      while let piece = try part.read() { bytes += piece }
      return (name, String(decoding: bytes, as: UTF8.self))
    }
  }

  var bytes: [UInt8] { file.bytes }
  /// The sheet that is filled in.
  var page: String { file.parts[2].text }

  /// What the lists offer, out of the sheet of levels.
  func choices() throws -> [String] {
    var records = try openTable(oneChunk(bytes), options: TableOptions(sheet: sheetNames()[1]))
    var record = Record()
    var choices: [String] = []
    while try records.next(&record) { choices.append(record.text(0)) }
    return Array(choices.dropFirst())
  }

  private func sheetNames() -> [String] {
    file.parts[0].text.matches(of: /<sheet name="([^"]*)"/).map { String($0.1) }
  }

  mutating func fill(_ cells: [String: String]) {
    for (place, text) in cells {
      let escaped = text.replacing("&", with: "&amp;")
      guard let start = file.parts[2].text.firstRange(of: "<c r=\"\(place)\"") else {
        Issue.record("there is no cell \(place)")
        continue
      }
      let rest = file.parts[2].text[start.upperBound...]
      guard let end = rest.firstRange(of: "/>") else { continue }
      let cell = "<c r=\"\(place)\"\(rest[..<end.lowerBound]) t=\"inlineStr\"><is><t>\(escaped)</t></is></c>"
      file.parts[2].text.replaceSubrange(start.lowerBound..<end.upperBound, with: cell)
    }
  }

  private func oneChunk(_ bytes: [UInt8]) -> ByteSource {
    var rest: [UInt8]? = bytes
    return {
      defer { rest = nil }
      return rest
    }
  }
}
