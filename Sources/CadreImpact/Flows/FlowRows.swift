/// Counts or probabilities of steps, checked and scaled.
struct FlowRows {
  let states: [String]
  let weights: FlowMatrix

  init(states: [String], weights: FlowMatrix) throws(FlowError) {
    try FlowError.checkStates(states.count)
    try FlowError.checkLength(weights.size, needed: states.count, of: .transitions)
    for state in states.indices { try FlowError.checkCounts(weights.row(state)) }
    self.states = states
    self.weights = weights
  }

  /// Rows that sum to 1. - Parameter absorbing: states whose own rows do not matter; nobody leaves them.
  func probabilities(absorbing: Set<Int> = []) throws(FlowError) -> FlowMatrix {
    var probabilities = FlowMatrix(size: states.count)
    for from in states.indices {
      if absorbing.contains(from) {
        probabilities[from, from] = 1
        continue
      }
      let total = weights.row(from).reduce(0, +)
      guard total > 0 else { throw .neverLeft(state: states[from]) }
      for to in states.indices { probabilities[from, to] = weights[from, to] / total }
    }
    return probabilities
  }

  /// The only closed class: the states that can be reached from everywhere. `nil` where there is none.
  ///
  /// - Complexity: O(states²).
  static func closedClass(of probabilities: FlowMatrix) -> [Int]? {
    var seen = [Bool](repeating: false, count: probabilities.size)
    var candidate: Int?
    for state in seen.indices where !seen[state] {
      candidate = state
      markSources([state], in: probabilities, seen: &seen)
    }
    guard let candidate else { return nil }
    // If one state can be reached from everywhere, so can the last one that the search had to start at.
    var sources = [Bool](repeating: false, count: probabilities.size)
    markSources([candidate], in: probabilities, seen: &sources)
    guard sources.allSatisfy(\.self) else { return nil }
    var reached = [Bool](repeating: false, count: probabilities.size)
    reached[candidate] = true
    var open = [candidate]
    while let state = open.popLast() {
      for to in reached.indices where !reached[to] && probabilities[state, to] > 0 {
        reached[to] = true
        open.append(to)
      }
    }
    return reached.indices.filter { reached[$0] }
  }

  /// Marks all states from which one of some states can be reached.
  static func markSources(_ targets: [Int], in probabilities: FlowMatrix, seen: inout [Bool]) {
    for target in targets { seen[target] = true }
    var open = targets
    while let state = open.popLast() {
      for from in seen.indices where !seen[from] && probabilities[from, state] > 0 {
        seen[from] = true
        open.append(from)
      }
    }
  }
}
