package import CadreModel

/// Collects what was said about people, one after the other, into the comparisons of every course with those who did not take it.
///
/// Periods are of equal length and end with the last day; of each the latest rating counts. Only people who were rated in every
/// period take part, and in a competency nobody who took another course on it.
package struct CourseImpactBuilder: Sendable {
  /// One rating of one source, or attendance of a course.
  package struct Rated: Hashable, Sendable {
    let competency: Int
    let day: Day
    let level: UInt8

    package init(competency: Int, day: Day, level: UInt8) { (self.competency, self.day, self.level) = (competency, day, level) }
  }

  package struct Attended: Hashable, Sendable {
    let competency: Int
    let day: Day
    /// The course's number, from 0.
    let course: Int

    package init(competency: Int, day: Day, course: Int) { (self.competency, self.day, self.course) = (competency, day, course) }
  }

  package struct Key: Hashable, Sendable {
    package let course: Int
    package let competency: Int
  }

  /// Somebody rated on one competency in every period.
  private struct Line {
    let levels: [UInt8]
    /// The one course taken on it; −1 for none.
    let course: Int
    let start: Int
    let cluster: Int
  }

  private let last: Day
  private let length: Int
  private let periods: Int
  private var lines: [[Line]]
  /// People who took a course on a competency and are not in its comparison: not rated in every period, or more than one course.
  package private(set) var leftOut: [Key: Int] = [:]

  /// - Parameters:
  ///   - last: the last day of the last period.
  ///   - length: of a period, in days.
  package init(until last: Day, periods: Int, of length: Int, competencies: Int) {
    (self.last, self.periods, self.length) = (last, periods, length)
    lines = [[Line]](repeating: [], count: competencies)
  }

  /// From 0; `nil` before the first period and after the last.
  private func period(of day: Day) -> Int? {
    let age = Int(last.number - day.number)
    guard age >= 0, age / length < periods else { return nil }
    return periods - 1 - age / length
  }

  /// - Parameter cluster: the person's institution.
  package mutating func add(_ rated: [Rated], _ attended: [Attended], cluster: Int) {
    let byCompetency = Dictionary(grouping: rated, by: \.competency)
    let courses = Dictionary(grouping: attended, by: \.competency)
    for (competency, taken) in courses where byCompetency[competency] == nil { leaveOut(taken, competency) }
    for (competency, ratings) in byCompetency { add(ratings, courses[competency] ?? [], competency, cluster) }
  }

  private mutating func add(_ ratings: [Rated], _ taken: [Attended], _ competency: Int, _ cluster: Int) {
    var latest = [Rated?](repeating: nil, count: periods)
    for rating in ratings {
      guard let period = period(of: rating.day) else { continue }
      if latest[period].map({ $0.day <= rating.day }) ?? true { latest[period] = rating }
    }
    let seen = latest.compactMap(\.self)
    guard seen.count == periods, Set(taken.map(\.course)).count < 2 else { return leaveOut(taken, competency) }
    let first = taken.map(\.day).min()
    // The first rating after the course, not the first period: a course of autumn does not show in the rating of spring.
    let start = first.flatMap { day in seen.firstIndex { $0.day >= day } }.map { $0 + 1 }
    lines[competency].append(
      Line(levels: seen.map(\.level), course: taken.first?.course ?? -1, start: start ?? 0, cluster: cluster))
  }

  private mutating func leaveOut(_ taken: [Attended], _ competency: Int) {
    for course in Set(taken.map(\.course)) { leftOut[Key(course: course, competency: competency), default: 0] += 1 }
  }

  /// By course, then by competency: every pair of which somebody took the course.
  /// - Complexity: O(people × courses on each competency).
  package func impacts() -> [(key: Key, impact: CourseImpact)] {
    var keys = Set(leftOut.keys)
    for (competency, lines) in lines.enumerated() {
      for line in lines where line.course >= 0 { keys.insert(Key(course: line.course, competency: competency)) }
    }
    return keys.sorted { ($0.course, $0.competency) < ($1.course, $1.competency) }.map { key in
      let lines = lines[key.competency].filter { $0.course == key.course || $0.course < 0 }
      return (
        key, CourseImpact(levels: lines.map(\.levels), starts: lines.map(\.start), clusters: lines.map(\.cluster))
      )
    }
  }
}
