package import CadreModel
package import CadrePlanning

extension PlanReading {
  /// What the plan reaches, costs and proves, in sentences.
  package var notes: [Phrase] {
    if plan.isPart { return [partNote] }
    return [reached, proven, lineNote] + [journeyNote, leftOut, fairness].compactMap { $0 }
  }

  private var name: Phrase {
    if plan.number == 0 { return "This plan, which is not stored" }
    return "Plan \(plan.number) (\(plan.state.words))"
  }

  /// What it reaches and costs.
  var reached: Phrase {
    let (outcome, figures) = (plan.outcome, plan.figures)
    return """
      \(name), made on \(plan.createdOn) for \(plan.terms.scope.phrase), \(plan.framework): \(seats(figures.seats)) for \
      \(people(figures.people)) cost \(money(figures.cost)) of \(money(plan.terms.budget)) and close \(levels(figures.closed)) \
      weighted levels of \(levels(outcome.deficit)); \(levels(outcome.closable)) could be closed by some session or other.
      """
  }

  private func seats(_ count: Int) -> Phrase { .counted(count, one: "\(count) seat", other: "\(count) seats") }

  private func people(_ count: Int) -> Phrase { .counted(count, one: "\(count) person", other: "\(count) people") }

  /// What is proven is proven of the plan as it was proposed.
  var proven: Phrase {
    let (figures, outcome) = (plan.figures, plan.outcome)
    if figures.cost == outcome.cost, figures.closed == outcome.closed { return proof }
    return "As proposed it cost \(money(outcome.cost)) and closed \(levels(outcome.closed)): \(proof)"
  }

  private var proof: Phrase {
    let outcome = plan.outcome
    let isMost = plan.terms.objective == .most
    return PlanProof(
      proof: outcome.proof, isMost: isMost, value: isMost ? outcome.closed : outcome.cost, bound: outcome.bound,
      comparesGroups: plan.terms.fairness?.rule == .maxMin
    ).sentence { isMost ? levels($0) : money($0) }
  }

  private var lineNote: Phrase {
    let states = Plan.Line.State.allCases.compactMap { state -> Phrase? in
      let count = plan.lines.count { $0.state == state }
      return count > 0 ? "\(count) \(state.words)" : nil
    }
    let lines: Phrase = states.isEmpty ? "Lines: none." : "Lines: \(states)."
    let undecided = plan.figures.undecided
    guard undecided > 0 else { return lines }
    return .counted(
      undecided, one: "\(lines) \(undecided) must be decided, because its session was moved or cancelled.",
      other: "\(lines) \(undecided) must be decided, because their session was moved or cancelled.")
  }

  private var journeyNote: Phrase {
    guard let cost = plan.terms.travelCost else { return "At most \(plan.terms.hours) hours a person; nobody travels." }
    return "At most \(plan.terms.hours) hours a person; a journey costs \(money(cost))."
  }

  /// Of a plan of which others see more.
  private var partNote: Phrase {
    """
    Plan \(plan.number), made on \(plan.createdOn), \(plan.framework): \(seats(plan.figures.seats)) that you may see cost \
    \(money(plan.figures.cost)). There is more to the plan; its figures are for those who may see all of it.
    """
  }

  /// Courses that the budget cannot pay for.
  private var leftOut: Phrase? {
    guard let money = try? CourseMoney(Array(courses.values), currency: plan.terms.currency), !money.leftOut.isEmpty else {
      return nil
    }
    let groups = Dictionary(grouping: money.leftOut.keys.sorted(), by: { money.leftOut[$0]?.words ?? "" as Phrase })
    let reasons = groups.sorted { $0.key.description < $1.key.description }.map { words, codes -> Phrase in
      let names = codes.prefix(Self.named).map(\.code).joined(separator: ", ")
      let more = codes.count - Self.named
      return more > 0 ? "\(names) and \(more) more (\(words))" : "\(names) (\(words))"
    }
    return """
      Left out, because no amount is added to another currency's and an unknown price is not free: \(reasons).
      """
  }

  /// How many courses are named before the rest is counted.
  private static let named = 8

  private var fairness: Phrase? {
    guard groups.count > 1, let rule = plan.terms.fairness else { return nil }
    let reached = groups.map { group -> Phrase in
      "\(group.name): \(levels(group.closed)) of \(levels(group.closable)) closable"
    }
    let name: Phrase = "\("\(rule.rule)") by \(rule.attribute)"
    guard let fairnessPrice else { return "Fairness (\(name)) has a price that is not proven. \(reached)." }
    return plan.outcome.proof == .optimal
      ? "Fairness (\(name)) costs \(levels(fairnessPrice)) weighted levels. \(reached)."
      : "Fairness (\(name)) costs \(levels(fairnessPrice)) weighted levels in the best plan found. \(reached)."
  }

  /// Hundredths of weighted levels.
  private func levels(_ hundredths: Int) -> Phrase {
    hundredths % 100 == 0 ? "\(hundredths / 100)" : "\(Double(hundredths) / 100, digits: 2)"
  }
}

extension Plan.State {
  package var words: Phrase {
    switch self {
    case .proposed: "proposed"
    case .approved: "approved"
    case .underWay: "under way"
    case .done: "done"
    case .refused: "refused"
    }
  }
}

extension Plan.Scope {
  /// Whom the plan is for, as a heading or within a sentence.
  package var phrase: Phrase {
    switch self {
    case .everybody: "everybody"
    case .unit(let unit): .verbatim(unit.display)
    case .person(let number): .verbatim(number.code)
    }
  }
}
