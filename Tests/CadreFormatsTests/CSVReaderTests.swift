import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

struct CSVReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let rows: [[String]]
    /// Where it matters: the line each row starts on.
    var lines: [Int]?

    init(_ description: String, _ text: String, _ rows: [[String]], lines: [Int]? = nil) {
      testDescription = description
      self.text = text
      self.rows = rows
      self.lines = lines
    }
  }

  static let cases: [Case] = [
    Case("plain", "a,b\n1,2\n", [["a", "b"], ["1", "2"]], lines: [1, 2]),
    Case("no final newline", "a,b\n1,2", [["a", "b"], ["1", "2"]]),
    Case("CRLF", "a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]], lines: [1, 2]),
    Case("CR", "a,b\r1,2\r3,4", [["a", "b"], ["1", "2"], ["3", "4"]], lines: [1, 2, 3]),
    Case(
      "mixed line ends", "a,b\r1,2\n3,4\r\n5,6", [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]], lines: [1, 2, 3, 4]),
    Case("quotes", "a,b\n\"1\",\"2\"\n", [["a", "b"], ["1", "2"]]),
    Case("quoted separator", "a,b\n\"1,5\",2\n", [["a", "b"], ["1,5", "2"]]),
    Case("doubled quotes", "a,b\n\"say \"\"yes\"\"\",\"\"\"\"\n", [["a", "b"], ["say \"yes\"", "\""]]),
    Case("a quote within plain text stays", "a,b\n5\" pipe,2\n", [["a", "b"], ["5\" pipe", "2"]]),
    Case("LF in quotes", "a,b\n\"1\n2\",3\n4,5\n", [["a", "b"], ["1\n2", "3"], ["4", "5"]], lines: [1, 2, 4]),
    Case(
      "CRLF in quotes", "a,b\r\n\"1\r\n2\",3\r\n4,5", [["a", "b"], ["1\r\n2", "3"], ["4", "5"]], lines: [1, 2, 4]),
    Case("CR in quotes", "a,b\r\"1\r2\",3\r4,5", [["a", "b"], ["1\r2", "3"], ["4", "5"]], lines: [1, 2, 4]),
    Case(
      "a field that is a line end", "a,b\n\"\r\n\",\"\n\"\nx,y", [["a", "b"], ["\r\n", "\n"], ["x", "y"]],
      lines: [1, 2, 5]),
    Case(
      "CR ends one field, LF begins the next", "a,b\n\"1\r\",\"\n2\"\nx,y",
      [["a", "b"], ["1\r", "\n2"], ["x", "y"]], lines: [1, 2, 5]),
    Case("empty fields", "a,b,c\n,,\n1,,\n", [["a", "b", "c"], ["", "", ""], ["1", "", ""]]),
    Case("empty last field at the end", "a,b\n1,", [["a", "b"], ["1", ""]]),
    Case("quoted empty fields", "a,b\n\"\",\"\"", [["a", "b"], ["", ""]]),
    Case("quoted field at the end", "a,b\n1,\"2\"", [["a", "b"], ["1", "2"]]),
    Case("blank lines", "\n\na,b\n\n1,2\n\n\n", [["a", "b"], ["1", "2"]], lines: [3, 5]),
    Case("blank CRLF lines", "\r\na,b\r\n\r\n1,2\r\n\r\n", [["a", "b"], ["1", "2"]], lines: [2, 4]),
    Case("semicolons", "a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
    Case("tabs", "a\tb\n1,5\t2;3\n", [["a", "b"], ["1,5", "2;3"]]),
    Case("bars", "a|b\n1,5|2\n", [["a", "b"], ["1,5", "2"]]),
    Case("separators in quotes do not vote", "\"a,b,c\";d\n1;2\n", [["a,b,c", "d"], ["1", "2"]]),
    Case("byte-order mark", "\u{FEFF}a,b\n1,2", [["a", "b"], ["1", "2"]]),
    Case("byte-order mark and quotes", "\u{FEFF}\"a\",b\n1,2", [["a", "b"], ["1", "2"]]),
    Case("one column", "a\n1\n2", [["a"], ["1"], ["2"]], lines: [1, 2, 3]),
    Case("one column does not take its separator from the data", "a\n1;2\n", [["a"], ["1;2"]]),
    Case("one cell", "a", [["a"]]),
    Case("ragged rows are kept as they are", "a,b\n1\n1,2,3\n", [["a", "b"], ["1"], ["1", "2", "3"]]),
    Case("spaces are kept", " a , b\n 1, \n", [[" a ", " b"], [" 1", " "]]),
    Case("other scripts", "имя,名前\nО'Нил,山田 太郎\n\"é\",😀", [["имя", "名前"], ["О'Нил", "山田 太郎"], ["é", "😀"]]),
  ]

  @Test(arguments: cases)
  func `a text is read the same in pieces of any size`(one: Case) throws {
    for size in [nil, 1, 2, 3, 7] {
      let table = try Table(Array(one.text.utf8), pieces: size)
      #expect(table.cells == one.rows, "pieces of \(String(describing: size))")
      #expect(table.rows.allSatisfy { $0.flaw == nil })
      if let lines = one.lines { #expect(table.rows.map(\.line) == lines, "pieces of \(String(describing: size))") }
    }
  }

  @Test(arguments: [("a,b", "“,”"), ("a;b", "“;”"), ("a\tb", "tab"), ("a|b", "“|”"), ("a", "“,”"), ("a,b;c;d", "“;”")])
  func `the header decides the separator`(header: String, word: String) throws {
    #expect(try Table(header + "\n").description == "CSV, UTF-8, separated by \(word)")
  }

  @Test func `a given separator counts`() throws {
    let table = try Table("a,b:c\n1,2:3\n", options: .init(delimiter: 0x3A))
    #expect(table.cells == [["a,b", "c"], ["1,2", "3"]])
  }

  @Test(arguments: [nil, 1, 2, 3, 7])
  func `text behind a closing quote is a flaw of its row only`(pieces: Int?) throws {
    let table = try Table(Array("a,b\n1,\"2\"x\n3,4\n".utf8), pieces: pieces)
    #expect(table.rows.map(\.flaw) == [nil, .textAfterQuote(field: 1), nil])
    #expect(table.cells == [["a", "b"], ["1", "2x"], ["3", "4"]])
  }

  @Test(arguments: [nil, 1, 3, 4096])
  func `an unclosed quote is named by the line where it opens`(pieces: Int?) {
    #expect(throws: FormatError.unclosedQuote(line: 2)) {
      try Table(Array("a,b\n1,\"2\n3,4\n5,6\n".utf8), pieces: pieces)
    }
  }

  @Test func `an unclosed quote far down is found again`() {
    var text = "id,note\n"
    for line in 2..<90_000 { text += line % 1000 == 0 ? "\(line),\"fine\"\n" : "\(line),fine\n" }
    text += "90000,\"open\n"
    for line in 90_001...95_000 { text += "\(line),fine\n" }
    #expect(throws: FormatError.unclosedQuote(line: 90_000)) { try Table(Array(text.utf8), pieces: 65_536) }
  }

  @Test func `a field without end is refused before it fills the memory`() {
    var given = 0
    let endless: ByteSource = {
      given += 1
      return given == 1 ? Array("a,b\n1,\"".utf8) : [UInt8](repeating: 0x78, count: 1 << 20)
    }
    #expect(throws: FormatError.fieldTooLong(line: 2)) {
      var records = try openTable(endless)
      var record = Record()
      while try records.next(&record) {}
    }
    #expect(given < 32)
  }

  @Test func `a source that fails is named as unreadable`() throws {
    struct Broken: Error {}
    var given = 0
    let source: ByteSource = {
      given += 1
      if given > 1 { throw Broken() }
      return Array("a,b\n".utf8) + [UInt8](repeating: 0x78, count: 1 << 16)
    }
    var records = try openTable(source)
    var record = Record()
    #expect(try records.next(&record))
    #expect(throws: FormatError.self) { while try records.next(&record) {} }
  }
}
