/// Where somebody stands against what is asked in one competency.
package enum CompetencyStanding: String, Sendable, CaseIterable, Hashable {
  /// Assessed, and below it.
  case below
  /// At it or above it.
  case meets
  /// Above it: a part of those who meet it.
  case above
  /// Nobody has said which level the person has; this is neither below nor above.
  case unassessed

  /// - Parameter attained: `nil` where unassessed.
  package static func standings(required: Int, attained: Int?) -> Set<CompetencyStanding> {
    guard let attained else { return [.unassessed] }
    if attained < required { return [.below] }
    return attained == required ? [.meets] : [.meets, .above]
  }
}

/// Which people are looked for by what they attain in one competency.
package struct CompetencySearch: Hashable, Sendable {
  /// Its position in the framework.
  package let competency: Int
  package let standings: Set<CompetencyStanding>
  /// Asked of everybody, whatever their roles; `nil`: what is required of each, and people of whom nothing is are left out.
  package let rank: Int?
  /// Only who holds this role, by its position in the framework.
  package let role: Int?

  package init(competency: Int, standings: Set<CompetencyStanding>, rank: Int? = nil, role: Int? = nil) {
    self.competency = competency
    self.standings = standings
    self.rank = rank
    self.role = role
  }
}

/// Somebody who was found.
package struct CompetencyMatch: Hashable, Sendable {
  /// The person's key.
  package let person: Int
  /// The index of the unit in the organisation.
  package let unit: Int
  package let required: Int
  /// Of the requirement, in hundredths; 0 where the person's roles do not require the competency.
  package let weight: Int
  /// `nil` where unassessed.
  package let attained: Int?

  package init(person: Int, unit: Int, required: Int, weight: Int, attained: Int?) {
    self.person = person
    self.unit = unit
    self.required = required
    self.weight = weight
    self.attained = attained
  }

  /// `nil` where unassessed: nobody knows it.
  package var deficit: Int? { attained.map { max(0, required - $0) } }

  /// What decides between people; who has the same stands in the order of the numbers.
  ///
  /// First those with a deficit, the largest first, then the greatest weight. Then those without, the highest level first, then the
  /// greatest weight. The unassessed last, by the level required, then the weight. Last of all the unit, in the order of the
  /// organisation. Eight bits for the group, eight for levels, sixteen for the weight, 32 for the unit.
  package var place: UInt64 {
    let (group, levels): (UInt64, Int) =
      switch deficit {
      case nil: (2, required)
      case 0: (1, attained ?? 0)
      case let deficit?: (0, deficit)
      }
    let (fewer, lighter) = (UInt64(255 - min(levels, 255)), UInt64(65_535 - min(weight, 65_535)))
    return group << 56 | fewer << 48 | lighter << 32 | UInt64(unit)
  }
}

/// What a search found.
package struct CompetencyMatches: Hashable, Sendable {
  /// In order; people of the same place by their keys.
  package let matches: [CompetencyMatch]
  /// Of whom it was asked, whether looked for or not.
  package let asked: Int
  /// How many of them stand where; those above count in `meets`, too.
  package let counts: [CompetencyStanding: Int]
}

extension Workforce {
  /// The people of a unit and everything below it, or everybody, who stand as asked in one competency.
  ///
  /// - Complexity: O(people + found × log found); one byte of each person is read.
  package func find(_ search: CompetencySearch, in unit: Int?) -> CompetencyMatches {
    let range = groups(in: unit)
    let people = people(in: unit)
    let first = rows(range).lowerBound
    var found: [CompetencyMatch] = []
    var (asked, counts) = (0, [CompetencyStanding: Int]())
    for group in groups[range] {
      let set = roleSets[group.roleSet]
      if let role = search.role, !set.roles.contains(role) { continue }
      let required = search.rank ?? Int(set.requirement.ranks[search.competency])
      guard required > 0 || search.rank != nil else { continue }
      asked += group.rows.count
      for row in group.rows {
        let level = levels[row * stride + search.competency]
        let attained = level == 0 ? nil : Int(level) - 1
        let standings = CompetencyStanding.standings(required: required, attained: attained)
        for standing in standings { counts[standing, default: 0] += 1 }
        if standings.isDisjoint(with: search.standings) { continue }
        found.append(
          CompetencyMatch(
            person: Int(people[row - first]), unit: group.unit, required: required,
            weight: Int(set.requirement.weights[search.competency]), attained: attained))
      }
    }
    return CompetencyMatches(matches: Self.sorted(found), asked: asked, counts: counts)
  }

  private static func sorted(_ matches: [CompetencyMatch]) -> [CompetencyMatch] {
    matches.map { (place: $0.place, match: $0) }
      .sorted { ($0.place, $0.match.person) < ($1.place, $1.match.person) }
      .map(\.match)
  }
}
