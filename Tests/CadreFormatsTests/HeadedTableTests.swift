import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

/// What is header, what is row, and what is neither.
@Suite struct HeadedTableTests {
  private static let words = HeaderWords([
    .init("person_id", ["id"], isRequired: true), .init("name"), .init("unit", ["department"]),
  ])

  private func rows(_ bytes: [UInt8], options: TableOptions = .init()) throws -> (rows: [[String]], told: [String]) {
    var records = try openTable(source(bytes), options: options, words: Self.words)
    var record = Record()
    var rows: [[String]] = []
    while try records.next(&record) { rows.append((0..<record.count).map { record.text($0) }) }
    return (rows, records.findings(file: "f").map(\.description))
  }

  private func rows(_ text: String, options: TableOptions = .init()) throws -> (rows: [[String]], told: [String]) {
    try rows(Array(text.utf8), options: options)
  }

  @Test func `a header is found below titles, and what is left out is told with its line`() throws {
    let read = try rows("Ministry;;\nStaff;;\nid;name;unit\n1;Ann;HR\nTotal;;1\n\nas of today, by HR;;\n")
    #expect(read.rows == [["id", "name", "unit"], ["1", "Ann", "HR"]])
    #expect(
      read.told == [
        "f:1: note: value “Ministry”: stands above the header and is not read.",
        "f:2: note: value “Staff”: stands above the header and is not read.",
        "f:5: note: value “Total”: looks like a total and is not read.",
        "f:7: note: value “as of today, by HR”: stands below the table and is not read.",
      ])
  }

  @Test func `a remark within the table is a row, for rows of the table follow`() throws {
    let read = try rows("id;name;unit\n1;Ann;HR\nsee below please;;\n2;Bob;IT\n")
    #expect(read.rows.count == 4)
    #expect(read.told.isEmpty)
  }

  @Test func `a number without anything else is a row, even at the end`() throws {
    #expect(try rows("id;name;unit\n1;Ann;HR\nP77;;\n").rows.last == ["P77", "", ""])
  }

  @Test func `a plain table is as it stands, whatever its cells`() throws {
    let text = "id,name,unit\n1,Total,HR\n2,id,unit\n3,,\n"
    let read = try rows(text)
    #expect(read.rows == [["id", "name", "unit"], ["1", "Total", "HR"], ["2", "id", "unit"], ["3", "", ""]])
    #expect(read.told.isEmpty)
  }

  @Test func `the caller's line is the header, and another is refused`() throws {
    let text = "a;b;c\nkey;who;where\n1;Ann;HR\n"
    #expect(try rows(text, options: TableOptions(headerRow: 2)).rows == [["key", "who", "where"], ["1", "Ann", "HR"]])
    #expect(throws: FormatError.noHeaderRow(line: 9)) { try rows(text, options: TableOptions(headerRow: 9)) }
    let book = WorkbookFile(cells: [("S", [["x"], [], ["id", "name"], ["1", "Ann"]])]).bytes
    #expect(try rows(book, options: TableOptions(headerRow: 3)).rows == [["id", "name"], ["1", "Ann"]])
    #expect(throws: FormatError.noHeaderRow(line: 2)) { try rows(book, options: TableOptions(headerRow: 2)) }
  }

  @Test func `of several sheets the one with the columns is read, and the others are named`() throws {
    let book = WorkbookFile(cells: [("Cover", [["x"]]), ("Staff", [["id", "name"], ["1", "Ann"]])]).bytes
    let read = try rows(book)
    #expect(read.rows == [["id", "name"], ["1", "Ann"]])
    #expect(read.told == ["f: note: sheet “Staff” was read; not read: “Cover”. Choose another with --sheet."])
    #expect(try rows(book, options: TableOptions(sheet: "cover")).rows == [["x"]])
    #expect(throws: FormatError.noSheet(name: "Other", available: ["Cover", "Staff"])) {
      try rows(book, options: TableOptions(sheet: "Other"))
    }
  }

  @Test func `cells of an OpenDocument sheet hold what they mean, not how they are shown`() throws {
    var file = WorkbookFile(openDocument: [("S", [["id", "name", "unit"]])])
    let cells = [
      "<table:table-cell office:value-type=\"float\" office:value=\"7\"><text:p>7,00</text:p></table:table-cell>",
      "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-01-02\"><text:p>2.1.26</text:p></table:table-cell>",
      "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>remark</text:p></office:annotation>"
        + "<text:p>two<text:s text:c=\"2\"/>words</text:p></table:table-cell>",
    ]
    let row = "<table:table-row table:number-rows-repeated=\"2\">\(cells.joined())</table:table-row>"
    file.parts[1].text = file.parts[1].text.replacing(
      "</table:table-row><table:table-row table", with: "</table:table-row>\(row)<table:table-row table")
    #expect(try rows(file.bytes).rows.dropFirst() == [["7", "2026-01-02", "two  words"], ["7", "2026-01-02", "two  words"]])
  }

  @Test(arguments: [
    ("[{\"id\": 1, \"name\": {\"first\": \"A\"}}, {\"id\": 2, \"tags\": [\"x\", \"y\"]}]", ["1", "A", ""], ["2", "", "x; y"]),
    ("{\"id\": 1, \"name\": {\"first\": \"A\"}}\n{\"id\": 2, \"tags\": [\"x\", \"y\"]}\n", ["1", "A", ""], ["2", "", "x; y"]),
    (
      "{\"data\": [{\"id\": 1, \"name\": {\"first\": \"A\"}}, {\"id\": 2, \"tags\": [\"x\", \"y\"]}]}", ["1", "A", ""],
      ["2", "", "x; y"]
    ),
  ])
  func `objects are rows`(text: String, first: [String], second: [String]) throws {
    #expect(try rows(text).rows == [["id", "name first", "tags"], first, second])
  }

  @Test(arguments: ["[{\"id\": 1}, 2]", "{\"id\": 1}\n{\"id\": \n", "[{\"id\": 1}"])
  func `JSON that is no list of objects is refused with its line`(text: String) {
    #expect {
      try rows(text)
    } throws: { error in
      if case .document(let line?, _)? = error as? FormatError { return line > 0 }
      return false
    }
  }

  /// Titles, totals and numbered columns around a table of any size change none of its rows.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func `what surrounds a table changes none of its rows`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...60, using: &random)
    let table = (0..<count).map { ["P\($0)", ["Ann", "Bob Total", ""].randomElement(using: &random) ?? "", "U\($0 % 5)"] }
    let isNumbered = Bool.random(using: &random)
    let separator = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
    var lines = (0..<Int.random(in: 0...3, using: &random)).map {
      "Title \($0)" + String(repeating: separator, count: isNumbered ? 3 : 2)
    }
    lines.append(((isNumbered ? ["#"] : []) + ["id", "name", "department"]).joined(separator: separator))
    for (index, row) in table.enumerated() {
      lines.append(((isNumbered ? ["\(index + 1)"] : []) + row).joined(separator: separator))
      if Int.random(in: 0..<10, using: &random) == 0 { lines.append("") }
    }
    if Bool.random(using: &random) { lines.append("Total" + String(repeating: separator, count: isNumbered ? 3 : 2)) }
    if Bool.random(using: &random) { lines.append("Printed by somebody") }
    let read = try rows(lines.joined(separator: "\r\n"))
    #expect(read.rows == [["id", "name", "department"]] + table)
  }
}
