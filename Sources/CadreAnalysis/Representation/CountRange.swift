/// A number of people that is known up to rounding and suppression.
package struct CountRange: Hashable, Sendable {
  /// The number as far as it is shown; withheld cells count nothing here.
  package let shown: Double
  package let low: Double
  package let high: Double
  /// How many cells are withheld in it.
  package let suppressed: Int

  package static let none = CountRange(shown: 0, low: 0, high: 0, suppressed: 0)

  package init(shown: Double, low: Double, high: Double, suppressed: Int = 0) {
    self.shown = shown
    self.low = low
    self.high = high
    self.suppressed = suppressed
  }

  /// A whole number of people that was rounded to the nearest multiple of a base.
  package init(_ value: Double, roundedTo base: Int) {
    let half = base > 1 ? Double(base) / 2 : 0
    self.init(
      shown: value, low: half > 0 ? max(0, (value - half).rounded(.up)) : value,
      high: half > 0 ? (value + half).rounded(.down) : value)
  }

  package var isExact: Bool { low == high && suppressed == 0 }

  package static func + (left: Self, right: Self) -> Self {
    CountRange(
      shown: left.shown + right.shown, low: left.low + right.low, high: left.high + right.high,
      suppressed: left.suppressed + right.suppressed)
  }
}

/// A share, or a ratio of shares, with the least and the greatest that the counts allow.
package struct ShareRange: Hashable, Sendable {
  /// Of the counts that are shown.
  package let value: Double
  package let low: Double
  package let high: Double

  package init(value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }

  /// The share of a part in the whole that it makes up with the rest.
  ///
  /// - Returns: `nil` where nobody is shown in either.
  package init?(of part: CountRange, beside rest: CountRange) {
    let whole = part.shown + rest.shown
    guard whole > 0 else { return nil }
    func share(_ part: Double, _ rest: Double) -> Double { part + rest > 0 ? part / (part + rest) : 0 }
    self.init(value: part.shown / whole, low: share(part.low, rest.high), high: share(part.high, rest.low))
  }

  /// How many times the other share this one is; the bounds take both shares at their extremes.
  ///
  /// - Returns: `nil` where the other may be zero.
  package func ratio(to other: ShareRange) -> ShareRange? {
    guard other.low > 0, other.value > 0 else { return nil }
    return ShareRange(value: value / other.value, low: low / other.high, high: high / other.low)
  }
}
