extension Plan.Line {
  /// Why a line is in a plan as it is.
  package enum Reason: Hashable, Sendable {
    /// Another session of the same course.
    package struct Alternative: Hashable, Sendable {
      package let first: Day
      /// Empty where nobody has to go anywhere.
      package let place: String

      package init(first: Day, place: String) {
        self.first = first
        self.place = place
      }
    }

    /// Courses of the person's that begin later and need it.
    case leadsTo([Identifier<Course>])
    /// No other session is open to the person.
    case onlySession
    /// No other session goes together with the person's other courses.
    case onlyFitting
    case othersFull
    /// The next best session costs so much more.
    case cheaper(than: Alternative, by: Int)
    case asGoodAs(Alternative)
    /// Somebody chose it for the session on that day.
    case exchanged(from: Day)
    /// Somebody put the person there.
    case added
  }
}
