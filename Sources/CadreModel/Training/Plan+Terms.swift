extension Plan {
  /// Whom a plan is for: what was found when it was asked for, so that no text is ever read a second time.
  package enum Scope: Hashable, Sendable {
    case everybody
    /// The people of its subtree.
    case unit(Unit)
    case person(Identifier<Person>)

    /// `everybody`, the unit's path, `person 1042`.
    package var words: String {
      switch self {
      case .everybody: "everybody"
      case .unit(let unit): unit.display
      case .person(let number): "person \(number)"
      }
    }
  }

  /// What every group is due, and which groups are meant.
  package struct Fairness: Hashable, Sendable {
    package let rule: FairnessRule
    /// The attribute whose values are the groups.
    package let attribute: String

    /// - Returns: `nil` for a rule by which no group is due anything.
    package init?(_ rule: FairnessRule, by attribute: String) {
      if rule == .none { return nil }
      self.rule = rule
      self.attribute = attribute
    }
  }

  /// What was asked for.
  package struct Terms: Hashable, Sendable {
    package let scope: Scope
    package let objective: PlanObjective
    /// `nil` where groups are due nothing.
    package let fairness: Fairness?
    package let budget: Int
    /// Hours of training for each person.
    package let hours: Int
    /// Of one person to a session elsewhere; `nil` where nobody travels.
    package let travelCost: Int?
    /// In which all amounts are; `nil` before it is known, empty where no course states any.
    package var currency: String?

    package init(
      scope: Scope, objective: PlanObjective = .most, fairness: Fairness? = nil, budget: Int, hours: Int, travelCost: Int?,
      currency: String? = nil
    ) {
      self.scope = scope
      self.objective = objective
      self.fairness = fairness
      self.budget = budget
      self.hours = hours
      self.travelCost = travelCost
      self.currency = currency
    }
  }
}
