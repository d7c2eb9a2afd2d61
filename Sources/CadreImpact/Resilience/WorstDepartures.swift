package import CadreSolver

/// The departures that do most harm, as far as they are known.
package struct WorstDepartures: Hashable, Sendable {
  /// Who leaves: positions, ascending.
  package let people: [Int]
  /// How many competencies that were covered are no more.
  package let uncovered: Int
  /// What nothing can be worse than: as few departures, or as many competencies, as the question was.
  package let bound: Int
  /// Whether nothing is worse: what two solvers say, one, or none.
  package let standing: Claim.Standing
}

extension KeyPersons {
  /// The smallest number of people whose departure uncovers as many competencies as asked for.
  ///
  /// - Parameter limits: of an exact search, whose effort may grow without measure with people and competencies.
  /// - Returns: `nil` where even the departure of everybody does not.
  package func fewestDepartures(uncovering target: Int, limits: SearchLimits = .init()) -> WorstDepartures? {
    let known = departures(by: .stillCovered, uncovering: target)
    guard known.isTargetReached else { return nil }
    guard target > 0 else { return WorstDepartures(people: [], uncovered: 0, bound: 0, standing: .confirmed) }
    var program = DepartureProgram(self, mostDepartures: known.people.count)
    program.askForFewest(uncovering: target)
    let claim = program.program.solveConfirmed(limits: limits, start: program.values(for: known.people))
    let people = claim.values.isEmpty ? known.people.sorted() : program.people(of: claim.values)
    return WorstDepartures(
      people: people, uncovered: uncoveredCount(without: people), bound: whole(claim.bound, else: 1),
      standing: claim.standing)
  }

  /// The most competencies that the departure of so many people uncovers.
  ///
  /// - Parameter limits: of an exact search. What takes more departures than there are is left out of it: few departures are
  ///   searched quickly even among many people.
  package func worstDepartures(of count: Int, limits: SearchLimits = .init()) -> WorstDepartures {
    let count = min(max(0, count), holdings.peopleCount)
    var program = DepartureProgram(self, mostDepartures: count)
    guard program.competencyCount > 0 else {
      return WorstDepartures(people: [], uncovered: 0, bound: 0, standing: .confirmed)
    }
    program.askForMostUncovered(departures: count)
    let known = departures(by: .stillCovered, uncovering: covered.count).people.prefix(count)
    let claim = program.program.solveConfirmed(limits: limits, start: program.values(for: known))
    let people = claim.values.isEmpty ? known.sorted() : program.people(of: claim.values)
    return WorstDepartures(
      people: people, uncovered: uncoveredCount(without: people),
      bound: -whole(claim.bound, else: -program.competencyCount), standing: claim.standing)
  }

  /// Bounds of counts are whole numbers, but for rounding.
  private func whole(_ bound: Double, else most: Int) -> Int {
    bound.isFinite ? Int((bound - 1e-6).rounded(.up)) : most
  }
}

/// Who leaves and what is uncovered by it, as an integer program.
///
/// A column for each person: 1 where they leave; and one for each competency: at most 1, and only where fewer than `fewestLeft`
/// of its holders stay.
private struct DepartureProgram {
  private(set) var program = LinearProgram()
  private let keyPersons: KeyPersons
  /// Competencies that so few departures can uncover.
  private let competencies: [Int]
  /// Holders of these.
  private let people: [Int]
  private let columnOfPerson: [Int: Int]

  var competencyCount: Int { competencies.count }

  init(_ keyPersons: KeyPersons, mostDepartures: Int) {
    self.keyPersons = keyPersons
    competencies = keyPersons.covered.filter {
      keyPersons.holderCounts[$0] - keyPersons.fewestLeft < mostDepartures
    }
    people = Set(competencies.flatMap { keyPersons.holdings.holders(of: $0) }).sorted()
    for _ in people { program.addColumn(upper: 1, isInteger: true) }
    columnOfPerson = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($0.element, $0.offset) })
    for competency in competencies {
      let column = program.addColumn(upper: 1, isInteger: true)
      addRows(of: competency, column)
    }
  }

  private mutating func addRows(of competency: Int, _ column: Int) {
    let holders = keyPersons.holdings.holders(of: competency).compactMap { columnOfPerson[$0] }
    if keyPersons.fewestLeft == 1 {
      // Everybody has to leave: one row for each says it more sharply than one for all.
      for holder in holders { program.addRow([(holder, 1), (column, -1)], lower: 0) }
      return
    }
    let needed = Double(holders.count - keyPersons.fewestLeft + 1)
    program.addRow(holders.map { ($0, 1) } + [(column, -needed)], lower: 0)
    if keyPersons.fewestLeft == 2, holders.count <= Self.mostHoldersInPairs {
      for (index, first) in holders.enumerated() {
        // Of any two, one has to leave.
        for second in holders[..<index] { program.addRow([(first, 1), (second, 1), (column, -1)], lower: 0) }
      }
    }
  }

  private static let mostHoldersInPairs = 12

  mutating func askForFewest(uncovering target: Int) {
    program.setCosts(people.indices.map { ($0, 1) })
    program.addRow(competencies.indices.map { (people.count + $0, 1) }, lower: Double(target))
  }

  mutating func askForMostUncovered(departures: Int) {
    program.setCosts(competencies.indices.map { (people.count + $0, -1) })
    program.addRow(people.indices.map { ($0, 1) }, upper: Double(departures))
  }

  func people(of values: [Double]) -> [Int] { people.indices.filter { values[$0] > 0.5 }.map { people[$0] } }

  /// What the columns are where these people leave.
  func values(for leaving: some Sequence<Int>) -> [Double] {
    let leaving = Set(leaving)
    let isUncovered = competencies.map { competency in
      let stay = keyPersons.holdings.holders(of: competency).reduce(0) { $0 + (leaving.contains($1) ? 0 : 1) }
      return stay < keyPersons.fewestLeft
    }
    return people.map { leaving.contains($0) ? 1 : 0 } + isUncovered.map { $0 ? 1 : 0 }
  }
}
