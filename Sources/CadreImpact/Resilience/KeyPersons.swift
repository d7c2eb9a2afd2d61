/// How much an organisation's competencies hang on single people.
///
/// A competency is covered while at least `fewestLeft` of its holders are there. What is not covered to begin with cannot be
/// lost. The number of departures that uncovers a share of what is covered is known of software teams as the truck factor
/// (Avelino, Passos, Hora & Valente 2016, “A novel approach for estimating truck factors”).
package struct KeyPersons: Sendable {
  package let holdings: Holdings
  /// Holders that a competency needs to count as covered, 1 or more.
  package let fewestLeft: Int
  /// By competency.
  package let holderCounts: [Int]
  /// Competencies covered with everybody there, ascending.
  package let covered: [Int]

  /// - Complexity: O(competencies).
  package init(_ holdings: Holdings, fewestLeft: Int = 1) throws(KeyPersonError) {
    guard fewestLeft >= 1 else { throw .fewestLeftBelowOne(fewestLeft) }
    self.holdings = holdings
    self.fewestLeft = fewestLeft
    let counts = (0..<holdings.competencyCount).map { holdings.holders(of: $0).count }
    holderCounts = counts
    covered = counts.indices.filter { counts[$0] >= fewestLeft }
  }

  /// How many competencies have exactly so many holders.
  package func competencyCount(withHolders count: Int) -> Int {
    holderCounts.reduce(0) { $0 + ($1 == count ? 1 : 0) }
  }

  /// Of each person, how many competencies their departure alone uncovers: with `fewestLeft` 1, those nobody else holds.
  package var criticalHoldings: [Int] {
    var counts = [Int](repeating: 0, count: holdings.peopleCount)
    for competency in holderCounts.indices where holderCounts[competency] == fewestLeft {
      for holder in holdings.holders(of: competency) { counts[holder] += 1 }
    }
    return counts
  }

  /// Who holds anything that is covered, ascending: nobody else's departure uncovers anything.
  package var coveringPeople: [Int] {
    var isCovering = [Bool](repeating: false, count: holdings.peopleCount)
    for competency in covered {
      for holder in holdings.holders(of: competency) { isCovering[holder] = true }
    }
    return isCovering.indices.filter { isCovering[$0] }
  }

  /// How many competencies have to be uncovered for more than a share of those covered now: ⌊share · covered⌋ + 1.
  ///
  /// With a share of 1 that is more than there are: no departures reach it.
  package func target(moreThan share: Double) throws(KeyPersonError) -> Int {
    guard share >= 0, share <= 1 else { throw .shareOutOfRange(share) }
    return Int((share * Double(covered.count)).rounded(.down)) + 1
  }

  /// How many of the covered competencies are covered no more after some people left.
  ///
  /// - Complexity: O(what they hold).
  package func uncoveredCount(without people: some Sequence<Int>) -> Int {
    var left = holderCounts
    var uncovered = 0
    for person in Set(people) where (0..<holdings.peopleCount).contains(person) {
      for competency in holdings.competencies(of: person) {
        if left[competency] == fewestLeft { uncovered += 1 }
        left[competency] -= 1
      }
    }
    return uncovered
  }
}
