import CadreModel
import CadreTestSupport
import Testing

@testable import CadreReports

@Suite struct TextTableTests {
  private static let letters = Array("abc é e\u{301}漢字仮名한글🇺🇳👩‍👩‍👧ع\n-")

  private static func table(seed: UInt64) -> Table {
    var random = SeededGenerator(seed: seed)
    func text() -> String {
      let count = Int.random(in: 0...60, using: &random)
      return String((0..<count).compactMap { _ in letters.randomElement(using: &random) })
    }
    let rows = (0..<12).map { _ in
      [Table.Cell.text(text()), .integer(Int.random(in: -9_999...99_999, using: &random)), .text(text()), .missing]
    }
    return Table(
      [.text("Name", "name"), .number("People", "people"), .text("Other", "other"), .number("Share", "share")], rows: rows,
      notes: ["A note that is longer than most terminals are wide, so that it has to be broken at a space somewhere."])
  }

  @Test(arguments: 0..<100)
  func `no line is wider than the terminal`(seed: UInt64) {
    let width = 40 + Int(seed)
    let text = TextTable(width: width, usesColour: false).render(Self.table(seed: seed))
    for line in text.split(separator: "\n") { #expect(String(line).columnWidth <= width, "\(line)") }
  }

  @Test func `numbers stand to the right, wide characters count twice, marks not at all`() {
    let table = Table(
      [.text("Name", "name"), .number("People", "people")],
      rows: [[.text("漢字"), .integer(7)], [.text("e\u{301}t"), .integer(1_234_567)], [.text("x"), .missing]])
    #expect(
      TextTable(width: nil, usesColour: false).render(table) == """
        Name     People
        ────  ─────────
        漢字          7
        e\u{301}t    1,234,567
        x             –

        """)
  }

  @Test func `only the header is set apart, and nothing is said by colour`() {
    let table = Table([.text("Name", "name")], rows: [])
    #expect(TextTable(width: 80, usesColour: true).render(table) == "\u{1B}[1mName\u{1B}[0m\n────\n(none)\n")
  }

  @Test(arguments: [("abcdef", 4, "abc…"), ("abcd", 4, "abcd"), ("漢字仮名", 5, "漢字…"), ("漢字仮名", 4, "漢…"), ("a\nb", 3, "a b")])
  func `a text is cut between characters`(text: String, limit: Int, cut: String) {
    #expect(text.harmless.cut(toColumns: limit) == cut)
  }
}

@Suite struct CSVTableTests {
  private func field(_ cell: Table.Cell) -> String {
    let csv = Table([.text("A", "a")], rows: [[cell]]).csv
    return String(csv.dropFirst("a\r\n".count).dropLast())
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""), ("two\nlines", "\"two\nlines\""), ("", ""),
  ])
  func `what separates is quoted`(text: String, written: String) { #expect(field(.text(text)) == written) }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1 555", "'+1 555"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"), ("=a,\"b\"", "\"'=a,\"\"b\"\"\""),
    ("-1.5", "-1.5"), ("a=b", "a=b"),
  ])
  func `a formula becomes text, a number stays one`(text: String, written: String) { #expect(field(.text(text)) == written) }

  @Test(
    arguments: [
      (Table.Cell.integer(-1234), "-1234"), (.decimal(2.50, digits: 0), "2.5"), (.share(0.125), "0.125"), (.missing, ""),
      (.day(Day(number: 0)), "1970-01-01"),
    ] as [(Table.Cell, String)])
  func `programs read plain numbers`(cell: Table.Cell, written: String) { #expect(field(cell) == written) }

  @Test func `the whole report in one long table`() async throws {
    let csv = try await ReportFixture.report().flatTable.csv
    let lines = csv.split(separator: "\r\n").map(String.init)
    #expect(
      lines[0]
        == "section,key,title,people,requirements,required_levels,deficit,weighted_deficit,unassessed,unassessed_deficit,"
        + "below,ready,p10,p25,p50,p75,p90")
    #expect(lines[1] == "overall,,Everybody,7,10,28,10,17,2,7,4,2,0.125,0.3125,0.6875,0.96875,1")
    #expect(lines.contains("unit_area,Ministry,B,2,2,8,4,6,1,4,1,,,,,,"))
    #expect(lines.contains("competency,A.1,Privacy,4,4,12,5,10,1,3,2,,,,,,"))
    #expect(lines.contains("target,16.6,Institutions that answer <for it>,4,8,20,6,11,1,3,3,,,,,,"))
    #expect(lines.contains("goal,16,Peace,4,8,20,6,11,1,3,3,,,,,,"))
    let sections = ["overall", "unit", "unit_area", "competency", "role", "target", "goal"]
    let written = lines.dropFirst().map { String($0.prefix { $0 != "," }) }
    #expect(written.reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } } == sections)
  }
}

@Suite struct NumbersTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567"), (13_000_000, "13,000,000"), (-999, "-999"),
  ])
  func `thousands are grouped`(value: Int, text: String) { #expect(Numbers.grouped(value) == text) }

  @Test(
    arguments: [
      (0.0, 0, "0"), (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (-0.5, 0, "-1"), (-0.4, 0, "0"), (1234.5, 1, "1,234.5"),
      (0.05, 1, "0.1"), (99.95, 1, "100.0"), (-0.04, 1, "0.0"), (1.005, 2, "1.00"), (12.3, 3, "12.300"), (0.007, 2, "0.01"),
    ] as [(Double, Int, String)])
  func `rounded half away from zero`(value: Double, digits: Int, text: String) {
    #expect(Numbers.fixed(value, digits: digits) == text)
  }

  @Test(
    arguments: [(1.0, "1"), (-3, "-3"), (0.1, "0.1"), (1.0 / 3, "0.3333333333333333"), (1e20, "1e+20"), (0, "0")]
      as [(Double, String)])
  func `shortest reads back`(value: Double, text: String) {
    #expect(Numbers.shortest(value) == text)
    #expect(Double(Numbers.shortest(value)) == value)
  }

  @Test(
    arguments: [
      (Table.Cell.share(0.2886), "28.9 %"), (.share(0), "0.0 %"), (.missing, "–"), (.text("x"), "x"), (.integer(1000), "1,000"),
      (.decimal(0.7325, digits: 2), "0.73"),
    ] as [(Table.Cell, String)])
  func `people read units and dashes`(cell: Table.Cell, text: String) { #expect(cell.display() == text) }
}
