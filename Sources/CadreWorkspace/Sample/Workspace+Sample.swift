package import CadreModel
package import CadreSample

extension Workspace {
  /// An invented ministry whose people are assessed against the flagship framework.
  package static func sampleMinistry(
    people: Int, seed: UInt64, asOf: Day? = nil, plants: [SamplePlant] = [], years: Int = 0
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
      plants: plants, years: years)
  }
}
