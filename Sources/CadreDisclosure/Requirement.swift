/// How uncertain one small count must remain.
struct Requirement {
  /// How the count must be able to move.
  enum Kind {
    /// Rise and fall together by so much.
    case width(Double)
    /// Rise by so much.
    case rise(Double)
    /// Fall by so much.
    case fall(Double)
  }

  let cell: Int
  let kind: Kind
  /// Whether it must hold, too, against somebody who takes every figure that still stands for today’s.
  var trustsEarlierFigures = false

  /// The same of the cell at another position.
  func at(_ position: Int) -> Requirement {
    Requirement(cell: position, kind: kind, trustsEarlierFigures: trustsEarlierFigures)
  }

  /// How far the cell must move in all.
  var distance: Double {
    switch kind {
    case .width(let distance), .rise(let distance), .fall(let distance): distance
    }
  }

  /// The directions in which movement counts.
  var directions: [Double] {
    switch kind {
    case .width: [1, -1]
    case .rise: [1]
    case .fall: [-1]
    }
  }

  /// What a policy asks for a cell that must not be published.
  ///
  /// Of a sum, that it can lie further away on either side than its largest contribution must be hidden.
  static func of(_ position: Int, _ cell: CellSystem.Cell, _ policy: DisclosurePolicy) -> [Requirement] {
    if let largest = cell.largest {
      let reach = policy.dominancePercent / 100 * largest.first
      let kinds: [Kind] = [.rise(reach), .fall(min(reach, cell.value))]
      return kinds.map { Requirement(cell: position, kind: $0) }.filter { $0.distance > 0 }
    }
    return of(position, value: cell.value, policy)
  }

  private static func of(_ cell: Int, value: Double, _ policy: DisclosurePolicy) -> [Requirement] {
    switch policy.protection {
    case .recoverable: [Requirement(cell: cell, kind: .width(policy.minimumWidth))]
    case .threshold:
      [Requirement(cell: cell, kind: .rise(Double(policy.threshold) - value))]
        + (value >= 1 ? [Requirement(cell: cell, kind: .fall(1))] : [])
    }
  }
}

extension Attacker {
  /// What a requirement lacks, as a condition on which cells are suppressed.
  struct Shortfall {
    /// Σ weight × suppressed ≥ `least`, over cells that are not small.
    let weights: [(cell: Int, weight: Double)]
    let least: Double
  }

  func isMet(_ requirement: Requirement) -> Bool {
    var moved = 0.0
    for direction in requirement.directions {
      moved += furthest(requirement.cell, direction, limit: requirement.distance).distance
      if moved >= requirement.distance - 1e-6 { return true }
    }
    return false
  }

  /// - Returns: `nil` where the requirement is met.
  func shortfall(_ requirement: Requirement, small: [Bool], total: Double) -> Shortfall? {
    var moved = 0.0
    var departures: [(direction: Double, departure: Departure)] = []
    for direction in requirement.directions {
      let departure = furthest(requirement.cell, direction, limit: requirement.distance)
      moved += departure.distance
      departures.append((direction, departure))
      if moved >= requirement.distance - 1e-6 { return nil }
    }
    return cut(departures, requirement, small: small, total: total)
  }

  /// A cell that is not suppressed moves by nothing. By the duals the movement of the cell is at most the sum over others of
  /// what each may move, times a weight; no weight need exceed the whole requirement (Fischetti & Salazar-González 2001).
  private func cut(
    _ departures: [(direction: Double, departure: Departure)], _ requirement: Requirement, small: [Bool], total: Double
  ) -> Shortfall {
    var weights = [Double](repeating: 0, count: system.cells.count)
    for (direction, departure) in departures {
      var reduced = [Double](repeating: 0, count: system.cells.count)
      for (relation, dual) in zip(system.relations, departure.duals) where dual != 0 {
        if let total = relation.total { reduced[total] += dual }
        for part in relation.parts { reduced[part] -= dual }
      }
      reduced[requirement.cell] -= direction
      for cell in weights.indices {
        let slope = -reduced[cell]
        if slope > 1e-9 { weights[cell] += slope * total }
        if slope < -1e-9 { weights[cell] -= slope * system.cells[cell].value }
      }
    }
    var least = requirement.distance
    for cell in weights.indices where small[cell] && cell != requirement.cell { least -= min(weights[cell], least) }
    let kept = weights.indices.filter { !small[$0] && !system.cells[$0].isGrandTotal && weights[$0] > 1e-9 }
    return Shortfall(weights: kept.map { ($0, min(weights[$0], least)) }, least: least)
  }
}
