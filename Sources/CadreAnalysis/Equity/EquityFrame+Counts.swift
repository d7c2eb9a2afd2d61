extension EquityFrame {
  /// People by value of an attribute and band of an outcome, row-major; the last row is undeclared, the last column unknown.
  ///
  /// - Complexity: O(people).
  package func counts(attribute: Int, outcome: Int) -> [[Int]] {
    let (attribute, outcome) = (attributes[attribute], outcomes[outcome])
    var bandOfPlace = [Int](repeating: outcome.bands.count, count: Int(EquityOutcome.missing) + 1)
    for (band, places) in outcome.bands.enumerated() {
      for place in places { bandOfPlace[place] = band }
    }
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: outcome.bands.count + 1), count: attribute.values.count + 1)
    for person in 0..<count {
      let code = Int(attribute.codes[person])
      let row = code == 0 ? attribute.values.count : code - 1
      counts[row][bandOfPlace[Int(outcome.values[person])]] += 1
    }
    return counts
  }

  /// People by value of two attributes; the last row and column are undeclared.
  ///
  /// - Complexity: O(people).
  package func counts(attribute first: Int, attribute second: Int) -> [[Int]] {
    let (rows, columns) = (attributes[first], attributes[second])
    var counts = [[Int]](repeating: [Int](repeating: 0, count: columns.values.count + 1), count: rows.values.count + 1)
    for person in 0..<count {
      let (row, column) = (Int(rows.codes[person]), Int(columns.codes[person]))
      counts[row == 0 ? rows.values.count : row - 1][column == 0 ? columns.values.count : column - 1] += 1
    }
    return counts
  }
}
