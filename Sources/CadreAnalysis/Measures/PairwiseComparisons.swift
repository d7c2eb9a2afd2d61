/// Mean amounts of every pair of groups, tested by Welch's t and corrected for the number of pairs.
package struct PairwiseComparisons: Sendable {
  package struct Group: Hashable, Sendable {
    package let label: String
    package let count: Double
    package let mean: Double
    /// Of the sample: divided by one less than the count.
    package let variance: Double

    package init(label: String, count: Double, mean: Double, variance: Double) {
      self.label = label
      self.count = count
      self.mean = mean
      self.variance = variance
    }
  }

  /// First before second in the order of the groups.
  package let pairs: [(first: Group, second: Group)]
  /// Two-sided, one for each pair. NaN where a group has nobody to vary, or neither varies.
  package let pValues: [Double]

  package init(_ groups: [Group]) {
    pairs = groups.indices.flatMap { i in groups[(i + 1)...].map { (groups[i], $0) } }
    pValues = pairs.map { welchP($0.first, $0.second) }
  }

  package var measures: [Measure] {
    let adjusted = MultipleTests.allCases.flatMap { named("p_\($0.rawValue)", $0.adjusted(pValues)) }
    return named("p_raw", pValues) + adjusted + [Measure("n_tests", Double(pValues.count))]
  }

  private func named(_ name: String, _ values: [Double]) -> [Measure] {
    zip(pairs, values).map { Measure("\(name)[\($0.first.label)~\($0.second.label)]", $1) }
  }
}

/// Two-sided p of equal means, variances not assumed equal (Welch 1947).
private func welchP(_ first: PairwiseComparisons.Group, _ second: PairwiseComparisons.Group) -> Double {
  let squares = [first, second].map { $0.variance / $0.count }
  let sum = squares[0] + squares[1]
  let df = sum * sum / (squares[0] * squares[0] / (first.count - 1) + squares[1] * squares[1] / (second.count - 1))
  return StudentT.bothTails((first.mean - second.mean) / sum.squareRoot(), df: df)
}
