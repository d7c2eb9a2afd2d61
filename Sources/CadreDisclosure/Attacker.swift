internal import CadreSolver

/// Works out what published cells tell of suppressed ones: by linear programming over everything that adds up, knowing that
/// no count is negative.
///
/// The unknowns are how far each cell departs from its true value.
final class Attacker {
  private let solver: LinearSolver
  let system: CellSystem
  /// How far each cell may fall and rise; what is published does neither.
  private var down: [Double]
  private var up: [Double]
  private let reach: Double

  /// - Parameters:
  ///   - openness: of each cell, from 0 (published) to 1 (suppressed); between them only where bounds are sought.
  ///   - reach: no departure further than this matters.
  init?(_ system: CellSystem, openness: [Double], reach: Double) {
    self.system = system
    self.reach = reach
    var program = LinearProgram()
    down = zip(system.cells, openness).map { min($0.value, reach) * $1 }
    up = openness.map { reach * $0 }
    for cell in system.cells.indices { program.addColumn(lower: -down[cell], upper: up[cell]) }
    for relation in system.relations {
      let total = relation.total.map { [(column: $0, coefficient: -1.0)] } ?? []
      program.addRow(relation.parts.map { (column: $0, coefficient: 1.0) } + total, lower: 0, upper: 0)
    }
    guard let solver = LinearSolver(program) else { return nil }
    self.solver = solver
  }

  /// Suppresses one more cell.
  func open(_ cell: Int) {
    (down[cell], up[cell]) = (min(system.cells[cell].value, reach), reach)
    solver.setBounds(cell, -down[cell], up[cell])
  }

  /// Publishes a cell again.
  func close(_ cell: Int) {
    (down[cell], up[cell]) = (0, 0)
    solver.setBounds(cell, 0, 0)
  }

  /// A way of changing cells that nobody outside would notice.
  struct Departure {
    /// How far the cell can move.
    let distance: Double
    /// By relation: what would have to give way for it to move further.
    let duals: [Double]
    let values: [Double]
  }

  /// The furthest that a cell can rise (`direction` 1) or fall (−1), up to `limit`.
  func furthest(_ cell: Int, _ direction: Double, limit: Double) -> Departure {
    if direction > 0 {
      solver.setBounds(cell, -down[cell], limit)
    } else {
      solver.setBounds(cell, -min(limit, system.cells[cell].value), up[cell])
    }
    solver.setCost(cell, -direction)
    defer {
      solver.setCost(cell, 0)
      solver.setBounds(cell, -down[cell], up[cell])
    }
    let solution = solver.minimise()
    guard solution.hasValues else { return Departure(distance: 0, duals: system.relations.map { _ in 0 }, values: []) }
    return Departure(distance: solution.values[cell] * direction, duals: solution.rowDuals, values: solution.values)
  }
}
