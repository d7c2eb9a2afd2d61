import CadreModel
import CadreReports
import CadreResults
import Testing

/// The audit trail on paper, made from values.
@Suite struct AuditTrailTests {
  private static func row(_ number: Int, _ principal: String, _ action: String, refused: Bool = false) -> AuditTrail.Row {
    AuditTrail.Row(
      number: number,
      entry: AuditEntry(
        moment: Moment(milliseconds: 1_790_000_000_000), principal: principal, origin: "commands", action: action,
        subject: "person P1", outcome: refused ? .refused : .done))
  }

  @Test func `who did what stands first, most first`() throws {
    let trail = AuditTrail(
      rows: [
        Self.row(4, "amina", "person.read"), Self.row(5, "boris", "plan.read"),
        Self.row(6, "amina", "person.read", refused: true),
      ], next: 7)
    let document = trail.document(created: try #require(Day(parsing: "2026-12-01")), selection: [])
    let tables = document.sections.flatMap(\.blocks).compactMap { block in
      if case .table(let table) = block { table.table } else { nil }
    }
    #expect(
      tables.first?.rows == [
        [.text("amina"), .text("person.read"), .integer(2), .integer(1)],
        [.text("boris"), .text("plan.read"), .integer(1), .integer(0)],
      ])
    #expect(tables.last?.rows.count == 3)
    #expect(document.facts.map(\.meaning.description).contains("4 to 6"))
    #expect(document.sections.last?.blocks.last == .note("There is more: the next part begins with entry \(7)."))
  }

  @Test func `programs read moments and outcomes as they are held`() {
    let table = Table(of: [Self.row(1, "amina", "person.read", refused: true)])
    #expect(table.csv.contains("refused"))
    #expect(table.csv.contains("2026-"))
    #expect(table.csv.split(separator: "\r\n").first == "number,moment,principal,origin,action,subject,outcome,changes")
  }
}
