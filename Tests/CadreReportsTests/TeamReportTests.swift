import CadreAnalysis
import CadreModel
import CadreResults
import Testing

@testable import CadreReports

/// A team of four whose page is worked out by hand.
@Suite struct TeamReportTests {
  private static let day = Day(number: 20_500)

  private static func rating(_ rank: UInt8, _ source: Source, expires: Int? = nil) -> Rating {
    Rating(
      competency: 0, source: source, assessedOn: Day(number: 20_000), expiresOn: expires.map { day.advanced(by: $0) }, rank: rank)
  }

  private static func cell(_ required: Int, _ rating: Rating? = nil, own: UInt8? = nil, managers: UInt8? = nil) -> Team.Cell {
    Team.Cell(
      required: required, weight: required > 0 ? 100 : 0, rating: rating, own: own.map { self.rating($0, .selfAssessment) },
      managers: managers.map { self.rating($0, .manager) })
  }

  /// A.1: one short of 3, one above 2 (by a test), one who says so only, one whose rating expires. A.2: unassessed but once.
  private static func team(_ policy: UnassessedPolicy = .gap) throws -> Team {
    let rows: [(String, [Team.Cell])] = [
      ("Ada <b>", [cell(3, rating(1, .manager), own: 3, managers: 1), cell(2)]),
      ("", [cell(2, rating(4, .test)), cell(2)]),
      ("Cem", [cell(2, rating(4, .selfAssessment)), cell(0, rating(1, .test))]),
      ("Dia", [cell(2, rating(3, .test, expires: 30)), cell(0)]),
    ]
    let unit = try #require(Unit(path: ["Ministry", "A|b"]))
    let members = try rows.enumerated().map { index, row in
      Team.Member(number: try #require(Identifier("P\(index)")), name: row.0, unit: unit, roles: [], cells: row.1)
    }
    let context = GapContext(
      asOf: day, framework: try #require(FrameworkReference(slug: "office", version: "1")), frameworkTitle: .verbatim("Office"),
      highestRank: 4, ratingRule: .standard, policy: policy, scope: unit, headcount: 4, withoutRequirement: 0)
    return Team(
      context: context, competencies: try ["A.1", "A.2"].map(SmallOffice.competency), members: members, horizon: 90)
  }

  @Test func `figures, teachers and expiries are those worked out by hand`() throws {
    let team = try Self.team()
    #expect(team.sums.required == 6 && team.sums.met == 3 && team.sums.above == 3 && team.sums.below == 1)
    #expect(team.sums.unassessed == 2 && team.sums.deficit == 2 + 4 && team.sums.requiredLevels == 13)
    #expect(team.ready.people == 2 && team.ready.of == 4)
    #expect(try Self.team(.exclude).sums.deficit == 2)
    let teaching = team.teaching
    #expect(teaching.count == 1 && teaching[0].competency == 0 && teaching[0].level == 3)
    #expect(teaching[0].teachers == [1] && teaching[0].learners == [0])
    #expect(team.expiring.map(\.member) == [3] && team.expiring.map(\.competency) == [0])
    #expect(team.disagreements.map(\.member) == [0] && team.disagreements.map { team.difference(at: $0) } == [2])
  }

  @Test(arguments: [80, 100, nil])
  func `on a terminal no line is too wide, and the matrix says it`(width: Int?) throws {
    let text = try Self.team().document.text(width: width, usesColour: false)
    if let width { #expect(text.split(separator: "\n").allSatisfy { String($0).columnWidth <= width }) }
    #expect(text.contains("1/3") && text.contains("?/2") && text.contains("P1 (4) could teach Ada <b> (1)."))
    #expect(text.contains("Ada <b>") && text.contains("Unassessed counts as the whole requirement missing"))
  }

  @Test func `names are text in every form`() throws {
    let publication = try Self.team().publication
    let html = publication.document.html()
    #expect(MarkupReader.problem(in: String(html.dropFirst("<!DOCTYPE html>\n".count))) == nil)
    #expect(html.contains("Ada &lt;b&gt;") && !html.contains("Ada <b>") && html.contains("class=\"n f6\""))
    #expect(publication.document.markdown().contains("Ada \\<b\\>"))
    for form in publication.forms { #expect(!(try publication.bytes(as: form)).isEmpty, "\(form)") }
    #expect(publication.table.rows.count == 7)
  }

  @Test func `a team of whom nothing is required says so`() throws {
    let team = try Self.team()
    let idle = team.members.map {
      Team.Member(number: $0.number, name: $0.name, unit: $0.unit, roles: [], cells: [Self.cell(0), Self.cell(0)])
    }
    let document = Team(context: team.context, competencies: team.competencies, members: idle, horizon: 90).document
    let text = document.text(width: 80, usesColour: false)
    #expect(text.contains("The framework requires nothing of anybody here") && text.contains("(none)"))
  }
}
