package import CadreModel
package import CadrePlanning

extension PlanReading {
  /// The plan before anybody knows the medium: what it reaches, who takes what and why, and what stays open.
  package var document: Document {
    var sections: [Document.Section] = [
      .init("summary", "What the plan reaches", notes.map { .paragraph($0) }),
      .init("people", "Who takes what, and why", [.table(lineTable)]),
    ]
    if !open.isEmpty {
      sections.append(.init("open", "What stays open", [.table(CaptionedTable("Levels that stay open", openTable))]))
    }
    return Document(title: title, subject: plan.terms.scope.phrase, facts: facts, sections: sections, created: plan.createdOn)
  }

  /// The plan on paper, as a team hangs it up: a page for all, and one for each person.
  package var teamDocument: Document {
    let titles = competencyTitles
    let people = byPerson.map { person, lines in
      Document.Section(
        "person-\(person.code.asciiName)", heading(person), startsPage: true,
        [.paragraph(reached(lines)), .table(personTable(lines, titles))])
    }
    return Document(
      title: title, subject: plan.terms.scope.phrase, facts: facts,
      sections: [
        .init("team", "The team", [.table(teamTable)] + notes.map { .note($0) })
      ] + people, created: plan.createdOn)
  }

  private var facts: [Document.Item] {
    [
      .init("Framework", "\(framework.header.title) (\(plan.framework))"), .init("Made on", "\(plan.createdOn)"),
      .init("Cost", "\(money(plan.figures.cost)) of \(money(plan.terms.budget))"),
    ]
  }

  package var title: Phrase { plan.number == 0 ? "Training plan" : "Training plan \(plan.number)" }

  func heading(_ person: Identifier<Person>) -> Phrase {
    guard let name = names[person], !name.isEmpty else { return .verbatim(person.code) }
    return "\(name) (\(person))"
  }

  /// The lines of each person who has any, in the order of the plan.
  var byPerson: [(person: Identifier<Person>, lines: [Plan.Line])] {
    let lines = Dictionary(grouping: plan.lines, by: \.person)
    return lines.keys.sorted().map { ($0, lines[$0] ?? []) }
  }

  /// One table, so that columns stand below each other; a group for each person.
  private var lineTable: CaptionedTable {
    let titles = competencyTitles
    var rows: [[Table.Cell]] = []
    var groups: [CaptionedTable.Group] = []
    for (person, lines) in byPerson {
      groups.append(.init(heading(person), rows: rows.count..<(rows.count + lines.count)))
      rows += lines.map { line in
        [
          .coded(line.course.code, title: .verbatim(title(of: line))), .day(line.first), .day(line.last),
          .phrase(place(of: line)),
          .integer(line.cost), .phrase(closes(line, titles)), .phrase(line.whyWords), .phrase(line.stateWords),
        ]
      }
    }
    return CaptionedTable(
      "Person by person",
      Table(
        [
          .text("Course", "course"), .text("From", "from"), .text("To", "to"), .text("Place", "place"), costColumn,
          .text("Closes", "closes"), .text("Why", "why"), .text("State", "state"),
        ], rows: rows), groups: groups)
  }

  private var costColumn: Table.Column {
    guard let currency = plan.terms.currency, !currency.isEmpty else { return .number("Cost", "cost") }
    return .number("Cost in \(currency)", "cost")
  }

  private var teamTable: CaptionedTable {
    let rows = plan.lines.sorted { ($0.first, $0.person) < ($1.first, $1.person) }.map { line -> [Table.Cell] in
      [
        .day(line.first), .day(line.last), .text(names[line.person].flatMap { $0.isEmpty ? nil : $0 } ?? line.person.code),
        .text(title(of: line)), .phrase(place(of: line)), .integer(line.cost),
      ]
    }
    return CaptionedTable(
      "Everybody's courses, by day",
      Table(
        [
          .text("From", "from"), .text("To", "to"), .text("Who", "person"), .text("Course", "course"),
          .text("Where", "place"), costColumn,
        ], rows: rows))
  }

  private func personTable(_ lines: [Plan.Line], _ titles: [Identifier<Competency>: LocalizedText]) -> CaptionedTable {
    CaptionedTable(
      "Courses",
      Table(
        [
          .text("Course", "course"), .text("From", "from"), .text("To", "to"), .text("Where", "place"), costColumn,
          .text("What it closes", "closes"),
        ],
        rows: lines.map { line in
          [
            .text(title(of: line)), .day(line.first), .day(line.last), .phrase(place(of: line)), .integer(line.cost),
            .phrase(closes(line, titles)),
          ]
        }))
  }

  private func reached(_ lines: [Plan.Line]) -> Phrase {
    let cost = lines.reduce(0) { $0 + $1.cost }
    return .counted(
      lines.count, one: "\(lines.count) course, which costs \(money(cost)).",
      other: "\(lines.count) courses, which cost \(money(cost)) together.")
  }

  private var competencyTitles: [Identifier<Competency>: LocalizedText] {
    Dictionary(framework.competencies.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// What a line closes, by the names of competencies and levels.
  package func closedLevels(of line: Plan.Line) -> Phrase { closes(line, competencyTitles) }

  private func closes(_ line: Plan.Line, _ titles: [Identifier<Competency>: LocalizedText]) -> Phrase {
    let parts = line.closes.map { level -> Phrase in
      let name = titles[level.competency] ?? .verbatim(level.competency.code)
      guard let from = level.from else { return "\(name): not assessed until now, then \(self.level(level.to))" }
      return "\(name): from \(self.level(from)) to \(self.level(level.to))"
    }
    return parts.isEmpty ? "" : "\(parts)"
  }

  /// “2 (Intermediate)”.
  private func level(_ rank: Int) -> Phrase {
    guard let name = framework.scale?.steps.first(where: { $0.rank == rank })?.name, !name.isEmpty else {
      return "\(rank)"
    }
    return "\(rank) (\(name))"
  }
}

extension String {
  /// Letters and digits of ASCII, in lower case, and hyphens: part of a link.
  fileprivate var asciiName: String {
    String(lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }
}
