extension LinearProgram {
  /// What no solution costs less than, derived from a price for each row.
  ///
  /// Weak duality: it holds whatever the prices are, so nobody who gave them has to be believed; the right ones, duals of the
  /// relaxed program, give the greatest bound. Every sum is rounded downwards. Columns that have a cost and no bound need prices
  /// that are exact, or nothing is known of them: −∞.
  package func bound(fromPrices prices: [Double]) -> Double {
    guard prices.count == rows.count else { return -.infinity }
    var total = 0.0
    var reduced = columns.map { Interval(exactly: $0.cost) }
    for (row, given) in zip(rows, prices) {
      // Prices with few digits multiply whole numbers without any rounding.
      let price = (given * Self.grain).rounded() / Self.grain
      let side = price > 0 ? row.lower : row.upper
      guard price.isFinite, price != 0, side.isFinite else { continue }
      total = total.sumDown(side.productDown(price))
      for term in row.terms { reduced[term.column].subtract(term.coefficient, price) }
    }
    for (column, cost) in zip(columns, reduced) { total = total.sumDown(cost.least(over: column.lower, column.upper)) }
    return total.isNaN ? -.infinity : total
  }

  private static let grain = 1_048_576.0
}

/// A number that is known to lie between two.
private struct Interval {
  private var low: Double
  private var high: Double

  init(exactly value: Double) { (low, high) = (value, value) }

  mutating func subtract(_ left: Double, _ right: Double) {
    low = low.sumDown((-left).productDown(right))
    high = -(-high).sumDown(left.productDown(right))
  }

  /// The least product with a number between two, which may be infinite.
  func least(over lower: Double, _ upper: Double) -> Double {
    func product(_ factor: Double, _ end: Double) -> Double { factor == 0 || end == 0 ? 0 : factor.productDown(end) }
    return min(product(low, lower), product(low, upper), product(high, lower), product(high, upper))
  }
}

extension Double {
  /// The sum, or the next number below where it had to be rounded.
  fileprivate func sumDown(_ other: Double) -> Double {
    let sum = self + other
    guard sum.isFinite else { return sum }
    let part = sum - self
    let error = (self - (sum - part)) + (other - part)
    return error == 0 ? sum : sum.nextDown
  }

  /// The product, or the next number below where it had to be rounded.
  fileprivate func productDown(_ other: Double) -> Double {
    let product = self * other
    guard product.isFinite else { return product }
    return (-product).addingProduct(self, other) == 0 ? product : product.nextDown
  }
}
