import CadreModel
import CadrePlanning
package import CadreResults

extension BudgetCurve {
  package static let columns: [Table.Column] = [
    .number("Budget", "budget"), .number("Cost", "cost"), .number("Seats", "seats"), .number("Closes", "closed"),
    .number("More than before", "more"), .number("At most", "at_most"), .number("Of what is missing", "share"),
  ]

  /// A row for each budget.
  package var table: Table {
    let before = [nil] + points.map(\.closed)
    let rows = zip(points, before).map { point, before -> [Table.Cell] in
      [
        .integer(point.budget), .integer(point.cost), .integer(point.seats), Self.levels(point.closed),
        before.map { Self.levels(point.closed - $0) } ?? .missing, Self.levels(point.bound),
        .init(share: deficit > 0 ? Double(point.closed) / Double(deficit) : nil),
      ]
    }
    return Table(Self.columns, rows: rows, notes: notes)
  }

  private static func levels(_ hundredths: Int) -> Table.Cell { .init(Double(hundredths) / 100, digits: 1) }

  private var notes: [Phrase] {
    [
      """
      Closes: weighted levels, of \(Double(deficit) / 100, digits: 1) that are missing; courses that there are could close \
      \(Double(closable) / 100, digits: 1) whatever they cost.
      """,
      "At most: no plan of this budget closes more. With a budget of 0: what is free, and what seats that are approved already close.",
      "For \(scope.phrase), \(hours) hours of training a person at most. As of \(day). Framework \(framework).",
    ]
  }

  /// What is said first: how far half of the money goes.
  private var summary: [Phrase] {
    guard let whole = points.last, whole.budget > 0, let none = points.first else { return [] }
    let half = points.last { $0.budget * 2 <= whole.budget } ?? none
    let (all, part) = (whole.closed - none.closed, half.closed - none.closed)
    guard all > 0 else {
      return ["No budget up to \(money: whole.budget, currency) closes more than what is free or approved already."]
    }
    return [
      "\(money: whole.budget, currency) close \(Double(all) / 100, digits: 0) weighted levels.",
      "\(money: half.budget, currency) close \(share: Double(part) / Double(all), digits: 0) of that.",
    ]
  }

  private var curve: [Chart.CurvePoint] {
    points.map { point in
      Chart.CurvePoint(
        at: Double(point.budget), "\(point.budget)", value: Double(point.closed) / 100, most: Double(point.bound) / 100)
    }
  }

  package var document: Document {
    Document(
      title: "What each budget would close", subject: scope.phrase,
      facts: [
        .init("As of", "\(day)"), .init("Framework", "\(framework)"), .init("Currency", .verbatim(currency)),
        .init("Hours of training for each person", "\(hours)"),
      ],
      sections: [
        .init(
          "budgets", "Budgets",
          [
            .paragraph(summary),
            .chart(
              .curve(
                caption: "Weighted levels closed, by budget", axis: "Budget; the mark above: no plan closes more", curve)),
            .table(CaptionedTable("Budgets", table)),
          ])
      ], created: day)
  }

  package var publication: Publication { Publication(document, table: table) }
}
