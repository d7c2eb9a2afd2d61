internal import CadreSolver

/// The cheapest ways of letting a count move: departures from the true values that keep every total, where each cell that
/// takes part costs in proportion to how far it departs.
struct CheapestWays {
  private let solver: LinearSolver
  private let system: CellSystem
  private let total: Double

  init?(_ system: CellSystem, total: Double) {
    self.system = system
    self.total = total
    var program = LinearProgram()
    // Two columns for each cell: rising, then falling.
    for cell in system.cells {
      program.addColumn(upper: total)
      program.addColumn(upper: cell.value)
    }
    for relation in system.relations {
      let parts = relation.parts.flatMap { [(column: 2 * $0, coefficient: 1.0), (column: 2 * $0 + 1, coefficient: -1.0)] }
      let total = relation.total.map { [(column: 2 * $0, coefficient: -1.0), (column: 2 * $0 + 1, coefficient: 1.0)] } ?? []
      program.addRow(parts + total, lower: 0, upper: 0)
    }
    guard let solver = LinearSolver(program) else { return nil }
    self.solver = solver
  }

  /// The cheapest movement that meets a requirement.
  ///
  /// - Parameter costs: of each cell.
  /// - Returns: by how much each cell departs; `nil` where there is no way.
  func way(_ requirement: Requirement, costs: [Double]) -> [Double]? {
    for (cell, cost) in costs.enumerated() {
      // A departure that costs nothing would wander; it costs a little.
      for (column, reach) in [(2 * cell, total), (2 * cell + 1, system.cells[cell].value)] {
        solver.setBounds(column, 0, reach)
        solver.setCost(column, cost + 1e-4)
      }
    }
    let ways = requirement.directions.compactMap { direction -> Solution? in
      guard direction > 0 || system.cells[requirement.cell].value >= requirement.distance else { return nil }
      let (moving, still) = direction > 0 ? (0, 1) : (1, 0)
      solver.setBounds(2 * requirement.cell + moving, requirement.distance, requirement.distance)
      solver.setBounds(2 * requirement.cell + still, 0, 0)
      let solution = solver.minimise()
      solver.setBounds(2 * requirement.cell, 0, total)
      solver.setBounds(2 * requirement.cell + 1, 0, system.cells[requirement.cell].value)
      return solution.hasValues ? solution : nil
    }
    guard let best = ways.min(by: { $0.objective < $1.objective }) else { return nil }
    return system.cells.indices.map { best.values[2 * $0] - best.values[2 * $0 + 1] }
  }
}
