import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

/// Which competency, whose rating and which day the header of a column names, and what lines above it say.
struct AssessmentHeaderTests {
  private func options(source: Source? = .manager, on day: String? = "2026-11-22") -> AssessmentOptions {
    var options = AssessmentOptions()
    options.source = source
    options.assessedOn = day.flatMap { Day(parsing: $0) }
    return options
  }

  @Test(arguments: [
    "DG-2", "dg-2", "Data literacy", "DATA  LITERACY", "DG-2 Data literacy", "DG-2: Data literacy", "DG-2 - Data literacy",
    "DG-2 – data literacy", "DG-2. Data literacy", "Data literacy (DG-2)", "Data literacy [DG-2]", "[DG-2] Data literacy",
    "(DG-2) Data literacy", "Data: Data literacy", "Data – DG-2", "A Data: DG-2 Data literacy", "Data Data literacy",
    "How well can you do this? [Data literacy]", "Data literacy level", "DG-2 (current)", "Data-literacy",
  ])
  func `a header names a competency by code, by name or by both`(header: String) throws {
    let file = try AssessmentFile("person_id;\"\(header)\"\nP1;2\n", options: options())
    #expect(file.entries.map(\.competency) == ["DG-2"])
    #expect(file.reader.notes.isEmpty)
    #expect(file.reader.ignored.isEmpty)
  }

  @Test(arguments: [
    "Office space", "Data", "DG", "2", "Literacy", "Data quality", "DG-20", "self", "2026-03-01", "Comment on Data",
  ])
  func `a header that names none is told and not read`(header: String) throws {
    let file = try AssessmentFile("person_id;TR-1;\"\(header)\"\nP1;2;3\n", options: options())
    #expect(file.entries.map(\.competency) == ["TR-1"])
    #expect(file.reader.ignored == [header])
  }

  @Test func `a code with another name beside it is read, and somebody should look`() throws {
    let file = try AssessmentFile("person_id;DG-2 Umgang mit Daten;TR-1 Offenheit (self)\nP1;2;3\n", options: options())
    #expect(file.entries.map(\.competency) == ["DG-2", "TR-1"])
    #expect(file.entries.map(\.source) == [.manager, .selfAssessment])
    #expect(file.reader.notes.map(\.severity) == [.warning, .warning])
    #expect(
      file.reader.notes.first?.description
        == "ratings.csv: warning: column “DG-2 Umgang mit Daten”: read as DG-2 Data literacy, because of its code. Check that it means the same."
    )
  }

  @Test(arguments: [
    (
      "DG-2 Data governance",
      "has a column “DG-2 Data governance” that names two competencies: DG-2 Data literacy, and DG-1 Data governance. Correct the header."
    ),
    (
      "DG-1;Data governance",
      "has two columns for DG-1 Data governance, “DG-1” and “Data governance”. Remove one, or say in the headers what differs: whose rating it is, or the day."
    ),
  ])
  func `headers that contradict are refused`(header: String, message: String) throws {
    let error = #expect(throws: AssessmentFileError.self) {
      try AssessmentFile("person_id;\(header)\nP1;2;2\n", options: options())
    }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    ("DG-1 Self", Source.selfAssessment), ("DG-1 (manager)", .manager), ("Data governance – peer", .peer),
    ("DG-1 Data governance: Test", .test), ("DG-1 self-assessment", .selfAssessment), ("DG-1 Line manager", .manager),
    ("Data governance [self]", .selfAssessment),
  ])
  func `a header says whose rating it is`(header: String, source: Source) throws {
    let file = try AssessmentFile("person_id;\(header)\nP1;2\n", options: options(source: nil))
    #expect(file.entries.map(\.source) == [source])
  }

  @Test(arguments: [
    "DG-1 2025-03-01", "Data governance (2025-03-01)", "DG-1 Data governance: 13/02/2025", "DG-1 self 2025-03-01",
  ])
  func `a header says the day, which goes before all else`(header: String) throws {
    let file = try AssessmentFile("person_id;\(header);DG-2;assessed_on\nP1;2;1;2024-01-01\n", options: options())
    #expect(file.entries.map(\.on) == [header.contains("13") ? "2025-02-13" : "2025-03-01", "2024-01-01"])
  }

  @Test func `a day that may be two is none until somebody says the order`() throws {
    let text = "person_id;DG-1 (1/3/2025)\nP1;2\n"
    #expect(throws: AssessmentFileError.self) { try AssessmentFile(text, options: options(on: nil)) }
    var said = options(on: nil)
    said.table.dateOrder = .dayFirst
    #expect(try AssessmentFile(text, options: said).entries.map(\.on) == ["2025-03-01"])
  }

  @Test(arguments: ["Target", "required", "(target level)", "– Soll", "gap"])
  func `what is wanted is no rating`(word: String) throws {
    let file = try AssessmentFile("person_id;DG-1;DG-1 \(word)\nP1;2;3\n", options: options())
    #expect(file.entries.map(\.level) == [2])
    #expect(file.reader.notes.map(\.code) == [.notRead])
  }

  @Test(arguments: [
    ("As of 2025-03-01", "2025-03-01"), ("Date: 2025-03-01", "2025-03-01"), ("Assessment date;2025-03-01", "2025-03-01"),
    ("Assessed on:;;2025-03-01", "2025-03-01"), ("Matrix of;the team;Datum: 13.02.2025", "2025-02-13"),
    ("تاريخ التقييم;2025-03-01", "2025-03-01"),
  ])
  func `lines above the header say the day of all rows, and options overrule them`(line: String, day: String) throws {
    let text = "Skills matrix;;;\n\(line);;\nperson_id;DG-1;DG-2;TR-1\nP1;1;2;3\n"
    #expect(Set(try AssessmentFile(text, options: options(on: nil)).entries.map(\.on)) == [day])
    let overruled = try AssessmentFile(text, options: options())
    #expect(Set(overruled.entries.map(\.on)) == ["2026-11-22"])
    #expect(
      overruled.reader.notes.contains {
        "\($0.message)" == "the file says \(day) for all rows; --date 2026-11-22 counts, as you said."
      })
  }

  @Test(arguments: [("Source: self", Source.selfAssessment), ("Source;line manager", .manager), ("المصدر;مدير", .manager)])
  func `lines above the header say the source of all rows`(line: String, source: Source) throws {
    let text = "\(line);;\nperson_id;DG-1;DG-2;TR-1\nP1;1;2;3\n"
    #expect(Set(try AssessmentFile(text, options: options(source: nil)).entries.map(\.source)) == [source])
  }

  /// A question of many words must not take longer than a short one by more than its length.
  @Test func `a header of thousands of words is looked at in no time`() throws {
    let question = (0..<5_000).map { _ in "self level 2025-03-01" }.joined(separator: " ")
    let file = try AssessmentFile("person_id;TR-1;\"\(question)\"\nP1;2;3\n", options: options())
    #expect(file.reader.ignored.count == 1)
  }

  @Test(
    arguments: [
      ("Ann Lee", 0), ("LEE, Ann", 0), ("ann lee", 0), ("Lee Ann", 0), ("Bob Ray", 1), ("Cy Fox", nil), ("Ann", nil),
      ("Dee Moe", nil),
      ("ann@x.example", 0), ("ANN@X.EXAMPLE", 0), ("nobody@x.example", nil),
    ] as [(String, Int32?)])
  func `a person is found by a name or an address that exactly one has`(cell: String, person: Int32?) throws {
    let details = [
      PersonDetail(number: 0, name: "Ann Lee", emails: ["Ann@x.example"]), PersonDetail(number: 1, name: "Bob Ray"),
      PersonDetail(number: 2, name: "Cy Fox"), PersonDetail(number: 3, name: "Cy Fox"),
    ]
    for header in ["Employee", "person_id"] where header == "Employee" || cell.contains(" ") || cell.contains("@") {
      let field = cell.contains("@") ? "email" : header
      var people = CodeTable()
      for number in ["P1", "P2", "P3", "P4"] { people.insert(number) }
      var reader = try AssessmentReader(
        .bytes({ source("\(field);DG-1\n\(cell);2\n") }, options: .init()), file: "f", options: options(),
        framework: try sampleFramework(), people: people, details: { details })
      var (entries, findings) = ([AssessmentEntry](), [Finding]())
      while try reader.next(into: &entries, findings: &findings) != nil {}
      #expect(entries.map(\.person) == [person].compactMap(\.self), "\(field)")
      #expect(findings.isEmpty == (person != nil))
    }
  }

  @Test func `it is told how many rows were found by a name or an address`() throws {
    var people = CodeTable()
    for number in ["P1", "P2"] { people.insert(number) }
    var reader = try AssessmentReader(
      .bytes({ source("email;name;DG-1\na@x.example;Ann;1\nold@x.example;Bob Ray;2\n") }, options: .init()), file: "f",
      options: options(), framework: try sampleFramework(), people: people,
      details: { [PersonDetail(number: 0, name: "Ann Lee", emails: ["a@x.example"]), PersonDetail(number: 1, name: "Bob Ray")] })
    var (entries, findings) = ([AssessmentEntry](), [Finding]())
    while try reader.next(into: &entries, findings: &findings) != nil {}
    #expect(entries.map(\.person) == [0, 1])
    #expect(
      reader.notes.map { "\($0.message)" } == [
        "the people of 2 rows are found by name or e-mail address, which exactly one has."
      ])
  }

  /// Columns that were sorted one without the other.
  @Test func `a name that is not the number’s is told, and refused where it is somebody else’s`() throws {
    var people = CodeTable()
    for number in ["P1", "P2"] { people.insert(number) }
    let rows = "P1;Ann Moe;1\nP1;Lee A.;2\nP1;Jo Doe;3\nP1;Bob Ray;1\nP2;Bob Ray;2\n"
    var reader = try AssessmentReader(
      .bytes({ source("person_id;name;DG-1\n" + rows) }, options: .init()), file: "f", options: options(),
      framework: try sampleFramework(), people: people,
      details: { [PersonDetail(number: 0, name: "Ann Lee"), PersonDetail(number: 1, name: "Bob Ray")] })
    var (entries, findings) = ([AssessmentEntry](), [Finding]())
    while try reader.next(into: &entries, findings: &findings) != nil {}
    #expect(entries.map(\.line) == [2, 3, 4, 6])
    #expect(
      findings.map(Expected.init) == [Expected(.warning, 4, "name", "Jo Doe"), Expected(.error, 5, "name", "Bob Ray")])
  }

  @Test func `a row that names nobody and holds no level is no loss`() throws {
    let file = try AssessmentFile("person_id;DG-1;TR-1\nP1;2;1\nsigned by;;\nP9;;\nP9;1;\n", options: options())
    #expect(file.findings.map(\.severity) == [.warning, .warning, .error])
    #expect(file.refusals == [false, false, false, true])
  }
}
