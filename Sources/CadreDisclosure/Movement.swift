/// A change of cells that nobody outside would notice: it moves only what is suppressed, and everything still adds up. It
/// proves how uncertain a count remains, and can be worked out again without any solver.
struct Movement: Sendable {
  /// The cells that move, and by how much.
  let amounts: [Int: Double]

  /// - Parameter departures: by cell of a part of the system.
  init(_ departures: [Double], positions: [Int]) {
    var amounts: [Int: Double] = [:]
    for (position, amount) in zip(positions, departures) where abs(amount) > 1e-7 { amounts[position] = amount }
    self.amounts = amounts
  }

  /// Whether it is possible: checked by addition alone.
  func isPossible(in system: CellSystem, isOpen: (Int) -> Bool) -> Bool {
    let tolerance = 1e-5
    var relations = Set<Int>()
    for (cell, amount) in amounts {
      guard isOpen(cell), system.cells[cell].value + amount >= -tolerance else { return false }
      relations.formUnion(system.relationsOf[cell])
    }
    return relations.allSatisfy { index in
      let relation = system.relations[index]
      let parts = relation.parts.reduce(0) { $0 + (amounts[$1] ?? 0) }
      let total = relation.total.flatMap { amounts[$0] } ?? 0
      return abs(parts - total) <= tolerance * Double(relation.parts.count)
    }
  }
}

/// Movements that together meet a requirement.
struct Proof: Sendable {
  let movements: [Movement]

  /// All that move.
  var cells: Set<Int> { Set(movements.flatMap(\.amounts.keys)) }

  /// How far the cell of a requirement moves in the directions that count.
  private func distance(_ requirement: Requirement) -> Double {
    var (rise, fall) = (0.0, 0.0)
    for movement in movements {
      let amount = movement.amounts[requirement.cell] ?? 0
      rise = max(rise, amount)
      fall = max(fall, -amount)
    }
    return requirement.directions.reduce(0) { $0 + ($1 > 0 ? rise : fall) }
  }

  /// Whether it shows what it should, worked out again.
  func proves(_ requirement: Requirement, in system: CellSystem, isOpen: (Int) -> Bool) -> Bool {
    distance(requirement) >= requirement.distance - 1e-5 && movements.allSatisfy { $0.isPossible(in: system, isOpen: isOpen) }
  }
}
