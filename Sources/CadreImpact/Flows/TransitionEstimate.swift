internal import CadreAnalysis
internal import Glibc

/// Probabilities of steps between states, from counts (Anderson & Goodman 1957).
package struct TransitionEstimate: Sendable {
  package let counts: FlowMatrix
  /// Steps out of each state.
  package let totals: [Double]
  /// NaN in the row of a state that nobody was seen leaving or staying in.
  package let probabilities: FlowMatrix

  /// - Parameters:
  ///   - counts: of steps from the row's state to the column's; sums of weights are possible.
  ///   - alpha: what is added to every count (Laplace): 0 for maximum likelihood.
  /// - Complexity: O(states²).
  package init(_ counts: FlowMatrix, alpha: Double = 0) throws(FlowError) {
    try FlowError.checkStates(counts.size)
    try FlowError.checkCounts([alpha])
    let states = 0..<counts.size
    for state in states { try FlowError.checkCounts(counts.row(state)) }
    let totals = states.map { counts.row($0).reduce(0, +) }
    var probabilities = FlowMatrix(size: counts.size)
    for from in states {
      let whole = totals[from] + alpha * Double(counts.size)
      for to in states { probabilities[from, to] = (counts[from, to] + alpha) / whole }
    }
    self.counts = counts
    self.totals = totals
    self.probabilities = probabilities
  }

  /// Of a probability, the steps out of a state being a multinomial sample.
  package func multinomialError(from: Int, to: Int) -> Double {
    let probability = probabilities[from, to]
    return (probability * (1 - probability) / totals[from]).squareRoot()
  }

  /// Of a probability, the count being a Poisson number: √n / N.
  package func poissonError(from: Int, to: Int) -> Double { counts[from, to].squareRoot() / totals[from] }

  /// Of the steps, given where they begin.
  package var logLikelihood: Double {
    var sum = 0.0
    for from in 0..<counts.size {
      for to in 0..<counts.size where counts[from, to] > 0 { sum += counts[from, to] * log(probabilities[from, to]) }
    }
    return sum
  }
}

/// Whether steps are equally probable in every period: the likelihood ratio of Anderson & Goodman (1957).
package struct FlowHomogeneity: Hashable, Sendable {
  package let likelihoodRatio: Double
  /// Over the states: (periods with steps out of it − 1) × (states that they lead to − 1).
  package let degreesOfFreedom: Double

  /// NaN where there is only one period.
  package var p: Double {
    degreesOfFreedom > 0 ? ChiSquared.upperTail(likelihoodRatio, df: degreesOfFreedom) : .nan
  }

  private struct Departure: Hashable {
    let period: Int
    let from: Int
  }

  private struct Arrival: Hashable {
    let departure: Departure
    let to: Int
  }

  /// - Complexity: O(steps log steps + states²).
  package init(_ careers: Careers) {
    let pooled = careers.counts()
    let states = 0..<pooled.size
    let totals = states.map { pooled.row($0).reduce(0, +) }
    var departures: [Departure: Double] = [:]
    var arrivals: [Arrival: Double] = [:]
    for step in careers.steps {
      let departure = Departure(period: step.period, from: step.from)
      departures[departure, default: 0] += 1
      arrivals[Arrival(departure: departure, to: step.to), default: 0] += 1
    }
    let ordered = arrivals.keys.sorted { first, second in
      (first.departure.period, first.departure.from, first.to) < (second.departure.period, second.departure.from, second.to)
    }
    likelihoodRatio = ordered.reduce(0) { sum, arrival in
      let count = arrivals[arrival] ?? 0
      let own = count / (departures[arrival.departure] ?? .nan)
      let from = arrival.departure.from
      return sum + 2 * count * log(own / (pooled[from, arrival.to] / totals[from]))
    }
    var periods = [Double](repeating: 0, count: pooled.size)
    for departure in departures.keys { periods[departure.from] += 1 }
    degreesOfFreedom = states.reduce(0) { sum, state in
      guard periods[state] > 0 else { return sum }
      let seen = pooled.row(state).count { $0 > 0 }
      return sum + (periods[state] - 1) * Double(seen - 1)
    }
  }
}
