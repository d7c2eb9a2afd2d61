internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct FrameworkMigrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Carry ratings and role profiles from one framework version to another.",
    discussion: """
      Follows the crosswalk of --crosswalk, else the stored one, else equal codes. Ratings follow replaced, split and merged, \
      and exact where it maps levels, each level as the crosswalk maps it (where it says nothing, both scales must have the \
      same levels); broader, narrower and related carry none. A split gives the rating to each part. A merger gives the \
      lowest level of its parts, where the same source and assessor assessed all of them on the same day and none was rated \
      lower since.

      Nothing is rewritten: what is carried is appended under B with its source, day and assessor, and what stands under B \
      already stays. Roles that B does not have are added to it. Exit code 1 where something is lost or needs a person. \
      --undo takes the latest migration from A to B back.
      """)

  @Argument(help: ArgumentHelp("The version to carry from, SLUG@VERSION.", valueName: "a"))
  var from: String

  @Argument(help: ArgumentHelp("The version to carry to, SLUG@VERSION.", valueName: "b"))
  var to: String

  @Option(help: ArgumentHelp("A crosswalk file to follow instead of the stored one.", valueName: "file"), completion: .file())
  var crosswalk: String?

  @Flag(help: "Say what would happen, and store nothing.")
  var dryRun = false

  @Flag(help: "Take the latest migration from A to B back.")
  var undo = false

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if undo, crosswalk != nil { throw ValidationError("--undo takes back what was carried; it follows no --crosswalk.") }
  }

  func run() async throws {
    let workspace = try databaseOptions.open()
    if undo { return try format.show(workspace.undoMigration(from: from, to: to, isDryRun: dryRun).table(from: from, to: to)) }
    let report = try workspace.migrate(from: from, to: to, crosswalk: crosswalk.map { InputFile($0) }, isDryRun: dryRun)
    try format.show(report.table)
    if report.lost + report.needsPerson > 0 { throw ExitStatus.findings }
  }
}

extension MigrationReport {
  var table: Table {
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
      .text("competency"), .text(row.competency.code.code), .text(row.competency.name.text()),
      row.links.isEmpty ? .missing : .text(row.links.map(\.to.code).joined(separator: " ")),
      row.links.isEmpty ? .missing : .text(relations.joined(separator: " ")), .integer(counts.held),
      .integer(counts.carried), .integer(row.people), .integer(counts.kept), .integer(counts.lost),
      .integer(counts.needsPerson), .text(counts.why),
    ]
  }

  private static func row(_ row: RoleRow) -> [Table.Cell] {
    let counts = row.counts
    return [
      .text("role"), .text(row.role.code.code), .text(row.role.title.text()),
      row.fate == .notAdded ? .missing : .text(row.role.code.code), .text(row.fate.rawValue), .integer(counts.held),
      .integer(counts.carried), .missing, .integer(counts.kept), .integer(counts.lost), .integer(counts.needsPerson),
      .text(counts.why),
    ]
  }

  private var notes: [String] {
    let totals = competencies.reduce(into: (held: 0, carried: 0, kept: 0, lost: 0, person: 0)) { sums, row in
      sums.held += row.counts.held
      sums.carried += row.counts.carried
      sums.kept += row.counts.kept
      sums.lost += row.counts.lost
      sums.person += row.counts.needsPerson
    }
    let fates = [RoleRow.Fate.added, .kept, .notAdded].map { fate in (roles.count { $0.fate == fate }, fate.rawValue) }
    let outcome =
      number == nil
      ? "Nothing was to be carried." : isDryRun ? "A dry run: nothing was stored." : "Stored as migration \(number ?? 0)."
    return [
      "\(from) to \(to) by \(crosswalk). Statements: \(Numbers.grouped(totals.held)) held = \(Numbers.grouped(totals.carried)) "
        + "carried + \(Numbers.grouped(totals.kept)) kept + \(Numbers.grouped(totals.lost)) lost + "
        + "\(Numbers.grouped(totals.person)) for a person to settle; \(Numbers.grouped(appended)) appended under \(to.version). "
        + "Roles: \(fates.map { "\($0.0) \($0.1)" }.joined(separator: ", ")).",
      "Held: statements that stand (of roles: requirements). People: of whom something is carried. Kept: said under \(to) already "
        + "by the same source and assessor for the same day. Lost: no link, or the level is not mapped. Person: somebody who knows "
        + "the person must settle it.",
    ] + mergerNotes + [outcome]
  }

  private var mergerNotes: [String] {
    let found = Set(competencies.flatMap { $0.counts.obstacles.keys })
    return [
      (
        CarryObstacle.incompleteMerger,
        "not all parts were assessed by the same source and assessor on the same day, with levels that are mapped"
      ),
      (.lowerSince, "all parts were assessed together, but one was given a lower level on that day or later"),
    ].filter { found.contains($0.0) }.map { "“\($0.0)”: \($0.1)." }
  }
}

extension CarryCounts {
  /// What stands in the way, most frequent first.
  var why: String {
    obstacles.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key)" + (obstacles.count > 1 ? " (\($0.value))" : "") }.joined(separator: "; ")
  }
}

extension MigrationUndo {
  func table(from: String, to: String) -> Table {
    Table(
      [
        .number("Migration", "migration"), .number("Withdrawn", "withdrawn"), .number("Roles removed", "roles_removed"),
        .text("Roles kept", "roles_kept"),
      ],
      rows: [
        [
          .integer(migration), .integer(withdrawn), .integer(removedRoles.count),
          keptRoles.isEmpty ? .text("none") : .text(keptRoles.map(\.code).joined(separator: " ")),
        ]
      ],
      notes: [
        "From \(from) to \(to). Withdrawn: statements that the migration appended and that still stood. Roles kept: added by it "
          + "and changed since."
      ] + (isDryRun ? ["A dry run: nothing was stored."] : []))
  }
}
