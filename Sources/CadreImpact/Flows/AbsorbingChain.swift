/// Moves between states that are left some day, such as grades, and into states that nobody leaves, such as retirement
/// (Kemeny & Snell 1960, chapter 3; of staff, Bartholomew, Forbes & McClean 1991).
///
/// Positions of states are those in `transient` and in `absorbing`.
package struct AbsorbingChain: Sendable {
  package let transient: [String]
  package let absorbing: [String]
  /// Q: from transient state to transient state.
  package let stays: FlowMatrix
  /// Of each transient state, the probability of a step into each absorbing one.
  package let exits: [[Double]]
  /// (I − Q)⁻¹: mean number of periods in each state, by the state of the start, which counts.
  package let visits: FlowMatrix
  /// Mean number of periods until a state that nobody leaves.
  package let timeToAbsorption: [Double]

  /// - Parameters:
  ///   - weights: counts or probabilities of steps; rows are scaled to sum to 1. Rows of absorbing states do not matter.
  ///   - absorbing: positions in `states`.
  /// - Throws: where nothing is absorbing, or somewhere nothing absorbing can be reached.
  /// - Complexity: O(states³).
  package init(states: [String], weights: FlowMatrix, absorbing: Set<Int>) throws(FlowError) {
    let ends = states.indices.filter(absorbing.contains)
    let inner = states.indices.filter { !absorbing.contains($0) }
    guard !ends.isEmpty else { throw .noAbsorbingState }
    let probabilities = try FlowRows(states: states, weights: weights).probabilities(absorbing: absorbing)
    var isAbsorbed = [Bool](repeating: false, count: states.count)
    FlowRows.markSources(ends, in: probabilities, seen: &isAbsorbed)
    if let state = inner.first(where: { !isAbsorbed[$0] }) { throw .neverAbsorbed(state: states[state]) }
    var stays = FlowMatrix(size: inner.count)
    var rest = FlowMatrix.identity(size: inner.count)
    for (row, from) in inner.enumerated() {
      for (column, to) in inner.enumerated() {
        stays[row, column] = probabilities[from, to]
        rest[row, column] -= probabilities[from, to]
      }
    }
    // Rounding has eaten up what leaves: a state is visited at least once by those who start there.
    guard let visits = rest.inverse, inner.indices.allSatisfy({ visits[$0, $0] > 0.5 }) else { throw .leftTooSeldom }
    transient = inner.map { states[$0] }
    self.absorbing = ends.map { states[$0] }
    self.stays = stays
    exits = inner.map { from in ends.map { probabilities[from, $0] } }
    self.visits = visits
    timeToAbsorption = inner.indices.map { visits.row($0).reduce(0, +) }
  }
}

extension AbsorbingChain {
  /// The probability of leaving for good in the next period.
  package func wastage(_ state: Int) -> Double { exits[state].reduce(0, +) }

  /// Mean number of periods of one stay in a state.
  package func expectedStay(_ state: Int) -> Double { 1 / (1 - stays[state, state]) }

  /// The probability of ending in each absorbing state. - Complexity: O(states × absorbing states).
  package func absorption(from state: Int) -> [Double] {
    absorbing.indices.map { end in
      transient.indices.reduce(0) { $0 + visits[state, $1] * exits[$1][end] }
    }
  }

  /// The probability that somebody in one state is ever in another.
  package func everReaches(from: Int, to: Int) -> Double {
    from == to ? 1 : visits[from, to] / visits[to, to]
  }

  /// The variance of the number of periods in a state, by the state of the start.
  package func visitVariance(from: Int, to: Int) -> Double {
    visits[from, to] * (2 * visits[to, to] - 1 - visits[from, to])
  }

  /// The variance of the number of periods until a state that nobody leaves. - Complexity: O(states).
  package func timeVariance(_ state: Int) -> Double {
    let mean = timeToAbsorption[state]
    let secondMoment = transient.indices.reduce(0) { $0 + visits[state, $1] * timeToAbsorption[$1] }
    return 2 * secondMoment - mean - mean * mean
  }
}
