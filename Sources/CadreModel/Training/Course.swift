/// Training that lifts competencies of a framework, with the sessions in which it is held.
package struct Course: Hashable, Sendable {
  /// From a level that has to be reached before the course to the one it leads to; ranks of the framework's scale.
  package struct Outcome: Hashable, Sendable {
    package let competency: Identifier<Competency>
    /// `nil` where anybody may begin.
    package let entry: Int?
    package let target: Int

    package init(competency: Identifier<Competency>, entry: Int?, target: Int) {
      self.competency = competency
      self.entry = entry
      self.target = target
    }
  }

  package let code: Identifier<Course>
  package let title: String
  package let provider: String
  /// What people must set aside for it.
  package let minutes: Int
  /// Of a seat, in whole units of the currency; 0 is free, `nil` unknown.
  package let price: Int?
  /// As the source writes it, such as `USD`.
  package let currency: String
  package let mode: TrainingProblem.Mode
  package let languages: [String]
  package let outcomes: [Outcome]
  /// Courses that have to be completed before.
  package let prerequisites: [Identifier<Course>]
  /// In the order of their days; a self-paced course needs none.
  package let sessions: [Session]

  package init(
    code: Identifier<Course>, title: String, provider: String, minutes: Int, price: Int?, currency: String,
    mode: TrainingProblem.Mode, languages: [String], outcomes: [Outcome], prerequisites: [Identifier<Course>],
    sessions: [Session]
  ) {
    self.code = code
    self.title = title
    self.provider = provider
    self.minutes = minutes
    self.price = price
    self.currency = currency
    self.mode = mode
    self.languages = languages
    self.outcomes = outcomes
    self.prerequisites = prerequisites
    self.sessions = sessions
  }

  /// Exact where the minutes are hundredths of an hour.
  package var hours: Double { Double(minutes) / 60 }
}

extension Int {
  /// Minutes as hours: `7.5`, `12`, with at most two decimals.
  package var hoursText: String {
    let hundredths = (self * 100 + 30) / 60
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(whole)" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}

/// One time that a course is held. A course has at most one that begins on the same day at the same place.
package struct Session: Hashable, Sendable, Comparable {
  /// As the institute calls it: it is the same session when its days or place change. Without one, it is known by its first
  /// day and place.
  package let code: String?
  package let first: Day
  package let last: Day
  /// Where it is held; it does not matter online.
  package let place: String
  package let seats: Int
  /// With fewer people it does not take place.
  package let minimum: Int
  /// What it costs to hold it at all, besides the seats.
  package let fixedCost: Int

  package init(
    code: String? = nil, first: Day, last: Day, place: String, seats: Int, minimum: Int = 0, fixedCost: Int = 0
  ) {
    self.code = code
    self.first = first
    self.last = last
    self.place = place
    self.seats = seats
    self.minimum = minimum
    self.fixedCost = fixedCost
  }

  package static func < (left: Self, right: Self) -> Bool { (left.first, left.place) < (right.first, right.place) }
}
