import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

@Suite struct CrossTabulationReaderTests {
  private func read(_ text: String, _ change: (inout CrossTabulationOptions) -> Void = { _ in }) throws -> CrossTabulationFile {
    var options = CrossTabulationOptions()
    change(&options)
    return try CrossTabulationReader.read(source(text), file: "t.csv", options: options)
  }

  private static let counts: [(text: String, value: Double)] = [
    ("5", 5), ("1,234", 1234), ("1,234,567", 1_234_567), ("1 234", 1234), ("1\u{A0}234", 1234), ("1\u{202F}234", 1234),
    ("1'234", 1234), ("12.5", 12.5), ("1,234.5", 1234.5), ("0", 0),
  ]

  @Test(arguments: counts)
  func `a count is read as it is usually written`(text: String, value: Double) throws {
    #expect(try CountText.parse(text) == .shown(value))
  }

  private static let withheld: [(text: String, below: Int?)] = [
    ("[c]", nil), ("..", nil), ("*", nil), ("-", nil), ("[C]", nil), ("<5", 5), ("≤4", 5), ("< 10", 10),
  ]

  @Test(arguments: withheld)
  func `a withheld count is not zero`(text: String, below: Int?) throws {
    #expect(try CountText.parse(text) == .suppressed(below: below))
  }

  @Test(arguments: ["1,23", "12,3456", "five", "1.2.3", "5-9", "inf", "nan", "0x10", "<", "<0"])
  func `what is neither a count nor a mark is refused`(text: String) {
    #expect(throws: CountText.Flaw.notACount) { try CountText.parse(text) }
  }

  @Test func `a negative count is refused as such`() {
    #expect(throws: CountText.Flaw.negative) { try CountText.parse("-5") }
    #expect(throws: CountText.Flaw.negative) { try CountText.parse("-1,234") }
  }

  @Test func `columns of figures behind the count are no dimensions`() throws {
    let file = try read("Sex,Headcount,Pay,Region\nF,5,[c],North\nM,6,\"30,000\",South\n")
    #expect(file.table.dimensions == ["Sex", "Region"])
    #expect(file.table.countTitle == "Headcount")
    #expect(file.table.cells.map(\.categories) == [["F", "North"], ["M", "South"]])
  }

  @Test func `the counted column and its marks can be named`() throws {
    let file = try read("Sex,Headcount,FTE\nF,5,gone\nM,6,5.5\n") {
      $0.columns = ["count": ["FTE"]]
      $0.marks = ["Gone"]
    }
    #expect(file.table.cells.map(\.count) == [.suppressed(below: nil), .shown(5.5)])
    #expect(file.table.dimensions == ["Sex", "Headcount"])
  }

  @Test func `every row is a cell or a finding, whatever is wrong with it`() throws {
    let file = try read("Title\n\nSex,n\nF,5\nM,6\nAll,11\nX,?\nF,\nF,5,7\nF\nNote: as at 31 March\n\"A, b\",\n")
    let refused = file.findings.filter { $0.severity != .warning }
    #expect(file.rows == file.table.cells.count + refused.count)
    #expect(file.rows == 10)
    #expect(refused.map(\.line) == [1, 6, 7, 8, 9, 10, 11, 12])
    #expect(refused.map(\.severity) == [.note, .note, .error, .error, .error, .error, .note, .note])
  }

  @Test func `the same categories twice are added and reported`() throws {
    let file = try read("Sex,n\nF,5\nF,7\n")
    #expect(file.table.cells.count == 2)
    #expect(file.findings.map(\.severity) == [.warning])
    #expect(file.findings.first?.sentence.contains("stand on line 2 already") == true)
  }

  @Test func `a table without counts names the header it has`() {
    #expect(throws: FormatError.self) { try read("A title\nSex,Pay,Region\nF,1,N\n") }
    do {
      _ = try read("A title\nSex,Pay,Region\nF,1,N\n")
    } catch {
      #expect("\(error)".contains("It has: Sex, Pay, Region."))
      #expect("\(error)".contains("--column count=NAME"))
    }
  }
}
