import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

/// A file of assessments read to its end, with people P1 to P3.
struct AssessmentFile {
  struct Entry: Equatable {
    let line: Int
    let person: String
    let competency: String
    let level: Int
    let source: Source
    let on: String
    var expires: String?
  }

  var entries: [Entry] = []
  var raw: [AssessmentEntry] = []
  var findings: [Finding] = []
  /// One per row: whether it was refused.
  var refusals: [Bool] = []
  let reader: AssessmentReader

  init(
    _ text: String, options: AssessmentOptions = .init(), framework: Framework? = nil
  ) throws {
    let framework = try framework ?? sampleFramework()
    var people = CodeTable()
    for number in ["P1", "P2", "P3"] { people.insert(number) }
    var reader = try AssessmentReader(
      .bytes({ source(text) }, options: options.table), file: "ratings.csv", options: options, framework: framework,
      people: people)
    while let isRefused = try reader.next(into: &raw, findings: &findings) { refusals.append(isRefused) }
    let codes = framework.competencies.map(\.code.code)
    entries = raw.map {
      Entry(
        line: $0.line, person: people.code(Int($0.person)), competency: codes[Int($0.competency)],
        level: Int($0.level.raw), source: $0.source, on: $0.assessedOn.description, expires: $0.expiresOn?.description)
    }
    self.reader = reader
  }
}

struct AssessmentReaderTests {
  static let head = "person_id,competency,level,source,assessed_on"

  func options(source: Source? = .manager, on day: String? = "2026-11-22") -> AssessmentOptions {
    var options = AssessmentOptions()
    options.source = source
    options.assessedOn = day.flatMap { Day(parsing: $0) }
    return options
  }

  @Test func `a long row is a statement`() throws {
    let file = try AssessmentFile(
      """
      Employee ID;Skill;Rating;Method;Date;Rater;Comment;Valid until;Locker
      P2;DG-2;3;test;22/11/2026;boss;“exam”;2028-11-22;x

      """)
    #expect(
      file.entries == [
        .init(
          line: 2, person: "P2", competency: "DG-2", level: 3, source: .test, on: "2026-11-22", expires: "2028-11-22")
      ])
    #expect(file.raw.first?.assessor == "boss")
    #expect(file.raw.first?.evidence == "“exam”")
    #expect(file.reader.ignored == ["Locker"])
    #expect(file.reader.format.description == "CSV, UTF-8, separated by “;”, a row for each assessment")
  }

  @Test(arguments: [
    ("1", 1), ("3", 3), ("Practising", 2), ("pratique", 2), (" LEADING ", 3), ("not assessed", 255),
    ("Unassessed", 255),
    ("n/a", 254), ("not applicable", 254), ("withdrawn", 253),
  ])
  func `a level is a rank, a name or a word`(cell: String, level: Int) throws {
    let file = try AssessmentFile("\(Self.head)\nP1,DG-1,\(cell),self,2026-11-22\n")
    #expect(file.entries.map(\.level) == [level])
    #expect(file.findings.isEmpty)
  }

  @Test(arguments: ["DG-2", "dg-2", " DG-2 ", "Data literacy", "DATA LITERACY", "\u{A0}DG-2\u{A0}"])
  func `a competency is a code or a name`(cell: String) throws {
    let file = try AssessmentFile("\(Self.head)\nP1,\(cell),1,self,2026-11-22\n")
    #expect(file.entries.map(\.competency) == ["DG-2"])
  }

  @Test(arguments: ["P2", " P2 ", "\u{A0}P2"])
  func `a person is found whatever space stands around the number`(cell: String) throws {
    #expect(try AssessmentFile("\(Self.head)\n\(cell),DG-1,1,self,2026-11-22\n").entries.map(\.person) == ["P2"])
  }

  @Test func `codes that differ in case only are told apart`() throws {
    let framework = try sampleFramework(
      """
      framework: case
      version: 1
      title: Case
      scale: [{level: 1, name: One}]
      areas: [{code: A, name: A, competencies: [{code: X, name: First}, {code: x, name: Second}, {code: Y, name: Third}]}]
      """)
    let rows = ["X", "x", "Y", "y"].map { "P1,\($0),1,self,2026-11-22\n" }.joined()
    #expect(
      try AssessmentFile("\(Self.head)\n\(rows)", framework: framework).entries.map(\.competency) == [
        "X", "x", "Y", "Y",
      ])
  }

  @Test(
    arguments: [
      (
        "P9,DG-1,1,self,2026-11-22", "person_id", "P9",
        "nobody has this person number. Import the staff first, or correct the number."
      ),
      (",DG-1,1,self,2026-11-22", "person_id", nil, "the person number is missing. Fill it in."),
      (
        "P1,DG1,1,self,2026-11-22", "competency", "DG1",
        "demo@1.10 has no such competency. Did you mean “DG-1” (Data governance)?"
      ),
      (
        "P1,Data goverance,1,self,2026-11-22", "competency", "Data goverance",
        "demo@1.10 has no such competency. Did you mean “Data governance” (DG-1)?"
      ),
      (
        "P1,Astrophysics,1,self,2026-11-22", "competency", "Astrophysics",
        "demo@1.10 has no such competency. List them with cadre framework show demo@1.10."
      ),
      ("P1,,1,self,2026-11-22", "competency", nil, "the competency is missing. Fill it in."),
      (
        "P1,DG-1,4,self,2026-11-22", "level", "4",
        "the scale has no such level. It has 1 to 3 (Aware, Practising, Leading); “not assessed” and “not applicable” are understood too. Say what it stands for with --level \"4=LEVEL\"."
      ),
      (
        "P1,DG-1,0,self,2026-11-22", "level", "0",
        "the scale has no such level. It has 1 to 3 (Aware, Practising, Leading); “not assessed” and “not applicable” are understood too. Say what it stands for with --level \"0=LEVEL\"."
      ),
      ("P1,DG-1,,self,2026-11-22", "level", nil, "the level is missing. Write 1 to 3, or “not assessed”."),
      (
        "P1,DG-1,1,slef,2026-11-22", "source", "slef",
        "this is no source. Use self, peer, course, manager, certificate, test. Did you mean “self”?"
      ),
      (
        "P1,DG-1,1,manger,2026-11-22", "source", "manger",
        "this is no source. Use self, peer, course, manager, certificate, test. Did you mean “manager”?"
      ),
      (
        "P1,DG-1,1,self,31/02/2026", "assessed_on", "31/02/2026",
        "there is no such day. Write days as 2026-11-22."
      ),
      ("P1,DG-1,1,self,", "assessed_on", "", "there is no such day. Write days as 2026-11-22."),
    ] as [(String, String, String?, String)])
  func `a row that cannot be read is refused, and the next is read`(
    row: String, column: String, value: String?, message: String
  ) throws {
    let file = try AssessmentFile("\(Self.head)\n\(row)\nP3,TR-1,2,peer,2026-01-01\n")
    #expect(file.refusals == [true, false])
    #expect(file.entries.map(\.line) == [3])
    #expect(file.findings.map(Expected.init) == [Expected(.error, 2, column, value)])
    #expect(file.findings.first?.sentence == message)
  }

  @Test(arguments: [
    ("2026-11-22", true), ("2026-11-21", true), ("2026-11-23", false), ("", false), ("31/02/2027", true),
  ])
  func `a statement expires after its day`(expiry: String, isRefused: Bool) throws {
    let file = try AssessmentFile("\(Self.head),expires\nP1,DG-1,1,self,2026-11-22,\(expiry)\n")
    #expect(file.refusals == [isRefused])
    #expect(file.entries.count == (isRefused ? 0 : 1))
    #expect(file.findings.map(\.column) == (isRefused ? ["expires"] : []))
  }

  @Test func `every reason for a refusal is given`() throws {
    let file = try AssessmentFile("\(Self.head)\nP1,Z9Z9,7,boss,never\n")
    #expect(file.findings.map(\.column) == ["competency", "level", "source", "assessed_on"])
  }

  @Test func `days that repeat are read once and change when they change`() throws {
    let days = ["2026-01-01", "2026-01-01", "02/01/2026", "2026-01-01", "x", "2026-01-01"]
    let rows = days.map { "P1,DG-1,1,self,\($0)\n" }.joined()
    var options = AssessmentOptions()
    options.table.dateOrder = .dayFirst
    let file = try AssessmentFile("\(Self.head)\n\(rows)", options: options)
    #expect(file.entries.map(\.on) == ["2026-01-01", "2026-01-01", "2026-01-02", "2026-01-01", "2026-01-01"])
    #expect(file.refusals == [false, false, false, false, true, false])
  }

  @Test func `a wide row is a statement per filled cell`() throws {
    let text = "person_id,dg-1,Open government,Comment,Locker\nP1,2,,late,x\nP2,n/a,3,,x\nP3,,,,\n"
    let file = try AssessmentFile(text, options: options())
    #expect(
      file.entries == [
        .init(line: 2, person: "P1", competency: "DG-1", level: 2, source: .manager, on: "2026-11-22"),
        .init(line: 3, person: "P2", competency: "DG-1", level: 254, source: .manager, on: "2026-11-22"),
        .init(line: 3, person: "P2", competency: "TR-1", level: 3, source: .manager, on: "2026-11-22"),
      ])
    #expect(file.raw.map(\.evidence) == ["late", "", ""])
    #expect(file.refusals == [false, false, false])
    #expect(file.reader.ignored == ["Locker"])
    #expect(file.reader.format.description == "CSV, UTF-8, separated by “,”, a column for each competency")
  }

  @Test func `one bad cell refuses a wide row as a whole`() throws {
    let file = try AssessmentFile("person_id,DG-1,TR-1\nP1,2,9\nP2,1,1\n", options: options())
    #expect(file.refusals == [true, false])
    #expect(file.entries.map(\.line) == [3, 3])
    #expect(file.findings.map(Expected.init) == [Expected(.error, 2, "TR-1", "9")])
  }

  @Test func `options fill what the columns leave empty`() throws {
    let file = try AssessmentFile("\(Self.head)\nP1,DG-1,1,,\nP1,DG-1,1,test,2020-01-01\n", options: options())
    #expect(file.entries.map(\.source) == [.manager, .test])
    #expect(file.entries.map(\.on) == ["2026-11-22", "2020-01-01"])
  }

  @Test(arguments: [
    (
      "person_id,level,source,date\n",
      "has neither a “competency” column nor a column per competency of demo@1.10. It has: person_id, level, source, date. Name the column with --column competency=NAME, or the framework with --framework."
    ),
    (
      "person_id,competency,level,date\n",
      "has no “source” column (self, manager, peer, test, certificate, course). It has: person_id, competency, level, date. Add it, or give one for all rows with --source."
    ),
    (
      "Skill,P1,P2\nDG-1,1,2\n",
      "has competencies in its rows and no column of people or of levels. It has: Skill, P1, P2. If its columns are people, turn it round: copy the table in a spreadsheet program and paste it transposed, so that each row is a person."
    ),
    (
      "person_id,DG-1,source\n",
      "has no “assessed_on” column. It has: person_id, DG-1, source. Add it, or give one for all rows with --date."
    ),
  ])
  func `a file that lacks a column says how to go on`(text: String, message: String) throws {
    let error = #expect(throws: AssessmentFileError.self) { try AssessmentFile(text) }
    #expect(error?.description == message)
  }

  @Test(arguments: ["competency,level,source,date\n", "person_id,competency,source,date\n", "", "%PDF-1.4"])
  func `a file that is none is refused`(text: String) throws {
    let error = #expect(throws: AssessmentFileError.self) { try AssessmentFile(text) }
    guard case .format = error else { Issue.record("\(String(describing: error))"); return }
  }

  @Test func `a framework without levels takes no assessments`() throws {
    let framework = try sampleFramework(
      "framework: names\nversion: 1\ntitle: Names\nareas: [{code: A, name: A, competencies: [{code: X, name: X}]}]\n")
    #expect(throws: AssessmentFileError.noScale(framework.reference)) {
      try AssessmentFile("\(Self.head)\nP1,X,1,self,2026-01-01\n", framework: framework)
    }
  }
}
