import CadreFormats
import CadreModel
import CadrePlanning
import CadreReports
import CadreResults
import CadreSQLite
import CadreTestSupport
import Testing

@testable import CadreWorkspace

/// Offices in which one person holds something alone, and offices in which nobody does.
@Suite struct PlantedHolderTests {
  /// Three officers in each of two offices, who hold all that is required, but for what is said otherwise.
  ///
  /// - Parameter lower: level in competency 1.1 by person, where it is another.
  private static func fixture(lower: [String: Int], courses: String = "") throws -> PlanFixture {
    let people = (1...6).map { "P\($0),Person \($0),M/\($0 <= 3 ? "A" : "B"),policy-officer,en,Accra\n" }.joined()
    let fixture = try PlanFixture(staff: people)
    let framework = try fixture.store.read { try $0.resolveFramework("agenda-2030-digital") }
    let highest = try #require(framework.scale).ranks.upperBound
    var levels = "person_id,competency,level,source,assessed_on\n"
    for person in 1...6 {
      for competency in framework.competencies.map(\.code.code) {
        let level = competency == "1.1" ? lower["P\(person)"] ?? highest : highest
        levels += "P\(person),\(competency),\(level),test,2026-0\(person)-01\n"
      }
    }
    let file = InputFile(try fixture.folder.write(levels, to: "levels.csv"))
    let report = try fixture.workspace.importAssessments(
      file, framework: "agenda-2030-digital", options: AssessmentOptions(), mode: ImportMode())
    #expect(report.outcome == .stored)
    if !courses.isEmpty { try fixture.courses(courses) }
    return fixture
  }

  private static func query(_ unit: String? = nil) -> ResilienceQuery {
    var query = ResilienceQuery(scope: GapQuery(framework: "agenda-2030-digital", unit: unit))
    query.level = "4"
    return query
  }

  @Test func `where none is planted, none is found`() async throws {
    let fixture = try Self.fixture(lower: [:])
    let result = try await fixture.workspace.resilience(Self.query())
    #expect(result.units.map(\.people) == [6, 3, 3])
    #expect(result.risks.isEmpty && result.endings.isEmpty)
    #expect(result.units.map(\.fewest) == [6, 3, 3])
    // The departure of three leaves the office without anything, and of two nothing.
    #expect(result.units[1].worst.map(\.uncovered) == [0, 0, result.units[1].covered])
  }

  @Test func `a planted holder is found, with who is next and the cheapest training`() async throws {
    let fixture = try Self.fixture(
      lower: ["P1": 4, "P2": 3, "P3": 2],
      courses: """
        C1,Dear,Academy,6,300,EUR,online-live,,1.1:>4,2026-12-01@Online#9
        C2,Cheap,Academy,6,100,EUR,online-live,,1.1:3>4,2026-12-02@Online#9
        """)
    let result = try await fixture.workspace.resilience(Self.query("M/A"))
    #expect(result.risks.count == 1)
    let risk = try #require(result.risks.first)
    #expect(result.competencies[risk.competency].code.code == "1.1" && result.units[risk.unit].unit?.display == "M/A")
    #expect(risk.holder?.number.code == "P1")
    #expect(risk.successors.map(\.number.code) == ["P2", "P3"] && risk.successors.map(\.level) == [3, 2])
    guard case .offer(let offer) = risk.training else {
      Issue.record("no training: \(risk.training)")
      return
    }
    #expect(offer.seats.map(\.person.number.code) == ["P2"] && offer.seats.map(\.courses) == [["Cheap"]])
    #expect(offer.cost == 100 && offer.bound == 100 && offer.currency == "EUR")
    let text = result.document.text(width: nil, usesColour: false)
    #expect(text.contains("Person 2 (3); Person 3 (2)") && text.contains("Person 2: Cheap, for 100 EUR"))
    let table = result.flatTable
    #expect(table.rows.allSatisfy { $0.count == Resilience.columns.count })
    #expect(table.csv.contains("P1,Person 1,,P2,Person 2,3,2026-02-01,\"Person 2: Cheap, for 100 EUR\",100,100,EUR"))
    // Nothing was kept by looking.
    #expect(try fixture.workspace.plans().isEmpty)
  }

  @Test func `what nobody holds takes two, and where no course leads there, that is said`() async throws {
    let courses = "C1,Dear,Academy,6,300,EUR,online-live,,1.1:2>4,2026-12-01@Online#9\n"
    let fixture = try Self.fixture(lower: ["P1": 3, "P2": 2, "P3": 2], courses: courses)
    let result = try await fixture.workspace.resilience(Self.query("M/A"))
    let risk = try #require(result.risks.first)
    #expect(risk.holder == nil && risk.successors.map(\.number.code) == ["P1", "P3", "P2"])
    guard case .offer(let offer) = risk.training else {
      Issue.record("no training: \(risk.training)")
      return
    }
    #expect(offer.cost == 600 && offer.seats.map(\.person.number.code) == ["P1", "P3"])
    var higher = Self.query("M/A")
    higher.level = "5"
    let none = try? await fixture.workspace.resilience(higher)
    #expect(none?.risks.first.map { $0.training == .none } ?? true)
  }

  @Test func `a seat that was approved before costs nothing more`() async throws {
    let courses = "C1,Dear,Academy,6,300,EUR,online-live,,1.1:2>4,2026-12-01@Online#9\n"
    let fixture = try Self.fixture(lower: ["P1": 4, "P2": 3, "P3": 2], courses: courses)
    let roles = InputFile(try fixture.folder.write("role,competency,level\npolicy-officer,1.1,4\n", to: "roles.csv"))
    _ = try fixture.workspace.importRoles(roles, framework: nil, mode: ImportMode())
    let plan = try fixture.workspace.proposePlan(
      PlanOrder(scope: .person("P2"), budget: 300, framework: "agenda-2030-digital"), isDryRun: false)
    #expect(plan.plan.lines.map(\.person.code) == ["P2"])
    _ = try fixture.workspace.approve(plan.plan.number, .all)
    let result = try await fixture.workspace.resilience(Self.query("M/A"))
    let risk = try #require(result.risks.first { result.competencies[$0.competency].code.code == "1.1" })
    guard case .offer(let offer) = risk.training else {
      Issue.record("no training: \(risk.training)")
      return
    }
    #expect(offer.cost == 0 && offer.bound == 0 && offer.seats.map(\.courses) == [[]])
    #expect(result.document.text(width: nil, usesColour: false).contains("Person 2: approved already\n"))
  }

  @Test func `who leaves soon is told, and who leaves later is not`() async throws {
    let fixture = try Self.fixture(lower: [:])
    let rows =
      "person_id,name,unit,roles,languages,location,left_on\n"
      + "P1,Person 1,M/A,policy-officer,en,Accra,2027-01-31\nP2,Person 2,M/A,policy-officer,en,Accra,2027-02-28\n"
      + "P3,Person 3,M/A,policy-officer,en,Accra,2029-02-28\n"
    let file = InputFile(try fixture.folder.write(rows, to: "leaving.csv"))
    #expect(try fixture.workspace.importStaff(file, options: StaffImportOptions()).outcome == .stored)
    let result = try await fixture.workspace.resilience(Self.query("M/A"))
    let ending = try #require(result.endings.first)
    #expect(ending.holders == 3 && ending.left == 1 && ending.people.map(\.number.code) == ["P1", "P2"])
    #expect(ending.people.first?.leavesOn == Day(year: 2027, month: 1, day: 31))
    #expect(result.endings.count == result.units[0].required)
    var soon = Self.query("M/A")
    soon.horizon = 100
    #expect(try await fixture.workspace.resilience(soon).endings.isEmpty)
  }

  @Test func `who has moved away counts in the unit's past, and is not named there`() async throws {
    let fixture = try Self.fixture(lower: ["P1": 4, "P2": 3, "P3": 2])
    let moved = "person_id,name,unit,roles,languages,location\nP1,Person 1,M/B,policy-officer,en,Accra\n"
    let file = InputFile(try fixture.folder.write(moved, to: "moved.csv"))
    #expect(try fixture.workspace.importStaff(file, options: StaffImportOptions()).outcome == .stored)
    var past = Self.query("M/A")
    past.scope.asOf = PlanFixture.today.advanced(by: -1)
    let unit = try #require(Unit(path: ["M", "A"]))
    let manager = fixture.workspace.acting(as: Principal(name: "m", origin: "local", mandates: [.manager(unit)]))
    let whole = try await fixture.workspace.resilience(past)
    let own = try await manager.resilience(past)
    #expect(whole.risks.first?.holder?.number.code == "P1")
    let risk = try #require(own.risks.first)
    #expect(own.units.map(\.single) == whole.units.map(\.single) && risk.holder == nil)
    #expect(risk.successors.map(\.number.code) == ["P2", "P3"] && risk.training == .anotherDay)
    #expect(!own.units.flatMap(\.worst).flatMap(\.people).contains { $0.number.code == "P1" })
    let text = own.document.text(width: nil, usesColour: false)
    #expect(text.contains("somebody who is elsewhere today") && !text.contains("Person 1;") && !own.flatTable.csv.contains("P1,"))
    // Today nobody in the office holds it.
    let now = try await manager.resilience(Self.query("M/A"))
    #expect(now.risks.first?.holder == nil && now.units[0].unheld == 1)
  }
}
