package import CadreAnalysis

/// What a projection of stocks would be had other people been observed: people are drawn again, with all their steps
/// (Efron & Tibshirani 1993).
package struct ProjectionBootstrap: Sendable {
  /// By resample, of each transient state at the horizon. NaN where nobody drawn was seen in a state that matters.
  package let stocks: [[Double]]

  /// - Parameters:
  ///   - resamples: of people, numbered from 0.
  ///   - absorbing: positions of states that nobody leaves.
  /// - Complexity: O(resamples × (steps + horizon × states²)).
  package init(
    _ projection: StockProjection, careers: Careers, absorbing: Set<Int>, resamples: [[Int]]
  ) throws(FlowError) {
    let inner = careers.states.indices.filter { !absorbing.contains($0) }
    try FlowError.checkLength(inner.count, needed: projection.chain.transient.count, of: .remainingStates)
    var stocks: [[Double]] = []
    stocks.reserveCapacity(resamples.count)
    for resample in resamples {
      var weights = [Double](repeating: 0, count: careers.personCount)
      for person in resample {
        guard weights.indices.contains(person) else { throw .noSuchPerson(index: person, count: careers.personCount) }
        weights[person] += 1
      }
      let estimate = try TransitionEstimate(careers.counts(weights: weights))
      var stays = FlowMatrix(size: inner.count)
      for (row, from) in inner.enumerated() {
        for (column, to) in inner.enumerated() { stays[row, column] = estimate.probabilities[from, to] }
      }
      let course = StockProjection.project(
        stays, stocks: projection.stocks[0], recruits: projection.recruits, horizon: projection.horizon)
      stocks.append(course[projection.horizon])
    }
    self.stocks = stocks
  }

  /// A figure's spread over the resamples: its standard error and the middle 95 %, quantiles of type 7. NaN where one is NaN.
  package struct Spread: Hashable, Sendable {
    package let interval: ConfidenceInterval
    package let standardError: Double

    init(_ values: [Double]) {
      let isKnown = values.allSatisfy { !$0.isNaN }
      let sorted = values.sorted()
      interval =
        isKnown
        ? ConfidenceInterval(
          lower: Samples.quantile(0.025, ofSorted: sorted), upper: Samples.quantile(0.975, ofSorted: sorted))
        : .undefined
      standardError = values.count > 1 ? Samples.variance(values).squareRoot() : .nan
    }
  }

  package func spread(ofState state: Int) -> Spread { Spread(stocks.map { $0[state] }) }
  package var totalSpread: Spread { Spread(stocks.map { $0.reduce(0, +) }) }
}
