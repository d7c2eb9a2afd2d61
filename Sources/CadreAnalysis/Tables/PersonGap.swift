package import CadreModel

/// What one person lacks, competency by competency.
package struct PersonGap: Sendable, Hashable {
  /// One competency that is required of the person.
  package struct Row: Sendable, Hashable {
    package let competency: Competency
    package let required: Level
    package let weight: Weight
    /// The rating that counts; `nil` where unassessed.
    package let rating: Assessment?

    package init(competency: Competency, required: Level, weight: Weight, rating: Assessment?) {
      self.competency = competency
      self.required = required
      self.weight = weight
      self.rating = rating
    }

    package var attained: Level? {
      if case .level(let level) = rating?.outcome { level } else { nil }
    }

    /// `nil` where unassessed ones are left out.
    package func deficit(under policy: UnassessedPolicy) -> Int? {
      guard let attained else { return policy == .gap ? required.rank : nil }
      return max(0, required.rank - attained.rank)
    }
  }

  package let context: GapContext
  package let person: Person
  package let roles: [Role]
  package let rows: [Row]

  package init(context: GapContext, person: Person, roles: [Role], rows: [Row]) {
    self.context = context
    self.person = person
    self.roles = roles
    self.rows = rows
  }

  /// As for a row of a workforce; `nil` where nothing is required, or nothing of it assessed under `exclude`.
  package var readiness: Double? {
    let counted = rows.filter { context.policy == .gap || $0.attained != nil }
    let total = counted.reduce(0) { $0 + Int($1.weight.hundredths) * $1.required.rank }
    let met = counted.reduce(0) { sum, row in
      sum + Int(row.weight.hundredths) * min(row.attained?.rank ?? 0, row.required.rank)
    }
    return total > 0 ? Double(met) / Double(total) : nil
  }
}
