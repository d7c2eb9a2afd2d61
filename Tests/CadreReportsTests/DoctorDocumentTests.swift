import CadreModel
import CadreResults
import Testing

@testable import CadreReports

/// What a check of the database says, made without a database.
@Suite struct DoctorDocumentTests {
  private static func report(_ problems: [DoctorReport.Problem]) -> DoctorReport {
    DoctorReport(day: Day(number: 20_000), people: 3, assessments: 12, problems: problems, repaired: 0)
  }

  @Test func `each check has its row, and the first of its problems`() {
    let report = Self.report([
      .init(check: .profiles, detail: "the first", isRepairable: true),
      .init(check: .profiles, detail: "the second", isRepairable: true),
    ])
    #expect(report.table.rows.count == DoctorReport.Check.allCases.count)
    #expect(report.table.csv.contains("profiles,2,the first"))
    #expect(report.table.csv.contains("trail,0,in order"))
    let text = report.document.markdown()
    #expect(text.contains("2 problems were found.") && text.contains("the second"))
    #expect(text.contains("derived anew with cadre doctor --repair"))
  }

  @Test func `where all is in order it says so, and offers no repair`() {
    let text = Self.report([]).document.markdown()
    #expect(text.contains("Everything that was checked is in order.") && !text.contains("--repair"))
  }
}
