/// How many people will be in each state: stocks by a Markov model with recruitment (Young & Almond 1961; Bartholomew 1982).
///
/// n(t + 1) = n(t) Q + r; recruits stay until the end of their first period.
package struct StockProjection: Sendable {
  package let chain: AbsorbingChain
  package let recruits: [Double]
  package let horizon: Int
  /// By period, from 0 to the horizon, of each transient state.
  package let stocks: [[Double]]

  /// - Parameters:
  ///   - stocks: now, one for each transient state.
  ///   - recruits: in each period, one for each transient state.
  ///   - horizon: 1 to 1,000 periods.
  /// - Complexity: O(horizon × states²).
  package init(_ chain: AbsorbingChain, stocks: [Double], recruits: [Double], horizon: Int) throws(FlowError) {
    guard FlowError.horizons.contains(horizon) else { throw .horizonOutOfRange(Double(horizon)) }
    try FlowError.checkLength(stocks.count, needed: chain.transient.count, of: .stocks)
    try FlowError.checkLength(recruits.count, needed: chain.transient.count, of: .recruits)
    try FlowError.checkCounts(stocks)
    try FlowError.checkCounts(recruits)
    self.chain = chain
    self.recruits = recruits
    self.horizon = horizon
    self.stocks = Self.project(chain.stays, stocks: stocks, recruits: recruits, horizon: horizon)
  }

  static func project(_ stays: FlowMatrix, stocks: [Double], recruits: [Double], horizon: Int) -> [[Double]] {
    var course = [stocks]
    var now = stocks
    for _ in 0..<horizon {
      now = zip(stays.premultiplied(byRow: now), recruits).map { $0 + $1 }
      course.append(now)
    }
    return course
  }

  /// NaN beyond the horizon.
  package func total(_ period: Int) -> Double {
    stocks.indices.contains(period) ? stocks[period].reduce(0, +) : .nan
  }

  /// Who leaves for good in the step to a period, from 1 to the horizon; NaN beyond.
  package func leavers(_ period: Int) -> Double {
    guard (1...horizon).contains(period) else { return .nan }
    return stocks[period - 1].enumerated().reduce(0) { $0 + $1.element * chain.wastage($1.offset) }
  }

  /// The stocks that the same recruits would lead to in the long run: r (I − Q)⁻¹.
  package var steadyState: [Double] { chain.visits.premultiplied(byRow: recruits) }

  /// The recruits that would keep today's stocks: n(0) (I − Q); below zero where a state grows without any.
  package var recruitsToHold: [Double] {
    zip(stocks[0], chain.stays.premultiplied(byRow: stocks[0])).map { $0 - $1 }
  }
}

extension StockProjection {
  /// How far a weighted sum of the stocks at the horizon may be from its projection.
  package struct Uncertainty: Hashable, Sendable {
    /// Because probabilities are estimated from so many steps: the delta method, steps out of each state being independent
    /// multinomial samples.
    package let parameterVariance: Double
    /// Because people move by chance even where probabilities are known; recruits and today's stocks are fixed (Pollard 1966).
    package let processVariance: Double
  }

  /// - Parameters:
  ///   - weights: of each transient state: 1 and 0s for a stock, 1s for the total.
  ///   - stepCounts: from how many steps out of each transient state its probabilities are estimated.
  /// - Complexity: O(horizon × states²).
  package func uncertainty(of weights: [Double], stepCounts: [Double]) throws(FlowError) -> Uncertainty {
    let count = chain.transient.count
    try FlowError.checkLength(weights.count, needed: count, of: .weights)
    try FlowError.checkLength(stepCounts.count, needed: count, of: .steps)
    // What somebody in a state counts at the horizon, on average.
    var worth = weights
    var gradient = FlowMatrix(size: count)
    var processVariance = 0.0
    for period in (0..<horizon).reversed() {
      for from in 0..<count where stocks[period][from] != 0 {
        let stock = stocks[period][from]
        processVariance += stock * spread(of: worth, from: from)
        for to in 0..<count { gradient[from, to] += stock * worth[to] }
      }
      worth = chain.stays.times(column: worth)
    }
    let parameterVariance = (0..<count).reduce(0) { sum, from in
      sum + spread(of: Array(gradient.row(from)), from: from) / stepCounts[from]
    }
    return Uncertainty(parameterVariance: parameterVariance, processVariance: processVariance)
  }

  /// The variance of what the next state is worth; nothing for those who leave for good. No difference of squares is taken.
  private func spread(of worth: [Double], from: Int) -> Double {
    let row = zip(chain.stays.row(from), worth)
    let mean = row.reduce(0) { $0 + $1.0 * $1.1 }
    let among = row.reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    return among + chain.wastage(from) * mean * mean
  }
}
