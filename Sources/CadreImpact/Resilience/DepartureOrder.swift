/// People in the order they leave, and what is lost by it.
package struct DepartureOrder: Hashable, Sendable {
  /// Positions of people.
  package let people: [Int]
  /// After each departure, how many competencies that were covered are no more.
  package let uncovered: [Int]
  /// Whether the last departure uncovered as many as asked for; else everybody has left.
  package let isTargetReached: Bool

  /// How many departures it took; `nil` where even that of everybody is not enough.
  package var truckFactor: Int? { isTargetReached ? people.count : nil }
}

extension KeyPersons {
  /// Who is thought to matter most.
  package enum Ranking: Hashable, Sendable {
    /// At each departure anew: who holds most of the competencies that are still covered (Avelino et al. 2016).
    case stillCovered
    /// Once and for all: who holds most of the competencies that are covered now.
    case coveredNow
  }

  /// Lets people leave one by one, the most important first, until as many competencies as asked for are uncovered.
  ///
  /// Of equals, the one of the lowest position leaves first. It is a rule of thumb: `fewestDepartures` may find fewer.
  ///
  /// - Complexity: O((people + holdings) · log people).
  package func departures(by ranking: Ranking, uncovering target: Int) -> DepartureOrder {
    guard target > 0 else { return DepartureOrder(people: [], uncovered: [], isTargetReached: true) }
    var state = DepartureState(self)
    var queue = state.queue()
    var (people, uncovered): ([Int], [Int]) = ([], [])
    while state.uncovered < target, let next = queue.popFirst() {
      let value = state.values[next.person]
      // What was lost since the person was ranked makes the rank too high: back into the queue with the right one.
      if ranking == .stillCovered, value != next.value {
        queue.insert(.init(person: next.person, value: value))
        continue
      }
      state.remove(next.person)
      people.append(next.person)
      uncovered.append(state.uncovered)
    }
    return DepartureOrder(people: people, uncovered: uncovered, isTargetReached: state.uncovered >= target)
  }
}

/// What is left while people leave.
private struct DepartureState {
  private let keyPersons: KeyPersons
  private var left: [Int]
  private(set) var uncovered = 0
  /// By person, how many competencies they hold that are still covered.
  private(set) var values: [Int]

  init(_ keyPersons: KeyPersons) {
    self.keyPersons = keyPersons
    left = keyPersons.holderCounts
    values = [Int](repeating: 0, count: keyPersons.holdings.peopleCount)
    for competency in keyPersons.covered {
      for holder in keyPersons.holdings.holders(of: competency) { values[holder] += 1 }
    }
  }

  func queue() -> DepartureQueue {
    DepartureQueue(values.enumerated().map { .init(person: $0.offset, value: $0.element) })
  }

  mutating func remove(_ person: Int) {
    for competency in keyPersons.holdings.competencies(of: person) {
      if left[competency] == keyPersons.fewestLeft {
        uncovered += 1
        for holder in keyPersons.holdings.holders(of: competency) { values[holder] -= 1 }
      }
      left[competency] -= 1
    }
  }
}

/// A binary heap of people, who matters most first.
private struct DepartureQueue {
  struct Entry {
    let person: Int
    let value: Int

    func isBefore(_ other: Entry) -> Bool {
      value == other.value ? person < other.person : value > other.value
    }
  }

  private var entries: [Entry]

  init(_ entries: [Entry]) { self.entries = entries.sorted { $0.isBefore($1) } }

  mutating func insert(_ entry: Entry) {
    entries.append(entry)
    var position = entries.count - 1
    while position > 0, entries[position].isBefore(entries[(position - 1) / 2]) {
      entries.swapAt(position, (position - 1) / 2)
      position = (position - 1) / 2
    }
  }

  mutating func popFirst() -> Entry? {
    guard let first = entries.first else { return nil }
    let last = entries.removeLast()
    guard !entries.isEmpty else { return first }
    entries[0] = last
    var position = 0
    while true {
      var best = position
      for child in [2 * position + 1, 2 * position + 2] where child < entries.count {
        if entries[child].isBefore(entries[best]) { best = child }
      }
      if best == position { return first }
      entries.swapAt(position, best)
      position = best
    }
  }
}
