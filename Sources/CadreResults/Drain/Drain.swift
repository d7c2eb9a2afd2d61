package import CadreAnalysis
package import CadreModel

/// Who leaves the service, how long people stay, and the levels that go and come with them.
package struct Drain: Hashable, Sendable {
  /// People and the levels that they are known to attain, over all competencies of the framework.
  package struct Stock: Hashable, Sendable {
    package var people = 0
    package var levels = 0

    package init(people: Int = 0, levels: Int = 0) {
      self.people = people
      self.levels = levels
    }

    package mutating func add(levels: Int) {
      people += 1
      self.levels += levels
    }
  }

  /// Between two days: before + joined + movedIn − left − movedOut = after, in people; in levels with what stayers learned or lost.
  package struct Period: Hashable, Sendable {
    package let from: Day
    package let to: Day
    package var before = Stock()
    /// With the levels of the first day.
    package var left = Stock()
    package var movedOut = Stock()
    /// With the levels of the last day.
    package var joined = Stock()
    package var movedIn = Stock()
    /// The change of those who were here on both days.
    package var stayers = Stock()
    package var after = Stock()

    package init(from: Day, to: Day) {
      self.from = from
      self.to = to
    }
  }

  /// How somebody stood on the first day: levels attained of those required.
  package enum Standing: Int, CaseIterable, Sendable {
    case all, most, fewer, unassessed, nothingRequired
  }

  package enum GroupName: Hashable, Sendable {
    case standing(Standing)
    /// Out of the data.
    case value(String)
  }

  /// The share still in service after so many months.
  package struct Survival: Hashable, Sendable {
    package let months: Int
    package let share: Double
    package let interval: ConfidenceInterval

    package init(months: Int, share: Double, interval: ConfidenceInterval) {
      (self.months, self.share, self.interval) = (months, share, interval)
    }
  }

  package struct Hazard: Hashable, Sendable {
    package let ratio: Double
    package let interval: ConfidenceInterval
    package let p: Double

    package init(ratio: Double, interval: ConfidenceInterval, p: Double) {
      (self.ratio, self.interval, self.p) = (ratio, interval, p)
    }

    /// Whether a difference can be told.
    package var isTold: Bool { interval.lower > 1 || interval.upper < 1 }
  }

  package struct Group: Hashable, Sendable {
    package let name: GroupName
    package let people: Int
    package let leavers: Int
    package let survival: [Survival]
    /// Against the reference, the other factors alike; `nil` where it cannot be told, and of the reference.
    package let hazard: Hazard?
    package let isReference: Bool

    package init(
      name: GroupName, people: Int, leavers: Int, survival: [Survival], hazard: Hazard?, isReference: Bool
    ) {
      (self.name, self.people, self.leavers) = (name, people, leavers)
      (self.survival, self.hazard, self.isReference) = (survival, hazard, isReference)
    }
  }

  package struct Factor: Hashable, Sendable {
    /// `nil` for how people stood.
    package let attribute: String?
    package let groups: [Group]
    /// People of whom it is not declared.
    package let unknown: Int
    /// Of the log-rank test over all groups; `nil` where it tells nothing.
    package let p: Double?

    package init(attribute: String?, groups: [Group], unknown: Int, p: Double?) {
      (self.attribute, self.groups, self.unknown, self.p) = (attribute, groups, unknown, p)
    }
  }

  package let context: GapContext
  /// The day on which those who are followed were in service.
  package let first: Day
  package let people: Int
  package let leavers: Int
  package let survival: [Survival]
  package let factors: [Factor]
  package let periods: [Period]

  package init(
    context: GapContext, first: Day, people: Int, leavers: Int, survival: [Survival], factors: [Factor], periods: [Period]
  ) {
    self.context = context
    self.first = first
    self.people = people
    self.leavers = leavers
    self.survival = survival
    self.factors = factors
    self.periods = periods
  }
}
