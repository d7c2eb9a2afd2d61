package import CadreModel

/// What the deficit of some people was on two days, and why it changed.
package struct GapChange: Hashable, Sendable {
  /// What one cause did to the deficit.
  package struct Part: Hashable, Sendable {
    /// Levels, counted apart where they became more and where they became fewer.
    package internal(set) var raised = 0
    package internal(set) var lowered = 0
    /// Pairs of a person and a competency whose deficit changed so.
    package internal(set) var cases = 0

    package init() {}

    package var change: Int { raised - lowered }

    mutating func add(_ change: Int) {
      guard change != 0 else { return }
      cases += 1
      if change > 0 { raised += change } else { lowered -= change }
    }

    mutating func add(_ other: Part) {
      raised += other.raised
      lowered += other.lowered
      cases += other.cases
    }
  }

  /// One competency, or all of them.
  package struct Line: Hashable, Sendable {
    package internal(set) var before = 0
    package internal(set) var after = 0
    package internal(set) var parts: [ChangeCause: Part] = [:]

    package init() {}

    package func part(_ cause: ChangeCause) -> Part { parts[cause] ?? Part() }
    /// What all causes add up to: always `after - before`.
    package var change: Int { parts.values.reduce(0) { $0 + $1.change } }
    package var isEmpty: Bool { before == 0 && after == 0 && parts.isEmpty }

    mutating func add(_ change: Int, because cause: ChangeCause) {
      if change != 0 { parts[cause, default: Part()].add(change) }
    }
  }

  /// Of the last day.
  package let context: GapContext
  package let first: Day
  package let competencies: [Competency]
  /// In the order of `competencies`.
  package let lines: [Line]
  package let people: People

  /// How many people were there, came and went.
  package struct People: Hashable, Sendable {
    package internal(set) var before = 0
    package internal(set) var after = 0
    package internal(set) var joined = 0
    package internal(set) var left = 0
    package internal(set) var movedIn = 0
    package internal(set) var movedOut = 0

    package init() {}
  }

  package init(context: GapContext, first: Day, competencies: [Competency], lines: [Line], people: People) {
    self.context = context
    self.first = first
    self.competencies = competencies
    self.lines = lines
    self.people = people
  }

  /// All competencies together.
  package var total: Line {
    lines.reduce(into: Line()) { total, line in
      total.before += line.before
      total.after += line.after
      for (cause, part) in line.parts { total.parts[cause, default: Part()].add(part) }
    }
  }
}

/// Takes the change of a deficit apart, person by person.
///
/// The order of attribution: first who is there, then what is required, then what was said. Somebody who was not there has no deficit
/// that could change, so whoever comes brings all of it and whoever goes takes all of it along. A changed requirement is measured with
/// the rating of the first day, and a changed rating against the requirement of the last day, which is what counts now. Each step
/// begins where the one before ends: whatever happened, the steps add up to the difference.
package struct GapChangeBuilder {
  private let first: Day
  private let last: Day
  private let rule: RatingRule
  private let policy: UnassessedPolicy
  package private(set) var lines: [GapChange.Line]
  package private(set) var people = GapChange.People()
  /// Of the person at hand, by competency: required on one of the days, and no rating of it was looked at yet.
  private var isSilent: [Bool]

  package init(from first: Day, to last: Day, competencies: Int, rule: RatingRule, policy: UnassessedPolicy) {
    self.first = first
    self.last = last
    self.rule = rule
    self.policy = policy
    lines = [GapChange.Line](repeating: GapChange.Line(), count: competencies)
    isSilent = [Bool](repeating: false, count: competencies)
  }

  /// What is known of somebody on one of the two days.
  package struct State {
    package let presence: Presence
    package let requirement: RequirementVector

    package init(_ presence: Presence, _ requirement: RequirementVector) {
      self.presence = presence
      self.requirement = requirement
    }
  }

  /// Adds one person.
  ///
  /// - Parameter ratings: all that was said; those of one competency stand together, in any order.
  /// - Complexity: O(ratings + requirements).
  package mutating func add(from old: State, to new: State, ratings: [Rating]) {
    guard old.presence == .here || new.presence == .here else { return }
    count(old.presence, new.presence)
    for competency in new.requirement.required { isSilent[competency] = true }
    for competency in old.requirement.required { isSilent[competency] = true }
    var start = 0
    while start < ratings.count {
      let competency = Int(ratings[start].competency)
      var end = start + 1
      while end < ratings.count, Int(ratings[end].competency) == competency { end += 1 }
      if isSilent[competency] { add(from: old, to: new, competency, ratings[start..<end]) }
      isSilent[competency] = false
      start = end
    }
    addSilent(from: old, to: new)
  }

  /// What is required and was never spoken of.
  private mutating func addSilent(from old: State, to new: State) {
    for competency in new.requirement.required + old.requirement.required where isSilent[competency] {
      add(from: old, to: new, competency, [])
      isSilent[competency] = false
    }
  }

  private mutating func add(from old: State, to new: State, _ competency: Int, _ ratings: ArraySlice<Rating>) {
    let (before, after) = (rule.counting(ratings, on: first), rule.counting(ratings, on: last))
    let (required, now) = (Int(old.requirement.ranks[competency]), Int(new.requirement.ranks[competency]))
    let atFirst = old.presence == .here ? deficit(before, required) : 0
    let atLast = new.presence == .here ? deficit(after, now) : 0
    lines[competency].before += atFirst
    lines[competency].after += atLast
    if let cause = Self.cause(old.presence, new.presence) {
      lines[competency].add(atLast - atFirst, because: cause)
      return
    }
    let between = deficit(before, now)
    lines[competency].add(between - atFirst, because: .requirement)
    lines[competency].add(atLast - between, because: .cause(from: before, to: after, since: first))
  }

  /// `nil` for somebody who was there on both days.
  private static func cause(_ old: Presence, _ new: Presence) -> ChangeCause? {
    switch (old, new) {
    case (.here, .here): nil
    case (.absent, _): .joined
    case (_, .absent): .left
    default: .moved
    }
  }

  private func deficit(_ rating: Rating?, _ required: Int) -> Int {
    guard let rating else { return policy == .gap ? required : 0 }
    return max(0, required - Int(rating.rank))
  }

  private mutating func count(_ old: Presence, _ new: Presence) {
    if old == .here { people.before += 1 }
    if new == .here { people.after += 1 }
    switch (old, new) {
    case (.absent, .here): people.joined += 1
    case (.here, .absent): people.left += 1
    case (.elsewhere, .here): people.movedIn += 1
    case (.here, .elsewhere): people.movedOut += 1
    default: break
    }
  }
}
