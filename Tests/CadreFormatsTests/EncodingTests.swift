import CadreFormats
import CadreModel
import Foundation
import Testing

struct EncodingTests {
  static let text = "nom;ville\nZoë;Łódź\nНина;😀 山\n"
  static let cells = [["nom", "ville"], ["Zoë", "Łódź"], ["Нина", "😀 山"]]

  static func utf16(_ text: String, isBig: Bool) -> [UInt8] {
    text.utf16.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let label: String
  }

  static let cases: [Case] = [
    Case(testDescription: "UTF-8", bytes: Array(text.utf8), label: "UTF-8"),
    Case(testDescription: "UTF-8 with mark", bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8), label: "UTF-8"),
    Case(testDescription: "UTF-16 LE with mark", bytes: [0xFF, 0xFE] + utf16(text, isBig: false), label: "UTF-16"),
    Case(testDescription: "UTF-16 BE with mark", bytes: [0xFE, 0xFF] + utf16(text, isBig: true), label: "UTF-16"),
    Case(testDescription: "UTF-16 LE", bytes: utf16(text, isBig: false), label: "UTF-16"),
    Case(testDescription: "UTF-16 BE", bytes: utf16(text, isBig: true), label: "UTF-16"),
  ]

  @Test(arguments: cases, [nil, 1, 2, 3, 7])
  func `the bytes decide the encoding`(one: Case, pieces: Int?) throws {
    let table = try Table(one.bytes, pieces: pieces)
    #expect(table.cells == Self.cells)
    #expect(table.description == "CSV, \(one.label), separated by “;”")
    #expect(table.notes.isEmpty)
  }

  @Test(arguments: [nil, 1, 2, 3, 7])
  func `Windows-1252 is recognised and said`(pieces: Int?) throws {
    // name,note / “Zoë”,5 € / Ÿ,’–…
    let bytes: [UInt8] =
      Array("name,note\nplain,row\n".utf8)
      + [0x93, 0x5A, 0x6F, 0xEB, 0x94, 0x2C, 0x35, 0x20, 0x80, 0x0A, 0x9F, 0x2C, 0x92, 0x96, 0x85, 0x0A]
    let table = try Table(bytes, pieces: pieces)
    #expect(table.cells == [["name", "note"], ["plain", "row"], ["“Zoë”", "5 €"], ["Ÿ", "’–…"]])
    #expect(table.description == "CSV, Windows-1252, separated by “,”")
    #expect(
      table.notes == [
        "read as Windows-1252, because the byte 0x93 on line 3 is not UTF-8; choose with --encoding if that is wrong"
      ])
  }

  @Test func `every Windows-1252 byte is the character that Foundation says`() throws {
    let bytes = Array(0x80...0xFF as ClosedRange<UInt8>)
    let rows = bytes.flatMap { (byte: UInt8) -> [UInt8] in [byte, 0x0A] }
    let table = try Table(Array("c\n".utf8) + rows, options: .init(encoding: .windows1252))
    let found = table.cells.dropFirst().map { $0[0] }
    // Five bytes are undefined; they become the control characters of the same number.
    let undefined: [UInt8] = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
    for (byte, text) in zip(bytes, found) {
      let control = String(Character(Unicode.Scalar(byte)))
      #expect(text == (undefined.contains(byte) ? control : String(bytes: [byte], encoding: .windowsCP1252)), "\(byte)")
    }
    #expect(found.count == 128)
    #expect(table.notes.isEmpty)
  }

  @Test(arguments: [nil, 1, 2, 3, 7])
  func `a broken byte after valid UTF-8 is a flaw of that row and column`(pieces: Int?) throws {
    let bytes: [UInt8] = Array("a,b\né,1\n2,".utf8) + [0x9F, 0x2C] + Array("\nü,4\n".utf8)
    let table = try Table(bytes, pieces: pieces)
    #expect(table.rows.map(\.flaw) == [nil, nil, .invalidUTF8(field: 1, byte: 0x9F), nil])
    #expect(table.cells[3] == ["ü", "4"])
  }

  @Test func `two broken fields never make one good character`() throws {
    let bytes: [UInt8] = Array("é,b\n".utf8) + [0xC3, 0x2C, 0xA9, 0x0A]
    #expect(try Table(bytes).rows.map(\.flaw) == [nil, .invalidUTF8(field: 0, byte: 0xC3)])
  }

  @Test func `a given encoding is not second-guessed`() throws {
    let bytes = Array("é,b\n".utf8)
    #expect(try Table(bytes, options: .init(encoding: .windows1252)).cells == [["Ã©", "b"]])
    let latin: [UInt8] = [0xE9, 0x2C, 0x62, 0x0A]
    #expect(try Table(latin, options: .init(encoding: .utf8)).rows[0].flaw == .invalidUTF8(field: 0, byte: 0xE9))
    #expect(try Table(Self.utf16("é", isBig: false), options: .init(encoding: .utf16)).cells == [["é"]])
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE] + utf16("a,b\n1,2\n", isBig: false) + [0x00, 0xDC], 3),
      ([0xFF, 0xFE] + utf16("a,b\n1", isBig: false) + [0x00, 0xD8, 0x41, 0x00], 2),
      ([0xFF, 0xFE] + utf16("a,b\n1,2", isBig: false) + [0x33], 2),
      ([0xFE, 0xFF] + utf16("a,b\n1,2", isBig: true) + [0xD8, 0x00], 2),
    ] as [([UInt8], Int)], [nil, 1, 3])
  func `UTF-16 that breaks off is refused`(one: ([UInt8], Int), pieces: Int?) {
    #expect(throws: FormatError.invalidUTF16(line: one.1)) { try Table(one.0, pieces: pieces) }
  }
}
