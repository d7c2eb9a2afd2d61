/// Ordinary least squares by Householder reflections.
package struct LeastSquares: Sendable {
  package let coefficients: [Double]
  package let residuals: [Double]
  /// (XᵀX)⁻¹.
  package let inverse: [[Double]]

  /// - Parameters:
  ///   - rows: of the design, the constant included.
  ///   - names: of its columns, for the message about one that follows from the others.
  /// - Throws: `MeasureError.collinear`.
  /// - Complexity: O(rows × columns²).
  package init(_ rows: [[Double]], _ outcome: [Double], names: [String]) throws(MeasureError) {
    let width = names.count
    var columns = names.indices.map { column in rows.map { $0[column] } }
    var target = outcome
    var upper = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
    for pivot in 0..<width {
      let scale = Self.length(rows.map { $0[pivot] }, from: 0)
      let length = Self.length(columns[pivot], from: pivot)
      guard rows.count > pivot, length > 1e-10 * scale else { throw .collinear(names[pivot]) }
      var reflector = columns[pivot]
      let sign = reflector[pivot] < 0 ? -1.0 : 1.0
      reflector[pivot] += sign * length
      for row in 0..<pivot { reflector[row] = 0 }
      let square = Self.dot(reflector, reflector, from: pivot)
      for column in pivot..<width { Self.reflect(&columns[column], reflector, square, from: pivot) }
      Self.reflect(&target, reflector, square, from: pivot)
      for column in pivot..<width { upper[pivot][column] = columns[column][pivot] }
    }
    let inverseUpper = Self.inverted(upper)
    coefficients = (0..<width).map { row in (row..<width).reduce(0) { $0 + inverseUpper[row][$1] * target[$1] } }
    inverse = (0..<width).map { row in
      (0..<width).map { column in (0..<width).reduce(0) { $0 + inverseUpper[row][$1] * inverseUpper[column][$1] } }
    }
    let solved = coefficients
    residuals = zip(rows, outcome).map { row, value in value - zip(row, solved).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  private static func dot(_ a: [Double], _ b: [Double], from start: Int) -> Double {
    (start..<a.count).reduce(0) { $0 + a[$1] * b[$1] }
  }

  private static func length(_ column: [Double], from start: Int) -> Double { dot(column, column, from: start).squareRoot() }

  private static func reflect(_ column: inout [Double], _ reflector: [Double], _ square: Double, from start: Int) {
    let factor = 2 * dot(column, reflector, from: start) / square
    for row in start..<column.count { column[row] -= factor * reflector[row] }
  }

  private static func inverted(_ upper: [[Double]]) -> [[Double]] {
    let width = upper.count
    var inverse = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
    for column in 0..<width {
      for row in stride(from: column, through: 0, by: -1) {
        let known = (row + 1..<max(row + 1, column + 1)).reduce(0) { $0 + upper[row][$1] * inverse[$1][column] }
        inverse[row][column] = ((row == column ? 1 : 0) - known) / upper[row][row]
      }
    }
    return inverse
  }
}

/// The inverse of a symmetric, positive definite matrix and the logarithm of its determinant, by Cholesky.
///
/// - Returns: `nil` where it is not positive definite.
func invertedSymmetric(_ matrix: [[Double]]) -> (inverse: [[Double]], logDeterminant: Double)? {
  let width = matrix.count
  var lower = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
  for row in 0..<width {
    for column in 0...row {
      let sum = (0..<column).reduce(matrix[row][column]) { $0 - lower[row][$1] * lower[column][$1] }
      if row == column {
        guard sum > 0 else { return nil }
        lower[row][row] = sum.squareRoot()
      } else {
        lower[row][column] = sum / lower[column][column]
      }
    }
  }
  var inverseLower = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
  for column in 0..<width {
    for row in column..<width {
      let known = (column..<row).reduce(0) { $0 + lower[row][$1] * inverseLower[$1][column] }
      inverseLower[row][column] = ((row == column ? 1 : 0) - known) / lower[row][row]
    }
  }
  let inverse = (0..<width).map { row in
    (0..<width).map { column in (max(row, column)..<width).reduce(0) { $0 + inverseLower[$1][row] * inverseLower[$1][column] } }
  }
  return (inverse, (0..<width).reduce(0) { $0 + 2 * naturalLogarithm(lower[$1][$1]) })
}
