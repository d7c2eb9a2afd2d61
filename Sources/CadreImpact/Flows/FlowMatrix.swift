internal import Glibc

/// A square matrix of numbers, stored row after row.
package struct FlowMatrix: Hashable, Sendable {
  package let size: Int
  private var elements: [Double]

  /// All zeros.
  package init(size: Int) {
    self.size = size
    elements = [Double](repeating: 0, count: size * size)
  }

  /// - Parameter rows: as many as each is long.
  package init(_ rows: [[Double]]) throws(FlowError) {
    for row in rows where row.count != rows.count { throw .notSquare(rows: rows.count, columns: row.count) }
    size = rows.count
    elements = rows.flatMap(\.self)
  }

  package static func identity(size: Int) -> FlowMatrix {
    var identity = FlowMatrix(size: size)
    for place in 0..<size { identity[place, place] = 1 }
    return identity
  }

  package subscript(row: Int, column: Int) -> Double {
    get { elements[row * size + column] }
    set { elements[row * size + column] = newValue }
  }

  package func row(_ row: Int) -> ArraySlice<Double> { elements[row * size..<(row + 1) * size] }
  package var trace: Double { (0..<size).reduce(0) { $0 + self[$1, $1] } }

  /// - Complexity: O(size³).
  package func times(_ other: FlowMatrix) -> FlowMatrix {
    var product = FlowMatrix(size: size)
    for row in 0..<size {
      for middle in 0..<size where self[row, middle] != 0 {
        product.add(self[row, middle], of: other, row: middle, toRow: row)
      }
    }
    return product
  }

  private mutating func add(_ factor: Double, of other: FlowMatrix, row source: Int, toRow target: Int) {
    let (from, to) = (source * size, target * size)
    for column in 0..<size { elements[to + column] += factor * other.elements[from + column] }
  }

  /// The matrix times a column. - Complexity: O(size²).
  package func times(column: [Double]) -> [Double] {
    (0..<size).map { row in zip(self.row(row), column).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// A row times the matrix. - Complexity: O(size²).
  package func premultiplied(byRow values: [Double]) -> [Double] {
    var product = [Double](repeating: 0, count: size)
    for (row, value) in values.enumerated() where value != 0 {
      for (column, element) in self.row(row).enumerated() { product[column] += value * element }
    }
    return product
  }

  /// By repeated squaring. - Complexity: O(size³ log exponent).
  package func raised(to exponent: Int) -> FlowMatrix {
    var power = FlowMatrix.identity(size: size)
    var (square, rest) = (self, max(0, exponent))
    while rest > 0 {
      if rest % 2 == 1 { power = power.times(square) }
      rest /= 2
      if rest > 0 { square = square.times(square) }
    }
    return power
  }
}

extension FlowMatrix {
  /// By Gauss and Jordan's elimination with partial pivoting.
  ///
  /// - Returns: `nil` where the matrix is singular, or holds what is no number.
  /// - Complexity: O(size³).
  package var inverse: FlowMatrix? {
    var left = self
    var right = FlowMatrix.identity(size: size)
    for pivot in 0..<size {
      guard let best = left.pivotRow(pivot) else { return nil }
      left.swapRows(pivot, best)
      right.swapRows(pivot, best)
      let scale = 1 / left[pivot, pivot]
      left.scaleRow(pivot, by: scale)
      right.scaleRow(pivot, by: scale)
      for row in 0..<size where row != pivot && left[row, pivot] != 0 {
        let factor = -left[row, pivot]
        left.add(factor, of: left, row: pivot, toRow: row)
        right.add(factor, of: right, row: pivot, toRow: row)
      }
    }
    return right.elements.allSatisfy(\.isFinite) ? right : nil
  }

  /// The row from the pivot on whose element in its column is greatest.
  private func pivotRow(_ pivot: Int) -> Int? {
    let best = (pivot..<size).max { abs(self[$0, pivot]) < abs(self[$1, pivot]) }
    guard let best, abs(self[best, pivot]) > 0, self[best, pivot].isFinite else { return nil }
    return best
  }

  private mutating func swapRows(_ first: Int, _ second: Int) {
    guard first != second else { return }
    for column in 0..<size { elements.swapAt(first * size + column, second * size + column) }
  }

  private mutating func scaleRow(_ row: Int, by factor: Double) {
    for column in 0..<size { elements[row * size + column] *= factor }
  }
}

extension FlowMatrix {
  /// The greatest modulus of an eigenvalue, by Gelfand's formula (1941): the limit of ‖A^m‖^(1/m), with m doubled at each step.
  ///
  /// No eigenvector is needed, and pairs of complex eigenvalues do no harm. NaN where the matrix holds what is no number.
  /// - Complexity: O(size³) for each of at most 60 steps; far fewer where one eigenvalue is greatest.
  package var spectralRadius: Double {
    var power = self
    var (logarithm, weight) = (0.0, 1.0)
    for _ in 0..<Self.squarings {
      let norm = power.elements.reduce(0) { max($0, abs($1)) }
      if power.elements.contains(where: \.isNaN) { return .nan }
      if norm == 0 { return 0 }
      logarithm += weight * log(norm)
      for place in power.elements.indices { power.elements[place] /= norm }
      let square = power.times(power)
      weight /= 2
      if let factor = square.multiple(of: power) {
        // From here on every square is that multiple of the one before: what is left is a geometric series.
        return exp(logarithm + 2 * weight * log(factor))
      }
      power = square
    }
    return exp(logarithm)
  }

  private static let squarings = 60

  /// By what factor, up to its sign, the matrix differs from another one whose greatest element is 1 or −1.
  private func multiple(of other: FlowMatrix) -> Double? {
    guard let place = other.elements.firstIndex(where: { abs($0) == 1 }) else { return nil }
    let factor = elements[place] / other.elements[place]
    guard factor != 0 else { return nil }
    let isMultiple = zip(elements, other.elements).allSatisfy { abs($0 - factor * $1) <= 1e-14 * abs(factor) }
    return isMultiple ? abs(factor) : nil
  }
}
