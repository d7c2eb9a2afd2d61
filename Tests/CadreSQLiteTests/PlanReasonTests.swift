import CadreModel
import CadreStore
import CadreTestSupport
import Testing

@testable import CadreSQLite

/// Why lines were chosen, as values in the database.
@Suite struct PlanReasonTests {
  private static let other = Plan.Line.Reason.Alternative(first: Day(number: 20_900), place: "Capital")
  private static let online = Plan.Line.Reason.Alternative(first: Day(number: 20_901), place: "")

  @Test func `each kind of reason comes back as it was stored`() throws {
    let reasons: [Plan.Line.Reason] = [
      .leadsTo([try #require(Identifier("K2")), try #require(Identifier("K3"))]), .onlySession, .onlyFitting, .othersFull,
      .cheaper(than: Self.other, by: 250), .asGoodAs(Self.online), .exchanged(from: Day(number: 20_800)),
    ]
    let fixture = try StoreFixture()
    try fixture.store.write { writer in
      _ = try writer.save([SessionStoreTests.course([])], of: fixture.framework.reference)
      let line = Plan.Line(
        person: try #require(Identifier("P1")), course: try #require(Identifier("K1")), first: Day(number: 20_800),
        last: Day(number: 20_801), place: "", cost: 10, closes: [], gain: 100, reasons: reasons)
      _ = try writer.add(
        Plan(
          number: 0, framework: fixture.framework.reference, createdOn: Day(number: 20_757),
          terms: Plan.Terms(scope: .everybody, budget: 100, hours: 40, travelCost: nil),
          outcome: Plan.Outcome(deficit: 0, closable: 0, closed: 0, cost: 0, bound: 0, proof: .optimal), lines: [line]))
      return .commit(())
    }
    #expect(try fixture.store.read { try $0.plans() }.flatMap(\.lines).map(\.reasons) == [reasons])
  }
}
