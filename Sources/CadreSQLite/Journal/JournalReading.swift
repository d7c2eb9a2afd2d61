internal import CadreModel
internal import CadreStore
internal import GRDB

/// Reads the journal in the order of its key.
struct JournalReading {
  /// The condition on a statement that no undone import made it.
  static let holds = "import_id NOT IN (SELECT id FROM import WHERE undone_on IS NOT NULL)"

  private static let columns =
    "person_id, competency_id, source, assessed_on, assessor_id, revision, level, expires_on, evidence, import_id"

  private let database: Database
  /// Imports that were undone: what they said no longer counts.
  private let undone: Set<Int64>

  init(_ database: Database) throws {
    self.database = database
    undone = try Set(Int64.fetchAll(database, sql: "SELECT id FROM import WHERE undone_on IS NOT NULL"))
  }

  /// Everything that was said about somebody, in the order of the journal’s key.
  func rows(of person: Int64) throws -> [JournalRow] { holding(try allRows(of: person)) }

  /// Those that no undone import said.
  func holding(_ rows: [JournalRow]) -> [JournalRow] { undone.isEmpty ? rows : rows.filter { !isUndone($0) } }

  /// What undone imports said, too.
  func allRows(of person: Int64) throws -> [JournalRow] {
    let rows = try RawStatement(
      database,
      """
      SELECT \(Self.columns) FROM assessment WHERE person_id = ?
      ORDER BY person_id, competency_id, source, assessed_on, assessor_id, revision
      """)
    rows.bind(1, person)
    var result: [JournalRow] = []
    while try rows.step() { result.append(Self.row(rows)) }
    return result
  }

  func isUndone(_ row: JournalRow) -> Bool { undone.contains(row.importKey) }

  /// Gives every person's rows in one scan, people ascending, without evidence and import. - Complexity: O(journal).
  func forEachPerson(_ body: (Int64, [JournalRow]) throws -> Void) throws {
    let rows = try RawStatement(
      database,
      """
      SELECT person_id, competency_id, source, assessed_on, assessor_id, revision, level, expires_on FROM assessment
      \(undone.isEmpty ? "" : "WHERE \(Self.holds)")
      ORDER BY person_id, competency_id, source, assessed_on, assessor_id, revision
      """)
    var person: Int64?
    var collected: [JournalRow] = []
    while try rows.step() {
      let next = rows.int(0)
      if person != next {
        if let person { try body(person, collected) }
        person = next
        collected.removeAll(keepingCapacity: true)
      }
      collected.append(Self.slimRow(rows))
    }
    if let person { try body(person, collected) }
  }

  private static func slimRow(_ row: RawStatement) -> JournalRow {
    JournalRow(
      competency: Int32(row.int(1)), source: UInt8(row.int(2)), assessedOn: Int32(row.int(3)),
      assessor: Int32(row.int(4)), revision: Int32(row.int(5)), level: JournalLevel(raw: UInt8(row.int(6))),
      expiresOn: row.isNull(7) ? nil : Int32(row.int(7)), evidence: nil, importKey: 0)
  }

  private static func row(_ row: RawStatement) -> JournalRow {
    var result = slimRow(row)
    result.evidence = row.isNull(8) ? nil : row.text(8)
    result.importKey = row.int(9)
    return result
  }
}

extension SQLiteReading {
  func assessmentCount() throws -> Int { try Int.fetchOne(database, sql: "SELECT count(*) FROM assessment") ?? 0 }

  func assessments(of person: Identifier<Person>, in reference: FrameworkReference) throws -> [Assessment] {
    try statements(of: person, in: reference).filter { !$0.isUndone }.map(\.assessment)
  }

  /// What undone imports said, too.
  func statements(of person: Identifier<Person>, in reference: FrameworkReference) throws -> [HeldData.Statement] {
    guard let framework = try self.framework(reference), let scale = framework.scale,
      let id = try frameworkID(reference)
    else { return [] }
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT competency.code AS competency, source, assessed_on, coalesce(assessor.name, '') AS assessor, revision,
            level, recorded_on, expires_on, coalesce(evidence, '') AS evidence, import.file AS file, import.principal AS principal,
            import_id, undone_on IS NOT NULL AS is_undone
          FROM assessment JOIN person ON person.id = person_id JOIN competency ON competency.id = competency_id
            LEFT JOIN assessor ON assessor.id = assessor_id JOIN import ON import.id = import_id
          WHERE person.number = ? AND competency.framework_id = ?
          ORDER BY assessed_on, competency.position, source, assessor, revision
          """), arguments: [person.code, id])
    return rows.compactMap { row in
      guard let competency = Identifier<Competency>(row["competency"] as String),
        let source = Source(rawValue: row["source"]), let outcome = JournalLevel(raw: row["level"]).outcome(on: scale)
      else { return nil }
      let expires: Int32? = row["expires_on"]
      let assessment = Assessment(
        person: person, competency: competency, outcome: outcome, source: source,
        assessedOn: Day(number: row["assessed_on"]), recordedOn: Day(number: row["recorded_on"]),
        assessor: row["assessor"], bringer: .init(principal: row["principal"], file: row["file"]), evidence: row["evidence"],
        expiresOn: expires.map { Day(number: $0) },
        revision: row["revision"])
      return HeldData.Statement(
        framework: reference, assessment: assessment, importNumber: row["import_id"], isUndone: row["is_undone"])
    }
  }

  func forEachHistory(of reference: FrameworkReference, _ body: (Int, [Rating]) -> Void) throws {
    var history = RatingHistory(places: try competencyPlaces(reference))
    try JournalReading(database).forEachPerson { person, rows in
      history.read(rows)
      if !history.ratings.isEmpty { body(Int(person), history.ratings) }
    }
  }

  func forEachHistory(of reference: FrameworkReference, people keys: [Int], _ body: (Int, [Rating]) -> Void) throws {
    var history = RatingHistory(places: try competencyPlaces(reference))
    let journal = try JournalReading(database)
    for person in keys {
      history.read(try journal.rows(of: Int64(person)))
      if !history.ratings.isEmpty { body(person, history.ratings) }
    }
  }

  /// By row of a competency: its position in the framework's document.
  private func competencyPlaces(_ reference: FrameworkReference) throws -> [Int32: Int32] {
    guard let id = try frameworkID(reference) else { throw StoreRefusal.unknownFramework(reference) }
    var places: [Int32: Int32] = [:]
    for (place, key) in try competencyKeys(id).enumerated() { places[Int32(key.id)] = Int32(place) }
    return places
  }
}

/// The ratings among the statements about one person: levels that stand.
private struct RatingHistory {
  private let places: [Int32: Int32]
  private(set) var ratings: [Rating] = []

  init(places: [Int32: Int32]) { self.places = places }

  mutating func read(_ rows: [JournalRow]) {
    ratings.removeAll(keepingCapacity: true)
    for row in rows.standingPlaces.map({ rows[$0] }) {
      guard row.level.isRank, let place = places[row.competency], let source = Source(rawValue: row.source) else { continue }
      ratings.append(
        Rating(
          competency: place, source: source, assessedOn: Day(number: row.assessedOn),
          expiresOn: row.expiresOn.map { Day(number: $0) }, rank: row.level.raw))
    }
  }
}
