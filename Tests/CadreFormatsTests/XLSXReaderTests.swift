import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

struct XLSXReaderTests {
  static func table(
    _ rows: String, strings: [String]? = nil, styles: String? = nil, is1904: Bool = false,
    options: TableOptions = .init()
  ) throws -> Table {
    let file = WorkbookFile(sheets: [("Staff", rows)], strings: strings, styles: styles, is1904: is1904)
    return try Table(file.bytes, pieces: 1000, options: options)
  }

  /// The text of a single cell.
  static func cell(
    _ cell: String, strings: [String]? = nil, styles: String? = nil, is1904: Bool = false
  ) throws -> String {
    try table("<row r=\"1\">\(cell)</row>", strings: strings, styles: styles, is1904: is1904).cells[0][0]
  }

  @Test(arguments: [
    ("<c r=\"A1\" t=\"s\"><v>0</v></c>", "plain"), ("<c r=\"A1\" t=\"s\"><v>1</v></c>", "two parts"),
    ("<c r=\"A1\" t=\"s\"><v>2</v></c>", "東京"), ("<c r=\"A1\" t=\"s\"><v>3</v></c>", "007"),
    ("<c r=\"A1\" t=\"s\"><v>4</v></c>", " a & b "),
    ("<c r=\"A1\" t=\"inlineStr\"><is><t>in </t></is></c>", "in "),
    ("<c r=\"A1\" t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c>", "inline"),
    ("<c r=\"A1\" t=\"str\"><f>A2&amp;\"x\"</f><v>0012</v></c>", "0012"),
    ("<c r=\"A1\" t=\"b\"><v>1</v></c>", "TRUE"), ("<c r=\"A1\" t=\"b\"><v>0</v></c>", "FALSE"),
    ("<c r=\"A1\" t=\"d\"><v>2026-11-22</v></c>", "2026-11-22"),
    ("<c r=\"A1\"><f>1+1</f><v>2</v></c>", "2"), ("<c><v>5</v></c>", "5"),
  ])
  func `a cell is the text that the sheet shows`(cell: String, text: String) throws {
    let strings = [
      "<t>plain</t>", "<r><t>two</t></r><r><t xml:space=\"preserve\"> parts</t></r>",
      "<t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh>", "<t>007</t>", "<t> a &amp; b </t>",
    ]
    #expect(try Self.cell(cell, strings: strings) == text)
  }

  @Test(arguments: [
    ("3", "3"), ("3.0", "3"), ("-4", "-4"), ("0.30000000000000004", "0.3"), ("0.1", "0.1"), ("2.5E-3", "0.0025"),
    ("1234567890123", "1234567890123"), ("1E+6", "1000000"), ("0.80000000000000004", "0.8"), ("100000", "100000"),
  ])
  func `a number is shown with what a spreadsheet shows`(stored: String, shown: String) throws {
    #expect(try Self.cell("<c r=\"A1\"><v>\(stored)</v></c>") == shown)
  }

  static let styles =
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>"
    + "<numFmt numFmtId=\"165\" formatCode=\"0.00&quot; days&quot;\"/>"
    + "<numFmt numFmtId=\"166\" formatCode=\"[$-409]#,##0\\d\"/></numFmts>"
    + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
    + "<xf numFmtId=\"22\"/><xf numFmtId=\"166\"/></cellXfs>"

  @Test(arguments: [
    (1, "46348", false, "2026-11-22"), (2, "46348", false, "2026-11-22"), (1, "44886", true, "2026-11-22"),
    (1, "1", false, "1900-01-01"), (1, "59", false, "1900-02-28"), (1, "61", false, "1900-03-01"),
    (1, "0", true, "1904-01-01"), (4, "46348.5", false, "2026-11-22T12:00:00"),
    (4, "46348.0000115740741", false, "2026-11-22T00:00:01"), (1, "46347.999999999", false, "2026-11-22"),
    (0, "46348", false, "46348"), (3, "12.5", false, "12.5"), (5, "46348", false, "46348"),
    (9, "46348", false, "46348"),
    (1, "-1", false, "-1"), (1, "1e300", false, "1e300"),
  ])
  func `a date is a number in a date's format`(style: Int, serial: String, is1904: Bool, text: String) throws {
    #expect(
      try Self.cell("<c r=\"A1\" s=\"\(style)\"><v>\(serial)</v></c>", styles: Self.styles, is1904: is1904) == text)
  }

  @Test func `an error cell is a flaw of its row`() throws {
    let rows =
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
      + "<row r=\"2\"><c r=\"B2\" t=\"e\"><v>#N/A</v></c><c r=\"C2\" t=\"e\"><v>#REF!</v></c></row>"
      + "<row r=\"3\"><c r=\"A3\"><v>3</v></c></row>"
    let table = try Self.table(rows)
    #expect(table.rows.map(\.flaw) == [nil, .cellError(field: 1, text: "#N/A"), nil])
    #expect(table.cells[1] == ["", "#N/A", "#REF!"])
  }

  @Test func `sparse cells, missing ends and blank rows keep their places`() throws {
    let rows =
      "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>a</t></is></c><c r=\"AB2\"><v>28</v></c></row>"
      + "<row r=\"3\"/><row r=\"4\"><c r=\"B4\"/></row><row r=\"5\"><c r=\"C5\"><v>1</v></c></row>"
    let table = try Self.table(rows)
    #expect(table.rows.map(\.line) == [2, 5])
    #expect(table.cells[0] == ["a"] + [String](repeating: "", count: 26) + ["28"])
    #expect(table.cells[1] == ["", "", "1"])
    #expect(table.description == "XLSX, sheet “Staff”")
  }

  @Test func `cells and rows without references follow each other`() throws {
    let row = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    let table = try Self.table(row + row)
    #expect(table.cells == [["1", "2"], ["1", "2"]])
    #expect(table.rows.map(\.line) == [1, 2])
  }

  @Test func `a sheet is chosen by name, else it is the first`() throws {
    func row(_ value: Int) -> String { "<row r=\"1\"><c r=\"A1\"><v>\(value)</v></c></row>" }
    let bytes = WorkbookFile(sheets: [("Notes", row(1)), ("Staff 2026", row(2))]).bytes
    #expect(try Table(bytes).cells == [["1"]])
    #expect(try Table(bytes, options: .init(sheet: "staff 2026")).cells == [["2"]])
    #expect(throws: FormatError.noSheet(name: "Staff", available: ["Notes", "Staff 2026"])) {
      try Table(bytes, options: .init(sheet: "Staff"))
    }
  }

  @Test func `many rows come in order`() throws {
    let rows = (1...5000).map {
      "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c><c r=\"B\($0)\" t=\"s\"><v>0</v></c></row>"
    }
    let table = try Self.table(rows.joined(), strings: ["<t>x</t>"])
    #expect(table.cells == (1...5000).map { ["\($0)", "x"] })
  }

  @Test(arguments: ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
  func `a document type declaration is refused`(part: String) throws {
    var file = WorkbookFile(sheets: [("S", "<row/>")], strings: [], styles: "")
    let index = try #require(file.parts.firstIndex { $0.name == part })
    file.parts[index].text = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>"
    let error = #expect(throws: FormatError.self) { try Table(file.bytes) }
    guard case .malformedXML(part, 1, let reason) = error else { Issue.record("\(String(describing: error))"); return }
    #expect(reason == "a document type declaration is not allowed")
  }

  @Test func `elements that nest without end are refused`() {
    let rows = String(repeating: "<row>", count: 10_000)
    #expect(throws: FormatError.self) { try Self.table(rows) }
  }

  @Test func `damaged XML is named with its part and line`() {
    let error = #expect(throws: FormatError.self) { try Self.table("\n<row><c></row>") }
    guard case .malformedXML("xl/worksheets/sheet1.xml", 2, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a cut archive is no workbook, wherever it is cut`() {
    let bytes = WorkbookFile(sheets: [("S", "<row><c><v>1</v></c></row>")]).bytes
    for length in stride(from: 4, to: bytes.count, by: 7) {
      let error = #expect(throws: FormatError.self) { try Table(Array(bytes[..<length])) }
      guard case .notWorkbook = error else { Issue.record("\(length): \(String(describing: error))"); continue }
    }
  }

  @Test(arguments: ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"])
  func `an archive without a part of a workbook is none`(part: String) {
    var file = WorkbookFile(sheets: [("S", "<row/>")])
    file.parts.removeAll { $0.name == part }
    #expect(throws: FormatError.notWorkbook(detail: "the archive has no part \(part)")) { try Table(file.bytes) }
  }

  @Test func `a changed byte is noticed`() throws {
    var bytes = WorkbookFile(sheets: [("S", "<row><c><v>1</v></c></row>")]).bytes
    let place = try #require(bytes.firstRange(of: Array("<v>1<".utf8))).lowerBound + 3
    bytes[place] = 0x32
    #expect(throws: FormatError.notWorkbook(detail: "its part \("xl/worksheets/sheet1.xml") is damaged")) {
      try Table(bytes)
    }
  }
}
