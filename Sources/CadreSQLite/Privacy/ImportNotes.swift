internal import CadreModel
internal import CadreStore
internal import FoundationEssentials
internal import GRDB

/// What is noted of rows so that imports can be undone, without somebody who is erased: no undoing brings them back.
struct ImportNotes {
  /// Digests of successive rows that an import added; a hole where a row is forgotten.
  private struct Run {
    let importNumber: Int64
    let table: String
    let first: Int64
    var digests: [Int64?]
    var isChanged = false

    func holds(_ row: Int64, of table: String) -> Bool {
      self.table == table && row >= first && row < first + Int64(digests.count)
    }
  }

  private static let tables = "('person', 'person_attribute', 'attribute_value')"

  private let database: Database
  private var runs: [Run]?
  private var count = 0

  init(_ writer: SQLiteWriter) { database = writer.database }

  /// Forgets a row: it is as if no import had brought or changed it.
  mutating func forget(row: Int64, in table: String) throws {
    try database.execute(
      sql: "DELETE FROM import_row WHERE table_name = ? AND key = ?", arguments: [table, RowImage(row: row).data])
    count += database.changesCount
    try change(row, in: table) { _ in nil }
    let seen = try Row.fetchAll(
      database, sql: "SELECT * FROM import_seen WHERE table_name = ? AND ? BETWEEN first AND last", arguments: [table, row])
    for range in seen {
      let (number, first, last): (Int64, Int64, Int64) = (range["import_id"], range["first"], range["last"])
      try database.execute(
        sql: "DELETE FROM import_seen WHERE import_id = ? AND table_name = ? AND first = ?", arguments: [number, table, first])
      for (from, to) in [(first, row - 1), (row + 1, last)] where from <= to {
        try database.execute(
          sql: "INSERT INTO import_seen (import_id, table_name, first, last) VALUES (?, ?, ?, ?)",
          arguments: [number, table, from, to])
      }
    }
  }

  /// Forgets the lines of plans of a person.
  mutating func forgetLines(of person: Int64) throws {
    let rows = try Row.fetchAll(database, sql: "SELECT import_id, key FROM import_row WHERE table_name = 'plan_line'")
    for row in rows {
      let key: Data = row["key"]
      // The key of a line: plan, person, course.
      guard RowImage(key).values.dropFirst().first.flatMap({ Int64.fromDatabaseValue($0) }) == person else { continue }
      try database.execute(
        sql: "DELETE FROM import_row WHERE import_id = ? AND table_name = 'plan_line' AND key = ?",
        arguments: [row["import_id"] as Int64, key])
      count += 1
    }
  }

  /// Takes a manager out of the records of the team, as they are and as they were, so that imports can still be undone.
  /// - Returns: how many people had that manager.
  mutating func forget(manager: Identifier<Person>) throws -> Int {
    let team = try Int64.fetchAll(
      database, sql: "SELECT id FROM person WHERE manager = ? ORDER BY id", arguments: [manager.code])
    guard let person = try RecordedTable.all(database).first(where: { $0.name == "person" }) else { return 0 }
    let rows = try TableRows(database)
    let place = person.place(of: "manager")
    func isNamed(_ image: RowImage) -> Bool { String.fromDatabaseValue(image.values[place]) == manager.code }
    var former: [Int64: [(number: Int64, before: RowImage)]] = [:]
    let noted = try Row.fetchAll(
      database, sql: "SELECT import_id, key, before FROM import_row WHERE table_name = 'person' AND before IS NOT NULL")
    for row in noted {
      let before = RowImage(row["before"] as Data)
      if isNamed(before) { former[RowImage(row["key"] as Data).rowNumber, default: []].append((row["import_id"], before)) }
    }
    for key in Set(team).union(former.keys).sorted() {
      var images = former[key, default: []].map(\.before)
      if let current = try rows.image(of: RowImage(row: key), in: person), isNamed(current) { images.append(current) }
      var digests: [Int64: Int64] = [:]
      for image in images {
        let known = try rows.digest(of: image, row: key, in: person)
        digests[known] = try rows.digest(of: image.withoutValue(at: place), row: key, in: person)
      }
      for (number, before) in former[key, default: []] {
        try database.execute(
          sql: "UPDATE import_row SET before = ? WHERE import_id = ? AND table_name = 'person' AND key = ?",
          arguments: [before.withoutValue(at: place).data, number, RowImage(row: key).data])
      }
      try renew(digests, of: key)
    }
    try database.execute(sql: "UPDATE person SET manager = NULL WHERE manager = ?", arguments: [manager.code])
    return team.count
  }

  /// Puts the digests of rows as they would have been without the name in the place of those that are noted.
  private mutating func renew(_ digests: [Int64: Int64], of key: Int64) throws {
    for (old, new) in digests {
      try database.execute(
        sql: "UPDATE import_row SET digest = ? WHERE table_name = 'person' AND key = ? AND digest = ?",
        arguments: [new, RowImage(row: key).data, old])
    }
    try change(key, in: "person") { digest in digest.map { digests[$0] ?? $0 } }
  }

  private mutating func change(_ row: Int64, in table: String, _ body: (Int64?) -> Int64?) throws {
    var runs = try self.runs ?? loadedRuns()
    for index in runs.indices where runs[index].holds(row, of: table) {
      let place = Int(row - runs[index].first)
      let digest = body(runs[index].digests[place])
      if digest == runs[index].digests[place] { continue }
      runs[index].digests[place] = digest
      runs[index].isChanged = true
    }
    self.runs = runs
  }

  private func loadedRuns() throws -> [Run] {
    try Row.fetchAll(database, sql: "SELECT * FROM import_run WHERE table_name IN \(Self.tables)").map { row in
      let digests = (row["digests"] as Data).withUnsafeBytes { Array($0.bindMemory(to: Int64.self)) }
      return Run(
        importNumber: row["import_id"], table: row["table_name"], first: row["first"], digests: digests.map { $0.littleEndian })
    }
  }

  /// Writes what changed. - Returns: how many notes are gone.
  mutating func finish() throws -> Int {
    for run in runs ?? [] where run.isChanged {
      count += run.digests.count { $0 == nil }
      try database.execute(
        sql: "DELETE FROM import_run WHERE import_id = ? AND table_name = ? AND first = ?",
        arguments: [run.importNumber, run.table, run.first])
      var start = run.first
      for piece in run.digests.split(separator: Int64?.none, omittingEmptySubsequences: false) {
        defer { start += Int64(piece.count) + 1 }
        if piece.isEmpty { continue }
        let bytes = piece.compactMap { $0?.littleEndian }.withUnsafeBytes { Data($0) }
        try database.execute(
          sql: "INSERT INTO import_run (import_id, table_name, first, digests) VALUES (?, ?, ?, ?)",
          arguments: [run.importNumber, run.table, start, bytes])
      }
    }
    return count
  }
}
