import CadreAnalysis
import CadreModel
import Foundation
import Testing

@testable import CadreReports

@Suite struct SmallOfficeReportTests {
  @Test func `the page shows the figures computed by hand`() async throws {
    let report = try await SmallOffice.report()
    let figures = report.headlineFigures.map { ["\($0.title)", $0.value.display(), "\($0.explanation)"] }
    #expect(
      figures == [
        ["People in service", "5", "of 1 of them the framework requires nothing"],
        ["Fully ready", "25.0 %", "1 of 4 people meet every requirement"],
        ["Median readiness", "67.9 %", "the middle half of the people lies between 40.6 % and 89.3 %"],
        ["Levels missing", "30.4 %", "7 of 23 required levels"],
        ["Requirements not assessed", "12.5 %", "1 of 8 requirements"],
        ["Of the missing levels, not assessed", "42.9 %", "3 of 7 missing levels are merely not assessed"],
      ])
    let text = try MarkupReader.text(of: report.document.html())
    for figure in figures.flatMap({ $0 }) { #expect(text.contains(figure), "\(figure)") }
    #expect(text.contains("so the deficit lies between 4 and 7 levels"))
    #expect(text.contains("\(SmallOffice.hostile)\u{1}2\u{1}40.0 %\u{1}–\u{1}40.0 %"))
    #expect(text.contains("Works\u{1}2\u{1}20.0 %\u{1}25.0 %\u{1}23.1 %"))
  }

  @Test(arguments: UnassessedPolicy.allCases, [(true, true), (true, false), (false, true)])
  func `the page needs nothing else and is the same twice`(
    policy: UnassessedPolicy, office: (hasRoles: Bool, isAssessed: Bool)
  ) async throws {
    let (hasRoles, isAssessed) = office
    let html = try await SmallOffice.report(policy, hasRoles: hasRoles, isAssessed: isAssessed).document.html()
    let doctype = "<!DOCTYPE html>\n"
    #expect(html.hasPrefix(doctype))
    #expect(MarkupReader.problem(in: String(html.dropFirst(doctype.count))) == nil)
    #expect(html.contains("A&lt;b&gt;&amp;&quot;") == hasRoles)
    let withoutNamespace = html.replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
    for wrong in ["NaN", "<script", "http", "A<b>"] { #expect(!withoutNamespace.contains(wrong), "\(wrong)") }
    #expect(try await SmallOffice.report(policy, hasRoles: hasRoles, isAssessed: isAssessed).document.html() == html)
  }

  @Test(arguments: UnassessedPolicy.allCases)
  func `of nothing there are no percentages`(policy: UnassessedPolicy) async throws {
    let report = try await SmallOffice.report(policy, hasRoles: false)
    #expect(report.headlineFigures.dropFirst().allSatisfy { $0.value == .missing })
    let text = try MarkupReader.text(of: report.document.html())
    #expect(text.contains("–"))
    #expect(!text.contains(" %"))
  }

  @Test func `where nothing is assessed, what is left out is not zero`() async throws {
    let report = try await SmallOffice.report(.exclude, isAssessed: false)
    #expect(
      report.headlineFigures.map { $0.value.display() } == ["5", "–", "–", "–", "100.0 %", "–"])
    #expect(try MarkupReader.text(of: report.document.html()).contains("Works\u{1}2\u{1}–\u{1}–\u{1}–"))
  }

  @Test(arguments: UnassessedPolicy.allCases)
  func `the first row of the long table is the sum of the others`(policy: UnassessedPolicy) async throws {
    let table = try await SmallOffice.report(policy).flatTable
    let overall = try #require(table.rows.first)
    #expect(overall[0] == .text("overall"))
    let top = try #require(rows(of: "unit", in: table).first { $0[1] == .text("Ministry") })
    let parts = [rows(of: "competency", in: table), rows(of: "unit_area", in: table).filter { $0[1] == .text("Ministry") }]
    for key in ["requirements", "required_levels", "deficit", "weighted_deficit", "unassessed", "unassessed_deficit", "below"] {
      let column = try #require(table.columns.firstIndex { $0.key == key })
      let whole = try #require(Double(overall[column].plain))
      #expect(top[column] == overall[column], "\(key)")
      for part in parts {
        #expect(part.compactMap { Double($0[column].plain) }.reduce(0, +) == whole, "\(key)")
      }
    }
  }

  @Test func `the long table has a row per unit and area, and what is computed by hand`() async throws {
    let table = try await SmallOffice.report().flatTable
    #expect(rows(of: "unit_area", in: table).count == 3 * 2)
    #expect(rows(of: "unit", in: table).count == 3)
    #expect(rows(of: "competency", in: table).map { $0[1].plain } == ["A.2", "B.1", "A.1"])
    #expect(table.rows[0].prefix(12).map(\.plain) == ["overall", "", "Everybody", "5", "8", "23", "7", "12", "1", "3", "4", "1"])
    let empty = try await SmallOffice.report(hasRoles: false).flatTable
    #expect(empty.rows[0].prefix(12).map(\.plain) == ["overall", "", "Everybody", "5", "0", "0", "0", "0", "0", "0", "0", ""])
  }

  private func rows(of section: String, in table: Table) -> [[Table.Cell]] {
    table.rows.filter { $0[0] == .text(section) }
  }
}
