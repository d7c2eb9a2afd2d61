import CadreModel
import CadreResults
import CadreTestSupport
import CadreWords
import Testing

@testable import CadreAnalysis
@testable import CadreReports

/// The minister's page, of a ministry whose figures are computed by hand.
@Suite struct BriefTests {
  private static func gap(
    deficit: Int, unassessed: Int = 0, unassessedDeficit: Int = 0
  ) throws -> GapReport.CriticalGap {
    var totals = GapTotals()
    (totals.people, totals.requirements, totals.requiredLevels) = (10, 10, 30)
    (totals.deficit, totals.unassessed, totals.unassessedDeficit) = (deficit, unassessed, unassessedDeficit)
    let competency = try SmallOffice.competency("A.1")
    let area = try #require(try SmallOffice.framework().areas.first)
    return GapReport.CriticalGap(
      row: GapRow(key: "A.1", title: .verbatim("Competency A.1"), people: 10, totals: totals), competency: competency, area: area,
      criticalRoles: [], worstUnit: nil)
  }

  private static func course(teaching code: String) throws -> Course {
    Course(
      code: try #require(Identifier("K-\(code)")), title: "Course", provider: "", minutes: 60, price: 1, currency: "USD",
      mode: .selfPaced, languages: [],
      outcomes: [.init(competency: try #require(Identifier(code)), entry: nil, target: 3)], prerequisites: [], sessions: [])
  }

  /// One line that closes two levels of A.1, and one that was refused.
  private static func plan(_ state: Plan.Line.State, trouble: Plan.Line.Trouble? = nil) throws -> Plan {
    let (person, course) = (try #require(Identifier<Person>("1")), try #require(Identifier<Course>("K-A.1")))
    let closes = Plan.Line.Levels(competency: try #require(Identifier("A.1")), from: 1, to: 3)
    func line(_ state: Plan.Line.State, _ trouble: Plan.Line.Trouble?) -> Plan.Line {
      Plan.Line(
        person: person, course: course, first: Day(number: 0), last: Day(number: 0), place: "", cost: 1, closes: [closes],
        gain: 200, reasons: [], state: state, trouble: trouble)
    }
    return Plan(
      number: 7, framework: try SmallOffice.context().framework, createdOn: Day(number: 0),
      terms: Plan.Terms(scope: .everybody, budget: 10, hours: 10, travelCost: nil),
      outcome: .init(deficit: 200, closable: 200, closed: 200, cost: 1, bound: 200, proof: .optimal),
      lines: [line(state, trouble), line(.refused, nil)])
  }

  @Test func `most of the gap is not assessed: assess first, whatever else there is`() throws {
    let gap = try Self.gap(deficit: 8, unassessed: 3, unassessedDeficit: 4)
    let decision = Decision(about: gap, courses: [try Self.course(teaching: "A.1")], plan: try Self.plan(.proposed))
    #expect(decision == .assess(people: 3))
    let less = try Self.gap(deficit: 9, unassessed: 3, unassessedDeficit: 4)
    #expect(Decision(about: less, courses: [], plan: nil) == .commission)
  }

  @Test(arguments: [
    (Plan.Line.State.proposed, Decision.approve(plan: 7, levels: 2)), (.pinned, .approve(plan: 7, levels: 2)),
    (.approved, .carryOut(plan: 7, levels: 2)), (.refused, .planTraining(courses: 1)), (.completed, .planTraining(courses: 1)),
  ])
  func `a plan that closes some of it is decided on, then carried out`(state: Plan.Line.State, expected: Decision) throws {
    let courses = [try Self.course(teaching: "A.1"), try Self.course(teaching: "A.2")]
    #expect(Decision(about: try Self.gap(deficit: 8), courses: courses, plan: try Self.plan(state)) == expected)
  }

  @Test func `a cancelled session closes nothing, and a course for another competency teaches nothing here`() throws {
    let courses = [try Self.course(teaching: "A.2")]
    let plan = try Self.plan(.approved, trouble: .cancelled)
    #expect(Decision(about: try Self.gap(deficit: 8), courses: courses, plan: plan) == .commission)
  }

  /// Of three people who need A.1, two have it; of three who need A.2 one has it and one is not assessed.
  @Test(arguments: UnassessedPolicy.allCases)
  func `whoever is not assessed holds nothing, under either policy`(policy: UnassessedPolicy) async throws {
    let brief = Brief(
      gaps: try await SmallOffice.report(policy), earlier: nil, equality: .nothingToCompare, plan: nil, courses: [])
    #expect(
      brief.keyPersonRisks == [
        KeyPersonRisk(code: "A.2", title: try #require(LocalizedText("Competency A.2")), holders: 1, needed: 3),
        KeyPersonRisk(code: "A.1", title: try #require(LocalizedText("Competency A.1")), holders: 2, needed: 3),
      ])
  }

  private static let writers = Language.allCases.map { Writer($0.written(), door: CommandLineVocabulary()) }

  @Test(arguments: [true, false], writers.indices)
  func `it is one sheet, in every language and on either paper`(isAssessed: Bool, writer: Int) async throws {
    let brief = Brief(
      gaps: try await SmallOffice.report(isAssessed: isAssessed),
      earlier: .init(day: Day(number: 20_000), ready: 1, people: 4), equality: .notPermitted, plan: nil,
      courses: [])
    for paper in Paper.allCases {
      #expect(try brief.document.fitted(Self.writers[writer], paper).pages == 1)
    }
  }

  @Test func `the change is in points, and equal shares are told as equal`() async throws {
    func text(_ ready: Int, of people: Int) async throws -> String {
      let earlier = Brief.Earlier(day: Day(number: 20_000), ready: ready, people: people)
      let brief = Brief(
        gaps: try await SmallOffice.report(), earlier: earlier, equality: .nothingToCompare, plan: nil, courses: [])
      return brief.document.markdown()
    }
    #expect(try await text(1, of: 8).contains("That is 12.5 points more than on 2024-10-04, when it was 1 of 8 (12.5 %)."))
    #expect(try await text(1, of: 4).contains("That is the same share as on 2024-10-04: 1 of 4 (25.0 %)."))
    #expect(try await text(1, of: 2).contains("That is 25.0 points less"))
  }
}
