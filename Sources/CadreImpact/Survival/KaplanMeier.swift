internal import Glibc

/// The share to whom nothing has happened yet, over time: the product-limit estimate of Kaplan & Meier (1958), with the
/// cumulative hazard of Nelson (1972) and Aalen (1978).
///
/// People may come under observation late (entry < t ≤ exit is at risk). Under late entry the earliest risk sets can be
/// small; where everybody at risk has the event, the share is 0 from there on, whoever enters later.
package struct KaplanMeier: Sendable {
  /// What is known at a time at which the event happened, and until the next one.
  package struct Step: Hashable, Sendable {
    package let time: Double
    /// Just before the time, the people with the event included.
    package let atRisk: Double
    package let events: Double
    package let survival: Double
    /// Σ d/(n(n−d)) (Greenwood 1926): the variance of the share's logarithm. Infinite once nobody is left.
    package let logVariance: Double
    /// Σ d/n.
    package let cumulativeHazard: Double
    /// Σ d/n².
    package let hazardVariance: Double
    /// Σ 1/(n−i) for i < d: as if those with the same time went one after the other (Fleming & Harrington 1984).
    package let tieCorrectedHazard: Double

    package var standardError: Double { survival * logVariance.squareRoot() }
    package var hazardStandardError: Double { hazardVariance.squareRoot() }

    static let start = Step(
      time: -.infinity, atRisk: 0, events: 0, survival: 1, logVariance: 0, cumulativeHazard: 0, hazardVariance: 0,
      tieCorrectedHazard: 0)
  }

  /// One for each time with an event, the earliest first.
  package let steps: [Step]
  /// People, or spells, in all.
  package let count: Double
  package let eventCount: Double
  /// When the last observation ends; NaN where there is none.
  package let lastTime: Double
  private let exits: RunningTotals
  private let entries: RunningTotals?

  /// - Complexity: O(n log n).
  package init(_ times: ObservedTimes) {
    let order = RiskOrder(times, strata: DenseCodes(nil, count: times.count))
    exits = RunningTotals(times.exits, order: order.byExit, weights: times.weights)
    entries = order.byEntry.flatMap { byEntry in
      times.entries.map { RunningTotals($0, order: byEntry, weights: times.weights) }
    }
    steps = Self.steps(times, order)
    count = exits.total
    eventCount = steps.reduce(0) { $0 + $1.events }
    lastTime = exits.values.last ?? .nan
  }

  private static func steps(_ times: ObservedTimes, _ order: RiskOrder) -> [Step] {
    var steps: [Step] = []
    var last = Step.start
    var walk = RiskWalk(times, order, stratum: order.strata.first ?? 0..<0)
    while let moment = walk.next() {
      guard moment.events > 0 else { continue }
      last = last.following(moment)
      steps.append(last)
    }
    return steps
  }

  /// People under observation just before a time. - Complexity: O(log n).
  package func atRisk(at time: Double) -> Double { (entries?.below(time) ?? count) - exits.below(time) }

  /// What is known at a time, of any step up to and including it.
  ///
  /// - Returns: `nil` after the last observation, unless nobody was left: what happens there is not known.
  /// - Complexity: O(log n).
  package func state(at time: Double) -> Step? {
    guard !time.isNaN else { return nil }
    let place = steps.firstPlace { $0.time > time }
    let step = place == 0 ? Step.start : steps[place - 1]
    return time <= lastTime || step.survival == 0 ? step : nil
  }

  /// The share to whom it has not happened by a time, from 0 to 1. NaN after the last observation, unless nobody was left.
  package func survival(at time: Double) -> Double { state(at: time)?.survival ?? .nan }

  /// The share just before a time, without what happens at it. - Complexity: O(log n).
  package func survival(before time: Double) -> Double {
    let place = steps.firstPlace { $0.time >= time }
    return place == 0 ? 1 : steps[place - 1].survival
  }
}

extension KaplanMeier.Step {
  fileprivate func following(_ moment: RiskWalk.Moment) -> KaplanMeier.Step {
    let d = moment.events
    // Weights so different that sums lose the small ones must not leave fewer at risk than have the event.
    let n = max(moment.atRisk, d)
    let left = moment.isLast ? 0 : n - d
    return KaplanMeier.Step(
      time: moment.time, atRisk: n, events: d, survival: survival * (left / n), logVariance: logVariance + d / (n * left),
      cumulativeHazard: cumulativeHazard + d / n, hazardVariance: hazardVariance + d / (n * n),
      tieCorrectedHazard: tieCorrectedHazard + harmonicDifference(of: n, less: moment.isLast ? n : d))
  }
}

/// 1/n + 1/(n−1) + … with d terms, and its continuation ψ(n+1) − ψ(n−d+1) where d is not whole.
///
/// - Complexity: O(min(d, 50)).
func harmonicDifference(of n: Double, less d: Double) -> Double {
  if d <= 50, d == d.rounded() { return (0..<Int(d)).reduce(0) { $0 + 1 / (n - Double($1)) } }
  return digamma(n + 1) - digamma(n - d + 1)
}

/// The derivative of ln Γ, for x > 0: the recurrence up to 10 and the asymptotic series from there.
private func digamma(_ x: Double) -> Double {
  var (x, shift) = (x, 0.0)
  while x < 10 {
    shift -= 1 / x
    x += 1
  }
  let square = 1 / (x * x)
  let series = square * (1.0 / 12 - square * (1.0 / 120 - square * (1.0 / 252 - square * (1.0 / 240 - square / 132))))
  return shift + log(x) - 1 / (2 * x) - series
}
