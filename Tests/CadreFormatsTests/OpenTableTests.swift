import CadreFormats
import CadreModel
import Testing

struct OpenTableTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let error: FormatError

    init(_ description: String, _ bytes: [UInt8], _ error: FormatError) {
      testDescription = description
      self.bytes = bytes
      self.error = error
    }
  }

  static let cases: [Case] = [
    Case("a renamed PDF", Array("%PDF-1.7\n%abc".utf8), .binary(kind: "a PDF document")),
    Case("gzip", [0x1F, 0x8B, 8, 0, 0, 0], .binary(kind: "a gzip archive")),
    Case(
      "an old Excel file", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1],
      .binary(kind: "an old Excel file (.xls) or another OLE document")),
    Case("a picture", [0x89, 0x50, 0x4E, 0x47, 13, 10], .binary(kind: "a PNG picture")),
    Case("a database", Array("SQLite format 3\u{0}".utf8), .binary(kind: "an SQLite database")),
    Case("0 bytes", [], .empty),
    Case("an HTML page", Array("<!DOCTYPE html><html></html>".utf8), .binary(kind: "an HTML page")),
    Case("an HTML page in small letters", Array("<!doctype html>\n<html lang=en>".utf8), .binary(kind: "an HTML page")),
    Case("an HTML page behind blank lines", Array("\u{FEFF}\r\n\n <HTML>\n<body>".utf8), .binary(kind: "an HTML page")),
    Case("NUL bytes", Array("a,b\n1,\u{0}\u{0}\u{0}\n".utf8), .binary(kind: nil)),
  ]

  @Test(arguments: cases, [nil, 1, 3])
  func `what is no table is named`(one: Case, pieces: Int?) {
    #expect(throws: one.error) { try Table(one.bytes, pieces: pieces) }
  }

  @Test(arguments: ["", "\n\n", "\u{FEFF}", "\u{FEFF}\r\n"])
  func `a table without a row is empty`(text: String) {
    #expect(throws: FormatError.empty) {
      var records = try openTable(source(text))
      _ = try readHeader(&records)
    }
  }

  @Test func `empty pieces are no end`() throws {
    var pieces: [[UInt8]] = [[], Array("a,b\n".utf8), [], Array("1,2\n".utf8), []]
    var records = try openTable { pieces.isEmpty ? nil : pieces.removeFirst() }
    var record = Record()
    #expect(try records.next(&record))
    #expect(try records.next(&record))
    #expect(record.text(1) == "2")
    #expect(try !records.next(&record))
    #expect(try !records.next(&record))
  }

  @Test(
    arguments: [
      (.empty, "is empty (0 bytes of data). Export it again and check that it has a header row."),
      (.binary(kind: nil), "is no table: it looks like a binary file. Export the data as CSV or XLSX and import that."),
      (
        .unclosedQuote(line: 7),
        "has a quote (\") that opens on line 7 and is never closed. Close it there, or double it if it is part of the text."
      ),
      (
        .noSheet(name: "Staf", available: ["Staff", "Notes"]),
        "has no sheet “Staf”. Its sheets are: Staff, Notes. Choose one with --sheet."
      ),
      (.duplicateColumn(name: "unit"), "has two columns “unit”. Rename or remove one of them."),
      (.document(line: 3, reason: "it is wrong."), "line 3: it is wrong."),
      (.document(line: nil, reason: "it is wrong."), "it is wrong."),
      (.unreadable(reason: "no such file"), "cannot be read: no such file."),
    ] as [(FormatError, String)])
  func `an error says what to do`(error: FormatError, text: String) {
    #expect(error.description == text)
  }
}
