/// The files of a sample.
package enum SampleFile: String, CaseIterable, Sendable {
  case staff = "staff.csv"
  case roles = "roles.csv"
  case assessments = "assessments.csv"
  case courses = "courses.csv"
}

extension SampleMinistry {
  /// The reference day of samples where none is given, so that a seed alone names a sample.
  package static let standardDay = SampleDate(year: 2026, month: 10, day: 31)

  package func write(_ file: SampleFile, _ emit: ([UInt8]) throws -> Void) rethrows {
    switch file {
    case .staff: try writeStaff(emit)
    case .roles: try writeRoles(emit)
    case .assessments: try history == nil ? writeAssessments(emit) : writeHistory(emit)
    case .courses: try writeCourses(emit)
    }
  }
}
