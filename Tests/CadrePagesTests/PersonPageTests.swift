import CadreAnalysis
import CadreModel
import CadrePlanning
import CadreReports
import CadreResults
import CadreTestSupport
import Testing

@testable import CadrePages

/// A person's page, from values: nothing of a store, nothing of a server.
@Suite struct PersonPageTests {
  static let day = Day(number: 20_757)

  static func framework() throws -> Framework {
    let names = ["none", "some", "much"]
    let steps = try names.enumerated().map { Scale.Step(rank: $0, name: try #require(LocalizedText($1)), meaning: nil) }
    let scale = try #require(Scale(steps))
    let competencies = try ["1.1", "1.2", "1.3"].map { code in
      Competency(code: try #require(Identifier(code)), name: try #require(LocalizedText("Skill \(code)")))
    }
    let area = Area(code: try #require(Identifier("1")), name: try #require(LocalizedText("Area")), competencies: competencies)
    let reference = try #require(FrameworkReference(slug: "f", version: "1"))
    return try Framework(
      header: .init(reference: reference, title: try #require(LocalizedText("Framework"))), scale: scale, areas: [area])
  }

  /// One statement about somebody.
  static func statement(
    _ framework: Framework, _ competency: Int, level: Int, _ source: Source, daysBefore days: Int32 = 0, assessor: String = ""
  ) throws -> Assessment {
    let scale = try #require(framework.scale)
    return Assessment(
      person: try #require(Identifier("P1")), competency: framework.competencies[competency].code,
      outcome: .level(try #require(Level(rank: level, on: scale))), source: source, assessedOn: Day(number: day.number - days),
      recordedOn: day, assessor: assessor)
  }

  static func profile(_ statements: [Assessment], isOwn: Bool = false, mayRate: Bool = true) throws -> PersonProfile {
    let framework = try framework()
    let scale = try #require(framework.scale)
    let rule = RatingRule.standard
    let rows = try framework.competencies.map { competency in
      PersonGap.Row(
        competency: competency, required: try #require(Level(rank: 2, on: scale)), weight: .one,
        rating: rule.winner(among: statements.filter { $0.competency == competency.code }, on: day))
    }
    let unit = try #require(Unit(path: ["Ministry", "Office"]))
    let person = Person(number: try #require(Identifier("P1")), name: "Ada <b>", unit: unit)
    let context = GapContext(
      asOf: day, framework: framework.reference, frameworkTitle: .verbatim("Framework"), highestRank: 2, ratingRule: rule,
      policy: .gap,
      scope: unit, headcount: 1, withoutRequirement: 0)
    return PersonProfile(
      gap: PersonGap(context: context, person: person, roles: [], rows: rows), framework: framework, statements: statements,
      plans: [], isOwn: isOwn, mayRate: mayRate)
  }

  static func text(_ page: Page) -> String { PageTests.html(page).withoutTags }

  private static let everywhere = UnitRights(mayPropose: true, upTo: [])

  @Test func `every figure has its denominator and its day`() throws {
    let framework = try Self.framework()
    let statements = [
      try Self.statement(framework, 0, level: 2, .test), try Self.statement(framework, 1, level: 1, .manager),
    ]
    let text = Self.text(.person(try Self.profile(statements), Self.everywhere))
    #expect(text.contains("Requirements met") && text.contains("of 3, as of 2026-10-31"))
    #expect(text.contains("1 (some)") && text.contains("2 (much)") && text.contains("not assessed"))
  }

  @Test(arguments: [
    ([(2, Source.test, Int32(0), "")], "The only one that can count."),
    ([(2, .test, 0, ""), (1, .selfAssessment, 0, "")], "test: goes before self-assessment."),
    ([(2, .manager, 5, ""), (1, .manager, 0, "")], "The latest; the one before is of 2026-10-26."),
    ([(2, .manager, 0, "a"), (1, .manager, 0, "b")], "Of two that are equal otherwise, the lower counts."),
    ([], "Nobody has assessed it yet."),
  ])
  func `why a rating counts is said`(told: [(Int, Source, Int32, String)], sentence: String) throws {
    let framework = try Self.framework()
    let statements = try told.map { level, source, days, assessor in
      try Self.statement(framework, 0, level: level, source, daysBefore: days, assessor: assessor)
    }
    #expect(Self.text(.person(try Self.profile(statements), Self.everywhere)).contains(sentence))
  }

  @Test func `whoever may not rate is not led there, and nobody above what they may see`() throws {
    let profile = try Self.profile([], mayRate: false)
    let office = try #require(Unit(path: ["Ministry", "Office"]))
    let page = Page.person(profile, UnitRights(mayPropose: false, upTo: [office]))
    #expect(page.trail.map { "\($0.title)" } == ["Units", "Office"])
    #expect(!PageTests.html(page).contains("/rate"))
    #expect(Self.text(.person(try Self.profile([], isOwn: true), Self.everywhere)).contains("Assess myself"))
  }

  @Test func `a sheet asks what is required, with what each level means`() throws {
    let profile = try Self.profile([])
    let sheet = RatingSheet(gap: profile.gap, framework: profile.framework, sources: [.manager], isOwn: false)
    let area = try #require(sheet.area("1"))
    let entry = RatingEntry(levels: ["1.1": "2"], source: "manager", assessedOn: "2026-10-31")
    let html = PageTests.html(.rate(sheet, area, entry, problems: [.init("level-1.2", "Not so.")]))
    #expect(html.contains("id=\"level-1.1\"") && html.contains("value=\"2\" checked=\"checked\""))
    #expect(html.contains("href=\"#level-1.2\"") && html.contains("Error:"))
    let check = PageTests.html(.checkRatings(sheet, area, entry))
    #expect(check.contains("name=\"level-1.1\" value=\"2\"") && !check.contains("name=\"level-1.2\""))
  }

  @Test func `who lacks a competency is named, beside how many there are in all`() throws {
    let profile = try Self.profile([])
    func row(_ number: String, attained: Int?) throws -> PeopleByCompetency.Row {
      PeopleByCompetency.Row(
        number: try #require(Identifier(number)), name: number, unit: profile.gap.person.unit, required: 2,
        weight: Weight(hundredths: 100), attained: attained, source: nil, assessedOn: nil)
    }
    let found = PeopleByCompetency(
      context: profile.context, competency: profile.framework.competencies[0], standings: [.below, .unassessed], level: nil,
      role: nil, asked: 5, counts: [.below: 3, .unassessed: 1, .meets: 1], found: 4,
      rows: [try row("P4", attained: 1), try row("P1", attained: nil)], next: nil)
    let text = Self.text(.competency(found, Self.everywhere))
    #expect(text.contains("2 of 4 people") && text.contains("P4") && text.contains("not assessed"))
  }
}
