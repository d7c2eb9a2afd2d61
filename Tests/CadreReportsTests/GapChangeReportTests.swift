import CadreAnalysis
import CadreModel
import Foundation
import Testing

@testable import CadreReports

/// What a change looks like: its columns add up in every form, and what is not known is not called zero.
@Suite struct GapChangeReportTests {
  /// One clerk, who was assessed in A.1 before and between the days, and one who joined.
  private static func change(_ policy: UnassessedPolicy = .gap) throws -> GapChange {
    let framework = try SmallOffice.framework()
    let index = Dictionary(uniqueKeysWithValues: framework.competencies.enumerated().map { ($0.element.code, $0.offset) })
    let clerk = RequirementVector(roles: [framework.roles[0]], competencies: 4, index: index)
    let context = try SmallOffice.context(policy)
    let first = context.asOf.advanced(by: -100)
    var builder = GapChangeBuilder(from: first, to: context.asOf, competencies: 4, rule: .standard, policy: policy)
    let ratings = [(-10, 1), (10, 2)].map { day, rank in
      Rating(competency: 0, source: .test, assessedOn: first.advanced(by: day), expiresOn: nil, rank: UInt8(rank))
    }
    builder.add(from: .init(.here, clerk), to: .init(.here, clerk), ratings: ratings)
    builder.add(from: .init(.absent, clerk), to: .init(.here, clerk), ratings: [])
    return GapChange(
      context: context, first: first, competencies: framework.competencies, lines: builder.lines, people: builder.people)
  }

  @Test func `figures are those worked out by hand, and the bridge adds up`() throws {
    let change = try Self.change()
    // Before: A.1 one of 2, A.2 three of 3. Then one level learned, and somebody with five missing levels joins.
    #expect(change.total.before == 4 && change.total.after == 8)
    #expect(change.total.part(.learned).change == -1 && change.total.part(.joined).change == 5)
    let rows = change.bridge.rows
    let steps = rows.dropFirst().dropLast().compactMap { Int($0[4].plain) }
    #expect(Int(rows[0][4].plain) == 4 && steps.reduce(4, +) == Int(rows[rows.count - 1][4].plain))
    #expect(steps.count == ChangeCause.allCases.count)
    #expect(try Self.change(.exclude).total.before == 1)
  }

  @Test(arguments: UnassessedPolicy.allCases)
  func `every row for programs adds up, and says its policy`(policy: UnassessedPolicy) throws {
    let table = try Self.change(policy).flatTable
    for row in table.rows {
      let figures = row.dropFirst(2).dropLast().map { Int($0.plain) ?? 0 }
      #expect(figures.dropLast().reduce(0, +) == figures[figures.count - 1])
      #expect(row[row.count - 1].plain == policy.rawValue)
    }
  }

  @Test func `the JSON has every cause, and no terminal is too narrow`() throws {
    let change = try Self.change()
    let object = try JSONReader.object(GapJSON.encode(change))
    #expect(object["unassessed_policy"] as? String == "gap")
    let total = try #require(object["total"] as? [String: Any])
    let causes = try #require(total["causes"] as? [String: [String: Int]])
    #expect(causes.count == ChangeCause.allCases.count && causes["moved"]?["cases"] == 0)
    #expect(causes.values.compactMap { $0["change"] }.reduce(0, +) == total["change"] as? Int)
    for width in 80...100 {
      let lines = change.document.text(width: width, usesColour: false).split(separator: "\n")
      #expect(lines.allSatisfy { String($0).columnWidth <= width })
    }
  }
}
