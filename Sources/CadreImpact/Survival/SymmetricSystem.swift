/// A symmetric, positive semidefinite matrix, taken apart as LDLᵀ.
///
/// A row that follows from earlier ones, but for rounding, is left out: `rank` counts the rows that are not.
struct SymmetricSystem: Sendable {
  let width: Int
  /// Rows that follow from earlier ones.
  let dependent: [Int]
  private let lower: [[Double]]
  private let pivots: [Double]

  var rank: Int { width - dependent.count }

  /// - Parameters:
  ///   - matrix: only its lower triangle is read.
  ///   - tolerance: a pivot of no more than this share of its diagonal is nothing but rounding.
  /// - Complexity: O(width³).
  init(_ matrix: [[Double]], tolerance: Double = 1e-9) {
    width = matrix.count
    var lower = matrix.map { [Double](repeating: 0, count: $0.count) }
    var pivots = [Double](repeating: 0, count: matrix.count)
    var dependent: [Int] = []
    for row in matrix.indices {
      var pivot = matrix[row][row]
      for column in 0..<row {
        var value = matrix[row][column]
        for inner in 0..<column { value -= lower[row][inner] * lower[column][inner] * pivots[inner] }
        lower[row][column] = pivots[column] > 0 ? value / pivots[column] : 0
        pivot -= lower[row][column] * value
      }
      let isIndependent = pivot > tolerance * matrix[row][row]
      pivots[row] = isIndependent ? pivot : 0
      if !isIndependent { dependent.append(row) }
    }
    self.lower = lower
    self.pivots = pivots
    self.dependent = dependent
  }

  /// x with matrix · x = right; 0 in dependent rows.
  func solved(_ right: [Double]) -> [Double] {
    var x = right
    for row in 0..<width { for column in 0..<row { x[row] -= lower[row][column] * x[column] } }
    for row in 0..<width { x[row] = pivots[row] > 0 ? x[row] / pivots[row] : 0 }
    for row in stride(from: width - 1, through: 0, by: -1) {
      guard pivots[row] > 0 else { continue }
      for below in (row + 1)..<max(row + 1, width) where pivots[below] > 0 { x[row] -= lower[below][row] * x[below] }
    }
    return x
  }

  /// rightᵀ · matrix⁻¹ · right over the independent rows.
  func quadraticForm(_ right: [Double]) -> Double { zip(right, solved(right)).reduce(0) { $0 + $1.0 * $1.1 } }

  /// Column by column; 0 for dependent rows.
  var inverse: [[Double]] {
    (0..<width).map { column in
      guard pivots[column] > 0 else { return [Double](repeating: 0, count: width) }
      return solved((0..<width).map { $0 == column ? 1 : 0 })
    }
  }
}

/// A symmetric matrix of its lower triangle, row by row.
func unpackedLower(_ packed: [Double], width: Int) -> [[Double]] {
  (0..<width).map { row in
    (0..<width).map { column in
      let (high, low) = (max(row, column), min(row, column))
      return packed[high * (high + 1) / 2 + low]
    }
  }
}
