import CadreModel
import Testing

@testable import CadreReports

@Suite struct TableEdgeTests {
  private let names = Table(
    [.text("Path", "path", isForPrograms: true), .text("Name", "name"), .number("People", "people")],
    rows: [[.text("a/b"), .label(.verbatim("b"), depth: 1), .integer(3)], [.text("c"), .text("c"), .missing]])

  private func plain(_ table: Table, width: Int? = nil) -> String { TextTable(width: width, usesColour: false).render(table) }

  @Test func `columns for programs are left out for people`() {
    #expect(
      plain(names) == """
        Name  People
        ────  ──────
          b        3
        c          –

        """)
    #expect(names.csv == "path,name,people\r\na/b,b,3\r\nc,c,\r\n")
  }

  @Test(arguments: 40...120)
  func `a long text gives way with an ellipsis, a number never`(width: Int) {
    let table = Table(
      [.text("Name", "name"), .number("People", "people")],
      rows: [[.text(String(repeating: "漢e\u{301}", count: 60)), .integer(13_000_000)]])
    let lines = plain(table, width: width).split(separator: "\n")
    #expect(lines.allSatisfy { String($0).columnWidth <= width })
    #expect(lines[2].contains("…"))
    #expect(lines[2].hasSuffix("  13,000,000"))
  }

  @Test(arguments: 40...120)
  func `notes are broken at spaces, and no word is lost`(width: Int) {
    let note = "Deficit: levels missing, per person and competency, never offset by a surplus; 漢字 count twice in a line."
    let text = plain(Table([.text("A", "a")], rows: [], notes: [.verbatim(note)]), width: width)
    let lines = text.split(separator: "\n").dropFirst(3)
    #expect(lines.allSatisfy { String($0).columnWidth <= width })
    // Between two wide characters a line may end, where no blank was.
    let unbroken = lines.map { String($0).trimmed }.joined(separator: " ").replacing("漢 字", with: "漢字")
    #expect(unbroken == note)
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  ") })
  }

  @Test(arguments: ["\u{1B}[31mred", "\u{1B}]0;title\u{7}", "\u{9B}2J", "a\rb", "a\tb", "a\u{8}b"])
  func `a name cannot steer the terminal`(name: String) {
    let text = plain(Table([.text("Name", "name")], rows: [[.text(name)]], notes: ["Of \(name)."]))
    let steering = text.unicodeScalars.filter { $0 != "\n" && $0.properties.generalCategory == .control }
    #expect(steering.isEmpty)
  }

  @Test func `a line break in a name takes the room of a space, and nothing is cut for it`() {
    let table = Table(
      [.text("N", "n"), .number("P", "p")], rows: [[.text("two\nlines"), .integer(1)]], notes: ["Of two\nlines."])
    #expect(
      plain(table) == """
        N          P
        ─────────  ─
        two lines  1

        Of two lines.

        """)
  }

  @Test func `objects are keyed as in CSV, and missing is null`() throws {
    let table = Table(
      [.text("A", "text"), .number("B", "count"), .number("C", "share"), .number("D", "none"), .text("E", "day")],
      rows: [[.label(.verbatim("=1+1"), depth: 2), .change(-3), .share(0.125), .missing, .day(Day(number: 0))]])
    #expect(
      try JSONText.encode(table.objects) == """
        [
          {
            "count" : -3,
            "day" : "1970-01-01",
            "none" : null,
            "share" : 0.125,
            "text" : "=1+1"
          }
        ]

        """)
  }

  @Test(arguments: [
    (Table.Cell.integer(-5), "-5"), (.change(5), "5"), (.change(-5), "-5"), (.decimal(-1.5, digits: 1), "-1.5"),
    (.label(.verbatim("=1"), depth: 3), "'=1"), (.share(1), "1"), (.share(1.0 / 3), "0.3333333333333333"),
  ])
  func `only text is kept from being a formula`(cell: Table.Cell, written: String) {
    #expect(Table([.number("A", "a")], rows: [[cell]]).csv == "a\r\n\(written)\r\n")
  }

  @Test(arguments: [(Table.Cell.change(1200), "+1,200"), (.change(0), "0"), (.change(-7), "-7"), (.share(-0.0004), "0.0 %")])
  func `a change has a sign, nothing has none`(cell: Table.Cell, text: String) { #expect(cell.display() == text) }

  @Test(
    arguments: [
      (-0.004, 2, "0.00"), (-0.005, 2, "-0.01"), (0.125, 2, "0.13"), (-0.125, 2, "-0.13"), (999.5, 0, "1,000"),
      (-1_234_567.25, 1, "-1,234,567.3"), (13_000_000_000, 0, "13,000,000,000"), (-0.0, 1, "0.0"), (0.05, 2, "0.05"),
      (99_999_999_999_999, 1, "99,999,999,999,999.0"),
    ] as [(Double, Int, String)])
  func `decimals are rounded away from zero, without a lone minus sign`(value: Double, digits: Int, text: String) {
    #expect(Numbers.fixed(value, digits: digits) == text)
  }

  @Test(arguments: [(-0.0, "0"), (-12.5, "-12.5"), (123_456_789, "123456789"), (1e-7, "1e-07")] as [(Double, String)])
  func `shortest numbers`(value: Double, text: String) { #expect(Numbers.shortest(value) == text) }

  @Test func `the greatest and the least number are grouped`() {
    #expect(Numbers.grouped(.max) == "9,223,372,036,854,775,807")
    #expect(Numbers.grouped(.min) == "-9,223,372,036,854,775,808")
  }
}
