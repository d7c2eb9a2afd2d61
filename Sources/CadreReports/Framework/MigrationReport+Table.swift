import CadreModel
package import CadreResults

extension MigrationReport {
  package var table: Table {
    Table(
      [
        .text("Of", "of"), .text("Code", "code"), .text("Title", "title", isForPrograms: true), .text("To", "to"),
        .text("Relation", "relation"), .number("Held", "held"), .number("Carried", "carried"), .number("People", "people"),
        .number("Kept", "kept"), .number("Lost", "lost"), .number("Person", "needs_person"), .text("Why", "why"),
      ],
      rows: competencies.map(Self.row) + roles.map(Self.row), notes: notes)
  }

  private static func row(_ row: CompetencyRow) -> [Table.Cell] {
    var relations: [String] = []
    for link in row.links where !relations.contains(link.relation.rawValue) { relations.append(link.relation.rawValue) }
    let counts = row.counts
    return [
      .phrase("competency"), .text(row.competency.code.code), .name(row.competency.name),
      row.links.isEmpty ? .missing : .text(row.links.map(\.to.code).joined(separator: " ")),
      row.links.isEmpty ? .missing : .text(relations.joined(separator: " ")), .integer(counts.held),
      .integer(counts.carried), .integer(row.people), .integer(counts.kept), .integer(counts.lost),
      .integer(counts.needsPerson), .phrase(counts.why),
    ]
  }

  private static func row(_ row: RoleRow) -> [Table.Cell] {
    let counts = row.counts
    return [
      .phrase("role"), .text(row.role.code.code), .name(row.role.title),
      row.fate == .notAdded ? .missing : .text(row.role.code.code), .phrase(row.fate.words), .integer(counts.held),
      .integer(counts.carried), .missing, .integer(counts.kept), .integer(counts.lost), .integer(counts.needsPerson),
      .phrase(counts.why),
    ]
  }

  private var notes: [Phrase] {
    let counts = competencies.map(\.counts)
    func sum(_ part: (CarryCounts) -> Int) -> Int { counts.reduce(0) { $0 + part($1) } }
    let fates = [RoleRow.Fate.added, .kept, .notAdded].map { fate -> Phrase in
      "\(roles.count { $0.fate == fate }) \(fate.words)"
    }
    return [
      """
      \(from) to \(to) by \(crosswalk). Statements: \(sum(\.held)) held = \(sum(\.carried)) carried + \(sum(\.kept)) kept + \
      \(sum(\.lost)) lost + \(sum(\.needsPerson)) for a person to settle; \(appended) appended under \(to.version). Roles: \
      \(fates).
      """,
      """
      Held: statements that stand (of roles: requirements). People: of whom something is carried. Kept: said under \(to) already by \
      the same source and assessor for the same day. Lost: no link, or the level is not mapped. Person: somebody who knows the person \
      must settle it.
      """,
    ] + mergerNotes + [outcome]
  }

  private var outcome: Phrase {
    guard let number else { return "Nothing was to be carried." }
    return isDryRun ? "A dry run: nothing was stored." : "Stored as migration \(number)."
  }

  private var mergerNotes: [Phrase] {
    let found = Set(competencies.flatMap { $0.counts.obstacles.keys })
    let notes: [(CarryObstacle, Phrase)] = [
      (
        .incompleteMerger,
        "not all parts were assessed by the same source and assessor on the same day, with levels that are mapped"
      ),
      (.lowerSince, "all parts were assessed together, but one was given a lower level on that day or later"),
    ]
    return notes.filter { found.contains($0.0) }.map { "“\($0.0.phrase)”: \($0.1)." }
  }
}

extension MigrationReport.RoleRow.Fate {
  fileprivate var words: Phrase {
    switch self {
    case .added: "added"
    case .kept: "there already"
    case .notAdded: "not added"
    }
  }
}

extension CarryCounts {
  /// What stands in the way, most frequent first.
  fileprivate var why: Phrase {
    let sorted = obstacles.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    if sorted.count == 1 { return sorted[0].key.phrase }
    return .series(sorted.map { "\($0.key.phrase) (\($0.value))" })
  }
}

extension MigrationUndo {
  package func table(from: String, to: String) -> Table {
    Table(
      [
        .number("Migration", "migration"), .number("Withdrawn", "withdrawn"), .number("Roles removed", "roles_removed"),
        .text("Roles kept", "roles_kept"),
      ],
      rows: [
        [
          .integer(migration), .integer(withdrawn), .integer(removedRoles.count),
          keptRoles.isEmpty ? .phrase("none") : .text(keptRoles.map(\.code).joined(separator: " ")),
        ]
      ],
      notes: [
        """
        From \(from) to \(to). Withdrawn: statements that the migration appended and that still stood. Roles kept: added by it and \
        changed since.
        """
      ] + (isDryRun ? ["A dry run: nothing was stored."] : []))
  }
}
