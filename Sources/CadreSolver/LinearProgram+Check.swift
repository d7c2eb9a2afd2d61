extension LinearProgram {
  /// Whether the values keep every bound and row.
  ///
  /// Exact where values and coefficients are whole numbers, as doubles add those without rounding up to 2⁵³; of others, rows may
  /// be missed by a part in ten million.
  package func isKept(by values: [Double]) -> Bool {
    guard values.count == columns.count else { return false }
    for (value, column) in zip(values, columns) {
      if column.isInteger && value != value.rounded() { return false }
      let slack = column.isInteger ? 0 : Self.tolerance * max(1, abs(value))
      if !(value >= column.lower - slack && value <= column.upper + slack) { return false }
    }
    return rows.allSatisfy { row in
      let sum = Self.sum(row.terms, values)
      let slack = sum.isExact ? 0 : Self.tolerance * max(1, sum.size)
      return sum.value >= row.lower - slack && sum.value <= row.upper + slack
    }
  }

  private static let tolerance = 1e-7
  private static let mostExact = 9_007_199_254_740_992.0

  private static func sum(
    _ terms: [(column: Int, coefficient: Double)], _ values: [Double]
  ) -> (value: Double, size: Double, isExact: Bool) {
    var (sum, size, isWhole) = (0.0, 0.0, true)
    for term in terms {
      let part = term.coefficient * values[term.column]
      sum += part
      size += abs(part)
      isWhole = isWhole && term.coefficient == term.coefficient.rounded() && values[term.column] == values[term.column].rounded()
    }
    return (sum, size, isWhole && size < mostExact)
  }

  /// The least that two different costs differ by, where costs and what they are paid for are whole numbers; else `nil`.
  var costStep: Double? {
    var step = 0
    for column in columns where column.cost != 0 {
      guard column.isInteger, let cost = Int(exactly: column.cost) else { return nil }
      var other = abs(cost)
      while other != 0 { (step, other) = (other, step % other) }
    }
    return step == 0 ? nil : Double(step)
  }

  /// The same without whole numbers.
  var relaxed: LinearProgram {
    var program = self
    program.relax()
    return program
  }
}
