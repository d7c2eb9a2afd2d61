import CadreAnalysis
import CadreModel
package import CadreResults

extension Drain {
  package static let columns: [Table.Column] = [
    .text("What", "what"), .text("By", "factor"), .text("Group", "group"), .text("From", "from"), .text("To", "to"),
    .number("Months", "months"), .number("People", "people"), .number("Left", "left"), .number("Value", "value"),
    .number("Low", "low"), .number("High", "high"), .number("p", "p"),
  ]

  /// For programs: shares still in service, hazard ratios, and levels by year, a figure in each row.
  package var flatTable: Table {
    let everybody = survival.map { Self.row("in-service", nil, .missing, $0, people, leavers) }
    let groups = factors.flatMap { factor in
      factor.groups.flatMap { group in
        group.survival.map { Self.row("in-service", factor, group.name.cell, $0, group.people, group.leavers) }
          + [Self.hazardRow(factor, group)]
      }
    }
    return Table(Self.columns, rows: everybody + groups + periods.flatMap(Self.rows), notes: context.dayAndRule)
  }

  private static func row(
    _ what: String, _ factor: Factor?, _ group: Table.Cell, _ survival: Survival, _ people: Int, _ left: Int
  ) -> [Table.Cell] {
    [
      .text(what), .text(factor?.key ?? ""), group, .missing, .missing, .integer(survival.months), .integer(people),
      .integer(left), .init(share: survival.told), .init(share: survival.interval.lower.told),
      .init(share: survival.interval.upper.told), .init(factor?.p, digits: 4),
    ]
  }

  private static func hazardRow(_ factor: Factor, _ group: Group) -> [Table.Cell] {
    [
      .text("hazard-ratio"), .text(factor.key), group.name.cell, .missing, .missing, .missing, .integer(group.people),
      .integer(group.leavers), .init(group.hazard?.ratio, digits: 3), .init(group.hazard?.interval.lower, digits: 3),
      .init(group.hazard?.interval.upper, digits: 3), .init(group.hazard?.p, digits: 4),
    ]
  }

  private static func rows(_ period: Period) -> [[Table.Cell]] {
    let stocks: [(String, Stock)] = [
      ("before", period.before), ("left", period.left), ("moved-out", period.movedOut), ("joined", period.joined),
      ("moved-in", period.movedIn), ("stayers", period.stayers), ("after", period.after),
    ]
    return stocks.map { name, stock in
      [
        .text("levels"), .missing, .text(name), .day(period.from), .day(period.to), .missing, .integer(stock.people), .missing,
        .integer(stock.levels), .missing, .missing, .missing,
      ]
    }
  }
}

extension Drain.Factor {
  var key: String { attribute ?? "standing" }
  var title: Phrase { attribute.map { .verbatim($0) } ?? "By what they attained of what is required" }

  var notes: [Phrase] {
    let test: Phrase =
      p.map { Phrase("All groups alike: p = \($0, digits: 3).") } ?? "Whether groups differ cannot be told."
    let left: Phrase = .counted(
      unknown, one: "\(unknown) person has not declared it and is left out.",
      other: "\(unknown) people have not declared it and are left out.")
    return unknown > 0 ? [test, left] : [test]
  }
}

extension Drain.Group {
  var cells: [Table.Cell] {
    [name.cell, .integer(people), .integer(leavers)] + survival.map { .init(share: $0.told) } + [
      .init(hazard?.ratio, digits: 2), .init(hazard?.interval.lower, digits: 2), .init(hazard?.interval.upper, digits: 2),
      .phrase(verdict),
    ]
  }

  private var verdict: Phrase {
    if isReference { return "reference" }
    guard let hazard else { return "cannot be told" }
    guard hazard.isTold else { return "no difference told" }
    return hazard.ratio > 1 ? "leaves sooner" : "stays longer"
  }
}

extension Drain.Survival {
  var told: Double? { share.told }
}

extension Double {
  /// `nil` where it is no number.
  fileprivate var told: Double? { isFinite ? self : nil }
}

extension Drain.GroupName {
  var phrase: Phrase {
    switch self {
    case .value(let text): .verbatim(text)
    case .standing(.all): "all that is required"
    case .standing(.most): "three quarters and more"
    case .standing(.fewer): "less than three quarters"
    case .standing(.unassessed): "not assessed"
    case .standing(.nothingRequired): "nothing required"
    }
  }

  var cell: Table.Cell {
    if case .value(let text) = self { .text(text) } else { .phrase(phrase) }
  }
}
