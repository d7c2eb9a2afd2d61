package import CadreModel

/// What a plan should achieve.
package struct PlanRequest: Sendable, Hashable {
  package typealias Objective = PlanObjective
  package typealias Fairness = FairnessRule

  package var objective: Objective
  package var fairness: Fairness
  package var limits: SolverLimits
  /// Lines that the plan has to hold.
  package var pinned: [TrainingPlan.Line] = []
  /// Of all plans that close most, the one is wanted that differs least from these lines; where one integer program finds it.
  package var previous: [TrainingPlan.Line] = []

  package init(objective: Objective = .most, fairness: Fairness = .none, limits: SolverLimits = .init()) {
    self.objective = objective
    self.fairness = fairness
    self.limits = limits
  }
}

extension PlanObjective {
  /// Of what the budget allows.
  var part: Double { if case .cheapestFor(let share) = self { share } else { 1 } }
}

extension PlanRequest {
  /// How many searches share the work; the one for what differs least has what they leave.
  var steps: Int {
    let rule =
      switch fairness {
      case .none: 0
      case .floor: 1
      case .maxMin: 2
      }
    return 1 + rule + (objective == .most ? 0 : 1)
  }
}

/// How far a plan has come: what it reaches, and what no plan can pass.
package struct PlanProgress: Sendable, Hashable {
  package enum Aim: Sendable {
    /// Weighted levels closed.
    case closed
    case cost
    /// Thousandths of its closable deficit that every group closes.
    case fairShare
  }

  package let aim: Aim
  package let value: Int
  package let bound: Int
}

/// How much work may be spent on the proof.
package struct SolverLimits: Sendable, Hashable {
  /// Nodes of the search, over all steps, or, in a large problem, fours of people's choices in rounds of agreement: the same
  /// plan comes out on any machine.
  package var work: Int
  /// Wall time over all steps; a plan that was cut short by it may differ from machine to machine.
  package var seconds: Double?

  package init(work: Int = 1_000_000, seconds: Double? = nil) {
    self.work = work
    self.seconds = seconds
  }
}
