internal import Glibc

/// Multilevel analysis of individual heterogeneity and discriminatory accuracy (Evans et al. 2018): how much of the variance of
/// an amount lies between the strata that crossed attributes make, and how much of that is left beside their main effects.
///
/// One random intercept for the stratum, by restricted maximum likelihood, whose only unknown is the ratio of the variances.
package struct Intersectional: Sendable {
  private let amounts: [Double]
  private let strata: [[Int]]
  /// Dummies of every attribute but for its first value, row by row, after the constant.
  private let mainEffects: [[Double]]

  /// - Parameter attributes: by attribute, the value of each row.
  package init(_ amounts: [Double], attributes: [[String]]) {
    self.amounts = amounts
    let labels = amounts.indices.map { row in attributes.map { $0[row] }.joined(separator: "~") }
    let members = Dictionary(grouping: amounts.indices) { labels[$0] }
    strata = distinctInByteOrder(members.keys).compactMap { members[$0] }
    let values = attributes.map { Array(distinctInByteOrder($0).dropFirst()) }
    mainEffects = amounts.indices.map { row in
      [1] + zip(attributes, values).flatMap { attribute, values in values.map { $0 == attribute[row] ? 1.0 : 0 } }
    }
  }

  package var measures: [Measure] {
    let null = variances(amounts.map { _ in [1] })
    let additive = variances(mainEffects)
    return [
      Measure("null_var_stratum", null.stratum), Measure("null_var_resid", null.residual),
      Measure("null_VPC", null.stratum / (null.stratum + null.residual)), Measure("n_strata", Double(strata.count)),
      Measure("min_stratum_n", Double(strata.map(\.count).min() ?? 0)), Measure("additive_var_stratum", additive.stratum),
      Measure("additive_VPC", additive.stratum / (additive.stratum + additive.residual)),
      Measure("PCV", (null.stratum - additive.stratum) / null.stratum),
    ]
  }

  /// - Parameter design: row by row.
  private func variances(_ design: [[Double]]) -> (stratum: Double, residual: Double) {
    let columns = zip(design, amounts).map { $0 + [$1] }
    let width = columns.first?.count ?? 0
    let products = Self.products(columns)
    let sums = strata.map { rows in (0..<width).map { column in rows.reduce(0) { $0 + columns[$1][column] } } }
    // The slope falls from above zero to below it where the likelihood has its hill.
    var (low, high) = (-14.0, 10.0)
    guard let start = slope(exp(low), products, sums), start.slope > 0 else { return (0, .nan) }
    var residual = start.residual
    for _ in 0..<120 {
      let middle = (low + high) / 2
      guard let state = slope(exp(middle), products, sums) else { break }
      residual = state.residual
      if state.slope > 0 { low = middle } else { high = middle }
    }
    return (exp(low) * residual, residual)
  }

  /// How the restricted likelihood changes with the ratio of the variances, and the residual variance at it.
  ///
  /// With V = I + ρZZᵀ every stratum enters by its size and its sums only.
  private func slope(
    _ ratio: Double, _ products: [[Double]], _ sums: [[Double]]
  ) -> (slope: Double, residual: Double)? {
    let last = products.count - 1
    var matrix = products
    for (rows, sum) in zip(strata, sums) {
      let factor = ratio / (1 + ratio * Double(rows.count))
      for i in 0...last { for j in 0...last { matrix[i][j] -= factor * sum[i] * sum[j] } }
    }
    guard let inverse = invertedSymmetric(matrix.dropLast().map { Array($0.dropLast()) })?.inverse else { return nil }
    let solved = inverse.map { row in (0..<last).reduce(0) { $0 + row[$1] * matrix[$1][last] } }
    let squares = matrix[last][last] - (0..<last).reduce(0) { $0 + solved[$1] * matrix[$1][last] }
    let residual = squares / Double(amounts.count - last)
    var slope = 0.0
    for (rows, sum) in zip(strata, sums) {
      let shrunk = 1 + ratio * Double(rows.count)
      let left = sum[last] - (0..<last).reduce(0) { $0 + solved[$1] * sum[$1] }
      let taken = (0..<last).reduce(0) { total, i in total + sum[i] * (0..<last).reduce(0) { $0 + inverse[i][$1] * sum[$1] } }
      slope += (left * left / residual + taken) / (shrunk * shrunk) - Double(rows.count) / shrunk
    }
    return (slope, residual)
  }

  private static func products(_ rows: [[Double]]) -> [[Double]] {
    let width = rows.first?.count ?? 0
    var sums = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
    for row in rows { for i in 0..<width { for j in 0..<width { sums[i][j] += row[i] * row[j] } } }
    return sums
  }
}
