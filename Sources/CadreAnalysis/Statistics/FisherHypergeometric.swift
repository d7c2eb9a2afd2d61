internal import Glibc

/// How many of `focal` people are among the `yes`, when all margins of a 2×2 table are given: the hypergeometric
/// distribution, or with odds that are not equal, Fisher's noncentral one (Fisher 1935).
///
/// Probabilities are summed from the mode outwards by the ratio of neighbours, so that margins of 10 M need no tables, and a
/// tail is a sum of its own terms, never 1 minus the rest.
package struct FisherHypergeometric: Sendable {
  let focal: Int
  let reference: Int
  let yes: Int
  /// The fewest and the most that are possible.
  let support: ClosedRange<Int>

  /// Sizes of the two groups, and how many of both are a yes: zero or more, and no more yes than people.
  package init(focal: Int, reference: Int, yes: Int) {
    self.focal = focal
    self.reference = reference
    self.yes = yes
    support = max(0, yes - reference)...min(focal, yes)
  }

  /// P(k + 1) / P(k) at equal odds. 0 at the end of the support.
  private func ratio(above k: Int) -> Double {
    let up = Double(focal - k) * Double(yes - k)
    return up / (Double(k + 1) * Double(reference - yes + k + 1))
  }

  /// The most probable number at the given odds.
  private func mode(odds: Double) -> Int {
    var (low, high) = (support.lowerBound, support.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if ratio(above: middle) * odds >= 1 { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Calls `body` with each number and its probability relative to the mode's, until that is below `floor`.
  ///
  /// - Complexity: O(standard deviation), about 20 steps of it at the floor of sums.
  private func forEach(odds: Double, above floor: Double = sumFloor, _ body: (_ k: Int, _ weight: Double) -> Void) {
    let mode = mode(odds: odds)
    body(mode, 1)
    var weight = 1.0
    for k in mode..<support.upperBound {
      weight *= ratio(above: k) * odds
      if weight <= floor { break }
      body(k + 1, weight)
    }
    weight = 1
    for k in (support.lowerBound..<mode).reversed() {
      weight /= ratio(above: k) * odds
      if weight <= floor { break }
      body(k, weight)
    }
  }

  /// The probabilities of the whole support, relative to the mode's, at equal odds.
  ///
  /// - Complexity: O(support).
  package var relativeProbabilities: [Double] {
    var probabilities = [Double](repeating: 0, count: support.count)
    forEach(odds: 1, above: 0) { k, weight in probabilities[k - support.lowerBound] = weight }
    return probabilities
  }

  /// Below this a term no longer changes a sum that starts at 1.
  private static let sumFloor = 1e-26
}

extension FisherHypergeometric {
  /// How probable it is that the number is as far out as the observed one or farther: no more probable itself (Fisher;
  /// relative slack 10⁻⁷, as in R, because equally probable tables may differ in the last digits).
  ///
  /// - Returns: `atMost`, the two-sided p; `mid`, the same with equally probable tables counted half (Lancaster 1961).
  ///   0 below 10⁻³⁰⁰.
  package func twoSided(_ observed: Int) -> (atMost: Double, mid: Double) {
    let observedWeight = weight(observed)
    var (total, less, equal) = (0.0, 0.0, 0.0)
    forEach(odds: 1, above: observedWeight * Self.sumFloor) { _, weight in
      total += weight
      if weight < observedWeight * (1 - Self.slack) {
        less += weight
      } else if weight <= observedWeight * (1 + Self.slack) {
        equal += weight
      }
    }
    return ((less + equal) / total, (less + equal / 2) / total)
  }

  private static let slack = 1e-7

  /// The probability of a number relative to the mode's, at equal odds.
  private func weight(_ k: Int) -> Double {
    let mode = mode(odds: 1)
    if k >= mode { return (mode..<k).reduce(1) { $0 * ratio(above: $1) } }
    return (k..<mode).reversed().reduce(1) { $0 / ratio(above: $1) }
  }

  /// P(K ≤ k) and P(K ≥ k).
  package func tails(_ k: Int, odds: Double = 1) -> (lower: Double, upper: Double) {
    let sums = sums(at: k, odds: odds, above: odds == 1 ? weight(k) * Self.sumFloor : Self.sumFloor)
    return (sums.lower / sums.total, sums.upper / sums.total)
  }
}

extension FisherHypergeometric {
  /// Sums of relative probabilities, and of distances from a number weighted by them, over everything and over the tails
  /// that begin at that number.
  private struct Sums {
    var (total, lower, upper) = (0.0, 0.0, 0.0)
    var (distance, square, lowerDistance, upperDistance) = (0.0, 0.0, 0.0, 0.0)

    var mean: Double { distance / total }
    var variance: Double { square / total - mean * mean }
  }

  private func sums(at observed: Int, odds: Double, above floor: Double = sumFloor) -> Sums {
    var sums = Sums()
    forEach(odds: odds, above: floor) { k, weight in
      let distance = Double(k - observed)
      let moment = distance * weight
      sums.total += weight
      sums.distance += moment
      sums.square += distance * moment
      if k <= observed { (sums.lower, sums.lowerDistance) = (sums.lower + weight, sums.lowerDistance + moment) }
      if k >= observed { (sums.upper, sums.upperDistance) = (sums.upper + weight, sums.upperDistance + moment) }
    }
    return sums
  }

  /// The odds ratio under which the observed number is the expected one: the conditional maximum-likelihood estimate
  /// (Cornfield 1956), which is not the ratio of the sample's odds.
  ///
  /// - Returns: 0 and infinity at the ends of the support; NaN where only one number is possible.
  package func oddsRatio(_ observed: Int) -> Double {
    if support.count == 1 { return .nan }
    if observed == support.lowerBound { return 0 }
    if observed == support.upperBound { return .infinity }
    return exp(
      increasingRoot(from: sampleLogOdds(observed)) { logOdds in
        let sums = sums(at: observed, odds: exp(logOdds))
        return (sums.mean, sums.variance)
      })
  }

  /// The odds ratios under which a tail that begins at the observed number has half of what the confidence leaves (exact;
  /// Cornfield 1956). 0 and infinity where a side is open, NaN where only one number is possible.
  package func oddsRatioInterval(_ observed: Int, confidence: Double = 0.95) -> ConfidenceInterval {
    if support.count == 1 { return .undefined }
    let target = log((1 - confidence) / 2)
    let start = sampleLogOdds(observed)
    var (lower, upper) = (0.0, Double.infinity)
    if observed > support.lowerBound {
      lower = exp(
        increasingRoot(from: start - 1) { logOdds in
          let sums = sums(at: observed, odds: exp(logOdds), above: Self.tailFloor)
          return (log(sums.upper / sums.total) - target, sums.upperDistance / sums.upper - sums.mean)
        })
    }
    if observed < support.upperBound {
      upper = exp(
        increasingRoot(from: start + 1) { logOdds in
          let sums = sums(at: observed, odds: exp(logOdds), above: Self.tailFloor)
          return (target - log(sums.lower / sums.total), sums.mean - sums.lowerDistance / sums.lower)
        })
    }
    return ConfidenceInterval(lower: lower, upper: upper)
  }

  /// For tails of a guess that is far off.
  private static let tailFloor = 1e-100

  /// A finite guess of the log odds ratio: half a person added to each cell (Haldane 1956).
  private func sampleLogOdds(_ observed: Int) -> Double {
    let cells = [observed, reference - yes + observed, focal - observed, yes - observed].map { Double($0) + 0.5 }
    return log(cells[0] * cells[1] / (cells[2] * cells[3]))
  }
}
