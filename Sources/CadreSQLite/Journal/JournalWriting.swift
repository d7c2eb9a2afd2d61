internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteWriter {
  func append(_ batch: AssessmentBatch, import key: ImportKey) throws -> AppendResult {
    guard let framework = try frameworkID(batch.framework) else {
      throw StoreRefusal.unknownFramework(batch.framework)
    }
    var appender = try JournalAppender(
      database, framework: framework, keys: competencyKeys(framework), rule: ratingRule(), changes: changes, batch: batch,
      key: key)
    let result = try appender.run()
    try note(key, restsOn: result.rests)
    return result
  }
}

/// Appends one batch, person by person: merge with what is held, write what is new, write the profile.
private struct JournalAppender {
  private let database: Database
  private let batch: AssessmentBatch
  private let framework: Int64
  private let key: ImportKey
  private let competencyIDs: [Int32]
  private let builder: ProfileBuilder
  /// Nobody beyond this key has anything in the journal: new people need no look.
  private let lastHeld: Int64
  private let journal: JournalReading
  private let insert: RawStatement
  private let blocks: ProfileBlocks
  private let changes: ChangeLog
  private var assessors: [String: Int32] = ["": 0]
  private var result = AppendResult()

  init(
    _ database: Database, framework: Int64, keys: [(id: Int64, position: Int)], rule: RatingRule,
    changes: ChangeLog, batch: AssessmentBatch, key: ImportKey
  ) throws {
    self.database = database
    self.framework = framework
    self.changes = changes
    self.batch = batch
    self.key = key
    competencyIDs = keys.map { Int32($0.id) }
    builder = ProfileBuilder(rule: rule, keys: keys)
    lastHeld = try Int64.fetchOne(database, sql: "SELECT max(person_id) FROM assessment") ?? -1
    journal = try JournalReading(database)
    insert = try RawStatement(
      database,
      """
      INSERT INTO assessment (person_id, competency_id, source, assessed_on, assessor_id, revision, level, recorded_on,
        expires_on, evidence, import_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    blocks = try ProfileBlocks(database, framework: framework, width: builder.width)
  }

  mutating func run() throws -> AppendResult {
    let order = Self.orderByPerson(batch.rows)
    var start = 0
    while start < order.count {
      let person = batch.rows[order[start]].person
      var end = start
      while end < order.count, batch.rows[order[end]].person == person { end += 1 }
      try take(person, try order[start..<end].map { try journalRow(batch.rows[$0]) })
      start = end
    }
    try blocks.close()
    return result
  }

  /// Files mostly come person by person; then nothing is sorted.
  private static func orderByPerson(_ rows: [AssessmentBatch.Row]) -> [Int] {
    let isOrdered = rows.indices.dropFirst().allSatisfy { rows[$0 - 1].person <= rows[$0].person }
    guard !isOrdered else { return Array(rows.indices) }
    return rows.indices.sorted { (rows[$0].person, $0) < (rows[$1].person, $1) }
  }

  private mutating func journalRow(_ row: AssessmentBatch.Row) throws -> JournalRow {
    JournalRow(
      competency: competencyIDs[Int(row.competency)], source: row.source.rawValue, assessedOn: row.assessedOn.number,
      assessor: try assessorKey(row.assessor), revision: 0, level: row.level, expiresOn: row.expiresOn?.number,
      evidence: row.evidence.isEmpty ? nil : row.evidence, importKey: key.raw, line: row.line)
  }

  private mutating func assessorKey(_ name: String) throws -> Int32 {
    if let known = assessors[name] { return known }
    try database.execute(sql: "INSERT OR IGNORE INTO assessor (name) VALUES (?)", arguments: [name])
    let id = try Int32.fetchOne(database, sql: "SELECT id FROM assessor WHERE name = ?", arguments: [name]) ?? 0
    assessors[name] = id
    return id
  }

  private mutating func take(_ person: Int64, _ rows: [JournalRow]) throws {
    let held = person > lastHeld ? [] : try journal.allRows(of: person)
    let news = rows.sorted(by: JournalRow.precedes)
    var merged: [JournalRow] = []
    merged.reserveCapacity(held.count + news.count)
    var (next, hasChanged) = (0, false)
    for (index, row) in news.enumerated() {
      // The file against itself first: what it says twice differently is a conflict, whatever the journal holds.
      if index > 0, news[index - 1].hasSameKey(as: row), !firstOfKey(news, index).says(sameAs: row) {
        result.conflicts.append(row.line)
        continue
      }
      while next < held.count, JournalRow.precedes(held[next], row) || held[next].hasSameKey(as: row) {
        merged.append(held[next])
        next += 1
      }
      guard let accepted = accept(row, after: merged) else { continue }
      try write(accepted, of: person)
      merged.append(accepted)
      hasChanged = true
    }
    guard hasChanged else { return }
    merged.append(contentsOf: held[next...])
    let profile = builder.profile(journal.holding(merged), on: nil)
    try blocks.put(profile, of: person)
    try changes.note(profile, of: person, framework: framework)
  }

  private func firstOfKey(_ news: [JournalRow], _ index: Int) -> JournalRow {
    var first = index
    while first > 0, news[first - 1].hasSameKey(as: news[index]) { first -= 1 }
    return news[first]
  }

  /// - Parameter merged: what comes before it in the order of the key.
  /// - Returns: the row with its revision, or `nil` where there is nothing to append.
  private mutating func accept(_ row: JournalRow, after merged: [JournalRow]) -> JournalRow? {
    guard let last = merged.last, last.hasSameKey(as: row) else {
      result.added += 1
      return row
    }
    let held = revisions(merged, like: row)
    // A level is unchanged where it stands; a withdrawal where it came last.
    let same = row.level == .withdrawn ? held.last : held.standing
    if let same, same.says(sameAs: row) {
      result.unchanged += 1
      if same.importKey != key.raw { result.rests[ImportKey(raw: same.importKey), default: 0] += 1 }
      return nil
    }
    if held.last?.importKey == key.raw {
      result.conflicts.append(row.line)
      return nil
    }
    if row.level == .withdrawn, let withdrawn = held.standing {
      result.rests[ImportKey(raw: withdrawn.importKey), default: 0] += 1
    }
    if held.last == nil { result.added += 1 } else { result.updated += 1 }
    var row = row
    row.revision = last.revision + 1
    return row
  }

  /// Of what was said before of the same assessment, undone imports left out: what came last, and what stands.
  private func revisions(_ rows: [JournalRow], like row: JournalRow) -> (last: JournalRow?, standing: JournalRow?) {
    guard let last = rows.last else { return (nil, nil) }
    if rows.count == 1 || !rows[rows.count - 2].hasSameKey(as: row) {
      if journal.isUndone(last) { return (nil, nil) }
      return (last, last.level == .withdrawn ? nil : last)
    }
    let first = rows.lastIndex { !$0.hasSameKey(as: row) }.map { $0 + 1 } ?? 0
    let held = rows[first...].filter { !journal.isUndone($0) }
    return (held.last, held.standingPlaces.last.map { held[$0] })
  }

  private func write(_ row: JournalRow, of person: Int64) throws {
    insert.bind(1, person)
    insert.bind(2, Int(row.competency))
    insert.bind(3, Int(row.source))
    insert.bind(4, Int(row.assessedOn))
    insert.bind(5, Int(row.assessor))
    insert.bind(6, Int(row.revision))
    insert.bind(7, Int(row.level.raw))
    insert.bind(8, Int(batch.recordedOn.number))
    insert.bind(9, row.expiresOn.map { Day(number: $0) })
    insert.bind(10, row.evidence)
    insert.bind(11, row.importKey)
    try insert.run()
  }
}
