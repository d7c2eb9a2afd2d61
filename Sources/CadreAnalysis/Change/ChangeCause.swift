package import CadreModel

/// Why a deficit is not what it was. Every difference has one of these, and they add up to the whole.
package enum ChangeCause: String, Sendable, CaseIterable, Hashable {
  /// Entered service: all that the person lacks on the last day.
  case joined
  /// Left service: all that the person lacked on the first day.
  case left
  /// Came from another unit, or went to one.
  case moved
  /// The roles held, or what these require, changed.
  case requirement
  /// Unassessed before.
  case assessed
  /// A higher level, from the source that counted before or from a course.
  case learned
  /// A lower level from the source that counted before.
  case lowered
  /// A level from a source other than the one that counted before.
  case rerated
  /// The rating that counted has expired, and nothing newer was said: an older one counts, or none.
  case expired

  /// Of a difference between two ratings of one person and competency, as they counted on two days.
  ///
  /// - Parameter first: the first of these days.
  package static func cause(from old: Rating?, to new: Rating?, since first: Day) -> ChangeCause {
    guard let old else { return .assessed }
    guard let new, new.assessedOn > first else { return .expired }
    let isHigher = new.rank > old.rank
    if new.source == old.source { return isHigher ? .learned : .lowered }
    return new.source == .course && isHigher ? .learned : .rerated
  }
}

/// Where somebody is on a day, as seen from the unit that is looked at.
package enum Presence: Hashable, Sendable {
  case absent
  /// In service, in another unit.
  case elsewhere
  case here
}
