/// Least cost under linear constraints: columns with bounds, rows with bounds, some columns whole numbers.
package struct LinearProgram: Sendable {
  package struct Column: Sendable {
    package var lower: Double
    package var upper: Double
    package var cost: Double
    package var isInteger: Bool
  }

  package struct Row: Sendable {
    package var terms: [(column: Int, coefficient: Double)]
    package var lower: Double
    package var upper: Double
  }

  package private(set) var columns: [Column] = []
  package private(set) var rows: [Row] = []

  package init() {}

  /// - Returns: the position of the new column. Bounds may be infinite.
  @discardableResult
  package mutating func addColumn(
    cost: Double = 0, lower: Double = 0, upper: Double = .infinity, isInteger: Bool = false
  ) -> Int {
    columns.append(Column(lower: lower, upper: upper, cost: cost, isInteger: isInteger))
    return columns.count - 1
  }

  /// The columns named cost what is said, all others nothing.
  package mutating func setCosts(_ costs: [(column: Int, coefficient: Double)]) {
    for column in columns.indices { columns[column].cost = 0 }
    for (column, coefficient) in costs { columns[column].cost += coefficient }
  }

  mutating func relax() { for column in columns.indices { columns[column].isInteger = false } }

  package mutating func setLower(_ column: Int, _ lower: Double) { columns[column].lower = lower }

  /// - Returns: the position of the new row, which holds `lower ≤ Σ coefficient × column ≤ upper`.
  @discardableResult
  package mutating func addRow(
    _ terms: [(column: Int, coefficient: Double)], lower: Double = -.infinity, upper: Double = .infinity
  ) -> Int {
    rows.append(Row(terms: terms, lower: lower, upper: upper))
    return rows.count - 1
  }
}

/// What a solver found.
package struct Solution: Sendable {
  package enum Status: Sendable, Hashable {
    case optimal
    /// The limit was reached; the values are feasible.
    case feasible
    case infeasible
    case unbounded
    /// The limit was reached, and nothing feasible was found.
    case limit

    package var hasValues: Bool { self == .optimal || self == .feasible }
  }

  package let status: Status
  package let objective: Double
  /// No solution costs less than this.
  package let bound: Double
  /// By column; empty where there is none.
  package let values: [Double]
  /// By row, of a program without whole numbers: what one more unit of the row's bound would cost.
  package let rowDuals: [Double]
  /// Searched, of a program with whole numbers.
  package let nodes: Int

  package var hasValues: Bool { status.hasValues }

  package init(
    status: Status, objective: Double, bound: Double, values: [Double], rowDuals: [Double] = [], nodes: Int = 0
  ) {
    (self.status, self.objective, self.bound, self.values) = (status, objective, bound, values)
    (self.rowDuals, self.nodes) = (rowDuals, nodes)
  }

  /// A search that gave nothing.
  package init(without status: Status) {
    let bound: Double = status == .infeasible ? .infinity : -.infinity
    self.init(status: status, objective: .infinity, bound: bound, values: [])
  }
}

/// The matrix column by column, as the C interfaces take it.
struct ColumnMatrix {
  var starts: [CInt]
  var indices: [CInt] = []
  var values: [Double] = []

  init(_ program: LinearProgram) {
    var counts = [Int](repeating: 0, count: program.columns.count + 1)
    for row in program.rows { for term in row.terms { counts[term.column + 1] += 1 } }
    for column in counts.indices.dropFirst() { counts[column] += counts[column - 1] }
    starts = counts.map { CInt($0) }
    indices = [CInt](repeating: 0, count: counts[counts.count - 1])
    values = [Double](repeating: 0, count: indices.count)
    var next = counts
    for (index, row) in program.rows.enumerated() {
      for term in row.terms {
        indices[next[term.column]] = CInt(index)
        values[next[term.column]] = term.coefficient
        next[term.column] += 1
      }
    }
  }
}
