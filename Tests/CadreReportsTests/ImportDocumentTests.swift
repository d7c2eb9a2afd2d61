import CadreModel
import CadreReports
import CadreResults
import Testing

/// What an import came to, on paper, made from values.
@Suite struct ImportDocumentTests {
  private static func publication(_ findings: [Finding], next: Phrase? = nil) throws -> Publication {
    let log = FindingLog(findings)
    var changes = Changes()
    (changes.added, changes.refused) = (2, log.errors)
    let report = ImportReport(
      file: "staff.csv", format: "CSV", unit: .people, rows: changes.rows, changes: changes, findings: log, mode: ImportMode())
    return [report].publication(next: next, created: try #require(Day(parsing: "2026-12-01")))
  }

  private static func wrong(_ line: Int) -> Finding {
    Finding(.error, .unknown, file: "staff.csv", line: line, column: "roles", value: "analist", "no such role.")
  }

  @Test func `three hundred findings that say the same are one line, and what to do stands first`() throws {
    let document = try Self.publication((1...300).map(Self.wrong), next: "Correct them.").document
    #expect(document.sections.map(\.id) == ["outcome", "findings", "all"])
    #expect(document.sections[0].blocks.first == .paragraph("Correct them."))
    let tables = document.sections.flatMap(\.blocks).compactMap { block in
      if case .table(let table) = block { table.table } else { nil }
    }
    #expect(tables[1].rows.count == 1)
    #expect(tables[2].rows.count == 100)
    #expect(document.facts.last?.meaning.description == "300 errors")
  }

  @Test func `programs get every finding, and an import without any has no list of them`() throws {
    #expect(try Self.publication((1...300).map(Self.wrong)).table.rows.count == 300)
    #expect(try Self.publication([]).document.sections.map(\.id) == ["outcome"])
  }
}
