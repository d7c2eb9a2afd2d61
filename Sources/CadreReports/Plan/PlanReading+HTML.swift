import CadreModel
package import CadrePlanning

extension PlanReading {
  /// The plan as one file that needs nothing else, and that prints well.
  package var html: String {
    var sections: [Markup] = [
      .section("summary", "What the plan reaches", notes.map { Markup.paragraph(Markup($0)) }),
      .section("people", "Who takes what, and why", [lineTable]),
    ]
    if !open.isEmpty {
      let notes = openTable.notes.map { Markup.tag("li", [:], Markup($0)) }
      sections.append(.section("open", "What stays open", [.block("ul", [:], notes), openMarkup]))
    }
    let page = Markup.block(
      "div", ["class": "page"],
      [.block("header", [:], [.tag("h1", [:], Markup(title)), .tag("p", ["class": "scope"], .name(scopeName))])]
        + [.block("main", [:], sections)])
    let head: [Markup] = [
      .void("meta", ["charset": "utf-8"]),
      .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .tag("title", [:], Markup("\(title) – \(scopeName)")), .stylesheet, .planStylesheet,
    ]
    return Markup.document(.block("html", ["lang": "en"], [.block("head", [:], head), .block("body", [:], [page])]))
  }

  private var scopeName: String { plan.terms.scope.words }

  /// One table, so that columns stand below each other; a body for each person.
  private var lineTable: Markup {
    let columns: [Table.Column] = [
      .text("Course", ""), .text("From", ""), .text("To", ""), .text("Place", ""), .number("Cost", ""), .text("Closes", ""),
      .text("Why", ""), .text("State", ""),
    ]
    let bodies = byPerson.map { person, lines in
      let name = Markup.tag(
        "tr", [:],
        .tag("th", ["scope": "rowgroup", "colspan": String(columns.count), "class": "person"], .name(heading(person))))
      return Markup.block("tbody", [:], [name] + lines.map { .row(columns, cells($0)) })
    }
    return .table("Person by person", columns, bodies: bodies)
  }

  private func cells(_ line: Plan.Line) -> [Markup] {
    [
      .name(title(of: line)), .day(line.first), .day(line.last), .name(place(of: line)), .figure(line.cost),
      Markup(line.closesWords), Markup(line.why), Markup(line.stateWords),
    ]
  }

  private var openMarkup: Markup {
    let table = openTable
    return .table("Levels that stay open", table.columns, rows: table.rows.map { row in row.map { Markup.figure($0) } })
  }
}

extension Markup {
  fileprivate static let planStylesheet = style(
    """
    .day { white-space: nowrap; }
    th.person { padding-top: 1.2em; }
    tbody { break-inside: avoid; }
    """)

  fileprivate static func day(_ day: Day) -> Markup { tag("span", ["class": "day"], Markup(day.description)) }
}
