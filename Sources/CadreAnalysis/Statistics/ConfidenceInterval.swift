/// A range that holds the true value with a given confidence: 95 % unless said otherwise. NaN where it is not defined.
package struct ConfidenceInterval: Hashable, Sendable {
  package let lower: Double
  package let upper: Double

  package static let undefined = ConfidenceInterval(lower: .nan, upper: .nan)

  package init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// 95 %, for an estimate that is normal with a standard error.
  package init(_ estimate: Double, standardError: Double) {
    self.init(lower: estimate - Normal.z975 * standardError, upper: estimate + Normal.z975 * standardError)
  }

  /// The ends as two figures: `NAME_lo` and `NAME_hi`.
  package func measures(_ name: String) -> [Measure] { [Measure("\(name)_lo", lower), Measure("\(name)_hi", upper)] }
}
