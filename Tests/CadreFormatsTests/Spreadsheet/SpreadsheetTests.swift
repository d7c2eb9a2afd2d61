import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

struct SpreadsheetTests {
  static func read(
    _ text: String, options: TableOptions = .init(), columns: [String: [String]] = [:]
  ) throws -> Imported<Framework?> {
    let reference = try #require(FrameworkReference(slug: "sheet", version: "1"))
    let title = try #require(LocalizedText("Sheet"))
    return try readFrameworkSpreadsheet(
      source(text), file: "sheet.csv", reference: reference, title: title, options: options, columns: columns)
  }

  static func framework(_ text: String, columns: [String: [String]] = [:]) throws -> Framework {
    let imported = try read(text, columns: columns)
    return try #require(imported.value, "\(imported.findings)")
  }

  /// `A(within):competency competency`, area by area.
  static func shape(_ framework: Framework) -> [String] {
    framework.areas.map { area in
      "\(area.code)(\(area.parent?.code ?? "")):" + area.competencies.map(\.code.code).joined(separator: " ")
    }
  }

  @Test func `a table by parent codes is read whole`() throws {
    let framework = try Self.framework(
      #"""
      code,parent,name,definition,Level 1: Low,Level 2: High,other names,alignments
      A,,Outer,Why,,,,
      A.1,A,Inner,,,,,
      x,A.1,Data,What,Knows,Leads,"Figures; ""a;b""","sdg: 16.6 (narrower); digcomp 1.1;dc:2.2"
      y,A,Trust,,,Leads,,

      """#)
    #expect(Self.shape(framework) == ["A():y", "A.1(A):x"])
    #expect(framework.areas[0].purpose?.text() == "Why")
    #expect(framework.scale?.steps.map { "\($0.rank) \($0.name.text())" } == ["1 Low", "2 High"])
    let data = try #require(framework.competencies.first { $0.code.code == "x" })
    #expect(data.otherNames == ["Figures", "a;b"])
    #expect(
      data.alignments == [
        Alignment(framework: "sdg", code: "16.6", relation: .narrower),
        Alignment(framework: "digcomp", code: "1.1", relation: .related),
        Alignment(framework: "dc", code: "2.2", relation: .related),
      ])
    #expect(data.descriptors.count == 2)
  }

  @Test(arguments: [
    "name,code\nOuter,A\n  Inner,A.1\n    Data,x\n  Trust,y\n", "depth,name,code\n0,Outer,A\n1,Inner,A.1\n2,Data,x\n1,Trust,y\n",
    "name;code;indent\nOuter;A;1\nInner;A.1;2\nData;x;3\nTrust;y;2\n",
  ])
  func `a table by indentation is read alike`(text: String) throws {
    #expect(try Self.shape(Self.framework(text)) == ["A():y", "A.1(A):x"])
  }

  @Test func `areas may be columns, and empty cells go on as above`() throws {
    let imported = try Self.read(
      "Area,Subarea,Competency,Awareness,Expert\nData use,,Trust,a,b\n,,Care,a,b\nData use,Inner,Data,a,\nWeb,Inner,Pages,,\n")
    let framework = try #require(imported.value)
    #expect(
      Self.shape(framework) == ["data-use():trust care", "data-use-inner(data-use):data", "web():", "web-inner(web):pages"])
    #expect(framework.scale?.steps.map { $0.name.text() } == ["Awareness", "Expert"])
    #expect(
      imported.findings.map(Expected.init) == [
        Expected(.note, 1, nil, "Awareness, Expert"), Expected(.note, 3, "Area", ""),
      ])
  }

  @Test func `the caller may name the columns of the levels`() throws {
    let imported = try Self.read("name,Owner,Low,High\nData,me,a,b\n", columns: ["level": ["Low", "High"]])
    #expect(imported.value?.scale?.steps.count == 2)
    #expect(imported.findings.contains { Expected($0) == Expected(.warning, 1, "Owner", nil) })
    let stray = try Self.read("name,Level\nData,2\n")
    #expect(stray.value?.scale == nil)
    #expect(stray.findings.first.map(Expected.init) == Expected(.warning, 1, "Level", nil))
  }

  @Test(
    arguments: [
      ("x,area,nope,N,,,", Finding.Severity.warning, "parent", "nope"), ("D,,A,,,,", .warning, "name", ""),
      (",,A,Some Name,,,", .warning, "code", ""), ("D,,A,Twice,,,", nil, "code", nil), ("C,,A,Twice,,,", .error, "code", "C"),
      ("D,thing,A,N,,,", .warning, "kind", "thing"), ("D,,C,N,,,", .warning, "parent", "C"),
      ("D,area,D,N,,,", .warning, "parent", "D"), ("D,area,A,N,,x,", .warning, "level", "x"),
      ("D,,A,N,,,nothing", .warning, "alignments", "nothing"), ("D,area,A,N,,,sdg: 1", .warning, "alignments", "sdg: 1"),
      ("D,,A,N", .error, nil, nil),
    ] as [(String, Finding.Severity?, String?, String?)])
  func `a row that is odd is named`(row: String, severity: Finding.Severity?, column: String?, value: String?) throws {
    let table = "code,kind,parent,name,definition,1,alignments\nA,area,,Area,,,\nC,competency,A,First,,,\n" + row + "\n"
    let imported = try Self.read(table)
    let expected = severity.map { Expected($0, 4, column, value) }
    let serious = imported.findings.filter { $0.severity != .note }
    #expect(serious.map(Expected.init) == (expected.map { [$0] } ?? []), "\(imported.findings)")
    #expect((imported.value == nil) == (severity == .error))
  }

  @Test(arguments: [("code,name,Level 2,Level 3\nA,A,x,y\n", "level"), ("code,kind,name\nA,area,A\n", "code")])
  func `a table without levels in order or without competencies is refused`(text: String, column: String) throws {
    let imported = try Self.read(text)
    #expect(imported.value == nil)
    #expect(imported.findings.filter { $0.severity == .error }.map(\.column) == [column])
    #expect(throws: FormatError.self) { try Self.read("code,definition\nA,B\n") }
  }

  static let held: Set<Part> = [
    .scale, .rankZero, .commasInLevels, .descriptors, .otherNames, .alignments, .purposes, .emptyAreas,
  ]

  @Test(arguments: ShippedFrameworkTests.files)
  func `a shipped framework comes back as far as a table holds it`(name: String) throws {
    try Self.expectSame(ShippedFrameworkTests.framework(name))
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `whatever a table holds comes back`(seed: UInt64) throws {
    try Self.expectSame(randomFramework(seed))
  }

  static func expectSame(_ framework: Framework) throws {
    let written = writeFrameworkCSV(framework)
    let imported = try readFrameworkSpreadsheet(
      source(written.value), file: "f.csv", reference: framework.reference, title: framework.header.title.reduced(to: held))
    #expect(imported.findings.isEmpty, "\(imported.findings)")
    #expect(try imported.value == framework.reduced(to: held))
    let hasRoles = written.findings.contains { $0.column == "roles" && $0.value == "\(framework.roles.count)" }
    #expect(hasRoles == !framework.roles.isEmpty)
  }

  @Test func `no cell of the file is a formula, and no row gets lost`() throws {
    for seed in 0..<50 as Range<UInt64> {
      let framework = try randomFramework(seed)
      let cells = try Table(writeFrameworkCSV(framework).value).cells
      #expect(!cells.joined().contains { text in "=+-@\t\r".unicodeScalars.contains { text.unicodeScalars.first == $0 } })
      #expect(cells.count == 1 + framework.areas.count + framework.competencies.count)
      #expect(cells.count == writeFrameworkSpreadsheet(framework).value.count)
    }
  }

  @Test func `a workbook keeps its apostrophes`() throws {
    let reference = try #require(FrameworkReference(slug: "sheet", version: "1"))
    let title = try #require(LocalizedText("Sheet"))
    let framework = try Self.framework("code,name\nA,'=x\n")
    #expect(framework.competencies[0].name.text() == "=x")
    let rows = [["code", "name"], ["A", "'=x"]].map { row in
      "<row>" + row.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
    }
    let book = WorkbookFile(sheets: [("Sheet", rows.joined())])
    let imported = try readFrameworkSpreadsheet(source(book.bytes), file: "f.xlsx", reference: reference, title: title)
    #expect(imported.value?.competencies[0].name.text() == "'=x")
  }

  @Test func `one language is written where it is there`() throws {
    let rows = try writeFrameworkSpreadsheet(sampleFramework(), language: "fr").value
    #expect(rows[0].contains("Level 2: Pratique"))
    #expect(rows[1][3] == "Data")
  }
}
