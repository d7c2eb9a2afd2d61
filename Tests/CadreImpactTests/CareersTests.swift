import CadreAnalysis
import CadreImpact
import Testing

struct CareersTests {
  /// Grade 0, then 1 or gone (2); the second person is not seen in period 3.
  private let people = [0, 0, 0, 1, 1, 1, 2, 2]
  private let periods = [1, 2, 3, 1, 2, 4, 1, 2]
  private let occupied = [0, 0, 1, 0, 1, 1, 0, 2]

  private func careers(_ order: [Int]? = nil) throws -> Careers {
    let order = order ?? Array(people.indices)
    return try Careers(
      states: ["a", "b", "gone"], personCount: 3, people: order.map { people[$0] }, periods: order.map { periods[$0] },
      occupied: order.map { occupied[$0] })
  }

  @Test func `a missing period is not bridged`() throws {
    let counts = try careers().counts()
    #expect(Array(counts.row(0)) == [1, 2, 1])
    #expect(Array(counts.row(1)) == [0, 0, 0])
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func `the order of rows does not matter`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    let order = Array(people.indices).shuffled(using: &numbers)
    #expect(try careers(order).steps == careers().steps)
  }

  @Test func `weights are repeated people`() throws {
    let counts = try careers().counts(weights: [2, 0, 1])
    #expect(Array(counts.row(0)) == [2, 2, 1])
    #expect(throws: FlowError.self) { try careers().counts(weights: [1]) }
  }

  @Test func `two rows of one period are refused`() {
    #expect(throws: FlowError.twiceInOnePeriod(period: 7)) {
      try Careers(states: ["a"], personCount: 1, people: [0, 0], periods: [7, 7], occupied: [0, 0])
    }
    #expect(throws: FlowError.noSuchPerson(index: 1, count: 1)) {
      try Careers(states: ["a"], personCount: 1, people: [1], periods: [7], occupied: [0])
    }
  }

  @Test func `errors and likelihood follow by hand`() throws {
    let estimate = try TransitionEstimate(FlowMatrix([[3, 1], [0, 2]]))
    #expect(close(estimate.probabilities[0, 1], 0.25))
    #expect(close(estimate.multinomialError(from: 0, to: 1), (0.25 * 0.75 / 4).squareRoot()))
    #expect(close(estimate.poissonError(from: 0, to: 0), 3.0.squareRoot() / 4))
    #expect(close(estimate.logLikelihood, -2.249340578475233))
    let smoothed = try TransitionEstimate(FlowMatrix([[3, 1], [0, 2]]), alpha: 1)
    #expect(close(smoothed.probabilities[0, 1], 2.0 / 6))
    #expect(close(smoothed.probabilities[1, 0], 0.25))
  }

  @Test func `equal periods are homogeneous`() throws {
    // Four people; in both periods one of two in each state changes it.
    let careers = try Careers(
      states: ["a", "b"], personCount: 4, people: [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3],
      periods: [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3], occupied: [0, 0, 1, 0, 1, 1, 1, 1, 0, 1, 0, 0])
    let homogeneity = FlowHomogeneity(careers)
    #expect(close(homogeneity.likelihoodRatio, 0))
    #expect(homogeneity.degreesOfFreedom == 2)
    #expect(close(homogeneity.p, 1))
  }

  private func projection(_ horizon: Int = 2) throws -> StockProjection {
    let chain = try AbsorbingChain(
      states: ["a", "b", "gone"], weights: FlowMatrix([[5, 3, 2], [0, 8, 2], [0, 0, 0]]), absorbing: [2])
    return try StockProjection(chain, stocks: [100, 50], recruits: [10, 0], horizon: horizon)
  }

  @Test func `stocks follow by hand`() throws {
    let projection = try projection()
    #expect(zip(projection.stocks[1], [60, 70.0]).allSatisfy { close($0, $1) })
    #expect(zip(projection.stocks[2], [40, 74.0]).allSatisfy { close($0, $1) })
    #expect(close(projection.leavers(1), 30))
    #expect(close(projection.total(2), 114))
    #expect(projection.leavers(0).isNaN && projection.total(3).isNaN)
    #expect(zip(projection.steadyState, [20, 30.0]).allSatisfy { close($0, $1) })
    #expect(zip(projection.recruitsToHold, [50, -20.0]).allSatisfy { close($0, $1) })
  }

  /// Pollard's recursion and the delta method by numeric slopes, in their usual, forward form.
  @Test(arguments: [1, 2, 5])
  func `uncertainty equals the plain recursion`(horizon: Int) throws {
    let (rows, steps) = ([[0.5, 0.3], [0, 0.8]], [10.0, 10.0])
    let projection = try projection(horizon)
    var (mean, covariance) = ([100.0, 50.0], [[0.0, 0], [0, 0]])
    for _ in 0..<horizon {
      var next = [[0.0, 0], [0, 0]]
      for i in 0..<2 {
        for j in 0..<2 {
          for k in 0..<2 {
            for l in 0..<2 { next[i][j] += rows[k][i] * covariance[k][l] * rows[l][j] }
            next[i][j] += mean[k] * ((i == j ? rows[k][i] : 0) - rows[k][i] * rows[k][j])
          }
        }
      }
      covariance = next
      mean = [mean[0] * 0.5 + 10, mean[0] * 0.3 + mean[1] * 0.8]
    }
    let own = try projection.uncertainty(of: [0, 1], stepCounts: steps)
    let whole = try projection.uncertainty(of: [1, 1], stepCounts: steps)
    #expect(close(own.processVariance, covariance[1][1]))
    #expect(close(whole.processVariance, covariance.flatMap(\.self).reduce(0, +)))
    #expect(close(whole.parameterVariance, slopesVariance(rows, steps, horizon: horizon), within: 1e-6))
  }

  private func slopesVariance(_ rows: [[Double]], _ steps: [Double], horizon: Int) -> Double {
    func total(_ rows: [[Double]]) -> Double {
      var now = [100.0, 50.0]
      for _ in 0..<horizon {
        now = [now[0] * rows[0][0] + now[1] * rows[1][0] + 10, now[0] * rows[0][1] + now[1] * rows[1][1]]
      }
      return now[0] + now[1]
    }
    return (0..<2).reduce(0) { sum, from in
      let slopes = (0..<2).map { to in
        var (up, down) = (rows, rows)
        up[from][to] += 1e-6
        down[from][to] -= 1e-6
        return (total(up) - total(down)) / 2e-6
      }
      let mean = zip(rows[from], slopes).reduce(0) { $0 + $1.0 * $1.1 }
      let square = zip(rows[from], slopes).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
      return sum + (square - mean * mean) / steps[from]
    }
  }

  @Test(arguments: [0, 1_001, -3])
  func `horizons out of range are refused`(horizon: Int) {
    #expect(throws: FlowError.horizonOutOfRange(Double(horizon))) { try projection(horizon) }
  }

  @Test func `a resample of everybody is the projection`() throws {
    let careers = try Careers(
      states: ["a", "gone"], personCount: 2, people: [0, 0, 0, 1, 1], periods: [1, 2, 3, 1, 2], occupied: [0, 0, 0, 0, 1])
    let chain = try AbsorbingChain(states: careers.states, weights: careers.counts(), absorbing: [1])
    let projection = try StockProjection(chain, stocks: [9], recruits: [0], horizon: 2)
    let resampled = try ProjectionBootstrap(projection, careers: careers, absorbing: [1], resamples: [[0, 1], [1, 1], [0, 0]])
    #expect(zip(resampled.stocks, [[4], [0], [9.0]]).allSatisfy { close($0[0], $1[0]) })
    #expect(close(resampled.totalSpread.interval.lower, 0.2))
    #expect(throws: FlowError.noSuchPerson(index: 2, count: 2)) {
      try ProjectionBootstrap(projection, careers: careers, absorbing: [1], resamples: [[2]])
    }
  }
}
