import CadreDisclosure
import CadreSolver

/// Somebody outside, who has every published table and nothing else: equations over named cells, and no count below zero.
struct TestAttacker {
  private var columns: [String: Int] = [:]
  private var program = LinearProgram()

  init(_ tables: [ProtectedTable]) {
    for table in tables {
      for cell in 0..<table.cellCount { add(table, cell) }
      for (position, dimension) in table.dimensions.enumerated() {
        for category in dimension.categories.indices { addSums(table, position, category) }
      }
    }
  }

  /// One table of two dimensions without steps, of which the cells given are not published.
  init(_ table: CountTable, suppressed: Set<Int>) {
    for (cell, count) in table.counts.enumerated() {
      program.addColumn(
        lower: suppressed.contains(cell) ? 0 : Double(count), upper: suppressed.contains(cell) ? .infinity : Double(count))
    }
    let (rows, width) = (table.dimensions[0].categories.count, table.dimensions[1].categories.count)
    for row in 0..<rows {
      program.addRow((0..<width).map { (row * width + $0, $0 == 0 ? -1.0 : 1.0) }, lower: 0, upper: 0)
    }
    for column in 0..<width {
      program.addRow((0..<rows).map { ($0 * width + column, $0 == 0 ? -1.0 : 1.0) }, lower: 0, upper: 0)
    }
  }

  static func key(_ table: ProtectedTable, _ names: [String]) -> String {
    zip(table.dimensions, names).filter { $0.categories[0].name != $1 }.map { "\($0.name)=\($1)" }.sorted().joined(separator: ";")
  }

  private mutating func add(_ table: ProtectedTable, _ cell: Int) {
    let key = Self.key(table, table.names(of: cell))
    guard columns[key] == nil else { return }
    let count = table.count(of: cell).map(Double.init)
    columns[key] = program.addColumn(lower: count ?? 0, upper: count ?? .infinity)
  }

  private mutating func addSums(_ table: ProtectedTable, _ position: Int, _ category: Int) {
    let dimension = table.dimensions[position]
    let parts = dimension.categories.indices.filter { dimension.categories[$0].parent == category }
    guard !parts.isEmpty else { return }
    for cell in 0..<table.cellCount where table.names(of: cell)[position] == dimension.categories[category].name {
      var names = table.names(of: cell)
      var terms = [(column: columns[Self.key(table, names)] ?? 0, coefficient: -1.0)]
      for part in parts {
        names[position] = dimension.categories[part].name
        terms.append((columns[Self.key(table, names)] ?? 0, 1))
      }
      program.addRow(terms, lower: 0, upper: 0)
    }
  }

  /// The least and the greatest that a cell may be.
  func interval(_ table: ProtectedTable, _ cell: Int) -> (low: Double, high: Double) {
    interval(columns[Self.key(table, table.names(of: cell))] ?? 0)
  }

  func interval(_ column: Int) -> (low: Double, high: Double) {
    func extreme(_ sign: Double) -> Double {
      var program = LinearProgram()
      for (index, old) in self.program.columns.enumerated() {
        program.addColumn(cost: index == column ? sign : 0, lower: old.lower, upper: old.upper)
      }
      for row in self.program.rows { program.addRow(row.terms, lower: row.lower, upper: row.upper) }
      let solution = LinearSolver(program)?.minimise()
      return solution?.status == .unbounded ? .infinity : (solution?.objective ?? .nan) * sign
    }
    return (extreme(1), extreme(-1))
  }
}
