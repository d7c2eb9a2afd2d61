import CadreModel
@testable import CadreReports
import Testing

/// What is said of a plan, by who vouches for it.
@Suite struct PlanProofTests {
  private static func sentence(
    _ proof: Plan.Proof, isMost: Bool = true, value: Int = 335, bound: Int, alone: Int? = nil, comparesGroups: Bool = false
  ) -> String {
    PlanProof(
      proof: proof, isMost: isMost, value: value, bound: bound, claimedBound: alone, comparesGroups: comparesGroups
    ).sentence { "\($0)" }.description
  }

  @Test func `what is confirmed is said without more`() {
    #expect(Self.sentence(.optimal, bound: 335) == "No plan closes more.")
    #expect(Self.sentence(.optimal, isMost: false, bound: 335) == "No plan that closes as much costs less.")
  }

  @Test func `what only the solver says is said to be that`() {
    #expect(
      Self.sentence(.unconfirmed, bound: 350)
        == "The solver says that no plan closes more, but nobody else could confirm that in the work allowed. Confirmed is that "
        + "no plan closes more than 350, so this one is within 4.3 % of the best.")
    #expect(
      Self.sentence(.unconfirmed, isMost: false, bound: 300)
        == "The solver says that no plan that closes as much costs less, but nobody else could confirm that in the work allowed. "
        + "Confirmed is that no plan that closes as much costs less than 300.")
    // Where only the share for all is not confirmed.
    #expect(
      Self.sentence(.unconfirmed, bound: 335, comparesGroups: true)
        == "No plan that gives every group as much closes more.")
  }

  @Test func `a search that was cut short says how far it could be off`() {
    #expect(
      Self.sentence(.feasible, bound: 350, alone: 340)
        == "The search was cut short: the plan closes 335; no plan closes more than 350, so this one is within 4.3 % of the best. "
        + "The solver alone says 340, which nobody else could confirm.")
    #expect(
      Self.sentence(.feasible, isMost: false, bound: 300)
        == "The search was cut short: the plan costs 335; no plan that closes as much costs less than 300.")
  }
}
