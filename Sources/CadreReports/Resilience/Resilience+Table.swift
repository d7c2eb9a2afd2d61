import CadreModel
package import CadreResults

extension Resilience {
  package static let columns: [Table.Column] = [
    .text("Unit", "unit"), .text("Code", "competency"), .text("Competency", "title"), .number("People", "people"),
    .number("Level", "level"), .number("Weight", "weight"), .text("Critical", "critical"), .number("Required of", "needed"),
    .number("Not assessed", "unassessed"), .number("Holders", "holders"), .number("Leaving", "leaving"),
    .text("Holder’s number", "holder_id"), .text("Holder", "holder"), .text("In service until", "holder_leaves_on"),
    .text("Nearest, number", "successor_id"), .text("Nearest", "successor"), .number("Nearest, level", "successor_level"),
    .text("Nearest, assessed on", "successor_assessed_on"), .text("Training", "training"),
    .number("Training, cost", "training_cost"), .number("Training, at least", "training_bound"),
    .text("Currency", "currency"), .number("Fewest departures", "fewest_departures"),
    .number("Departures", "departures"), .number("Without a holder", "uncovered"), .text("Proof", "proof"),
  ]

  /// Everything in one long table for programs: of each unit a row for each competency that is required, and one for each number
  /// of departures.
  package var flatTable: Table {
    let risk = Dictionary(
      risks.map { (Place(unit: $0.unit, competency: $0.competency), $0) }, uniquingKeysWith: { first, _ in first })
    let rows = units.indices.flatMap { unit in
      competencies.indices.compactMap { competency in
        cell(unit, competency).map { cells(unit, competency, $0, risk[Place(unit: unit, competency: competency)]) }
      } + units[unit].worst.map { cells(unit, $0) }
    }
    return Table(Self.columns, rows: rows)
  }

  private struct Place: Hashable {
    let unit: Int
    let competency: Int
  }

  private func unitCell(_ unit: Int) -> Table.Cell { .text(units[unit].unit?.display ?? "") }

  private func cells(_ unit: Int, _ competency: Int, _ cell: Cell, _ risk: Risk?) -> [Table.Cell] {
    let successor = risk?.successors.first
    let own: [Table.Cell] = [
      unitCell(unit), .text(competencies[competency].code.code), .name(competencies[competency].name),
      .integer(units[unit].people), .integer(cell.level), .decimal(Double(cell.weight.hundredths) / 100, digits: 2),
      .text(cell.isCritical ? "yes" : "no"), .integer(cell.needed), .integer(cell.unassessed), .integer(cell.holders),
      .integer(cell.ending),
    ]
    let people: [Table.Cell] = [
      .init(risk?.holder?.number.code), .init(risk?.holder?.name), .init(risk?.holder?.leavesOn),
      .init(successor?.number.code), .init(successor?.name), .init(successor?.level), .init(successor?.assessedOn),
    ]
    return own + people + Self.cells(risk?.training) + [.missing, .missing, .missing, .missing]
  }

  private static func cells(_ training: Training?) -> [Table.Cell] {
    switch training {
    case nil: [.missing, .missing, .missing, .missing]
    case .offer(let offer):
      [.phrase(training?.words ?? ""), .integer(offer.cost), .integer(offer.bound), .text(offer.currency)]
    case let other?: [.phrase(other.words), .missing, .missing, .missing]
    }
  }

  private func cells(_ unit: Int, _ worst: Worst) -> [Table.Cell] {
    let none = [Table.Cell](repeating: .missing, count: Self.columns.count - 8)
    return [unitCell(unit), .text(""), .missing, .integer(units[unit].people)] + none + [
      .init(units[unit].fewest), .integer(worst.departures), .integer(worst.uncovered), .text(worst.proof.word),
    ]
  }
}

extension Table.Cell {
  /// A text out of the data, where there is one.
  fileprivate init(_ text: String?) { self = text.map { .text($0) } ?? .missing }
}

extension Plan.Proof {
  fileprivate var word: String {
    switch self {
    case .optimal: "proven"
    case .unconfirmed: "unconfirmed"
    case .feasible: "open"
    }
  }
}
