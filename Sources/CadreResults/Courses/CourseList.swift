package import CadreModel

/// Courses that plans may use.
package struct CourseList: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package let course: Course
    /// Seats taken by session; `nil` for whom it is not to be seen.
    package let taken: [Session: Int]?

    package init(course: Course, taken: [Session: Int]?) {
      self.course = course
      self.taken = taken
    }
  }

  package let framework: FrameworkReference
  package let rows: [Row]

  package init(framework: FrameworkReference, rows: [Row]) {
    self.framework = framework
    self.rows = rows
  }
}

/// One course with its sessions.
package struct CourseReading: Hashable, Sendable {
  package let framework: FrameworkReference
  package let course: Course
  /// Seats taken by session; `nil` for whom it is not to be seen.
  package let taken: [Session: Int]?

  package init(framework: FrameworkReference, course: Course, taken: [Session: Int]?) {
    self.framework = framework
    self.course = course
    self.taken = taken
  }
}
