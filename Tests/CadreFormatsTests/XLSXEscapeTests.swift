import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

struct XLSXEscapeTests {
  @Test(arguments: [
    ("a_x000D_\nb", "a\r\nb"), ("_x005F_x000D_", "_x000D_"), ("x_x0041_y", "xAy"), ("_x00G0_", "_x00G0_"), ("_x41_", "_x41_"),
    ("snake_case_name", "snake_case_name"), ("_x0041", "_x0041"),
  ])
  func `an escaped character of a cell is that character`(written: String, text: String) throws {
    let inline = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(written)</t></is></c></row>"
    #expect(try Table(WorkbookFile(sheets: [("S", inline)]).bytes).cells == [[text]])
    let shared = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"
    let book = WorkbookFile(sheets: [("S", shared)], strings: ["<t xml:space=\"preserve\">\(written)</t>"])
    #expect(try Table(book.bytes).cells == [[text]])
  }

  @Test func `days without a date format are counted from the workbook's own beginning`() throws {
    let rows =
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>person_id</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>unit</t></is></c>"
      + "<c r=\"C1\" t=\"inlineStr\"><is><t>hired_on</t></is></c></row>"
      + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>U</t></is></c><c r=\"C2\"><v>39325</v></c></row>"
    let bytes = WorkbookFile(sheets: [("S", rows)], is1904: true).bytes
    var reader = try StaffReader(file: "s.xlsx", options: .init()) { source(bytes) }
    guard case .person(let person, _, _)? = try reader.next() else {
      Issue.record("the row is refused")
      return
    }
    #expect(person.hiredOn?.description == "2011-09-01")
  }
}
