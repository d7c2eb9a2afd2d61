import CadreAnalysis
import CadreModel
import CadreResults

extension Resilience {
  // MARK: Single holders

  /// Rows of a document; programs get all.
  private static let mostRows = 40

  private func risks(where holds: (Cell) -> Bool) -> [Risk] {
    risks.filter { risk in cell(risk.unit, risk.competency).map(holds) ?? false }
  }

  var singleBlocks: [Block] {
    let single = risks { $0.holders == 1 }
    guard !single.isEmpty else { return [.paragraph("Nothing that is required here rests on one person alone.")] }
    let columns: [Table.Column] = [
      .text("Competency", "competency"), .text("Unit", "unit"), .number("Level", "level"), .text("Held by", "holder"),
      .text("Nearest to it", "successors"), .text("Cheapest training to be two", "training"),
    ]
    let rows = single.prefix(Self.mostRows).map { risk -> [Table.Cell] in
      place(of: risk) + [.phrase(holder(of: risk)), .phrase(successors(of: risk)), .phrase(risk.training.words)]
    }
    let table = CaptionedTable(
      "Competencies that one person holds, the most critical first", Table(columns, rows: Array(rows)))
    return listed + [.table(table)] + others(single.count - rows.count)
      + [.note(Self.successorNote, Self.trainingNote)]
  }

  var unheldBlocks: [Block] {
    let unheld = risks { $0.holders == 0 }
    guard !unheld.isEmpty else { return [.paragraph("Everything that is required here is held by somebody.")] }
    let columns: [Table.Column] = [
      .text("Competency", "competency"), .text("Unit", "unit"), .number("Level", "level"), .number("Required of", "needed"),
      .number("Not assessed", "unassessed"), .text("Nearest to it", "successors"),
      .text("Cheapest training to be two", "training"),
    ]
    let rows = unheld.prefix(Self.mostRows).map { risk -> [Table.Cell] in
      let cell = cell(risk.unit, risk.competency)
      return place(of: risk) + [
        .init(cell?.needed), .init(cell?.unassessed), .phrase(successors(of: risk)), .phrase(risk.training.words),
      ]
    }
    let table = CaptionedTable("Competencies that nobody holds, the most critical first", Table(columns, rows: Array(rows)))
    return [.table(table)] + others(unheld.count - rows.count)
      + [.note("Where people are not assessed, somebody may hold it whom nobody knows of: assess them first.")]
  }

  private func place(of risk: Risk) -> [Table.Cell] {
    let competency = competencies[risk.competency]
    return [
      .coded(competency.code.code, title: competency.name), .phrase(place(risk.unit)),
      .init(cell(risk.unit, risk.competency)?.level),
    ]
  }

  private func holder(of risk: Risk) -> Phrase {
    guard let holder = risk.holder else { return "somebody who is elsewhere today" }
    return holder.leavesOn.map { "\(holder.label), in service until \($0)" } ?? "\(holder.label)"
  }

  private func successors(of risk: Risk) -> Phrase {
    guard !risk.successors.isEmpty else { return "nobody who is assessed" }
    return .series(risk.successors.map(successor))
  }

  private func successor(_ member: Member) -> Phrase {
    guard let level = member.level else { return "\(member.label)" }
    return member.leavesOn.map { "\(member.label) (\(level), in service until \($0))" } ?? "\(member.label) (\(level))"
  }

  /// What is said where there are more than are looked at.
  private var listed: [Block] {
    guard riskCount > risks.count else { return [] }
    return [
      .paragraph(
        """
        In all units together \(riskCount) competencies are held by one person or nobody; the \(risks.count) most critical of them \
        are looked at here. Ask for one unit to see its own.
        """)
    ]
  }

  private func others(_ more: Int) -> [Block] {
    guard more > 0 else { return [] }
    return [
      .note(
        .counted(
          more, one: "\(more) more is not listed here: ask for one unit.",
          other: "\(more) more are not listed here: ask for one unit."))
    ]
  }

  private static let successorNote: Phrase =
    "Nearest: assessed in it, the smallest deficit first, then who was assessed last; the level attained is in brackets."
  private static let trainingNote: Phrase =
    "Training: by the planner, for each of those named alone; nothing that it could choose for them costs less."

  // MARK: Endings

  var endingBlocks: [Block] {
    guard !endings.isEmpty else {
      return [
        .paragraph(
          """
          No last day in service until \(context.asOf.advanced(by: terms.horizon)) is known that would leave a competency to one \
          person or nobody.
          """)
      ]
    }
    let columns: [Table.Column] = [
      .text("Competency", "competency"), .text("Unit", "unit"), .number("Holders", "holders"), .number("Left", "left"),
      .text("Who leaves", "people"),
    ]
    let rows = endings.prefix(Self.mostRows).map { ending -> [Table.Cell] in
      let competency = competencies[ending.competency]
      let people = ending.people.prefix(Self.mostSuccessors).map { member -> Phrase in
        member.leavesOn.map { "\(member.label) (\($0))" } ?? "\(member.label)"
      }
      return [
        .coded(competency.code.code, title: competency.name), .phrase(place(ending.unit)), .integer(ending.holders),
        .integer(ending.left), .phrase(.series(people)),
      ]
    }
    let caption: Phrase = "Competencies that one person or nobody holds after \(context.asOf.advanced(by: terms.horizon))"
    return [.table(CaptionedTable(caption, Table(columns, rows: Array(rows))))]
  }

  // MARK: Departures

  var departureBlocks: [Block] {
    guard let top = units.first, top.covered > 0 else {
      return [.paragraph("Nobody is known to hold anything critical, so nothing can be lost.")]
    }
    let columns: [Table.Column] = [
      .number("Departures", "departures"), .number("Without a holder", "uncovered"), .number("Still held", "left"),
      .text("Proof", "proof"), .text("Who", "people"),
    ]
    let rows = top.worst.map { worst -> [Table.Cell] in
      [
        .integer(worst.departures), .integer(worst.uncovered),
        .share(Double(top.covered - worst.uncovered) / Double(top.covered)), .phrase(worst.proofWords),
        worst.people.isEmpty ? .missing : .phrase(.series(worst.people.map { "\($0.label)" })),
      ]
    }
    let table = CaptionedTable(
      "What the departure of so many people would leave without a holder, at worst", Table(columns, rows: rows))
    return [.table(table), .paragraph(majorityWords)]
  }

  private var majorityWords: [Phrase] {
    guard let majority else { return [] }
    let first = fewestWords(majority)
    guard let greedy = majority.greedy else { return [first] }
    return [first, "Where whoever holds most of what is still held leaves next, it takes \(greedy)."]
  }

  private func fewestWords(_ majority: Majority) -> Phrase {
    guard let departures = majority.departures else {
      return """
        More than half of the \(majority.covered) competencies that somebody holds are without a holder only after \
        \(majority.bound) departures or more; the fewest were not searched.
        """
    }
    if majority.proof == .optimal {
      return """
        The fewest departures that leave more than half of the \(majority.covered) competencies that somebody holds without a \
        holder: \(departures).
        """
    }
    return """
      The fewest departures that are known to leave more than half of the \(majority.covered) competencies that somebody holds \
      without a holder: \(departures); fewer than \(majority.bound) do not.
      """
  }
}

extension Resilience.Worst {
  fileprivate var proofWords: Phrase {
    switch proof {
    case .optimal: "nothing is worse"
    case .unconfirmed: "one solver alone says that nothing is worse"
    case .feasible: "at worst \(bound)"
    }
  }
}

extension Resilience.Training {
  var words: Phrase {
    switch self {
    case .offer(let offer): offer.words
    case .none: "no open session leads there"
    case .nobody: "too few are assessed below it"
    case .anotherDay: "only told of today"
    case .noCourses: "there are no courses yet"
    case .severalCurrencies: "courses have several currencies"
    case .notSearched: "ask for one unit"
    }
  }
}

extension Resilience.Offer {
  fileprivate var words: Phrase {
    let who = Phrase.series(seats.map(\.words))
    if cost == 0 { return seats.allSatisfy(\.courses.isEmpty) ? who : "\(who), free of charge" }
    let price: Phrase = "\(who), for \(money: cost, currency)"
    return bound >= cost ? price : "\(price); at least \(money: bound, currency)"
  }
}

extension Resilience.Offer.Seat {
  fileprivate var words: Phrase {
    courses.isEmpty
      ? "\(person.label): approved already" : "\(person.label): \(courses.map { Phrase.verbatim($0) })"
  }
}
