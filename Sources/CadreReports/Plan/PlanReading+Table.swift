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
      .day(line.first), .day(line.last), .text(place(of: line)), .integer(line.cost), .text(line.closesWords),
      .text(line.stateWords), .text(line.why),
    ]
  }

  func title(of line: Plan.Line) -> String { courses[line.course]?.title ?? line.course.code }

  /// Where the person has to be. A hybrid session is online for whoever is elsewhere: nobody travels to it.
  func place(of line: Plan.Line) -> String {
    switch courses[line.course]?.mode {
    case .selfPaced: "self-paced"
    case .onlineLive: "online"
    case .hybrid: locations[line.person]?.lowercased() == line.place.lowercased() ? line.place : "online"
    case .inPerson, nil: line.place
    }
  }

  /// What the plan reaches, costs and proves, in sentences.
  package var notes: [String] {
    if plan.isPart { return [partNote] }
    let (outcome, terms, figures) = (plan.outcome, plan.terms, plan.figures)
    let whom = terms.scope.words
    let name = plan.number == 0 ? "Not stored" : "Plan \(plan.number) (\(plan.state.rawValue))"
    let states = Plan.Line.State.allCases.compactMap { state in
      let count = plan.lines.count { $0.state == state }
      return count > 0 ? "\(Numbers.grouped(count)) \(state.rawValue)" : nil
    }
    var notes = [
      "\(name) of \(plan.createdOn) for \(whom), \(plan.framework): \(Numbers.grouped(figures.seats)) seats for "
        + "\(Numbers.grouped(figures.people)) people cost \(money(figures.cost)) of "
        + "\(money(terms.budget)) and close \(Self.levels(figures.closed)) weighted levels of "
        + "\(Self.levels(outcome.deficit)); \(Self.levels(outcome.closable)) could be closed by some session or other.",
      asProposed + proof, "Lines: \(states.isEmpty ? "none" : states.joined(separator: ", "))." + undecided,
      "At most \(terms.hours) hours a person; "
        + (terms.travelCost.map { "a journey costs \(money($0))." } ?? "nobody travels."),
    ]
    if let leftOut { notes.append(leftOut) }
    if groups.count > 1 {
      let found = outcome.proof == .optimal ? "" : " in the best plan found"
      let price = fairnessPrice.map { "costs \(Self.levels($0)) weighted levels\(found)" } ?? "has a price that is not proven"
      notes.append(
        "Fairness (\(terms.fairness?.words ?? "")) \(price). "
          + groups.map { "\($0.name): \(Self.levels($0.closed)) of \(Self.levels($0.closable)) closable" }
          .joined(separator: "; ") + ".")
    }
    return notes
  }

  /// What is proven is proven of the plan as it was proposed.
  private var asProposed: String {
    let (figures, outcome) = (plan.figures, plan.outcome)
    if figures.cost == outcome.cost, figures.closed == outcome.closed { return "" }
    return "As proposed it cost \(money(outcome.cost)) and closed \(Self.levels(outcome.closed)): "
  }

  private var undecided: String {
    let count = plan.figures.undecided
    return count == 0 ? "" : " \(Numbers.grouped(count)) must be decided, because their session was moved or cancelled."
  }

  /// Of a plan of which others see more.
  private var partNote: String {
    "Plan \(plan.number) of \(plan.createdOn), \(plan.framework): \(Numbers.grouped(plan.figures.seats)) seats that you may see cost "
      + "\(money(plan.figures.cost)). There is more to the plan; its figures are for those who may see all of it."
  }

  func money(_ amount: Int) -> String {
    let currency = plan.terms.currency ?? ""
    return Numbers.grouped(amount) + (currency.isEmpty ? "" : " \(currency)")
  }

  /// Courses that the budget cannot pay for.
  private var leftOut: String? {
    guard let money = try? CourseMoney(Array(courses.values), currency: plan.terms.currency), !money.leftOut.isEmpty else {
      return nil
    }
    let groups = Dictionary(grouping: money.leftOut.keys.sorted(), by: { money.leftOut[$0]?.words ?? "" })
    let reasons = groups.sorted { $0.key < $1.key }.map { words, codes in
      let names = codes.prefix(Self.named).map(\.code).joined(separator: ", ")
      let more = codes.count > Self.named ? " and \(codes.count - Self.named) more" : ""
      return "\(names)\(more) (\(words))"
    }
    return "Left out, because no amount is added to another currency's and an unknown price is not free: "
      + "\(reasons.joined(separator: "; "))."
  }

  /// How many courses are named before the rest is counted.
  private static let named = 8

  private var proof: String {
    let outcome = plan.outcome
    let isMost = plan.terms.objective == .most
    return PlanProof(
      proof: outcome.proof, isMost: isMost, value: isMost ? outcome.closed : outcome.cost, bound: outcome.bound,
      comparesGroups: plan.terms.fairness?.rule == .maxMin
    ).sentence { isMost ? Self.levels($0) : money($0) }
  }

  /// Hundredths of weighted levels.
  private static func levels(_ hundredths: Int) -> String {
    hundredths % 100 == 0 ? Numbers.grouped(hundredths / 100) : Numbers.fixed(Double(hundredths) / 100, digits: 2)
  }

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
          .init($0.reached, else: "not assessed"),
          .integer($0.required), .text($0.obstacle.words),
        ]
      },
      notes: OpenDeficit.Obstacle.allCases.compactMap { obstacle in
        count[obstacle].map { "\(Numbers.grouped($0)): \(obstacle.words)." }
      })
  }
}

extension Plan.Fairness {
  /// “max-min by sex”.
  fileprivate var words: String { "\(rule) by \(attribute)" }
}

extension Plan.Line.Trouble {
  /// What became of the session.
  package var words: String {
    switch self {
    case .moved: "session moved"
    case .cancelled: "session cancelled"
    }
  }
}

extension Plan.Line {
  /// What became of the line, and what is to be decided.
  var stateWords: String { trouble.map { "\(state.rawValue), \($0.words)" } ?? state.rawValue }

  /// “3.1 from 1 to 2, 3.2 from not assessed to 2”.
  package var closesWords: String {
    closes.map { "\($0.competency) from \($0.from.map { "\($0)" } ?? "not assessed") to \($0.to)" }.joined(separator: ", ")
  }
}

extension OpenDeficit.Obstacle {
  /// What stands in the way, in words.
  package var words: String {
    switch self {
    case .noCourse: "no course leads that far"
    case .notOpen: "no session is open to them: language, place or hours of the course"
    case .entryLevel: "entry levels or prerequisites are not reached in time"
    case .hours: "their hours are taken"
    case .days: "their days are taken"
    case .seats: "the sessions are full"
    case .notHeld: "the sessions do not take place: too few people, or not worth their cost"
    case .budget: "the money closes more elsewhere"
    }
  }
}
