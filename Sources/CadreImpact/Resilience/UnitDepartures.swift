package import CadreAnalysis
package import CadreModel
internal import CadreSolver

/// People whose departure does harm, as far as it is known.
package struct ChosenDepartures: Hashable, Sendable {
  /// Who leaves: rows of the workforce, ascending.
  package let rows: [Int]
  /// How many competencies that somebody held have no holder any more.
  package let uncovered: Int
  /// What nothing can be worse than: as few departures, or as many competencies, as the question was.
  package let bound: Int
  package let proof: Plan.Proof
}

/// What the departure of people of a unit, with all below it, leaves without a holder.
package struct UnitDepartures: Hashable, Sendable {
  /// Competencies that somebody holds.
  package let covered: Int
  /// The fewest departures after which one of these has no holder: as many as the one with the fewest has. `nil` where none
  /// has any.
  package let fewest: Int?
  /// By number of departures, from 1.
  package let worst: [ChosenDepartures]
}

/// The departures that leave as many competencies as asked for without a holder.
package struct MassDepartures: Hashable, Sendable {
  /// How many have to be without.
  package let target: Int
  /// Fewer departures cannot do it.
  package let bound: Int
  /// As it is known of software teams: whoever holds most of what is still covered leaves next. `nil` where it was not searched.
  package let greedy: Int?
  /// `nil` where it was not searched.
  package let fewest: ChosenDepartures?
}

extension Workforce {
  /// The worst that up to so many departures do. What has more holders than that is left out of the search: nobody's departure
  /// leaves it without.
  ///
  /// - Parameter cover: of the unit, as far as it is to be kept covered.
  /// - Complexity: O(people of the unit × competencies with so few holders), and the searches.
  package func departures(in unit: Int?, from cover: [UnitCover], upTo count: Int) throws -> UnitDepartures {
    let held = cover.filter { $0.holders > 0 }
    let few = try FewHolders(self, unit: unit, cover: held.filter { $0.holders <= count })
    let worst = (0..<max(0, count)).map { few.worst($0 + 1) }
    return UnitDepartures(covered: held.count, fewest: held.map(\.holders).min(), worst: worst)
  }

  /// The fewest departures that leave so many competencies without a holder.
  ///
  /// All holders of so many competencies have to leave, so they are at least as many as the one with the most of those with the
  /// fewest has. Where that is more than `mostDepartures`, no search is made: nothing hangs on single people.
  /// - Returns: `nil` where fewer competencies are covered.
  package func departures(
    in unit: Int?, from cover: [UnitCover], uncovering target: Int
  ) throws -> MassDepartures? {
    let held = cover.filter { $0.holders > 0 }
    let counts = held.map(\.holders).sorted()
    guard target > 0, target <= counts.count else { return nil }
    let bound = counts[target - 1]
    guard bound <= Self.mostDepartures, counts.reduce(0, +) <= Self.mostHoldings else {
      return MassDepartures(target: target, bound: bound, greedy: nil, fewest: nil)
    }
    let few = try FewHolders(self, unit: unit, cover: held)
    let greedy = few.keyPersons.departures(by: .stillCovered, uncovering: target).truckFactor
    guard let greedy, greedy <= Self.mostDepartures else {
      return MassDepartures(target: target, bound: bound, greedy: greedy, fewest: nil)
    }
    let fewest = few.fewest(uncovering: target)
    return MassDepartures(target: target, bound: max(bound, fewest?.bound ?? bound), greedy: greedy, fewest: fewest)
  }

  /// More departures than this are not searched one by one.
  private static var mostDepartures: Int { 100 }
  private static var mostHoldings: Int { 100_000 }
}

/// Who holds some competencies, with the rows of these people.
private struct FewHolders {
  let keyPersons: KeyPersons
  private let rowOfPosition: [Int]

  init(_ workforce: Workforce, unit: Int?, cover: [UnitCover]) throws {
    var (rows, competencies): ([Int], [Int]) = ([], [])
    for (position, one) in cover.enumerated() {
      let holders = workforce.holders(of: one.competency, at: one.level, in: unit)
      rows += holders.map(\.row)
      competencies += [Int](repeating: position, count: holders.count)
    }
    rowOfPosition = Set(rows).sorted()
    let position = Dictionary(uniqueKeysWithValues: rowOfPosition.enumerated().map { ($0.element, $0.offset) })
    let holdings = try Holdings(
      people: rows.compactMap { position[$0] }, competencies: competencies, peopleCount: rowOfPosition.count,
      competencyCount: cover.count)
    keyPersons = try KeyPersons(holdings)
  }

  /// Work that is allowed for one search, whatever the machine.
  private static let limits = SearchLimits(nodes: 2_000, confirming: 1_000)

  func worst(_ count: Int) -> ChosenDepartures { chosen(keyPersons.worstDepartures(of: count, limits: Self.limits)) }

  func fewest(uncovering target: Int) -> ChosenDepartures? {
    keyPersons.fewestDepartures(uncovering: target, limits: Self.limits).map(chosen)
  }

  private func chosen(_ departures: WorstDepartures) -> ChosenDepartures {
    let proof: Plan.Proof =
      switch departures.standing {
      case .confirmed: .optimal
      case .unconfirmed: .unconfirmed
      case .open: .feasible
      }
    return ChosenDepartures(
      rows: departures.people.map { rowOfPosition[$0] }, uncovered: departures.uncovered, bound: departures.bound, proof: proof)
  }
}
