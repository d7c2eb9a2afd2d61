/// Who takes which session, what that closes and costs, and what is proven about it.
package struct TrainingPlan: Sendable {
  package enum Status: String, Sendable {
    /// Nothing better exists: who found the plan says so, and another way confirms it.
    case optimal
    /// The solver found nothing better to exist; nobody else came to that in the work allowed.
    case unconfirmed
    /// The limits were reached; the bound says how much better a plan could be.
    case feasible
    /// No plan meets what was asked; confirmed.
    case infeasible
  }

  /// One person in one session, by position in the problem.
  package struct Line: Sendable, Hashable, Comparable {
    package let person: Int
    package let session: Int

    package init(person: Int, session: Int) {
      self.person = person
      self.session = session
    }

    package static func < (left: Self, right: Self) -> Bool {
      (left.person, left.session) < (right.person, right.session)
    }
  }

  /// What one group of people gets from the plan, in weighted levels.
  package struct GroupShare: Sendable, Hashable {
    package let name: String
    package let deficit: Int
    /// What of the deficit some session reaches that is open to the person.
    package let closable: Int
    package let closed: Int
    /// What the plan without the fairness rule closes for the group; `nil` without a rule.
    package let closedWithoutRule: Int?

    package init(name: String, deficit: Int, closable: Int, closed: Int, closedWithoutRule: Int?) {
      (self.name, self.deficit, self.closable, self.closed) = (name, deficit, closable, closed)
      self.closedWithoutRule = closedWithoutRule
    }
  }

  package internal(set) var status: Status
  /// In the order of people, then sessions.
  package let lines: [Line]
  /// Weighted levels closed.
  package let closed: Int
  package let cost: Int
  /// What the objective counts: weighted levels closed, or money.
  package let value: Int
  /// No plan has a better value than this; confirmed.
  package internal(set) var bound: Int
  /// No plan has a better value than this, says the solver alone; never worse than `bound`.
  package internal(set) var claimedBound: Int
  /// By group, in the order of the problem.
  package let groups: [GroupShare]
  /// What the fairness rule costs, in weighted levels: closed without it less closed with it. Both are the most that can be
  /// where the plan is optimal, and the most that was found where it is not. `nil` without a rule, and where one of them is not
  /// confirmed.
  package let fairnessPrice: Int?
  /// The share of its closable deficit that every group closes at least, in thousandths; with max–min only.
  package let maxMinShare: Int?
  /// No plan closes a greater share of every group's, in thousandths: confirmed, and as the solver alone says.
  package internal(set) var maxMinBound: Int?
  package internal(set) var maxMinClaim: Int?

  /// Whether the fairness rule only takes: some group closes less than without it, and none more.
  package var levelsDown: Bool {
    let changes = groups.compactMap { group in group.closedWithoutRule.map { group.closed - $0 } }
    return changes.contains { $0 < 0 } && !changes.contains { $0 > 0 }
  }
}
