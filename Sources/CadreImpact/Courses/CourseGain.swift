internal import CadreAnalysis

/// What participants of a course gained: the mean of after less before, with the paired test of Student (1908).
package struct CourseGain: Hashable, Sendable {
  package let count: Int
  /// NaN where there is nobody.
  package let mean: Double
  /// Of the mean: s² / n. NaN for one participant.
  package let variance: Double

  /// - Parameter gains: one for each participant. - Complexity: O(participants).
  package init(_ gains: [Double]) {
    count = gains.count
    mean = Samples.mean(gains)
    variance = gains.count > 1 ? Samples.variance(gains) / Double(gains.count) : .nan
  }

  /// The gains by course, in the order of the names' bytes; participants with a missing figure (NaN) are left out.
  ///
  /// - Complexity: O(rows + courses log courses).
  package static func byCourse(
    _ courses: [String], before: [Double], after: [Double]
  ) throws(CourseError) -> [(course: String, gain: CourseGain)] {
    try CourseError.checkLength(before.count, needed: courses.count, of: "before")
    try CourseError.checkLength(after.count, needed: courses.count, of: "after")
    let rows = courses.indices.filter { (after[$0] - before[$0]).isFinite }
    let members = Dictionary(grouping: rows) { courses[$0] }
    return distinctInByteOrder(members.keys).map { course in
      (course, CourseGain((members[course] ?? []).map { after[$0] - before[$0] }))
    }
  }

  package var standardError: Double { variance.squareRoot() }
  package var t: Double { mean / standardError }
  /// Two-sided. NaN for one participant, and where nobody gained anything.
  package var p: Double { t.isNaN ? .nan : StudentT.bothTails(t, df: Double(count - 1)) }
}
