package import CadreModel

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
    case .assessments: try writeAssessments(emit)
    case .courses: try writeCourses(emit)
    }
  }
}

extension Workspace {
  /// An invented ministry whose people are assessed against the flagship framework.
  package static func sampleMinistry(
    people: Int, seed: UInt64, asOf: Day? = nil, plants: [SamplePlant] = []
  ) throws -> SampleMinistry {
    let framework = try BundledFramework.flagship.read()
    let roles = framework.roles.map { role in
      SampleRole(
        code: role.code.code,
        requirements: role.requirements.compactMap { requirement in
          requirement.level.map {
            SampleRequirement(
              competency: requirement.competency.code, level: $0.rank, weight: requirement.weight.description)
          }
        })
    }
    return SampleMinistry(
      people: people, seed: seed, roles: roles, competencies: framework.competencies.map(\.code.code),
      levels: framework.scale?.ranks ?? 1...1,
      asOf: asOf.map { SampleDate(daysSinceEpoch: Int($0.number)) } ?? SampleMinistry.standardDay,
      plants: plants)
  }
}
