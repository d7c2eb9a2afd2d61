internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteReading {
  func forEachStandingRun(of references: [FrameworkReference], _ body: ([StandingStatement]) throws -> Void) throws {
    var reading = StandingReading(database)
    for (index, reference) in references.enumerated() {
      guard let id = try frameworkID(reference) else { throw StoreRefusal.unknownFramework(reference) }
      for (place, key) in try competencyKeys(id).enumerated() { reading.places[key.id] = (index, Int32(place)) }
    }
    while let run = try reading.nextRun() {
      if !run.isEmpty { try body(run) }
    }
  }
}

/// Reads the journal in runs of whole people. No cursor is open between two runs, so that one may write there.
private struct StandingReading {
  /// Rows after which a run ends with the person.
  private static let size = 65_536

  /// What the revisions of a statement share.
  private struct Key: Equatable {
    let person, competency, source, assessedOn, assessor: Int64
  }

  /// Competency row → framework and position.
  var places: [Int64: (framework: Int, position: Int32)] = [:]
  private let database: Database
  private var lastPerson: Int64 = .min
  private var assessors: [Int64: String] = [0: ""]

  init(_ database: Database) { self.database = database }

  /// - Returns: `nil` at the end; perhaps empty before.
  mutating func nextRun() throws -> [StandingStatement]? {
    let rows = try RawStatement(
      database,
      """
      SELECT person_id, competency_id, source, assessed_on, assessor_id, level, expires_on, evidence, import_id
      FROM assessment WHERE person_id > ? AND \(JournalReading.holds)
      ORDER BY person_id, competency_id, source, assessed_on, assessor_id, revision
      """)
    rows.bind(1, lastPerson)
    defer { rows.reset() }
    var run: [StandingStatement] = []
    var revisions: [StandingStatement] = []
    var (count, previous): (Int, Key?) = (0, nil)
    while try rows.step() {
      let person = rows.int(0)
      if person != lastPerson, count >= Self.size { break }
      lastPerson = person
      count += 1
      let key = Key(
        person: person, competency: rows.int(1), source: rows.int(2), assessedOn: rows.int(3), assessor: rows.int(4))
      if key != previous { Self.end(&revisions, into: &run) }
      previous = key
      if let statement = try statement(rows) { revisions.append(statement) }
    }
    Self.end(&revisions, into: &run)
    return count == 0 ? nil : run
  }

  /// Of the revisions of a statement, the one that stands; where all are withdrawn, the last, which says so.
  private static func end(_ revisions: inout [StandingStatement], into run: inout [StandingStatement]) {
    defer { revisions.removeAll(keepingCapacity: true) }
    let standing = Revisions.standing(in: revisions.indices) { revisions[$0].row.level == .withdrawn }
    if let statement = standing.map({ revisions[$0] }) ?? revisions.last { run.append(statement) }
  }

  private mutating func statement(_ row: RawStatement) throws -> StandingStatement? {
    guard let place = places[row.int(1)], let source = Source(rawValue: UInt8(row.int(2))) else { return nil }
    return StandingStatement(
      framework: place.framework,
      row: AssessmentBatch.Row(
        person: row.int(0), competency: place.position, source: source, level: JournalLevel(raw: UInt8(row.int(5))),
        assessedOn: Day(number: Int32(row.int(3))), expiresOn: row.isNull(6) ? nil : Day(number: Int32(row.int(6))),
        assessor: try assessor(row.int(4)), evidence: row.isNull(7) ? "" : row.text(7)),
      importKey: ImportKey(raw: row.int(8)))
  }

  private mutating func assessor(_ id: Int64) throws -> String {
    if let known = assessors[id] { return known }
    let name = try String.fetchOne(database, sql: "SELECT name FROM assessor WHERE id = ?", arguments: [id]) ?? ""
    assessors[id] = name
    return name
  }
}
