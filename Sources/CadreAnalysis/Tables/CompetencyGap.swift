package import CadreModel

/// Who of a unit does not reach what is required of them in one competency.
package struct CompetencyGap: Sendable, Hashable {
  /// Somebody who is below the requirement, or not assessed.
  package struct Row: Sendable, Hashable {
    package let person: Person
    package let required: Int
    package let weight: Weight
    /// `nil` where unassessed.
    package let attained: Int?

    package init(person: Person, required: Int, weight: Weight, attained: Int?) {
      self.person = person
      self.required = required
      self.weight = weight
      self.attained = attained
    }
  }

  package let context: GapContext
  package let competency: Competency
  /// Of whom the competency is required.
  package let people: Int
  /// Of these, how many are not assessed in it.
  package let unassessed: Int
  /// Of these, how many are assessed and below.
  package let below: Int
  /// By weighted deficit, unassessed ones behind those of whom a deficit is known; at most as many as were asked for.
  package let rows: [Row]

  package init(context: GapContext, competency: Competency, standings: [Row], limit: Int) {
    self.context = context
    self.competency = competency
    people = standings.count
    unassessed = standings.count { $0.attained == nil }
    let lacking = standings.filter { $0.attained ?? -1 < $0.required }
    below = lacking.count { $0.attained != nil }
    rows = Array(lacking.sorted { $0.precedes($1) }.prefix(limit))
  }

  /// How many there are in all.
  package var lacking: Int { below + unassessed }
}

extension CompetencyGap.Row {
  /// What is missing, times its weight; `nil` where unassessed.
  private var weighted: Int? { attained.map { Int(weight.hundredths) * (required - $0) } }

  fileprivate func precedes(_ other: Self) -> Bool {
    let (own, its) = (weighted ?? -1, other.weighted ?? -1)
    return own == its ? person.number < other.person.number : own > its
  }
}

extension GapAnalysis {
  /// What is required of somebody in a competency, and what is attained: by the person's key.
  /// - Returns: `nil` where nothing is required, or the person is not in service.
  package func standing(ofPerson key: Int, competency: Int) -> (required: Int, weight: Int, attained: Int?)? {
    guard let row = workforce.row(of: key) else { return nil }
    let requirement = workforce.roleSets[workforce.group(ofRow: row).roleSet].requirement
    guard requirement.ranks[competency] > 0 else { return nil }
    let level = workforce.levels[row * workforce.stride + competency]
    return (
      Int(requirement.ranks[competency]), Int(requirement.weights[competency]), level == 0 ? nil : Int(level) - 1
    )
  }
}
