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

  /// What the plan as proposed reaches with its own lines, in hundredths of weighted levels, and what it costs.
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

    /// What became of the line's session since; somebody must decide.
    package enum Trouble: String, Sendable, CaseIterable {
      /// The line has its new days and place.
      case moved
      /// The line has no session any more: exchange it or refuse it.
      case cancelled
    }

    /// Levels of one competency that the line closes.
    package struct Levels: Hashable, Sendable {
      package let competency: Identifier<Competency>
      /// `nil` where the person was not assessed.
      package let from: Int?
      package let to: Int

      package init(competency: Identifier<Competency>, from: Int?, to: Int) {
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
    /// Of the seat, with travel.
    package let cost: Int
    /// Of holding the session at all, as far as the plan bears it; the same in each of its lines of one session.
    package let sessionCost: Int
    package let closes: [Levels]
    /// What these levels weigh, in hundredths.
    package let gain: Int
    /// Why the course, and why in this session.
    package let reasons: [Reason]
    package var state: State
    package var trouble: Trouble?

    package init(
      person: Identifier<Person>, course: Identifier<Course>, first: Day, last: Day, place: String, cost: Int,
      sessionCost: Int = 0, closes: [Levels], gain: Int, reasons: [Reason], state: State = .proposed, trouble: Trouble? = nil
    ) {
      self.person = person
      self.course = course
      self.first = first
      self.last = last
      self.place = place
      self.cost = cost
      self.sessionCost = sessionCost
      self.closes = closes
      self.gain = gain
      self.reasons = reasons
      self.state = state
      self.trouble = trouble
    }
  }

  /// What lines come to.
  package struct Figures: Hashable, Sendable {
    package let seats: Int
    package let people: Int
    package let cost: Int
    /// Weighted levels, in hundredths.
    package let closed: Int
    /// Lines about which somebody must decide.
    package let undecided: Int
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
    (part.outcome.cost, part.outcome.bound) = (0, 0)
    return part
  }

  /// What those of its lines come to that hold: not refused, and not in a session that was cancelled.
  package var figures: Figures {
    struct Held: Hashable {
      let course: Identifier<Course>
      let first: Day
      let place: String
      let cost: Int
    }
    let held = lines.filter { $0.state != .refused && $0.trouble != .cancelled }
    let sessions = Set(held.map { Held(course: $0.course, first: $0.first, place: $0.place, cost: $0.sessionCost) })
    return Figures(
      seats: held.count, people: Set(held.map(\.person)).count,
      cost: held.reduce(0) { $0 + $1.cost } + sessions.reduce(0) { $0 + $1.cost }, closed: held.reduce(0) { $0 + $1.gain },
      undecided: lines.count { $0.trouble != nil })
  }

  /// What its lines say about the plan as a whole.
  package var state: State {
    let states = Set(lines.map(\.state))
    if states.contains(.completed) { return states.contains(.approved) ? .underWay : .done }
    if states.contains(.approved) { return .approved }
    return states == [.refused] ? .refused : .proposed
  }
}
