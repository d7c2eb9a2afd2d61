import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

struct StaffReaderTests {
  func options(_ set: (inout StaffOptions) -> Void) -> StaffOptions {
    var options = StaffOptions()
    set(&options)
    return options
  }

  @Test func `a row is a person`() throws {
    let file = try StaffFile(
      """
      Employee No.,Full name,Department,Role,FTE,Languages,City,Hire date,Manager ID
      0042,Zoë Łoś,Ministry/Data/Office,clerk; lead|clerk,0.8,"en, fr",Oslo,22/11/2020,0001

      """)
    let person = try #require(file.people.first)
    #expect(file.people.count == 1)
    #expect(file.lines == [2])
    #expect(person.number.code == "0042")
    #expect(person.name == "Zoë Łoś")
    #expect(person.unit.path == ["Ministry", "Data", "Office"])
    #expect(person.roles.map(\.code) == ["clerk", "lead"])
    #expect(person.fullTimeHundredths == 80)
    #expect(person.languages == ["en", "fr"])
    #expect(person.location == "Oslo")
    #expect(person.hiredOn?.description == "2020-11-22")
    #expect(person.leftOn == nil)
    #expect(person.manager?.code == "0001")
    #expect(person.attributes.isEmpty)
    #expect(file.reader.attributes.isEmpty)
    #expect(file.reader.format.description == "CSV, UTF-8, separated by “,”")
  }

  @Test(
    arguments: [
      ("/", "A/B/C", "A/B/C"), ("/", " A / B ", "A/B"), ("/", "/A//B/", "A/B"), (">", "A > B/C", "A/B\\/C"),
    ] as [(Character, String, String)])
  func `a unit is a path`(separator: Character, cell: String, display: String) throws {
    let file = try StaffFile("person_id,unit\n1,\(cell)\n", options: options { $0.unitSeparator = separator })
    #expect(file.units() == [display])
  }

  @Test func `several columns make a path, and gaps close`() throws {
    let text = "person_id,Office,Ministry,Dept\n1,O,M,D\n2,,M,D\n3,O,M,\n4,,,\n"
    let file = try StaffFile(text, options: options { $0.columns = ["unit": ["Ministry", "Dept", "Office"]] })
    #expect(file.units() == ["M/D/O", "M/D", "M/O"])
    #expect(file.refused.map(\.line) == [5])
  }

  @Test func `a parent column makes a tree, whatever the order of rows`() throws {
    let file = try StaffFile("person_id,unit,parent_unit\n1,Office,Dept\n2,Dept,Ministry\n3,Ministry,\n4,Office,\n")
    #expect(file.units() == ["Ministry/Dept/Office", "Ministry/Dept", "Ministry", "Ministry/Dept/Office"])
    #expect(file.reader.attributes.isEmpty)
  }

  @Test func `a cycle in the organisation is refused with the line that closes it`() throws {
    let error = #expect(throws: StaffError.self) {
      try StaffFile("person_id,unit,parent\n1,A,B\n2,B,C\n3,X,Y\n4,C,A\n")
    }
    #expect(error == .organisation(.cycle(["C", "B", "A", "C"]), line: 5))
    #expect(
      error?.description == "has a cycle in the organisation: line 5 closes “C” → “B” → “A” → “C”. "
        + "Correct the parent of one of them.")
  }

  @Test func `two parents of one unit are refused with the line of the second`() {
    #expect(throws: StaffError.organisation(.twoParents(unit: "A", first: "B", second: "C"), line: 3)) {
      try StaffFile("person_id,unit,parent\n1,A,B\n2,A,C\n")
    }
  }

  @Test func `a row that is refused says nothing about the organisation`() throws {
    let file = try StaffFile("person_id,name,unit,parent\n1,x,A,B\n2,A,C\n3,\"y\"z,A,C\n4,w,A,B\n")
    #expect(file.units() == ["B/A", "B/A"])
    #expect(file.refused.map(\.line) == [3, 4])
  }

  @Test func `further columns are attributes`() throws {
    let text =
      "person_id,unit,Age band,Job Title (old),Sex,Religion/Belief,Grade,Grade ,Language level,***,Union member,Wage\n"
      + "1,U,30-39,Clerk,F,,4,5,B2,x,yes,9\n2,U,,,,,,,,,,\n"
    let file = try StaffFile(text, options: options { $0.sensitive = ["language_LEVEL"] })
    let attributes = file.reader.attributes
    #expect(
      attributes.map(\.code) == [
        "age_band", "job_title_old", "sex", "religion_belief", "grade", "grade_2", "language_level", "column",
        "union_member",
      ])
    #expect(attributes.map(\.title).first == "Age band")
    #expect(
      attributes.filter(\.isSensitive).map(\.code) == [
        "age_band", "sex", "religion_belief", "language_level", "union_member",
      ])
    #expect(
      file.people[0].attributes == [
        "age_band": "30-39", "job_title_old": "Clerk", "sex": "F", "grade": "4", "grade_2": "5", "language_level": "B2",
        "column": "x", "union_member": "yes",
      ])
    #expect(file.people[1].attributes.isEmpty, "an empty cell is undeclared")
  }

  @Test(arguments: [
    ("1", 100), ("0.8", 80), ("0,8", 80), ("80%", 80), ("80 %", 80), ("100%", 100), (".5", 50),
    ("1.", 100),
    ("0", 0), ("2", 200), ("", nil),
  ])
  func `full time is 1 or 100 percent`(cell: String, hundredths: Int?) throws {
    let file = try StaffFile.one("fte", cell)
    try #require(file.people.count == 1)
    #expect(file.people[0].fullTimeHundredths == hundredths)
    #expect(file.notes.isEmpty)
  }

  @Test func `a full-time equivalent above 2 is doubted`() throws {
    let file = try StaffFile.one("fte", "80")
    #expect(file.people.first?.fullTimeHundredths == 8000)
    #expect(file.notes.map(Expected.init) == [Expected(.warning, 2, "fte", "80")])
  }

  @Test(arguments: [
    ("fte", "full"), ("fte", "-1"), ("fte", "-0.5"), ("fte", "0.5.5"), ("fte", "0.80 hours"), ("fte", "."),
    ("fte", "%"),
    ("fte", "9223372036854775807"), ("fte", "1e3"), ("hired_on", "31/02/2020"), ("hired_on", "2020-02-30"),
    ("hired_on", "02/31/2020"), ("left_on", "soon"), ("role", String(repeating: "r", count: 201)),
  ])
  func `a cell that cannot be read refuses its row and says where`(title: String, cell: String) throws {
    let file = try StaffFile.one(title, cell)
    #expect(file.people.isEmpty)
    #expect(file.refused.map(Expected.init) == [Expected(.error, 2, title, cell)])
    #expect(file.refused.allSatisfy { $0.file == "staff.csv" && $0.sentence.hasSuffix(".") })
  }

  @Test func `every reason for a refusal is given`() throws {
    let file = try StaffFile("person_id,unit,fte,hire date,end date\n,,x,31/02/2020,y\n2,U,1,2020-02-02,2020-02-01\n")
    #expect(
      file.refused.map(Expected.init) == [
        Expected(.error, 2, "person_id", nil), Expected(.error, 2, "unit", nil),
        Expected(.error, 2, "hire date", "31/02/2020"), Expected(.error, 2, "end date", "y"),
        Expected(.error, 2, "fte", "x"),
        Expected(.error, 3, "end date", "2020-02-01"),
      ])
    #expect(
      file.refused.last?.description
        == "staff.csv:3: error: column “end date”, value “2020-02-01”: the person left before being "
        + "hired on 2020-02-02. Correct one of the dates.")
  }

  @Test func `a path that is too deep is not called missing`() throws {
    let file = try StaffFile("person_id,unit\n1,\((1...33).map { "u\($0)" }.joined(separator: "/"))\n")
    #expect(file.refused.first?.sentence == "a path has at most 32 parts of at most 300 bytes each. Shorten it.")
  }

  @Test func `a row with too few or too many cells is refused`() throws {
    let file = try StaffFile("person_id,unit,name\n1,U\n2,U,x,y\n3,U,x,\n4,U,x\n")
    #expect(file.people.map(\.number.code) == ["3", "4"])
    #expect(file.refused.map(\.line) == [2, 3])
    #expect(file.refused.map(\.value) == [nil, "y"])
  }

  @Test func `rows are numbered where the export has no numbers`() throws {
    let text = "unit,name\nU,a\n,b\nU,c\n"
    let file = try StaffFile(text, options: options { $0.numbersRows = true })
    #expect(file.people.map(\.number.code) == ["ROW-1", "ROW-3"])
    let error = #expect(throws: FormatError.self) { try StaffFile(text) }
    #expect(error?.description.contains("say --number-rows to number the rows") == true)
  }

  @Test(arguments: [("", ["default"]), (" ; ", ["default"]), ("lead", ["lead"])])
  func `who has no role gets the default one`(cell: String, roles: [String]) throws {
    let file = try StaffFile.one("roles", cell, options: options { $0.defaultRole = Identifier("default") })
    #expect(file.people.first?.roles.map(\.code) == roles)
  }

  @Test func `what the file has no column for is kept`() throws {
    let held = try Person(
      number: #require(Identifier("1")), name: "Held", unit: #require(Unit(path: ["Old"])),
      roles: [#require(Identifier("r"))],
      fullTimeHundredths: 50, languages: ["fr"], location: "Paris", hiredOn: Day(parsing: "2001-01-01"),
      leftOn: Day(parsing: "2030-01-01"), manager: Identifier("9"), attributes: ["sex": "F", "grade": "4"])
    let sparse = try StaffFile("person_id,unit,grade\n1,New,\n")
    let merged = sparse.reader.merge(try #require(sparse.people.first), over: held)
    var expected = held
    expected.unit = try #require(Unit(path: ["New"]))
    expected.attributes = ["sex": "F"]
    #expect(merged == expected, "an empty cell of a column that is there takes the value away")
    let full = try StaffFile(
      "person_id,unit,name,roles,fte,languages,location,hired_on,left_on,manager,sex,grade\n1,New,,,,,,,,,,\n")
    let person = try #require(full.people.first)
    #expect(full.reader.merge(person, over: held) == person)
  }
}
