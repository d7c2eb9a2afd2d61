package import CadreModel
package import CadreResults

extension Plan: ListRow {
  package static var columns: [Table.Column] {
    [
      .number("Plan", "plan"), .text("State", "state"), .text("Made on", "created_on"), .text("For", "scope"),
      .number("Seats", "seats"), .number("Cost", "cost"), .number("Budget", "budget"), .number("Closes", "closed"),
      .number("Of", "deficit"), .text("Proof", "proof"),
    ]
  }

  package var cells: [Table.Cell] {
    [
      .integer(number), .worded(state.words, .text(state.rawValue)), .day(createdOn),
      .worded(terms.scope.phrase, .text(terms.scope.words)), .integer(figures.seats), .integer(figures.cost),
      .integer(terms.budget), .init(Double(figures.closed) / 100, digits: 2),
      isPart ? .missing : .init(Double(outcome.deficit) / 100, digits: 2), .text(outcome.proof.rawValue),
    ]
  }

  package static var notes: [Phrase] { ["Closes: weighted levels, of those that are missing."] }
}

extension PlanSensitivities {
  package var table: Table {
    Table(
      [.text("With", "change"), .number("Closes more", "more"), .number("At most", "at_most")],
      rows: rows.map { row in
        [.phrase(words(row.change)), .init(Double(row.more) / 100, digits: 2), .init(Double(row.atMost) / 100, digits: 2)]
      },
      notes: [
        """
        Weighted levels beyond the \(Double(closed) / 100, digits: 2) that the best plan for these terms closes today, each change \
        alone. At most: no plan with the change closes more than that.
        """
      ])
  }

  private func words(_ change: Change) -> Phrase {
    switch change {
    case .budget(let more): "\(money: more, currency) more of the budget"
    case .seats(let session, let more):
      .counted(more, one: "\(more) more seat in \(session)", other: "\(more) more seats in \(session)")
    case .online(let course): "one more session of \(course), online"
    }
  }
}
