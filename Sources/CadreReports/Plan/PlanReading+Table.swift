package import CadreModel
package import CadrePlanning

extension PlanReading {
  /// Who takes what, a row for each line, and what is proven below.
  package var table: Table {
    Table(Self.columns, rows: plan.lines.map(row), notes: notes)
  }

  private static let columns: [Table.Column] = [
    .text("Person", "person"), .text("Name", "name"), .text("Course", "course"), .text("Title", "title"),
    .text("From", "from"), .text("To", "to"), .text("Place", "place"), .number("Cost", "cost"), .text("Closes", "closes"),
    .text("State", "state"), .text("Why", "why", isForPrograms: true),
  ]

  private func row(_ line: Plan.Line) -> [Table.Cell] {
    [
      .text(line.person.code), .text(names[line.person] ?? ""), .text(line.course.code), .text(title(of: line)),
      .day(line.first), .day(line.last), .phrase(place(of: line)), .integer(line.cost), .phrase(line.closesWords),
      .phrase(line.stateWords), .phrase(line.whyWords),
    ]
  }

  func title(of line: Plan.Line) -> String { courses[line.course]?.title ?? line.course.code }

  /// Where the person has to be. A hybrid session is online for whoever is elsewhere: nobody travels to it.
  func place(of line: Plan.Line) -> Phrase {
    switch courses[line.course]?.mode {
    case .selfPaced: "self-paced"
    case .onlineLive: "online"
    case .hybrid where locations[line.person]?.lowercased() != line.place.lowercased(): "online"
    case .hybrid, .inPerson, nil: .verbatim(line.place)
    }
  }

  func money(_ amount: Int) -> Phrase { "\(money: amount, plan.terms.currency)" }

  /// What stays open, and what stands in the way.
  package var openTable: Table {
    let count = Dictionary(grouping: open, by: \.obstacle).mapValues(\.count)
    return Table(
      [
        .text("Person", "person"), .text("Name", "name"), .text("Competency", "competency"), .number("Reached", "reached"),
        .number("Required", "required"), .text("What stands in the way", "obstacle"),
      ],
      rows: open.map {
        [
          .text($0.person.code), .text(names[$0.person] ?? ""), .text($0.competency.code),
          .init($0.reached, else: "not assessed"), .integer($0.required), .phrase($0.obstacle.words),
        ]
      },
      notes: OpenDeficit.Obstacle.allCases.compactMap { obstacle in
        count[obstacle].map { "\($0): \(obstacle.words)." }
      })
  }
}

extension Plan.Line.Trouble {
  /// What became of the session.
  package var words: Phrase {
    switch self {
    case .moved: "session moved"
    case .cancelled: "session cancelled"
    }
  }
}

extension Plan.Line.State {
  package var words: Phrase {
    switch self {
    case .proposed: "proposed"
    case .pinned: "pinned"
    case .approved: "approved"
    case .refused: "refused"
    case .completed: "completed"
    }
  }
}

extension Plan.Line {
  /// What became of the line, and what is to be decided.
  package var stateWords: Phrase { trouble.map { "\(state.words), \($0.words)" } ?? state.words }

  /// “3.1 from 1 to 2, 3.2 from not assessed to 2”.
  package var closesWords: Phrase {
    closes.reduce(nil as Phrase?) { words, level in
      let own: Phrase =
        level.from.map { "\(level.competency) from \($0) to \(level.to)" }
        ?? "\(level.competency) from not assessed to \(level.to)"
      return words.map { "\($0), \(own)" } ?? own
    } ?? ""
  }
}

extension Plan.Line {
  /// Why the line was chosen, in sentences.
  package var whyWords: Phrase {
    reasons.reduce(nil as Phrase?) { words, reason in words.map { .sentences($0, reason.phrase) } ?? reason.phrase } ?? ""
  }
}

extension Plan.Line.Reason {
  fileprivate var phrase: Phrase {
    switch self {
    case .leadsTo(let courses): "Leads to \(courses.map(\.code).joined(separator: ", "))."
    case .onlySession: "The only session open to them."
    case .onlyFitting: "The only session that fits their other courses."
    case .othersFull: "The other sessions are full."
    case .cheaper(let other, let more): "The next best, on \(other.first, place: other.place), costs \(more) more."
    case .asGoodAs(let other): "As good as the session on \(other.first, place: other.place)."
    case .exchanged(let day): "Exchanged by hand for the session on \(day)."
    case .added: "Added by hand."
    }
  }
}

extension OpenDeficit.Obstacle {
  /// What stands in the way, in words.
  package var words: Phrase {
    switch self {
    case .noCourse: "no course leads that far"
    case .notOpen: "no session is open to them: language, place or hours of the course"
    case .leftOut: "the courses are left out: their price is unknown or in another currency"
    case .entryLevel: "entry levels or prerequisites are not reached in time"
    case .hours: "their hours are taken"
    case .days: "their days are taken"
    case .seats: "the sessions are full"
    case .notHeld: "the sessions do not take place: too few people, or not worth their cost"
    case .budget: "the money closes more elsewhere"
    }
  }
}
