import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

@Suite struct HostileWorkbookTests {
  static let rows =
    "<row><c t=\"inlineStr\"><is><t>title</t></is></c></row><row><c t=\"inlineStr\"><is><t>Data</t></is></c></row>"

  static func workbook(_ change: (inout WorkbookFile) -> Void = { _ in }) -> [UInt8] {
    var file = WorkbookFile(sheets: [("Courses", rows)], strings: [])
    change(&file)
    return file.bytes
  }

  static func read(_ bytes: [UInt8]) throws -> [CurriculumCourse] { try readCatalogue(source(bytes), file: "x.xlsx").value }

  static let doctypes = [
    "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", "<!DOCTYPE x SYSTEM \"http://127.0.0.1/x.dtd\">",
  ]

  @Test(
    arguments: doctypes, ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"])
  func `entities in a part of a workbook are refused`(doctype: String, part: String) throws {
    let bytes = Self.workbook { file in
      for index in file.parts.indices where file.parts[index].name == part {
        file.parts[index].text.replace("?>", with: "?>\(doctype)", maxReplacements: 1)
      }
    }
    let message = inBoundedTime { refusal { _ = try Self.read(bytes) } }
    #expect(message?.contains("a document type declaration is not allowed") == true, "\(message ?? "read")")
  }

  @Test func `the plain workbook is read, also with names that climb out of a folder`() throws {
    #expect(try Self.read(Self.workbook()).map(\.code.code) == ["data"])
    let climbing = Self.workbook { $0.parts.append(("../../../../tmp/cadre-was-here", "x")) }
    #expect(try Self.read(climbing).map(\.code.code) == ["data"])
  }

  @Test(arguments: ["../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", ""])
  func `a sheet is never looked for outside the archive`(target: String) {
    let bytes = Self.workbook { file in
      file.parts[1].text = file.parts[1].text.replacing("worksheets/sheet1.xml", with: target)
    }
    let message = refusal { _ = try Self.read(bytes) }
    #expect(message?.contains("the archive has no part") == true, "\(message ?? "read")")
  }

  @Test func `a workbook cut off anywhere is refused`() {
    let bytes = Self.workbook()
    for length in stride(from: 4, to: bytes.count, by: 7) {
      #expect(refusal { _ = try Self.read(Array(bytes.prefix(length))) } != nil, "\(length) bytes")
    }
  }

  @Test(
    arguments: ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"],
    [(1 << 30, "would expand to 1024 MiB"), (1 << 20, "is larger than the archive says")])
  func `a small archive that expands to a gigabyte is refused, also where it lies about it`(
    part: String, says: (size: Int, message: String)
  ) {
    let file = WorkbookFile(sheets: [("Courses", Self.rows)], strings: [])
    let bytes = ZipBomb(part: part, of: file, size: 1 << 30, stated: says.size).bytes
    #expect(bytes.count < 8 << 20)
    let message = inBoundedTime { refusal { _ = try Self.read(bytes) } }
    #expect(message?.contains(says.message) == true, "\(message ?? "read")")
  }

  @Test func `a tag that never ends is refused before it fills the memory`() {
    let bytes = Self.workbook { file in
      file.parts[2].text = "<worksheet><sheetData><row r=\"" + String(repeating: "1", count: 8 << 20)
    }
    let message = inBoundedTime { refusal { _ = try Self.read(bytes) } }
    #expect(message?.contains("longer than 4 MiB") == true, "\(message ?? "read")")
  }

  @Test func `a cell longer than any spreadsheet has is refused`() {
    let long = String(repeating: "x", count: 17 << 20)
    let bytes = Self.workbook { file in
      file.parts[2].text =
        "<worksheet><sheetData><row r=\"3\"><c t=\"inlineStr\"><is><t>\(long)</t></is></c></row></sheetData></worksheet>"
    }
    let message = inBoundedTime { refusal { _ = try Self.read(bytes) } }
    #expect(message?.contains("16 MiB") == true && message?.contains("line 3") == true, "\(message ?? "read")")
  }

  @Test func `elements nested deep are refused`() {
    let bytes = Self.workbook { file in file.parts[2].text = String(repeating: "<a>", count: 100_000) }
    let message = inBoundedTime { refusal { _ = try Self.read(bytes) } }
    #expect(message?.contains("nest deeper than 256") == true, "\(message ?? "read")")
  }
}
