internal import Glibc

/// Moves between states whose probabilities depend on the present state only (Kemeny & Snell 1960).
///
/// Where there is more than one closed class of states, so that the long run depends on the start, figures of the long run
/// are NaN.
package struct MarkovChain: Sendable {
  package let states: [String]
  /// Each row sums to 1.
  package let probabilities: FlowMatrix
  /// The share of time in each state in the long run; 0 in states that are left for good.
  package let stationary: [Double]
  /// (I − P + 1π)⁻¹: Kemeny and Snell's fundamental matrix.
  private let fundamental: FlowMatrix?

  /// - Parameter weights: counts or probabilities of steps; rows are scaled to sum to 1.
  /// - Throws: where a state is never left, not even for itself, or a number is below zero.
  /// - Complexity: O(states³).
  package init(states: [String], weights: FlowMatrix) throws(FlowError) {
    let probabilities = try FlowRows(states: states, weights: weights).probabilities()
    self.states = states
    self.probabilities = probabilities
    if let closed = FlowRows.closedClass(of: probabilities) {
      stationary = Self.stationary(of: probabilities, in: closed)
      fundamental = Self.fundamental(probabilities, stationary)
    } else {
      stationary = states.map { _ in .nan }
      fundamental = nil
    }
  }

  /// By elimination without subtraction (Grassmann, Taksar & Heyman 1985): every figure is right to nearly all its digits.
  private static func stationary(of probabilities: FlowMatrix, in closed: [Int]) -> [Double] {
    var rates = closed.map { from in closed.map { probabilities[from, $0] } }
    for last in stride(from: closed.count - 1, to: 0, by: -1) {
      let out = rates[last][..<last].reduce(0, +)
      for row in 0..<last where rates[row][last] != 0 {
        rates[row][last] /= out
        for column in 0..<last { rates[row][column] += rates[row][last] * rates[last][column] }
      }
    }
    var shares = [Double](repeating: 0, count: closed.count)
    for place in closed.indices {
      shares[place] = place == 0 ? 1 : (0..<place).reduce(0) { $0 + shares[$1] * rates[$1][place] }
    }
    let total = shares.reduce(0, +)
    var stationary = [Double](repeating: 0, count: probabilities.size)
    for (place, state) in closed.enumerated() { stationary[state] = shares[place] / total }
    return stationary
  }

  private static func fundamental(_ probabilities: FlowMatrix, _ stationary: [Double]) -> FlowMatrix? {
    var matrix = FlowMatrix.identity(size: probabilities.size)
    for from in stationary.indices {
      for to in stationary.indices { matrix[from, to] += stationary[to] - probabilities[from, to] }
    }
    return matrix.inverse
  }
}

extension MarkovChain {
  /// Mean number of periods from a state back to it; infinite where it is left for good.
  package func recurrenceTime(_ state: Int) -> Double { 1 / stationary[state] }

  /// Mean number of periods from one state to the first visit of another. NaN where the other is left for good.
  package func firstPassage(from: Int, to: Int) -> Double {
    guard let fundamental, stationary[to] > 0 else { return .nan }
    return from == to ? recurrenceTime(to) : (fundamental[to, to] - fundamental[from, to]) / stationary[to]
  }

  /// Mean number of periods to a state drawn by the stationary shares, wherever one starts (Kemeny & Snell 1960); the return
  /// to the present state counts, which makes it greater by 1 than without.
  package var kemenyConstant: Double { fundamental?.trace ?? .nan }

  /// Uncertainty of the next state in the long run, in natural units (Shannon 1948).
  package var entropyRate: Double {
    guard fundamental != nil else { return .nan }
    return stationary.indices.reduce(0) { sum, from in
      let entropy = probabilities.row(from).reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
      return sum + stationary[from] * entropy
    }
  }

  /// (states − trace) / (states − 1): 0 where nobody moves, 1 where the present tells nothing (Shorrocks 1978). NaN
  /// for one state.
  package var shorrocksMobility: Double {
    guard states.count > 1 else { return .nan }
    let count = Double(states.count)
    return (count - probabilities.trace) / (count - 1)
  }

  /// The modulus of the second greatest eigenvalue: how slowly the start is forgotten. NaN for one state.
  ///
  /// Taking the same row off every row puts 0 in place of the eigenvalue 1 and keeps the others (Brauer 1952).
  /// - Complexity: O(states³) for each of at most 60 steps.
  package var secondEigenvalueModulus: Double {
    let count = states.count
    guard count > 1 else { return .nan }
    let columnMeans = probabilities.premultiplied(byRow: [Double](repeating: 1 / Double(count), count: count))
    var deflated = probabilities
    for from in 0..<count {
      for to in 0..<count { deflated[from, to] -= columnMeans[to] }
    }
    return deflated.spectralRadius
  }
}
