package import CadreAnalysis
package import CadreModel
package import CadrePlanning
import CadreReports

/// What a person's page is made of.
package struct PersonProfile: Sendable {
  package let gap: PersonGap
  package let framework: Framework
  /// All that is said about the person, oldest first.
  package let statements: [Assessment]
  /// Plans with lines of this person, and no others.
  package let plans: [PlanReading]
  /// Whether it is the reader's own.
  package let isOwn: Bool
  package let mayRate: Bool
  /// Whether the reader may have all that is held about the person.
  package let mayExport: Bool

  package init(
    gap: PersonGap, framework: Framework, statements: [Assessment], plans: [PlanReading], isOwn: Bool, mayRate: Bool,
    mayExport: Bool = false
  ) {
    (self.gap, self.framework, self.statements, self.plans) = (gap, framework, statements, plans)
    (self.isOwn, self.mayRate, self.mayExport) = (isOwn, mayRate, mayExport)
  }

  var context: GapContext { gap.context }
  var number: String { gap.person.number.code }

  /// “2 (Intermediate)”.
  func level(_ rank: Int?) -> Phrase {
    guard let rank else { return "not assessed" }
    guard let name = framework.scale?.steps.first(where: { $0.rank == rank })?.name, !name.isEmpty else {
      return "\(rank)"
    }
    return "\(rank) (\(name))"
  }
}

extension Page {
  /// What somebody's roles require, what is attained, and why each rating counts.
  package static func person(_ profile: PersonProfile, _ rights: UnitRights) -> Page {
    let (gap, person) = (profile.gap, profile.gap.person)
    var page = Page(
      profile.isOwn ? "My profile" : "\(person.name)", subtitle: profile.isOwn ? "\(person.name)" : "\(person.unit.display)")
    page.facts = [
      .init("Number", "\(person.number)"), .init("Roles", roles(gap)), .init("As of", "\(gap.context.asOf)"),
      .init("Framework", "\(gap.context.frameworkTitle) (\(gap.context.framework))"),
    ]
    page.trail = profile.isOwn ? [Link("Start", .start)] : unitTrail(person.unit, rights)
    page.sections =
      profileSections(profile) + [planSection(profile), statementSection(profile), fileSection(profile)].compactMap(\.self)
    return page
  }

  /// The way to all that is held.
  private static func fileSection(_ profile: PersonProfile) -> Section? {
    guard profile.mayExport else { return nil }
    let title: Phrase = profile.isOwn ? "My data" : "All that is held about this person"
    return Section(
      "file", title, [.actions([Link("Show everything, with who looked", Address("people", profile.number, "file"))])])
  }

  private static func roles(_ gap: PersonGap) -> Phrase {
    let titles = gap.roles.map { role -> Phrase in "\(role.title)" }
    return titles.isEmpty ? "none that the framework has a profile for" : "\(titles)"
  }

  private static func profileSections(_ profile: PersonProfile) -> [Section] {
    let actions: [Content] =
      profile.mayRate
      ? [.actions([Link(profile.isOwn ? "Assess myself" : "Rate this person", Address("people", profile.number, "rate"))])] : []
    guard !profile.gap.rows.isEmpty else {
      return [
        Section(
          "figures", nil,
          [
            .paragraph(
              "Nothing is required yet: no role that is held has a profile in the framework.",
              "An HR officer gives people their roles with the next import of staff.")
          ])
      ]
    }
    let rows = profile.gap.rows.sorted { $0.weightedDeficit > $1.weightedDeficit }
    return [
      Section("figures", nil, [.block(.figures(figures(profile.gap)))] + actions),
      Section(
        "levels", "What is required and what is attained",
        [
          .block(.chart(chart(rows, profile))), .block(.table(table(rows, profile))),
          .note(profile.context.ruleNote, profile.context.policyNote),
        ]),
    ]
  }

  private static func figures(_ gap: PersonGap) -> [Figure] {
    let all = gap.rows.count
    let met = gap.rows.count { $0.deficit(under: .exclude) == 0 }
    let unassessed = gap.rows.count { $0.attained == nil }
    let missing = gap.rows.reduce(0) { $0 + ($1.deficit(under: .exclude) ?? 0) }
    let day = gap.context.asOf
    return [
      Figure("Requirements met", .integer(met), "of \(all), as of \(day)"),
      Figure("Not assessed", .integer(unassessed), "of \(all); until they are, nobody knows whether they are gaps"),
      Figure("Levels missing", .integer(missing), "in what has been assessed"),
      Figure("Readiness", .init(share: gap.readiness), "of the weighted requirements; what is not assessed counts as missing"),
    ]
  }

  private static func chart(_ rows: [PersonGap.Row], _ profile: PersonProfile) -> Chart {
    .levels(
      caption: "Levels required (ring) and attained (dot), the largest weighted gap first", highest: profile.context.highestRank,
      rows.map { .init("\($0.competency.name)", required: $0.required.rank, attained: $0.attained?.rank) })
  }

  private static func table(_ rows: [PersonGap.Row], _ profile: PersonProfile) -> CaptionedTable {
    let statements = Dictionary(grouping: profile.statements, by: \.competency)
    let cells = rows.map { row -> [Table.Cell] in
      [
        .coded(row.competency.code.code, title: row.competency.name), .phrase(profile.level(row.required.rank)),
        .phrase(profile.level(row.attained?.rank)), .init(row.deficit(under: .exclude)), .text(row.weight.description),
        row.rating.map { .phrase($0.source.title) } ?? .missing, .init(row.rating?.assessedOn),
        .phrase(why(row, statements[row.competency.code] ?? [], profile.context)),
      ]
    }
    return CaptionedTable(
      .counted(rows.count, one: "\(rows.count) competency", other: "\(rows.count) competencies"),
      Table(
        [
          .text("Competency", "competency"), .text("Required", "required"), .text("Attained", "attained"),
          .number("Missing", "deficit"), .number("Weight", "weight"), .text("Source", "source"),
          .text("Assessed on", "assessed_on"),
          .text("Why this rating counts", "reason"),
        ], rows: cells))
  }

  private static func why(_ row: PersonGap.Row, _ statements: [Assessment], _ context: GapContext) -> Phrase {
    guard let rating = row.rating else {
      return statements.isEmpty ? "Nobody has assessed it yet." : "What was said gives no level, or has expired."
    }
    return context.ratingRule.reason(for: rating, among: statements, on: context.asOf).sentence(for: rating)
  }

  private static func planSection(_ profile: PersonProfile) -> Section? {
    let lines = profile.plans.flatMap { reading in reading.plan.lines.map { (reading, $0) } }
    guard !lines.isEmpty else {
      return Section(
        "plan", "Training plan", [.paragraph("No course is planned yet.", "A manager or an HR officer proposes plans.")])
    }
    let cells = lines.map { reading, line -> [Table.Cell] in
      [
        .text(reading.courses[line.course]?.title ?? line.course.code), .day(line.first), .day(line.last), .text(line.place),
        .phrase(reading.closedLevels(of: line)), .phrase(line.whyWords), .phrase(line.stateWords), .integer(reading.plan.number),
      ]
    }
    let table = CaptionedTable(
      .counted(lines.count, one: "\(lines.count) course", other: "\(lines.count) courses"),
      Table(
        [
          .text("Course", "course"), .text("From", "from"), .text("To", "to"), .text("Place", "place"), .text("Closes", "closes"),
          .text("Why", "why"), .text("State", "state"), .number("Plan", "plan"),
        ], rows: cells))
    let plans = lines.map { Address("plans", "\($0.0.plan.number)") as Address? }
    return Section("plan", "Training plan", [.block(.table(table), CellLinks(column: 7, plans))])
  }

  private static func statementSection(_ profile: PersonProfile) -> Section? {
    guard !profile.statements.isEmpty else { return nil }
    let counting = Set(profile.gap.rows.compactMap(\.rating))
    let names = Dictionary(
      profile.framework.competencies.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    let cells = profile.statements.reversed().map { statement -> [Table.Cell] in
      [
        .coded(statement.competency.code, title: names[statement.competency] ?? .verbatim("")),
        .phrase(statement.outcome.words(profile)),
        .phrase(statement.source.title), .day(statement.assessedOn), .text(statement.assessor), .text(statement.evidence),
        .phrase(counting.contains(statement) ? "yes" : "no"),
      ]
    }
    let table = CaptionedTable(
      .counted(cells.count, one: "\(cells.count) assessment, newest first", other: "\(cells.count) assessments, newest first"),
      Table(
        [
          .text("Competency", "competency"), .text("Says", "level"), .text("Source", "source"),
          .text("Assessed on", "assessed_on"),
          .text("Assessor", "assessor"), .text("Evidence", "evidence"), .text("Counts", "counts"),
        ], rows: cells))
    return Section("statements", "All that is held", [.details("Show every assessment", [.block(.table(table))])])
  }
}

extension PersonGap.Row {
  /// In hundredths; what is not assessed stands behind what is known to be missing.
  fileprivate var weightedDeficit: Int { deficit(under: .exclude).map { $0 * Int(weight.hundredths) } ?? -1 }
}

extension Assessment.Outcome {
  fileprivate func words(_ profile: PersonProfile) -> Phrase {
    switch self {
    case .level(let level): profile.level(level.rank)
    case .notAssessed: "looked at, no level given"
    case .notApplicable: "does not apply"
    case .withdrawn: "an earlier one is withdrawn"
    }
  }
}
