import CadreModel
import CadreTestSupport
import Foundation
import Testing

@testable import CadreReports

@Suite struct WorkbookTests {
  private static let unzip = "/usr/bin/unzip"
  private static var canUnzip: Bool { FileManager.default.isExecutableFile(atPath: unzip) }

  private let day = Day(number: 20_543)  // 2026-03-31

  @Test func `the same tables give the same bytes, now and later`() throws {
    let table = Table([.text("Name", "name"), .number("People", "people")], rows: [[.text("a"), .integer(3)]])
    let first = try workbook([("One", table)], title: "T", created: day)
    Thread.sleep(forTimeInterval: 2.1)
    #expect(try workbook([("One", table)], title: "T", created: day) == first)
  }

  /// libxlsxwriter takes a time of 0 for the clock.
  @Test func `day 0 of Unix time does not bring in the clock`() throws {
    let first = try workbook([], title: "T", created: Day(number: 0))
    Thread.sleep(forTimeInterval: 1.1)
    #expect(try workbook([], title: "T", created: Day(number: 0)) == first)
  }

  @Test(.enabled(if: canUnzip)) func `cells keep their kind`() throws {
    let table = Table(
      [.text("Text", "text"), .number("Number", "number")],
      rows: [
        [.text("=1+1"), .integer(1234)], [.text("<&>\u{1}"), .share(0.25)], [.text("day"), .day(day)],
        [.text("none"), .missing], [.text("not a number"), .decimal(.nan, digits: 1)],
      ], notes: ["A note."])
    let sheet = try part("xl/worksheets/sheet1.xml", of: workbook([("One", table)], title: "T", created: day))
    #expect(MarkupReader.problem(in: sheet) == nil)
    #expect(!sheet.contains("<f>"))
    #expect(!sheet.lowercased().contains("nan"))
    #expect(sheet.contains("<v>1234</v>"))
    #expect(sheet.contains("<v>0.25</v>"))
    #expect(sheet.contains("<v>46112</v>"))
    #expect(!sheet.contains("r=\"B5\""))
    #expect(!sheet.contains("r=\"B6\""))
    #expect(sheet.contains("<pane ySplit=\"1\""))
    #expect(sheet.contains("<autoFilter ref=\"A1:B6\"/>"))
  }

  @Test(.enabled(if: canUnzip)) func `sheet names are made valid and unique`() throws {
    let table = Table([.text("A", "a")], rows: [])
    let names = ["History", "a/b", "A b", "", "'", String(repeating: "x", count: 40), String(repeating: "X", count: 40)]
    let book = try part("xl/workbook.xml", of: workbook(names.map { ($0, table) }, title: "T", created: day))
    let given = try MarkupReader.attributes(of: "sheet", in: book).compactMap { $0["name"] }
    #expect(
      given == [
        "History (2)", "a b", "A b (2)", "Sheet", "Sheet (2)", String(repeating: "x", count: 31),
        String(repeating: "X", count: 27) + " (2)",
      ])
  }

  @Test(.enabled(if: canUnzip)) func `a sheet name of wide characters fits`() throws {
    let flags = String(repeating: "🇺🇳", count: 12)
    let book = try part(
      "xl/workbook.xml", of: workbook([(flags, Table([.text("A", "a")], rows: []))], title: "T", created: day))
    #expect(try MarkupReader.attributes(of: "sheet", in: book).first?["name"] == String(repeating: "🇺🇳", count: 7))
  }

  @Test func `too many rows are refused, not dropped`() {
    let table = Table([.text("A", "a")], rows: [[Table.Cell]](repeating: [.missing], count: 1_048_576))
    #expect(throws: WorkbookError.tooManyRows(sheet: "Big", count: 1_048_577)) {
      try workbook([("Big", table)], title: "T", created: day)
    }
    #expect(
      "\(WorkbookError.tooManyRows(sheet: "Big", count: 1_048_577))"
        == "the sheet “Big” would need 1,048,577 rows, and a workbook holds 1,048,576. Ask for less of it, or for CSV.")
  }

  @Test(.enabled(if: canUnzip)) func `the report's sheets`() async throws {
    let bytes = try await ReportFixture.report().xlsx()
    #expect(try await ReportFixture.report().xlsx() == bytes)
    let book = try part("xl/workbook.xml", of: bytes)
    #expect(
      try MarkupReader.attributes(of: "sheet", in: book).compactMap { $0["name"] } == [
        "Summary", "Units", "Heat map", "Competencies", "Roles", "SDG targets", "SDG goals",
      ])
    for number in 1...7 {
      #expect(MarkupReader.problem(in: try part("xl/worksheets/sheet\(number).xml", of: bytes)) == nil)
    }
    #expect(try part("xl/sharedStrings.xml", of: bytes).contains("&lt;script&gt;"))
    #expect(try part("docProps/core.xml", of: bytes).contains("2026-03-31T00:00:00Z"))
  }

  @Test func `nobody with a requirement makes a workbook too`() async throws {
    #expect(try await ReportFixture.report(hasRoles: false).xlsx().starts(with: Array("PK".utf8)))
  }

  private func part(_ name: String, of bytes: [UInt8]) throws -> String {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.unzip)
    process.arguments = ["-p", try folder.write(bytes, to: "book.xlsx"), name]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
