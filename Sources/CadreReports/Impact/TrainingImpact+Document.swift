import CadreAnalysis
package import CadreModel
package import CadreResults

extension TrainingImpact {
  package var document: Document {
    Document(
      title: "Whether courses raised levels",
      subject: context.scope.map { .verbatim($0.path.joined(separator: " / ")) } ?? "Whole workforce",
      facts: [
        .init("Framework", "\(context.frameworkTitle) (\(context.framework))"), .init("As of", "\(context.asOf)"),
        .init("Ratings", "\(source.word)"),
      ],
      sections: [
        .init("figures", "Headline figures", [.figures(figures)]), .init("found", "What was found", found),
        .init("courses", "Every course", [.table(CaptionedTable("Effects of courses, in levels", table.forPeople))]),
        .init("method", "Method and rules", [.terms(rules)]),
      ], created: context.asOf)
  }

  private func count(_ verdict: Verdict) -> Int { rows.count { $0.verdict == verdict } }

  private var figures: [Figure] {
    let all: Phrase = .counted(
      rows.count, one: "of \(rows.count) course and competency", other: "of \(rows.count) courses and competencies")
    return [
      Figure("Raise levels", .integer(count(.raises)), all), Figure("Lower levels", .integer(count(.lowers)), all),
      Figure("No effect seen", .integer(count(.nothingSeen)), all), Figure("Cannot be told", .integer(count(.cannotTell)), all),
    ]
  }

  private var found: [Block] {
    let told = rows.filter { $0.effect != nil }.sorted { ($0.effect ?? 0) > ($1.effect ?? 0) }
    guard !told.isEmpty else {
      return [
        .paragraph(
          "Of no course anything can be told.",
          "\(periods) ratings of one source, a year each, are needed of at least 10 people on either side.")
      ]
    }
    let differences = told.prefix(30).map { row in
      Chart.Difference(
        title: row.name, detail: "\(row.competency.name)",
        whole: .init(row.effect ?? 0, low: row.low, high: row.high), comparable: nil)
    }
    return [
      .chart(.differences(caption: "Effects with their 95 % intervals", axis: "Hundredths of a level", Array(differences))),
      .list(told.map { .init($0.heading, [.init($0.verdict.word, "\(sentences: $0.sentences)")]) }),
    ]
  }

  private var rules: [Document.Item] {
    [
      .init(
        "Comparison",
        """
        The change of levels since before the course, of people who took it, less the change of people who did not, or not yet: group \
        by group of those who took it in one year (Callaway and Sant’Anna, 2021). Everybody was rated in each of \(periods) periods of \
        \(periodLength) days; of each period the latest rating of one source counts, on both sides.
        """),
      .init(
        "Left out",
        """
        Who was not rated in every period, who took several courses on the same competency, and in the first period who took the course \
        before the first rating.
        """),
      .init("Errors", isClustered ? "Of institutions: their people share what happens there." : "Of people, one by one."),
      .init(
        "Many courses",
        """
        Raising and lowering are said where chance would explain it in less than 5 % of cases, corrected for all courses (Benjamini and \
        Hochberg, 1995). Drawn together: each effect drawn to the mean of all, the more the fewer people it rests on (empirical Bayes).
        """),
      .init(
        "What it does not tell",
        """
        Nobody drew lots. Who is sent to a course may be about to learn anyway, or may have been rated low by chance and would have \
        risen without it: the levels before are told beside each other, and where the two sides moved otherwise before, nothing is said.
        """),
      .init("For whom", GapContext.liveNote),
    ]
  }

  package var publication: Publication {
    let document = document
    return Publication(document: document, paper: document, table: table)
  }

  package var table: Table { Table(of: rows) }
}

extension TrainingImpact.Row: ListRow {
  package static var columns: [Table.Column] {
    [
      .text("Course", "course"), .text("Title", "title", isForPrograms: true), .text("Competency", "competency"),
      .text("Verdict", "verdict"),
      .number("Effect", "effect"), .number("From", "low"), .number("To", "high"), .number("Chance", "p", isForPrograms: true),
      .number("Corrected", "adjusted_p"), .number("Drawn together", "shrunken", isForPrograms: true),
      .number("Took it", "trained"),
      .number("Compared with", "others"), .number("Left out", "left_out"),
      .number("Level before", "first_trained", isForPrograms: true),
      .number("Of the others", "first_others", isForPrograms: true), .number("Moved before", "before_p", isForPrograms: true),
      .number("Cost of a level", "cost_per_level"), .number("At least", "cost_low", isForPrograms: true),
      .number("At most", "cost_high", isForPrograms: true),
    ]
  }

  package var cells: [Table.Cell] {
    let cost = costPerLevel
    return [
      .text(course), title.map { .text($0) } ?? .missing, .coded(competency.code.code, title: competency.name),
      .worded(verdict.word, .text(verdict.rawValue)), Self.cell(effect, digits: 2), Self.cell(low, digits: 2),
      Self.cell(high, digits: 2), Self.cell(p, digits: 4), Self.cell(adjustedP, digits: 4), Self.cell(shrunken, digits: 2),
      .integer(trained), .integer(others), .integer(leftOut), Self.cell(trainedFirst, digits: 2),
      Self.cell(othersFirst, digits: 2), Self.cell(beforeP, digits: 4), Self.cell(cost?.value, digits: 0),
      Self.cell(cost?.low, digits: 0), Self.cell(cost?.high, digits: 0),
    ]
  }

  private static func cell(_ value: Double?, digits: Int) -> Table.Cell {
    guard let value, value.isFinite else { return .missing }
    return .decimal(value, digits: digits)
  }

  fileprivate var name: Phrase { course.isEmpty ? "courses that are not named" : .verbatim(title ?? course) }

  fileprivate var heading: Phrase { "\(name): \(competency.name)" }

  fileprivate var sentences: [Phrase] {
    guard let effect else { return [] }
    var sentences: [Phrase] = [
      effect < 0
        ? """
        Levels rose by \(-effect, digits: 2) less for those who took it than for the others (95 %: \(-high, digits: 2) to \
        \(-low, digits: 2)); \(trained) took it, \(others) did not.
        """
        : """
        Levels rose by \(effect, digits: 2) more for those who took it than for the others (95 %: \(low, digits: 2) to \
        \(high, digits: 2)); \(trained) took it, \(others) did not.
        """
    ]
    if let doubt { sentences.append(doubt.phrase) }
    if trainedFirst.isFinite, othersFirst.isFinite, trainedFirst + 0.5 < othersFirst {
      sentences.append("They stood lower to begin with: some of the rise may be a return to what is usual.")
    }
    if let cost = costPerLevel {
      let (value, low, high) = (Int(cost.value.rounded()), Int(cost.low.rounded()), Int(cost.high.rounded()))
      sentences.append(
        "A level costs \(money: value, currency) (95 %: \(money: low, currency) to \(money: high, currency)).")
    }
    return sentences
  }
}

extension TrainingImpact.Verdict {
  package var word: Phrase {
    switch self {
    case .raises: "raises levels"
    case .lowers: "lowers levels"
    case .nothingSeen: "no effect seen"
    case .cannotTell: "cannot be told"
    }
  }
}

extension TrainingImpact.Doubt {
  fileprivate var phrase: Phrase {
    switch self {
    case .fewTrained: "Too few people who took it were rated in every period."
    case .fewOthers: "Too few people who did not take it were rated in every period."
    case .movedBefore: "They moved otherwise before the course, too: whether it was the course cannot be told."
    case .notEstimable: "The numbers allow no estimate."
    }
  }
}
