import CadreModel

/// What is proven of a plan, in a sentence: only what somebody other than the solver that found the plan confirms.
struct PlanProof {
  let proof: Plan.Proof
  /// Whether the most closed was wanted; else the least cost.
  let isMost: Bool
  let value: Int
  let bound: Int
  /// Nothing better, as the solver alone says, where that is more than the bound says.
  var claimedBound: Int?
  /// The share of every group came first.
  let comparesGroups: Bool

  func sentence(_ number: (Int) -> Phrase) -> Phrase {
    if proof == .optimal || value == bound { return best }
    if proof == .unconfirmed {
      return "\(claim) Confirmed is that \(confirmed(number))."
    }
    let found: Phrase =
      isMost
      ? "The search was cut short: the plan closes \(number(value)); \(confirmed(number))."
      : "The search was cut short: the plan costs \(number(value)); \(confirmed(number))."
    guard let claimedBound else { return found }
    return "\(found) The solver alone says \(number(claimedBound)), which nobody else could confirm."
  }

  private var best: Phrase {
    if !isMost { return "No plan that closes as much costs less." }
    return comparesGroups && proof != .optimal
      ? "No plan that gives every group as much closes more." : "No plan closes more."
  }

  private var claim: Phrase {
    if !isMost {
      return """
        The solver says that no plan that closes as much costs less, but nobody else could confirm that in the work allowed.
        """
    }
    return comparesGroups
      ? """
      The solver says that no plan that gives every group as much closes more, but nobody else could confirm that in the work \
      allowed.
      """ : "The solver says that no plan closes more, but nobody else could confirm that in the work allowed."
  }

  private func confirmed(_ number: (Int) -> Phrase) -> Phrase {
    if !isMost { return "no plan that closes as much costs less than \(number(bound))" }
    let share = bound == 0 ? 0 : Double(bound - value) / Double(bound)
    return comparesGroups
      ? """
      no plan that gives every group as much closes more than \(number(bound)), so this one is within \(share: share) of the best
      """ : "no plan closes more than \(number(bound)), so this one is within \(share: share) of the best"
  }
}
