/// What an outcome is, without anybody’s values.
package struct OutcomeDefinition: Sendable {
  package let code: String
  package let title: String
  package let kind: EquityOutcome.Kind
  package let direction: EquityOutcome.Direction

  private static let levels = EquityOutcome.Kind.steps(one: "level", several: "levels")

  /// Those that need no further word.
  package static let standard = [
    OutcomeDefinition(code: "ready", title: "meets every requirement", kind: .yesNo, direction: .higher),
    OutcomeDefinition(code: "deficit", title: "levels missing", kind: levels, direction: .lower),
    OutcomeDefinition(code: "critical", title: "lacks a level where it matters most", kind: .yesNo, direction: .lower),
    OutcomeDefinition(
      code: "readiness", title: "readiness", kind: .steps(one: "percentage point", several: "percentage points"),
      direction: .higher),
    OutcomeDefinition(
      code: "unassessed", title: "requirements not assessed",
      kind: .steps(one: "requirement", several: "requirements"), direction: .lower),
    OutcomeDefinition(code: "level", title: "median level attained", kind: levels, direction: .higher),
    OutcomeDefinition(
      code: "proven", title: "has a level proven by test or certificate", kind: .yesNo, direction: .higher),
    OutcomeDefinition(code: "training", title: "has a level from a course", kind: .yesNo, direction: .higher),
    OutcomeDefinition(code: "bias", title: "own rating less the manager's", kind: levels, direction: .neither),
  ]

  package static func named(_ code: String) -> OutcomeDefinition? { standard.first { $0.code == code } }

  /// The outcome with people’s values.
  package func outcome(
    first: Int = 0, _ values: [UInt8], exact: [Int32]? = nil, bands: [ClosedRange<Int>]? = nil
  ) -> EquityOutcome {
    EquityOutcome(
      code: code, title: title, kind: kind, direction: direction, first: first, values: values, exact: exact, bands: bands)
  }
}
