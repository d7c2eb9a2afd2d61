package import CadreAnalysis
import CadreModel

extension GapTable {
  /// The table that people read, with the rules under it.
  package var table: Table {
    let hasReadiness = dimension == .unit || dimension == .role
    var columns = keyColumns
    columns += [.number("People", "people"), .number("Deficit", "deficit"), .number("Weighted", "weighted_deficit")]
    columns += [.number("Missing", "deficit_share"), .number("Unassessed", "unassessed_share")]
    if hasReadiness { columns += [.number("Ready", "ready"), .number("Median", "readiness_p50")] }
    if earlierDay != nil { columns.append(.number("Change", "deficit_change")) }
    return Table(columns, rows: rows.map { cells($0, hasReadiness) }, notes: notes)
  }

  private var keyColumns: [Table.Column] {
    switch dimension {
    case .unit: [.text("Path", "unit", isForPrograms: true), .text("Unit", "title")]
    case .competency: [.text("Code", "competency"), .text("Competency", "title")]
    case .area: [.text("Code", "area"), .text("Area", "title")]
    case .role: [.text("Code", "role", isForPrograms: true), .text("Role", "title")]
    case .target: [.text("Target", "goal"), .text("SDG target", "title")]
    case .goal: [.text("Goal", "goal"), .text("SDG goal", "title")]
    }
  }

  private func cells(_ row: GapRow, _ hasReadiness: Bool) -> [Table.Cell] {
    var cells: [Table.Cell] =
      dimension == .unit
      ? [.text(row.key), .label(row.title, depth: row.depth)]
      : [.text(row.key), .text(row.title)]
    cells += [
      .integer(row.people), .integer(row.totals.deficit), .decimal(row.totals.weightedDeficit, digits: 0),
      .init(share: row.totals.deficitShare), .init(share: row.totals.unassessedShare),
    ]
    if hasReadiness { cells += [.init(row.readiness?.ready), .init(row.readiness?.p50, digits: 2)] }
    if earlierDay != nil { cells.append(change(row)) }
    return cells
  }

  private func change(_ row: GapRow) -> Table.Cell {
    earlier[row.key].map { .change(row.totals.deficit - $0.totals.deficit) } ?? .missing
  }

  private var notes: [String] {
    var notes = [
      "Deficit: levels missing, per person and competency, never offset by a surplus. Weighted: times the weight of the "
        + "requirement. Missing: levels missing out of levels required. Unassessed: required but not assessed."
    ]
    if dimension == .unit || dimension == .role {
      let every = context.policy == .gap ? "every requirement" : "every requirement that was assessed"
      notes.append("Ready: people who meet \(every). Median: of readiness, the weighted share of requirements met.")
    }
    switch dimension {
    case .target, .goal: notes.append("A competency counts in full for each target it is aligned with: rows do not add up.")
    case .role: notes.append("People who hold several roles count in each, against that role's own requirements.")
    case .unit: notes.append("Units include everything below them: rows do not add up.")
    default: break
    }
    if let earlierDay {
      notes.append(
        "Change: of the deficit since \(earlierDay); – where the row did not exist then. Rows with 0 people exist no more.")
    }
    return notes + context.notes
  }
}

extension GapContext {
  /// Said with every live figure.
  package static let liveNote =
    "Shows small groups: for people who may see single records. To pass figures on, make a release."

  /// The rules under which a live result holds, as sentences, and for whom it is.
  package var notes: [String] { dayAndRule + [policyNote, Self.liveNote] }

  /// The day, and which ratings count.
  package var dayAndRule: [String] {
    var people = "\(Numbers.grouped(headcount)) people in service"
    if let scope { people += " in \(scope.display)" }
    if withoutRequirement > 0 {
      people += "; \(Numbers.grouped(withoutRequirement)) of them hold no role that the framework has a profile for"
    }
    return ["As of \(asOf). Framework \(framework). \(people).", ruleNote]
  }

  package var ruleNote: String {
    "Rating that counts: \(ratingRule), then the latest day; of two equal ones the lower; expired ones are out."
  }

  package var policyNote: String {
    switch policy {
    case .gap: "Unassessed counts as the whole requirement missing (--unassessed gap)."
    case .exclude: "Unassessed is left out of deficits and denominators (--unassessed exclude)."
    }
  }
}

extension PersonGap {
  package var table: Table {
    let columns: [Table.Column] = [
      .text("Code", "competency"), .text("Competency", "title"), .number("Required", "required"),
      .number("Attained", "attained"), .number("Deficit", "deficit"), .number("Weight", "weight"),
      .text("Source", "source"), .text("Assessed on", "assessed_on"),
    ]
    let cells = rows.map { row -> [Table.Cell] in
      [
        .text(row.competency.code.code), .text(row.competency.name.text()), .integer(row.required.rank),
        row.attained.map { .integer($0.rank) } ?? .text("unassessed"), .init(row.deficit(under: context.policy)),
        .text(row.weight.description), .text(row.rating?.source.word ?? ""), .init(row.rating?.assessedOn),
      ]
    }
    let held = roles.map { "\($0.title.text()) (\($0.code))" }.joined(separator: ", ")
    let ready = readiness.map { Numbers.fixed($0 * 100, digits: 1) + " %" } ?? "not defined"
    return Table(
      columns, rows: cells,
      notes: [
        "\(person.name) (\(person.number)), \(person.unit.display). Roles: \(held.isEmpty ? "none with a profile" : held).",
        "Readiness: \(ready) of the weighted requirements are met.",
        "As of \(context.asOf). Framework \(context.framework).", context.ruleNote, context.policyNote,
      ])
  }
}
