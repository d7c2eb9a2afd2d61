import CadreFormats
import CadreModel
import CadreResults
import CadreSQLite
import CadreTestSupport
import CadreWords
import CadreWorkspace
import Foundation
import Testing

/// What imports and exports find, as somebody reads it in another language.
@Suite struct TranslatedFindingTests {
  /// Languages without Latin letters: a word in these is one that was not translated.
  private static let otherScripts = [Language.arabic, .chinese, .russian]

  private static func writer(_ language: Language) -> Writer { Writer(language.written(), door: CommandLineVocabulary()) }

  /// What is written in Latin letters in the midst of sentences: formats, and what is to be typed or looked for.
  private static let literals: Set = [
    "CSV", "UTF", "HTML", "Moodle", "YAML", "JSON", "Windows", "assessed", "not", "applicable", "assessor", "NAME", "LEVEL",
    "level",
    "slug",
    "self", "manager", "peer", "test", "certificate", "course", "source", "competency", "windows",
    "left_on", "COMPETENCY", "FROM", "TO", "CASE", "Credential", "Registry",
  ]

  /// Words in Latin letters outside of what comes from the data.
  private static func foreignWords(in phrase: Phrase, _ language: Language) -> Set<String> {
    let own = writer(language).parts(phrase).compactMap { if case .text(let text) = $0 { text } else { nil } }
    return Set(own.joined(separator: " ").matches(of: /[A-Za-z_]+/).map { String($0.output) }).subtracting(literals)
  }

  private struct Imports {
    let folder: TemporaryFolder
    let administrator: Workspace
    var reports: [ImportReport] = []
    var findings: [Finding] = []

    init() throws {
      folder = try TemporaryFolder()
      let store = try SQLiteStore.create(at: folder.path("cadre.sqlite"))
      let day = Day(number: 20_757)  // 2026-10-31
      administrator = Workspace(store: store, today: day, now: { Moment(milliseconds: 0) }, as: .local("head"))
      _ = try administrator.importBundledFrameworks()
      _ = try administrator.adopt("agenda-2030-digital")
    }

    mutating func take(_ report: ImportReport) {
      reports.append(report)
      findings += report.findings.kept
    }

    func file(_ name: String, _ text: String) throws -> InputFile { InputFile(try folder.write(text, to: name)) }

    mutating func staff(_ text: String, _ options: StaffImportOptions = .init(), as workspace: Workspace? = nil) throws {
      take(try (workspace ?? administrator).importStaff(try file("staff.csv", text), options: options))
    }
  }

  private static func imports() throws -> Imports {
    var imports = try Imports()
    try takeStaff(&imports)
    try takeAssessments(&imports)
    try takeCatalogues(&imports)
    return imports
  }

  private static func takeStaff(_ imports: inout Imports) throws {
    let header = "person_id,name,unit,roles,fte,hired_on,left_on\n"
    var accepting = StaffImportOptions()
    accepting.acceptsUnknownRoles = true
    try imports.staff(
      header
        + """
        ,Nobody,M/A,policy-officer,1,,
        P1,Ada,,policy-officer,1,,
        P1,Ada,M/A,policy-officer,x,2020-13-40,
        P2,Bo,M/A,policy-officer,3,2021-01-01,2020-01-01
        P3,Cy,M/A,polcy-officer,0.333,,
        P4,Di,M/A,policy-officer,1,,
        P4,Di,M/A,policy-officer,1,,
        P4,Di,M/B,policy-officer,1,,
        P5,Ed,M/A,policy-officer,1,,,surplus
        P6,Fa,M/A

        """)
    try imports.staff(
      "person_id,name,unit,roles,Termination Date\n"
        + (1...20).map { "N\($0),Name \($0),M/\($0 < 11 ? "A" : "B"),\($0 == 1 ? "unheard-of" : "policy-officer"),\n" }.joined(),
      accepting)
    var complete = StaffImportOptions()
    complete.isComplete = true
    let fewer = "person_id,name,unit\n" + (1...4).map { "N\($0),Other \($0),M/B\n" }.joined()
    try imports.staff(fewer, complete)
    complete.mode.acceptsChanges = true
    try imports.staff(fewer, complete)
    try imports.staff("person_id,name,unit\nN20,Name 20,M/B\n")
    let officer = Principal(name: "amina", origin: "tests", mandates: [try #require(Mandate("officer:M/A"))])
    try imports.staff("person_id,name,unit\nX1,Zed,M/B\n", as: imports.administrator.acting(as: officer))
  }

  private static func takeAssessments(_ imports: inout Imports) throws {
    let rows = """
      person_id,competency,level,source,assessed_on,expires_on
      N1,1.1,2,self,2026-01-05,2026-01-05
      N1,1.1,2,self,2026-01-06,
      N1,1.1,3,self,2026-01-06,
      N1,1.l,2,self,2026-01-05,
      N1,1.2,9,self,2026-01-05,
      N1,1.2,,self,2026-01-05,
      N1,1.2,2,mangaer,2026-01-05,
      N1,1.2,2,self,31/02/2026,
      N1,1.2,2,self,2027-01-05,
      ,1.2,2,self,2026-01-05,
      X9,1.2,2,self,2026-01-05,

      """
    imports.take(
      try imports.administrator.importAssessments(
        try imports.file("levels.csv", rows), framework: nil, options: AssessmentOptions(), mode: ImportMode()))
  }

  private static func takeCatalogues(_ imports: inout Imports) throws {
    let workspace = imports.administrator
    let courses = """
      course_id,title,hours,outcomes,prerequisites,sessions,price
      C1,One,x,1.1:1>2,,2027-02-12/2027-02-08@Capital#30,
      C2,Two,8,1.1:1>2,C3,,
      C3,Three,8,1.1:1>2,C2,,
      C4,Four,8,1.1:1>2,C9,,
      C5,Five,8,1.1:2>1,,,free
      C5,,8,nowhere,,,

      """
    imports.take(
      try workspace.importCourses(
        try imports.file("courses.csv", courses), framework: nil, options: .init(), columns: [:], mode: ImportMode()))
    let roles = "role_id,competency,level\nclerk,1.1,2\nclerk,1.1,2\nclerk,9.9,2\nclerk,1.2,7\n,1.2,2\n"
    imports.take(
      try workspace.importRoles(
        try imports.file("roles.csv", roles), framework: nil, mode: ImportMode()))
    let table =
      "Code,Name,Type,Parent,Basic,Advanced,Colour\n1,Area,area,,,,red\n,First,competency,1,a,b,\n1.1,,competency,7,,,\n"
    let framework = try workspace.importFramework(
      [try imports.file("table.csv", table)], as: .spreadsheet, named: .init(), language: "en", options: .init(),
      columns: ["level": ["Basic", "Advanced"]], mode: ImportMode())
    imports.take(framework.competencies)
    imports.take(framework.roles)
    for output in [FrameworkOutput.moodle, .osmt, .case1p1, .ctdl] {
      imports.findings += try workspace.exportFramework(
        "agenda-2030-digital", as: output, baseURI: nil, changed: nil
      ).findings
    }
  }

  @Test func `every kind of finding is told in every language`() throws {
    let findings = try Self.imports().findings
    let kinds = Set(findings.map(\.code))
    #expect(kinds == Set(Finding.Code.allCases), "not found: \(Set(Finding.Code.allCases).subtracting(kinds))")
    #expect(Set(findings.map(\.severity)).count == 3)
    for language in Language.allCases where language != .english {
      let written = CataloguedLanguage(language, catalogue: language.catalogue)
      for finding in findings { #expect(written.lacks(finding.phrase).isEmpty, "\(finding)") }
    }
    for language in Self.otherScripts {
      for phrase in findings.map(\.phrase) {
        let foreign = Self.foreignWords(in: phrase, language)
        #expect(foreign.isEmpty, "\(foreign) in \(Self.writer(language).text(phrase))")
      }
    }
  }

  @Test(arguments: otherScripts)
  func `what a file is read as, and what its rows are, is told in the language`(language: Language) throws {
    for report in try Self.imports().reports {
      let phrase: Phrase = "\(report.format) – \(report.unit.phrase) – \(report.outcome.phrase)"
      let foreign = Self.foreignWords(in: phrase, language)
      #expect(foreign.isEmpty, "\(foreign) in \(Self.writer(language).text(phrase))")
    }
  }

  @Test func `what is not translated would be seen`() {
    #expect(Self.foreignWords(in: "\("Name"): said in English.", .arabic) == ["said", "in", "English"])
  }
}
