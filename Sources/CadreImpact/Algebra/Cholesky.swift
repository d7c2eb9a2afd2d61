/// The Cholesky factor of a symmetric, positive semidefinite matrix, such as XᵀX, that leaves out what follows from the rest.
///
/// A column that is a linear combination of those before it is left out: it is named in `dependent`, and its unknown is 0.
package struct Cholesky: Sendable {
  package let width: Int
  /// Columns that follow from those before them, ascending.
  package let dependent: [Int]
  /// Row by row; the rows and columns of what is left out are 0.
  private let lower: [Double]

  /// - Parameters:
  ///   - matrix: `width` × `width`, row by row; only the lower triangle is read.
  ///   - tolerance: the share of a column's own square that others must leave over.
  /// - Complexity: O(width³).
  package init(_ matrix: [Double], width: Int, tolerance: Double = 1e-12) {
    var lower = [Double](repeating: 0, count: width * width)
    var dependent: [Int] = []
    for column in 0..<width {
      let own = matrix[column * width + column]
      var left = own
      for earlier in 0..<column { left -= lower[column * width + earlier] * lower[column * width + earlier] }
      guard left > tolerance * own, left.isFinite else {
        dependent.append(column)
        for earlier in 0..<column { lower[column * width + earlier] = 0 }
        continue
      }
      let pivot = left.squareRoot()
      lower[column * width + column] = pivot
      for row in column + 1..<max(width, column + 1) {
        var sum = matrix[row * width + column]
        for earlier in 0..<column { sum -= lower[row * width + earlier] * lower[column * width + earlier] }
        lower[row * width + column] = sum / pivot
      }
    }
    self.width = width
    self.dependent = dependent
    self.lower = lower
  }

  package var isComplete: Bool { dependent.isEmpty }

  /// The x of matrix · x = `right`, with 0 for what is left out.
  ///
  /// - Complexity: O(width²).
  package func solve(_ right: [Double]) -> [Double] {
    var x = right
    for column in dependent { x[column] = 0 }
    for row in 0..<width where pivot(row) != 0 {
      for column in 0..<row { x[row] -= lower[row * width + column] * x[column] }
      x[row] /= pivot(row)
    }
    for row in stride(from: width - 1, through: 0, by: -1) where pivot(row) != 0 {
      for below in row + 1..<max(width, row + 1) { x[row] -= lower[below * width + row] * x[below] }
      x[row] /= pivot(row)
    }
    return x
  }

  private func pivot(_ row: Int) -> Double { lower[row * width + row] }
}

extension Cholesky {
  /// Of the sums Σ weight · column · column over rows.
  ///
  /// - Parameter columns: each as long as `weights`.
  /// - Complexity: O(rows × columns²).
  package init(columns: [[Double]], weights: [Double], tolerance: Double = 1e-12) {
    let width = columns.count
    var matrix = [Double](repeating: 0, count: width * width)
    for row in 0..<width {
      for column in 0...row {
        matrix[row * width + column] = weightedProduct(columns[row], columns[column], weights: weights)
      }
    }
    self.init(matrix, width: width, tolerance: tolerance)
  }
}

/// Σ weight · a · b. - Parameters: all of one length.
package func weightedProduct(_ a: [Double], _ b: [Double], weights: [Double]) -> Double {
  var sum = 0.0
  for index in weights.indices { sum += weights[index] * a[index] * b[index] }
  return sum
}

/// Σ a · b. - Parameters: both of one length.
package func product(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for index in a.indices { sum += a[index] * b[index] }
  return sum
}

/// Σ coefficient · column, row by row.
///
/// - Complexity: O(rows × columns).
package func combined(_ columns: [[Double]], _ coefficients: [Double]) -> [Double] {
  var result = [Double](repeating: 0, count: columns.first?.count ?? 0)
  for (column, coefficient) in zip(columns, coefficients) where coefficient != 0 {
    for row in result.indices { result[row] += coefficient * column[row] }
  }
  return result
}
