/// Who takes which course when, at what cost, and what that closes: as it was proposed, and what has become of it.
package struct Plan: Hashable, Sendable {
  /// How sure it is that nothing better exists.
  package enum Proof: String, Hashable, Sendable {
    /// Who found the plan says so, and another way confirms it.
    case optimal
    /// Only the solver that found the plan says so.
    case unconfirmed
    /// The search was cut short.
    case feasible
  }

  /// What the plan as proposed reaches, in hundredths of weighted levels, and what it costs.
  package struct Outcome: Hashable, Sendable {
    package var deficit: Int
    /// What some session or other could close.
    package var closable: Int
    package var closed: Int
    package var cost: Int
    /// What no plan passes, confirmed: of the objective, so money where the cost was to be least.
    package var bound: Int
    package var proof: Proof

    package init(deficit: Int, closable: Int, closed: Int, cost: Int, bound: Int, proof: Proof) {
      self.deficit = deficit
      self.closable = closable
      self.closed = closed
      self.cost = cost
      self.bound = bound
      self.proof = proof
    }
  }

  package struct Line: Hashable, Sendable {
    package enum State: String, Sendable, CaseIterable {
      case proposed
      case refused
      /// Stays when anything is planned anew, though it is not approved yet.
      case pinned
      /// The seat is taken.
      case approved
      /// The course was attended to its end.
      case completed
    }

    /// Levels of one competency that the line closes.
    package struct Levels: Hashable, Sendable {
      package let competency: Identifier<Competency>
      package let from: Int
      package let to: Int

      package init(competency: Identifier<Competency>, from: Int, to: Int) {
        self.competency = competency
        self.from = from
        self.to = to
      }
    }

    package let person: Identifier<Person>
    package let course: Identifier<Course>
    package let first: Day
    package let last: Day
    /// Empty where the course is self-paced.
    package let place: String
    package let cost: Int
    package let closes: [Levels]
    /// Why this session, in a sentence.
    package let why: String
    package var state: State

    package init(
      person: Identifier<Person>, course: Identifier<Course>, first: Day, last: Day, place: String, cost: Int,
      closes: [Levels], why: String, state: State = .proposed
    ) {
      self.person = person
      self.course = course
      self.first = first
      self.last = last
      self.place = place
      self.cost = cost
      self.closes = closes
      self.why = why
      self.state = state
    }
  }

  package enum State: String, Sendable {
    case proposed
    case approved
    case underWay = "under way"
    case done
    /// Every line was refused.
    case refused
  }

  /// Counted from 1.
  package let number: Int
  package let framework: FrameworkReference
  package let createdOn: Day
  package let terms: Terms
  /// Without figures where only a part of the plan is seen.
  package private(set) var outcome: Outcome
  /// By person, then day.
  package var lines: [Line]
  /// Whether there is more to the plan than whoever reads it may see.
  package private(set) var isPart = false

  package init(
    number: Int, framework: FrameworkReference, createdOn: Day, terms: Terms, outcome: Outcome, lines: [Line]
  ) {
    self.number = number
    self.framework = framework
    self.createdOn = createdOn
    self.terms = terms
    self.outcome = outcome
    self.lines = lines
  }

  /// The plan as somebody sees it who may see these lines only: no figure tells anything about the others.
  package func part(_ lines: [Line]) -> Plan {
    var part = self
    part.lines = lines
    part.isPart = true
    (part.outcome.deficit, part.outcome.closable, part.outcome.closed) = (0, 0, 0)
    (part.outcome.cost, part.outcome.bound) = (lines.reduce(0) { $0 + $1.cost }, 0)
    return part
  }

  /// What its lines say about the plan as a whole.
  package var state: State {
    let states = Set(lines.map(\.state))
    if states.contains(.completed) { return states.contains(.approved) ? .underWay : .done }
    if states.contains(.approved) { return .approved }
    return states == [.refused] ? .refused : .proposed
  }
}
