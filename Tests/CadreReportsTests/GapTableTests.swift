import CadreAnalysis
import CadreModel
import Foundation
import Testing

@testable import CadreReports

@Suite struct GapTableTests {
  @Test func `units are indented, with the rules under them`() async throws {
    let gaps = try await SmallOffice.table(by: .unit)
    let text = TextTable(width: nil, usesColour: false).render(gaps.table)
    #expect(
      text.hasPrefix(
        """
        Unit      People  Deficit  Weighted  Missing  Unassessed  Ready  Median
        ────────  ──────  ───────  ────────  ───────  ──────────  ─────  ──────
        Ministry       5        7        12   30.4 %      12.5 %      1    0.68
          A<b>&"       2        4         7   40.0 %      25.0 %      1    0.56
          Works        2        3         5   23.1 %       0.0 %      0    0.68

        Deficit: levels missing,
        """))
    #expect(text.contains("Unassessed counts as the whole requirement missing"))
    #expect(text.contains("5 people in service; 1 of them holds no role that the framework has a profile for."))
    let csv = gaps.table.csv
    #expect(csv.hasPrefix("unit,title,people,deficit,weighted_deficit,deficit_share,unassessed_share,ready,readiness_p50\r\n"))
    #expect(csv.contains("\r\n\"Ministry/A<b>&\"\"\",\"A<b>&\"\"\",2,4,7,0.4,0.25,1,0.5625\r\n"))
  }

  @Test(arguments: GapDimension.allCases, UnassessedPolicy.allCases)
  func `no table is wider than the terminal`(dimension: GapDimension, policy: UnassessedPolicy) async throws {
    let table = try await SmallOffice.table(by: dimension, policy).table
    #expect(table.rows.allSatisfy { $0.count == table.columns.count })
    for width in 80...120 {
      let lines = TextTable(width: width, usesColour: false).render(table).split(separator: "\n")
      #expect(lines.allSatisfy { String($0).columnWidth <= width })
    }
  }

  @Test(arguments: [GapDimension.unit, .role])
  func `what is left out is a dash and null, never zero`(dimension: GapDimension) async throws {
    let gaps = try await SmallOffice.table(by: dimension, .exclude, isAssessed: false)
    let table = gaps.table
    for key in ["deficit_share", "readiness_p50"] {
      let column = try #require(table.columns.firstIndex { $0.key == key })
      #expect(table.rows.allSatisfy { $0[column] == .missing }, "\(key)")
    }
    let column = try #require(table.columns.firstIndex { $0.key == "unassessed_share" })
    #expect(table.rows.allSatisfy { $0[column] == .share(1) })
    for row in try JSONReader.rows(GapJSON.encode(gaps)) {
      #expect(row["readiness"] is NSNull)
      #expect(row["unassessed"] as? Int == row["requirements"] as? Int)
    }
  }

  @Test func `a row that did not exist then has no change`() async throws {
    let earlier = try await SmallOffice.table(by: .competency, isAssessed: false, day: 1).first(2)
    let gaps = try await SmallOffice.table(by: .competency).compared(to: earlier)
    #expect(earlier.rows.map(\.key) == ["A.2", "B.1"])
    let changes = gaps.table.rows.map { [$0[0].display(), $0[$0.count - 1].display()] }
    #expect(changes == [["A.2", "-5"], ["B.1", "-6"], ["A.1", "–"]])
    let rows = try JSONReader.rows(GapJSON.encode(gaps))
    #expect((rows[0]["before"] as? [String: Any])?["deficit"] as? Int == 9)
    #expect(rows[2]["before"] is NSNull)
    #expect(try JSONReader.object(GapJSON.encode(gaps))["compared_to"] as? String == "2026-03-01")
  }

  @Test func `the head of the result says under which rules it holds`() async throws {
    let head = try JSONReader.object(GapJSON.encode(try await SmallOffice.table(by: .area, .exclude)))
    #expect(head["scope"] is NSNull)
    #expect(head["as_of"] as? String == "2026-03-31")
    #expect(head["framework"] as? String == "office@1")
    #expect(head["unassessed_policy"] as? String == "exclude")
    #expect(head["people"] as? Int == 5)
    #expect(head["without_requirement"] as? Int == 1)
    #expect(head["compared_to"] == nil)
  }
}

@Suite struct PersonGapTests {
  private static func gap(_ policy: UnassessedPolicy, looksAtA2: Bool = false) throws -> PersonGap {
    let framework = try SmallOffice.framework()
    let scale = try SmallOffice.scale()
    let attained = try #require(Level(rank: 1, on: scale))
    let person = try Person(
      number: #require(Identifier("P-2")), name: "Ana", unit: #require(Unit(path: ["Ministry", SmallOffice.hostile])),
      roles: [framework.roles[0].code])
    func rating(_ competency: Int, _ outcome: Assessment.Outcome) throws -> Assessment {
      let day = try #require(Day(year: 2026, month: 1, day: 15))
      return Assessment(
        person: person.number, competency: framework.competencies[competency].code, outcome: outcome, source: .manager,
        assessedOn: day, recordedOn: day)
    }
    let rows = try [
      PersonGap.Row(
        competency: framework.competencies[0], required: #require(Level(rank: 2, on: scale)), weight: .one,
        rating: rating(0, .level(attained))),
      PersonGap.Row(
        competency: framework.competencies[1], required: #require(Level(rank: 3, on: scale)),
        weight: #require(Weight(hundredths: 200)), rating: looksAtA2 ? rating(1, .notAssessed) : nil),
    ]
    return try PersonGap(context: SmallOffice.context(policy), person: person, roles: [framework.roles[0]], rows: rows)
  }

  @Test(arguments: [(UnassessedPolicy.gap, "3", "12.5 %"), (.exclude, "–", "50.0 %")])
  func `unassessed is written in words`(policy: UnassessedPolicy, deficit: String, readiness: String) throws {
    let table = try Self.gap(policy).table
    #expect(
      table.rows.map { $0.map { $0.display() } } == [
        ["A.1", "Competency A.1", "2", "1", "1", "1", "manager", "2026-01-15"],
        ["A.2", "Competency A.2", "3", "unassessed", deficit, "2", "", "–"],
      ])
    #expect("\(table.notes[0])" == "Ana (P-2), Ministry/\(SmallOffice.hostile). Roles: The clerk (clerk).")
    #expect("\(table.notes[1])" == "Readiness: \(readiness) of the weighted requirements are met.")
  }

  @Test(arguments: [false, true])
  func `unassessed is null, never zero`(looksAtA2: Bool) throws {
    let gap = try JSONReader.object(GapJSON.encode(Self.gap(.gap, looksAtA2: looksAtA2)))
    #expect(gap["readiness"] as? Double == 0.125)
    let rows = try JSONReader.rows(GapJSON.encode(Self.gap(.exclude, looksAtA2: looksAtA2)))
    #expect(rows[0]["attained"] as? Int == 1)
    #expect(rows[0]["deficit"] as? Int == 1)
    #expect(rows[1]["attained"] is NSNull)
    #expect(rows[1]["deficit"] is NSNull)
    #expect(rows[1]["source"] is NSNull == !looksAtA2)
    #expect(rows[1]["assessed_on"] is NSNull == !looksAtA2)
  }

  @Test(arguments: UnassessedPolicy.allCases)
  func `of nothing there is no readiness`(policy: UnassessedPolicy) throws {
    let whole = try Self.gap(policy)
    let gap = PersonGap(context: whole.context, person: whole.person, roles: [], rows: [])
    #expect("\(gap.table.notes[0])".hasSuffix("Roles: none with a profile."))
    #expect("\(gap.table.notes[1])".hasPrefix("Readiness: not defined"))
    #expect(try JSONReader.object(GapJSON.encode(gap))["readiness"] is NSNull)
  }
}

/// Reads back what was written as JSON.
enum JSONReader {
  static func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  static func rows(_ text: String) throws -> [[String: Any]] { try #require(try object(text)["rows"] as? [[String: Any]]) }
}
