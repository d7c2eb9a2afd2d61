package import CadreAnalysis
package import CadreModel

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
    case .target: [.text("Target", "goal"), .text("Title", "title")]
    case .goal: [.text("Goal", "goal"), .text("SDG goal", "title")]
    }
  }

  private func cells(_ row: GapRow, _ hasReadiness: Bool) -> [Table.Cell] {
    var cells: [Table.Cell] =
      dimension == .unit
      ? [.text(row.key), .label(row.title, depth: row.depth)]
      : [.text(row.key), .name(row.title)]
    cells += [
      .integer(row.people), .integer(row.totals.deficit), .decimal(row.totals.weightedDeficit, digits: 0),
      .init(share: row.totals.deficitShare), .init(share: row.totals.unassessedShare),
    ]
    if hasReadiness { cells += [.init(row.readiness?.ready), .init(row.readiness?.p50, digits: 2)] }
    if earlierDay != nil { cells.append(change(row)) }
    return cells
  }

  private func change(_ row: GapRow) -> Table.Cell {
    earlier[row.todaysKey].map { .change(row.totals.deficit - $0.totals.deficit) } ?? .missing
  }

  private var notes: [Phrase] {
    var notes: [Phrase] = [
      """
      Deficit: levels missing, per person and competency, never offset by a surplus. Weighted: times the weight of the \
      requirement. Missing: levels missing out of levels required. Unassessed: required but not assessed.
      """
    ]
    if dimension == .unit || dimension == .role {
      notes.append(
        "Ready: people who meet \(context.whatIsMet). Median: of readiness, the weighted share of requirements met.")
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
  package static let liveNote: Phrase =
    "Shows small groups: for people who may see single records. To pass figures on, make a release."

  /// The rules under which a live result holds, as sentences, and for whom it is.
  package var notes: [Phrase] { dayAndRule + [policyNote, Self.liveNote] }

  /// The day, and which ratings count.
  package var dayAndRule: [Phrase] { [dayAndPeople, ruleNote] }

  var dayAndPeople: Phrase { "As of \(asOf). Framework \(framework). \(peopleInService)." }

  private var peopleInService: Phrase {
    let people: Phrase = .counted(
      headcount, one: "\(headcount) person in service", other: "\(headcount) people in service")
    let place: Phrase = scope.map { "\(people) in \($0.display)" } ?? people
    guard withoutRequirement > 0 else { return place }
    return .counted(
      withoutRequirement, one: "\(place); \(withoutRequirement) of them holds no role that the framework has a profile for",
      other: "\(place); \(withoutRequirement) of them hold no role that the framework has a profile for")
  }

  /// What people who are ready meet.
  var whatIsMet: Phrase {
    switch policy {
    case .gap: "every requirement"
    case .exclude: "every requirement that was assessed"
    }
  }

  package var ruleNote: Phrase {
    "Rating that counts: \(ratingRule), then the latest day; of two equal ones the lower; expired ones are out."
  }

  /// Tables for programs have no notes: they say in each row how unassessed requirements count.
  var policyColumn: Table.Column { .text("Unassessed policy", "unassessed_policy", isForPrograms: true) }
  var policyCell: Table.Cell { .text(policy.rawValue) }

  package var policyNote: Phrase {
    switch policy {
    case .gap: "Unassessed counts as the whole requirement missing (\(option: "unassessed") gap)."
    case .exclude: "Unassessed is left out of deficits and denominators (\(option: "unassessed") exclude)."
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
        .text(row.competency.code.code), .name(row.competency.name), .integer(row.required.rank),
        row.attained.map { .integer($0.rank) } ?? .phrase("unassessed"), .init(row.deficit(under: context.policy)),
        .text(row.weight.description), .text(row.rating?.source.word ?? ""), .init(row.rating?.assessedOn),
      ]
    }
    let held = roles.map { Phrase("\($0.title) (\($0.code))") }
    let who: Phrase = "\(person.name) (\(person.number)), \(person.unit.display)."
    return Table(
      columns, rows: cells,
      notes: [
        held.isEmpty ? "\(who) Roles: none with a profile." : "\(who) Roles: \(held).",
        readiness.map { "Readiness: \(share: $0) of the weighted requirements are met." }
          ?? "Readiness: not defined, because nothing is required.",
        "As of \(context.asOf). Framework \(context.framework).", context.ruleNote, context.policyNote,
      ])
  }
}
