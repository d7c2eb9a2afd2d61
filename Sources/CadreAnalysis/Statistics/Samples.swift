/// What samples of amounts are described by.
package enum Samples {
  package static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  /// Σ (x − mean)².
  package static func squares(_ values: [Double]) -> Double {
    let mean = mean(values)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }

  /// Divided by one less than the count. NaN for fewer than two.
  package static func variance(_ values: [Double]) -> Double { squares(values) / Double(values.count - 1) }

  /// Linear between the ordered values: type 7 of Hyndman & Fan (1996), the default of R and NumPy.
  ///
  /// - Parameter sorted: ascending; NaN where it is empty.
  package static func quantile(_ share: Double, ofSorted sorted: [Double]) -> Double {
    guard let last = sorted.last else { return .nan }
    let place = Double(sorted.count - 1) * share
    let low = Int(place)
    guard low + 1 < sorted.count else { return last }
    return sorted[low] + (sorted[low + 1] - sorted[low]) * (place - Double(low))
  }

  package static func quantile(_ share: Double, of values: [Double]) -> Double {
    quantile(share, ofSorted: values.sorted())
  }

  /// Runs of equal values: positions into `values`, the least value first.
  package static func ties(_ values: [Double]) -> [[Int]] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var runs: [[Int]] = []
    for index in order {
      if let last = runs.last?.last, values[last] == values[index] {
        runs[runs.count - 1].append(index)
      } else {
        runs.append([index])
      }
    }
    return runs
  }
}

/// How often a value of one sample exceeds one of another, with the test of Mann & Whitney (1947).
package struct RankComparison: Sendable, Hashable {
  package let focalCount: Double
  package let referenceCount: Double
  /// Pairs in which the focal value is higher, ties half.
  package let u: Double
  /// Of U where the samples do not differ, corrected for ties.
  package let variance: Double

  /// From counts by ascending value. - Complexity: O(values).
  package init(focal: [Double], reference: [Double]) {
    focalCount = focal.reduce(0, +)
    referenceCount = reference.reduce(0, +)
    var (below, u, ties) = (0.0, 0.0, 0.0)
    for (own, other) in zip(focal, reference) {
      u += own * (below + other / 2)
      below += other
      let tied = own + other
      ties += tied * (tied * tied - 1)
    }
    self.u = u
    let total = focalCount + referenceCount
    variance = focalCount * referenceCount / 12 * (total + 1 - ties / (total * (total - 1)))
  }

  /// - Complexity: O(n log n).
  package init(focal: [Double], reference: [Double], areAmounts: Void) {
    let runs = Samples.ties(focal + reference)
    self.init(
      focal: runs.map { run in Double(run.count { $0 < focal.count }) },
      reference: runs.map { run in Double(run.count { $0 >= focal.count }) })
  }

  /// P(focal > reference), ties half (Vargha & Delaney's A).
  package var probabilityOfSuperiority: Double { u / (focalCount * referenceCount) }

  /// Two-sided, normal. - Parameter continuity: 0.5 to correct for continuity, or 0.
  package func p(continuity: Double) -> Double {
    let distance = abs(u - focalCount * referenceCount / 2) - continuity
    return min(1, 2 * Normal.upperTail(distance / variance.squareRoot()))
  }
}
