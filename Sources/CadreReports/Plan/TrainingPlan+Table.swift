package import CadreModel
package import CadrePlanning

extension TrainingPlan {
  /// A row for each line, and what is proven below.
  package func table(of problem: TrainingProblem, objective: PlanRequest.Objective) -> Table {
    let rows = reasons(in: problem).map { reason -> [Table.Cell] in
      let session = problem.sessions[reason.line.session]
      return [
        .text(problem.people[reason.line.person].id), .text(session.id), .text(problem.courses[session.course].id),
        .integer(session.days.lowerBound), .integer(session.days.upperBound), .text(session.mode.rawValue),
        .integer(reason.cost), .text(reason.words(in: problem)),
      ]
    }
    return Table(
      [
        .text("Person", "person"), .text("Session", "session"), .text("Course", "course"), .number("From", "from"),
        .number("To", "to"), .text("Mode", "mode"), .number("Cost", "cost"), .text("Closes", "closes"),
      ], rows: rows, notes: notes(of: problem, objective))
  }

  private static func percent(_ permille: Int) -> Phrase { "\(share: Double(permille) / 1_000)" }

  private func notes(of problem: TrainingProblem, _ objective: PlanRequest.Objective) -> [Phrase] {
    if status == .infeasible { return ["No plan meets what was asked."] }
    let deficit = groups.reduce(0) { $0 + $1.deficit }
    let closable = groups.reduce(0) { $0 + $1.closable }
    let people = Set(lines.map(\.person)).count
    var notes: [Phrase] = [
      """
      \(lines.count) seats for \(people) people cost \(cost) of \(problem.budget) and close \(closed) weighted levels of \
      \(deficit); \(closable) could be closed by some session or other.
      """,
      proof(objective),
    ]
    if let maxMinShare {
      let more = moreForAll(than: maxMinShare)
      notes.append("Every group closes at least \(Self.percent(maxMinShare)) of its closable deficit; \(more).")
    }
    if let fairnessPrice {
      notes.append(price(fairnessPrice))
    }
    if levelsDown {
      notes.append(
        "The rule levels down: it holds groups back, and no group closes more than without it. Max–min does not do that.")
    }
    if groups.count > 1 {
      notes += groups.map { group in
        guard let without = group.closedWithoutRule else {
          return "Group \(group.name): \(group.closed) of \(group.closable) closable and \(group.deficit) in all."
        }
        return """
          Group \(group.name): \(group.closed) of \(group.closable) closable and \(group.deficit) in all; \(without) without the \
          rule.
          """
      }
    }
    return notes
  }

  private func price(_ price: Int) -> Phrase {
    switch (price, status == .optimal) {
    case (0, true): "The fairness rule costs nothing: no more is closed without it."
    case (0, false): "The fairness rule costs nothing: no more is closed without it in the best plan found."
    case (_, true): "The fairness rule costs \(price) weighted levels: so many more are closed without it."
    case (_, false):
      "The fairness rule costs \(price) weighted levels: so many more are closed without it in the best plan found."
    }
  }

  private func proof(_ objective: PlanRequest.Objective) -> Phrase {
    let proof: Plan.Proof =
      switch status {
      case .optimal: .optimal
      case .unconfirmed: .unconfirmed
      case .feasible, .infeasible: .feasible
      }
    return PlanProof(
      proof: proof, isMost: objective == .most, value: value, bound: bound,
      claimedBound: claimedBound == bound ? nil : claimedBound, comparesGroups: maxMinShare != nil
    ).sentence { "\($0)" }
  }

  /// Whether a greater share for every group is possible.
  private func moreForAll(than share: Int) -> Phrase {
    if maxMinBound == share { return "more is not possible for all" }
    let limit = maxMinBound.map { bound -> Phrase in "more than \(Self.percent(bound)) for all is not possible" }
    guard maxMinClaim == share else { return limit ?? "whether more is possible is not proven" }
    let alone: Phrase = "the solver found no more for all, but nobody else could confirm that"
    return limit.map { "\(alone); \($0)" } ?? alone
  }
}

extension LineReason {
  /// “DP1 0 to 2; leads to session 14”.
  package func words(in problem: TrainingProblem) -> String {
    let levels = closes.map { "\(problem.competencies[$0.competency].id) \($0.from) to \($0.to)" }
    let later = leadsTo.isEmpty ? [] : ["leads to session " + leadsTo.map { problem.sessions[$0].id }.joined(separator: ", ")]
    let words = (levels + later).joined(separator: "; ")
    return words.isEmpty ? "fills the session" : words
  }
}
