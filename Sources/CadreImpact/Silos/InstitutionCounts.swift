package import CadreAnalysis

/// How the people of each institution stand in one competency.
package struct InstitutionCounts: Hashable, Sendable {
  /// Somebody's standing: what is required and what is attained; `nil` where it is not assessed.
  package struct Standing: Hashable, Sendable {
    package let place: Int
    package let required: Int
    package let attained: Int?

    package init(place: Int, required: Int, attained: Int?) {
      (self.place, self.required, self.attained) = (place, required, attained)
    }
  }

  /// People by how they stand.
  package private(set) var people: [Standing: Int] = [:]
  package let placeCount: Int

  package init(placeCount: Int) { self.placeCount = placeCount }

  package mutating func add(_ standing: Standing, people count: Int = 1) { people[standing, default: 0] += count }

  /// Those assessed in what is required of them, and who of them attains it.
  package var places: [HolderSpread.Place] {
    (0..<placeCount).map { place in
      let known = people.filter { $0.key.place == place && $0.key.required > 0 && $0.key.attained != nil }
      let holders = known.filter { ($0.key.attained ?? 0) >= $0.key.required }
      return .init(assessed: known.values.reduce(0, +), holders: holders.values.reduce(0, +))
    }
  }

  package var isRequired: Bool { people.keys.contains { $0.required > 0 } }

  /// People of whom it is required, and who are not assessed.
  package var unassessed: Int { people.filter { $0.key.required > 0 && $0.key.attained == nil }.values.reduce(0, +) }

  /// Levels above what is required of people, by place; those of whom nothing is required count whole.
  package var surplus: [Int] { sums { max(0, ($0.attained ?? 0) - $0.required) } }

  /// Levels that are missing, by place. - Parameter policy: whether the unassessed lack all that is required.
  package func deficit(_ policy: UnassessedPolicy) -> [Int] { sums { Self.missing($0, policy) } }

  private func sums(_ levels: (Standing) -> Int) -> [Int] {
    var sums = [Int](repeating: 0, count: placeCount)
    for (standing, count) in people { sums[standing.place] += count * levels(standing) }
    return sums
  }

  private static func missing(_ standing: Standing, _ policy: UnassessedPolicy) -> Int {
    guard standing.attained != nil || policy == .gap else { return 0 }
    return max(0, standing.required - (standing.attained ?? 0))
  }

  /// Who helps in other institutions.
  package enum Leaving: Hashable, Sendable {
    case nobody
    case everybody
    /// Of the people who stand so, those who agreed.
    case agreed([Standing: Int])
  }

  /// Who is above need and what is missing, in the order of places and levels.
  package func lending(_ policy: UnassessedPolicy, leaving: Leaving = .everybody) -> Lending {
    var lenders: [Pair: Int] = [:]
    for (standing, count) in people where Self.isAbove(standing) {
      let free = leaving.count(of: standing, among: count)
      for (mayLeave, part) in [(true, free), (false, count - free)] where part > 0 {
        lenders[Pair(place: standing.place, level: standing.attained ?? 0, mayLeave: mayLeave), default: 0] += part
      }
    }
    let open = people.filter { Self.missing($0.key, policy) > 0 }.sorted { Self.order($0.key) < Self.order($1.key) }
    return Lending(
      lenders: lenders.sorted { $0.key.order < $1.key.order }.map {
        .init(place: $0.key.place, level: $0.key.level, people: $0.value, mayLeave: $0.key.mayLeave)
      },
      openings: open.map {
        .init(place: $0.key.place, required: $0.key.required, attained: $0.key.attained ?? 0, people: $0.value)
      })
  }

  private struct Pair: Hashable {
    let place: Int
    let level: Int
    let mayLeave: Bool

    var order: (Int, Int, Int) { (place, level, mayLeave ? 0 : 1) }
  }

  private static func order(_ standing: Standing) -> (Int, Int, Int) {
    (standing.place, standing.required, standing.attained ?? -1)
  }

  package static func isAbove(_ standing: Standing) -> Bool { standing.attained.map { $0 > standing.required } ?? false }
}

extension InstitutionCounts.Leaving {
  fileprivate func count(of standing: InstitutionCounts.Standing, among people: Int) -> Int {
    switch self {
    case .nobody: 0
    case .everybody: people
    case .agreed(let agreed): min(people, agreed[standing] ?? 0)
    }
  }
}
