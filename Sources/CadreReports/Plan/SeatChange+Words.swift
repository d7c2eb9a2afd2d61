package import CadreModel
package import CadreResults

extension SeatChange {
  /// What was done, what it closes, and what the plan costs now.
  package var sentences: [Phrase] { [done, instead, closes, costs].compactMap(\.self) }

  private var done: Phrase {
    let cost: Phrase = "\(money: after.cost, currency)"
    let (person, course) = (after.person.code, after.course.code)
    if after.place.isEmpty { return "Plan \(plan): \(person) takes \(course) on \(after.first), for \(cost)." }
    return "Plan \(plan): \(person) takes \(course) on \(after.first) in \(after.place), for \(cost)."
  }

  private var instead: Phrase? {
    before.map { "That is instead of the session on \($0.first), for \(money: $0.cost, currency)." }
  }

  private var closes: Phrase {
    after.closes.isEmpty ? "It closes nothing that is missing." : "It closes \(after.closesWords)."
  }

  private var costs: Phrase {
    let now: Phrase = "\(money: cost, currency)"
    if cost > budget { return "The plan now costs \(now), which is \(money: cost - budget, currency) more than its budget." }
    return "The plan now costs \(now) of \(money: budget, currency)."
  }
}
