/// Who was in which state in which period, as steps from one period to the next.
///
/// A period in which a person was not seen is not bridged: no step leads over it.
package struct Careers: Sendable {
  package struct Step: Hashable, Sendable {
    package let person: Int
    /// The one that the step begins in.
    package let period: Int
    package let from: Int
    package let to: Int
  }

  package let states: [String]
  package let personCount: Int
  /// By person, then by period.
  package let steps: [Step]

  /// - Parameters:
  ///   - states: their names.
  ///   - people: of each row, numbered from 0.
  ///   - periods: of each row; one follows another where it is greater by 1.
  ///   - occupied: the state of each row, as a position in `states`.
  /// - Throws: where a person is in two rows of one period, columns differ in length, or a number is out of its range.
  /// - Complexity: O(rows log rows).
  package init(
    states: [String], personCount: Int, people: [Int], periods: [Int], occupied: [Int]
  ) throws(FlowError) {
    try FlowError.checkStates(states.count)
    try FlowError.checkLength(periods.count, needed: people.count, of: .periods)
    try FlowError.checkLength(occupied.count, needed: people.count, of: .occupiedStates)
    for person in people where person < 0 || person >= personCount {
      throw .noSuchPerson(index: person, count: personCount)
    }
    for state in occupied where !states.indices.contains(state) { throw .notACount(Double(state)) }
    self.states = states
    self.personCount = personCount
    let order = people.indices.sorted { (people[$0], periods[$0]) < (people[$1], periods[$1]) }
    var steps: [Step] = []
    steps.reserveCapacity(order.count)
    for (row, next) in zip(order, order.dropFirst()) where people[row] == people[next] {
      if periods[row] == periods[next] { throw .twiceInOnePeriod(period: periods[row]) }
      guard periods[next] - 1 == periods[row] else { continue }
      steps.append(Step(person: people[row], period: periods[row], from: occupied[row], to: occupied[next]))
    }
    self.steps = steps
  }

  /// How many steps lead from each state to each.
  ///
  /// - Complexity: O(steps + states²).
  package func counts() -> FlowMatrix { counts { _ in 1 } }

  /// - Parameter weights: how often each person counts.
  package func counts(weights: [Double]) throws(FlowError) -> FlowMatrix {
    try FlowError.checkLength(weights.count, needed: personCount, of: .personWeights)
    return counts { weights[$0] }
  }

  private func counts(_ weight: (_ person: Int) -> Double) -> FlowMatrix {
    var counts = FlowMatrix(size: states.count)
    for step in steps { counts[step.from, step.to] += weight(step.person) }
    return counts
  }

  /// The same careers up to the first absorbing state.
  package func leaving(_ absorbing: Set<Int>) -> Careers {
    Careers(states: states, personCount: personCount, steps: steps.filter { !absorbing.contains($0.from) })
  }

  private init(states: [String], personCount: Int, steps: [Step]) {
    self.states = states
    self.personCount = personCount
    self.steps = steps
  }
}
