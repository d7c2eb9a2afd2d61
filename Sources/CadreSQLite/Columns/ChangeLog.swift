internal import CadreModel
internal import CadreStore
internal import GRDB

/// Notes what one transaction changed, for columns that others hold in memory.
///
/// The log keeps the last changes only: whoever comes later than the first of them loads anew.
final class ChangeLog {
  /// Beyond so many it is cheaper to load anew.
  static let bound = 65_536

  private let database: Database
  private var noted = 0
  private var isWhole = false

  init(_ database: Database) { self.database = database }

  /// Anything else than a profile changed.
  func noteEverything() throws {
    guard !isWhole else { return }
    isWhole = true
    try database.execute(sql: "INSERT INTO change_log (person_id) VALUES (NULL)")
    try database.execute(sql: "DELETE FROM change_log WHERE id < ?", arguments: [database.lastInsertedRowID])
  }

  func note(_ profile: Profile, of person: Int64, framework: Int64) throws {
    guard !isWhole else { return }
    noted += 1
    if noted > Self.bound { return try noteEverything() }
    let insert = try RawStatement(
      database,
      "INSERT INTO change_log (framework_id, person_id, levels, holds_from, holds_until) VALUES (?, ?, ?, ?, ?)")
    insert.bind(1, framework)
    insert.bind(2, person)
    profile.levels.withUnsafeBytes { insert.bind(3, $0) }
    insert.bind(4, Int(profile.holdsFrom))
    insert.bind(5, Int(profile.holdsUntil))
    try insert.run()
  }

  /// Forgets what is older than the bound.
  func trim() throws {
    guard noted > 0, !isWhole else { return }
    try database.execute(
      sql: "DELETE FROM change_log WHERE id <= (SELECT max(id) FROM change_log) - ?", arguments: [Self.bound])
  }
}

extension SQLiteReading {
  func changePoint() throws -> ChangePoint {
    ChangePoint(raw: try Int64.fetchOne(database.cachedStatement(sql: "SELECT max(id) FROM change_log")) ?? 0)
  }

  func forEachProfileChange(
    of reference: FrameworkReference, since point: ChangePoint, on day: Day, _ body: (ProfileRun) -> Void
  ) throws -> Bool {
    guard let id = try frameworkID(reference) else { throw StoreRefusal.unknownFramework(reference) }
    let first = try Int64.fetchOne(database.cachedStatement(sql: "SELECT min(id) FROM change_log")) ?? 1
    guard first <= point.raw + 1 else { return false }
    let keys = try competencyKeys(id)
    var order = ProfileOrder(positions: keys.map(\.position))
    let builder = ProfileBuilder(rule: try ratingRule(), keys: keys)
    let journal = try JournalReading(database)
    let rows = try RawStatement(
      database,
      """
      SELECT person_id, framework_id, levels, holds_from <= ?2 AND holds_until > ?2 FROM change_log WHERE id > ?1
      ORDER BY id
      """)
    rows.bind(1, point.raw)
    rows.bind(2, day)
    defer { rows.reset() }
    while try rows.step() {
      if rows.isNull(0) { return false }
      guard rows.int(1) == id else { continue }
      if rows.int(3) == 1 {
        let levels = rows.bytes(2)
        order.give(levels, width: levels.count, from: rows.int(0), body)
        continue
      }
      let levels = builder.profile(try journal.rows(of: rows.int(0)), on: day.number).levels
      levels.withUnsafeBytes { order.give($0, width: levels.count, from: rows.int(0), body) }
    }
    return true
  }
}
