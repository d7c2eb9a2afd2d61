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

  func sentence(_ number: (Int) -> String) -> String {
    let more = comparesGroups ? "no plan that gives every group as much closes more" : "no plan closes more"
    let best = isMost ? more : "no plan that closes as much costs less"
    if proof == .optimal { return isMost ? "No plan closes more." : "No plan that closes as much costs less." }
    if value == bound { return best.prefix(1).uppercased() + best.dropFirst() + "." }
    let confirmed = "\(best) than \(number(bound))\(isMost ? ", so this one is within \(share) % of the best" : "")"
    if proof == .unconfirmed {
      let claim = "The solver says that \(best), but nobody else could confirm that in the work allowed."
      return "\(claim) Confirmed is that \(confirmed)."
    }
    let alone = claimedBound.map { " The solver alone says \(number($0)), which nobody else could confirm." } ?? ""
    return "The search was cut short: the plan \(isMost ? "closes" : "costs") \(number(value)); \(confirmed).\(alone)"
  }

  private var share: String { Numbers.fixed(bound == 0 ? 0 : 100 * Double(bound - value) / Double(bound), digits: 1) }
}
