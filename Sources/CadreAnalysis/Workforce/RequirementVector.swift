package import CadreModel

/// What a set of roles requires, competency by competency: the highest level and the highest weight among the roles.
package struct RequirementVector: Sendable, Hashable {
  /// The required rank by competency; 0 where nothing is required.
  package let ranks: [UInt8]
  /// Weights in hundredths; 0 where nothing is required.
  package let weights: [UInt16]
  /// The competencies that are required, ascending.
  package let required: [Int]

  /// - Parameters:
  ///   - competencies: how many there are.
  ///   - index: the position of each competency.
  package init(roles: [Role], competencies: Int, index: [Identifier<Competency>: Int]) {
    var ranks = [UInt8](repeating: 0, count: competencies)
    var weights = [UInt16](repeating: 0, count: competencies)
    for requirement in roles.flatMap(\.requirements) {
      guard let level = requirement.level, level.rank > 0, let position = index[requirement.competency] else { continue }
      ranks[position] = max(ranks[position], UInt8(level.rank))
      weights[position] = max(weights[position], requirement.weight.hundredths)
    }
    self.ranks = ranks
    self.weights = weights
    required = ranks.indices.filter { ranks[$0] > 0 }
  }

  /// Σ w·required over all requirements, in hundredths.
  package var weightedTotal: Int { required.reduce(0) { $0 + Int(weights[$1]) * Int(ranks[$1]) } }
}
