package import CadreModel
package import CadreResults
import CadreAnalysis
import CadrePlanning

extension Brief {
  /// The sheet before anybody knows the medium.
  package var document: Document {
    let context = gaps.context
    return Document(
      title: "Digital competencies on one page", subject: gaps.scopeName,
      facts: [
        .init("Framework", "\(context.frameworkTitle) (\(context.framework))"), .init("As of", "\(context.asOf)"),
        .init("People in service", "\(context.headcount)"),
      ],
      sections: [
        .init("standing", "Where we stand", [.paragraph(standing), .figures(figures)]),
        .init("decisions", "What has to be decided", decisions),
        .init("units", "Where levels are missing", [.heatMap(gaps.areaMap)]),
        .init("equality", "Who stands behind", inequalityBlocks),
        .init("plan", "What the plan would do", [.paragraph(planned)]),
        .init("risks", "What hangs on one or two people", [.paragraph(risks)]),
        .init("sources", "What we do not know, and where this comes from", [.note(unknown), .note(sources)]),
      ], created: context.asOf, isOneSheet: true)
  }

  /// The one sentence that is read first, and how it compares with an earlier day.
  private var standing: [Phrase] {
    guard let readiness = gaps.overall.readiness, let missing = gaps.overall.totals.deficitShare else {
      return ["Nobody here has a readiness: nothing is required of them, or nothing of it has been assessed."]
    }
    let share = readiness.readyShare
    let first: Phrase = .counted(
      readiness.people,
      one: """
        \(readiness.ready) of \(readiness.people) person (\(share: share)) has every digital competency that the role requires; \
        \(share: missing) of all required levels are missing.
        """,
      other: """
        \(readiness.ready) of \(readiness.people) people (\(share: share)) have every digital competency that their roles require; \
        \(share: missing) of all required levels are missing.
        """)
    return [first] + change(readiness.readyShare)
  }

  private func change(_ share: Double) -> [Phrase] {
    guard let earlier else { return ["Nothing was assessed on the earlier day, so there is nothing to compare with."] }
    let points = abs(share - earlier.share) * 100
    let (then, day) = (earlier.share, earlier.day)
    if points < 0.05 { return ["That is the same share as on \(day): \(earlier.ready) of \(earlier.people) (\(share: then))."] }
    let comparison: Phrase =
      share > then
      ? "That is \(points, digits: 1) points more than on \(day), when it was \(earlier.ready) of \(earlier.people) (\(share: then))."
      : "That is \(points, digits: 1) points less than on \(day), when it was \(earlier.ready) of \(earlier.people) (\(share: then))."
    return [comparison, "Part of a change is who joined, who left and who was assessed for the first time."]
  }

  private var figures: [Figure] { Array(gaps.readinessFigures.prefix(1) + gaps.deficitFigures.prefix(2)) }

  // MARK: Decisions

  private var decisions: [Block] {
    guard !priorities.isEmpty else { return [.paragraph("No required level is missing.")] }
    return [.table(CaptionedTable("The largest gaps, by weighted deficit", table))]
  }

  /// The gaps with their decisions; for programs, too.
  var table: Table {
    let columns: [Table.Column] = [
      .text("Competency", "competency"), .number("People below", "below"), .number("People required", "people"),
      .number("Levels missing", "deficit"), .number("Share missing", "deficit_share"), .text("Decision needed", "decision"),
    ]
    let rows = priorities.map { priority -> [Table.Cell] in
      let (row, totals) = (priority.gap.row, priority.gap.row.totals)
      return [
        .coded(row.key, title: row.title), .integer(totals.below), .integer(totals.people), .integer(totals.deficit),
        .init(share: totals.deficitShare), .phrase(priority.decision.words),
      ]
    }
    return Table(columns, rows: rows)
  }

  // MARK: Equality

  private var inequalityBlocks: [Block] {
    switch equality {
    case .notPermitted: return [.paragraph("You may not compare groups, so this part is left out.")]
    case .nothingToCompare:
      return [.paragraph("No groups can be compared: no attribute that tells people apart is held of them.")]
    case .compared:
      let findings = inequalities
      guard !findings.isEmpty else {
        return [.paragraph("No group stands clearly behind people of the same role, grade and time in service.")]
      }
      let table = CaptionedTable("Differences that remain among comparable people", inequalityTable(findings.prefix(Self.most)))
      return [.table(table), .note("Groups are compared by what is assessed; what is not is left out here.")]
    }
  }

  private func inequalityTable(_ findings: ArraySlice<EquityFinding>) -> Table {
    let columns: [Table.Column] = [
      .text("Group", "group"), .number("People", "people"), .text("Outcome", "outcome"),
      .number("Points, against all others", "difference"), .number("Points, among comparable people", "comparable"),
    ]
    let rows = findings.map { finding -> [Table.Cell] in
      [
        .text(finding.group.title), .integer(finding.people), .text(finding.outcomeTitle),
        .decimal(finding.crude.delta * 100, digits: 1),
        finding.adjusted.map { .decimal($0.delta * 100, digits: 1) } ?? .missing,
      ]
    }
    return Table(columns, rows: rows)
  }

  // MARK: Plan, risks, sources

  private var planned: [Phrase] {
    guard let plan else {
      return ["There is no plan for these people yet. Make one with \(action: "plan propose")."]
    }
    return [plan.reached, plan.proven]
  }

  private var risks: [Phrase] {
    let all = keyPersonRisks
    guard !all.isEmpty else {
      return [
        """
        Nothing: whatever more than \(Self.fewHolders) people need, more than \(Self.fewHolders) people have at the level required.
        """
      ]
    }
    let named = all.prefix(Self.most).map { risk -> Phrase in
      risk.holders == 0
        ? "\(risk.title) (nobody of \(risk.needed))" : "\(risk.title) (\(risk.holders) of \(risk.needed))"
    }
    return [
      .counted(
        all.count,
        one: """
          There is \(all.count) competency that at most \(Self.fewHolders) of the people who need it have at the level required: \
          \(named).
          """,
        other: """
          There are \(all.count) competencies that at most \(Self.fewHolders) of the people who need them have at the level \
          required, first of all \(named).
          """),
      "People who are not assessed are not counted as having a competency.",
    ]
  }

  private var unknown: [Phrase] {
    let totals = gaps.overall.totals
    guard let share = totals.unassessedShare, totals.unassessed > 0 else {
      return ["Everything that is required has been assessed."]
    }
    return ["\(totals.unassessed) of \(totals.requirements) requirements (\(share: share)) are not assessed."]
  }

  private var sources: [Phrase] {
    let context = gaps.context
    return [context.policyNote, context.ruleNote, "A point is one in a hundred: people, or pairs of people."]
  }
}

extension Decision {
  /// What has to be done, as an instruction.
  package var words: Phrase {
    switch self {
    case .assess(let people):
      .counted(
        people, one: "Assess \(people) person first: most of this gap is merely not assessed.",
        other: "Assess \(people) people first: most of this gap is merely not assessed.")
    case .commission: "Commission a course: none teaches it."
    case .approve(let plan, let levels):
      .counted(
        levels, one: "Approve plan \(plan): it closes \(levels) level.",
        other: "Approve plan \(plan): it closes \(levels) levels.")
    case .carryOut(let plan, let levels):
      .counted(
        levels, one: "Carry out plan \(plan): it closes \(levels) level.",
        other: "Carry out plan \(plan): it closes \(levels) levels.")
    case .planTraining(let courses):
      .counted(
        courses, one: "Plan training: \(courses) course teaches it, and no plan uses it.",
        other: "Plan training: \(courses) courses teach it, and no plan uses them.")
    }
  }
}

extension Brief {
  package var publication: Publication {
    let document = document
    return Publication(document: document, paper: document, table: table)
  }
}
