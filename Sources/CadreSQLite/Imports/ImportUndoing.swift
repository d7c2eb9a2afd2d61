internal import CadreModel
internal import CadreStore
internal import FoundationEssentials
internal import GRDB

extension SQLiteWriter {
  func undo(_ key: ImportKey, on day: Day, by principal: String) throws -> UndoneImport {
    do {
      return try takeBack(key, on: day, by: principal)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      throw ImportNotRestorable()
    }
  }

  private func takeBack(_ key: ImportKey, on day: Day, by principal: String) throws -> UndoneImport {
    try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
    var undoing = try ImportUndoing(key, self)
    try undoing.compare()
    try undoing.throwObstacles()
    try undoing.restore()
    try database.execute(
      sql: "UPDATE import SET undone_on = ?, undone_by = ? WHERE id = ?", arguments: [Int(day.number), principal, key.raw])
    var result = undoing.result
    try retract(key, into: &result)
    try HelperSweep(self).run()
    try noteFrameworks()
    try changes.noteEverything()
    return result
  }
}

/// Takes one import back: compares what is held with what it left, and puts what was there before in its place.
private struct ImportUndoing {
  /// A row that the import changed, removed, or added without a number.
  private struct NotedRow {
    let key: RowImage
    /// `nil` where it was not there.
    let before: RowImage?
    /// `nil` where it was not there afterwards.
    let digest: Int64?
  }

  private let key: ImportKey
  private let writer: SQLiteWriter
  private let database: Database
  private let tables: [RecordedTable]
  private let rows: TableRows
  private let removal: RecordRemoval
  private let names: RecordNames
  private var noted: [[NotedRow]] = []
  /// The people whose rows change, by key.
  private var changedPeople: Set<Int64> = []
  private var obstacles: [ImportObstacle] = []
  private(set) var result = UndoneImport()

  init(_ key: ImportKey, _ writer: SQLiteWriter) throws {
    self.key = key
    self.writer = writer
    database = writer.database
    tables = try RecordedTable.all(database)
    rows = try TableRows(database)
    removal = try RecordRemoval(writer, after: key)
    names = RecordNames(database)
  }

  func throwObstacles() throws {
    guard !obstacles.isEmpty else { return }
    var seen: Set<ImportObstacle> = []
    throw ImportObstacles(all: obstacles.filter { seen.insert($0).inserted })
  }

  /// Finds what was changed since, and what later imports rest on.
  mutating func compare() throws {
    for table in tables {
      if table.hasRowNumbers { try compareRuns(of: table) }
      noted.append(try compareRows(of: table))
    }
    try findRepetitions()
    for row in try Row.fetchAll(
      database,
      sql: """
        SELECT import_id, statements FROM import_basis JOIN import ON import.id = import_id
        WHERE rests_on = ? AND undone_on IS NULL ORDER BY import_id
        """, arguments: [key.raw])
    {
      obstacles.append(.statements(row["statements"], by: row["import_id"]))
    }
  }

  private mutating func compareRuns(of table: RecordedTable) throws {
    guard table.role == .record else { return }
    let runs = try Row.fetchAll(
      database, sql: "SELECT first, digests FROM import_run WHERE import_id = ? AND table_name = ? ORDER BY first",
      arguments: [key.raw, table.name])
    for run in runs {
      let first: Int64 = run["first"]
      let digests = (run["digests"] as Data).withUnsafeBytes { Array($0.bindMemory(to: Int64.self)) }
      let last = first + Int64(digests.count) - 1
      var changed: [Int64] = []
      try rows.forEach(of: table, in: first...last) { row, digest in
        if digests[Int(row - first)].littleEndian != digest { changed.append(row) }
      }
      for row in changed { try noteChanged(RowImage(row: row), table) }
      let count = try removal.add(table.name, first...last)
      if table.owner == table.name { result.removed += count }
    }
  }

  /// - Returns: the rows to put back or take out.
  private mutating func compareRows(of table: RecordedTable) throws -> [NotedRow] {
    let found = try Row.fetchAll(
      database, sql: "SELECT key, before, digest FROM import_row WHERE import_id = ? AND table_name = ? ORDER BY key",
      arguments: [key.raw, table.name])
    var owners: Set<Int64> = []
    let result = try found.compactMap { row -> NotedRow? in
      let noted = NotedRow(
        key: RowImage(row["key"] as Data), before: (row["before"] as Data?).map { RowImage($0) }, digest: row["digest"])
      let current = try rows.digest(of: noted.key, in: table)
      if current == nil, noted.before == nil { return nil }
      if current != noted.digest {
        if table.role == .record { try noteChanged(noted.key, table) }
        return nil
      }
      owners.insert(table.ownerRow(noted.key))
      return noted
    }
    if table.hasRowNumbers, table.role == .record {
      for row in result where row.before == nil {
        let count = try removal.add(table.name, row.key.rowNumber...row.key.rowNumber)
        if table.owner == table.name { self.result.removed += count }
      }
    }
    if table.owner == "person" { changedPeople.formUnion(owners) }
    try note(owners, of: table)
    return result
  }

  private mutating func note(_ owners: Set<Int64>, of table: RecordedTable) throws {
    for row in owners.sorted() where table.role == .record { try removal.touch(table.owner, row) }
  }

  private mutating func noteChanged(_ row: RowImage, _ table: RecordedTable) throws {
    let thing = try names.thing(table.owner, table.ownerRow(row))
    // Who did it is looked for only as far as it will be told.
    let by =
      obstacles.count > 100
      ? nil
      : try Int.fetchOne(
        database,
        sql: """
          SELECT max(import_id) FROM import_row JOIN import ON import.id = import_id
          WHERE table_name = ? AND key = ? AND import_id > ? AND undone_on IS NULL
          """, arguments: [table.name, row.data, key.raw])
    obstacles.append(.changed(thing, by: by))
  }

  private mutating func findRepetitions() throws {
    let found = try Row.fetchAll(
      database,
      sql: """
        SELECT tab, touched.id, min(import_id) AS by FROM import_seen JOIN import ON import.id = import_id
          JOIN touched ON tab = table_name AND touched.id BETWEEN first AND last
        WHERE import_id > ? AND undone_on IS NULL GROUP BY tab, touched.id ORDER BY tab, touched.id
        """, arguments: [key.raw])
    for row in found { obstacles.append(.repeated(try names.thing(row["tab"], row["id"]), by: row["by"])) }
  }

  /// Puts everything in its place. What refers to rows that were not there before is found on the way.
  mutating func restore() throws {
    try noteReach()
    for (table, noted) in zip(tables, noted) where !table.hasRowNumbers {
      for row in noted where row.digest != nil { try rows.delete(row.key, from: table) }
    }
    // Days of sessions may have been exchanged: out of each other's way.
    for (table, noted) in zip(tables, noted) where table.name == "session" {
      for row in noted {
        try database.execute(sql: "UPDATE session SET is_cancelled = 1 WHERE id = ?", arguments: [row.key.rowNumber])
      }
    }
    let isLatest = try isLatest
    for (table, noted) in zip(tables, noted) where table.hasRowNumbers && (table.role == .record || isLatest) {
      for row in noted where row.digest != nil {
        if let before = row.before { try rows.update(row.key, to: before, in: table) }
      }
    }
    result.restored = try removal.touchedCount() - removal.count()
    obstacles = try removal.run()
    try throwObstacles()
    for (table, noted) in zip(tables, noted) {
      for row in noted where row.digest == nil || !table.hasRowNumbers {
        if let before = row.before { try rows.insert(before, into: table) }
      }
    }
    try checkReferences()
    try renewStaff()
    let helpers = RecordedTable.owners.filter { $0.role == .helper }.map { "'\($0.name)'" }.joined(separator: ", ")
    try database.execute(
      sql: "DELETE FROM import_run WHERE import_id = ? AND table_name NOT IN (\(helpers))", arguments: [key.raw])
    for table in ["import_row", "import_seen"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE import_id = ?", arguments: [key.raw])
    }
  }

  /// What was put back may name what is gone since.
  private func checkReferences() throws {
    for (table, noted) in zip(tables, noted) where noted.contains(where: { $0.before != nil }) {
      let dangling = try Row.fetchOne(database, sql: "PRAGMA foreign_key_check(\(table.name))")
      if dangling != nil { throw ImportNotRestorable() }
    }
  }

  /// Attributes are shared: what an import said of them is taken back where no later one could say it, too.
  private var isLatest: Bool {
    get throws {
      try Int64.fetchOne(database, sql: "SELECT max(id) FROM import WHERE kind = 'staff' AND undone_on IS NULL") ?? 0 <= key.raw
    }
  }

  /// Whom it concerned, before and after.
  private mutating func noteReach() throws {
    var units = try Set(
      Int64.fetchAll(
        database, sql: "SELECT DISTINCT unit_id FROM person JOIN touched ON tab = 'person' AND touched.id = person.id"))
    var providers = try Set(
      String.fetchAll(
        database,
        sql: """
          SELECT provider FROM course JOIN touched ON tab = 'course' AND touched.id = course.id UNION
          SELECT document ->> '$.provider' FROM curriculum_course
            JOIN touched ON tab = 'curriculum_course' AND touched.id = curriculum_course.id
          """))
    for (table, noted) in zip(tables, noted) {
      let values = noted.compactMap { $0.before?.values }
      switch table.name {
      case "person": units.formUnion(values.compactMap { Int64.fromDatabaseValue($0[table.place(of: "unit_id")]) })
      case "course": providers.formUnion(values.compactMap { String.fromDatabaseValue($0[table.place(of: "provider")]) })
      default: break
      }
    }
    result.units = try Set(writer.units().filter { units.contains(Int64($0.key)) }.map(\.unit))
    result.providers = providers
  }

  private func renewStaff() throws {
    let blocks = try StaffBlocks(database)
    for person in changedPeople.sorted() {
      guard
        let row = try Row.fetchOne(
          database.cachedStatement(sql: "SELECT unit_id, role_set_id, hired_on, left_on FROM person WHERE id = ?"),
          arguments: [person])
      else { continue }
      let record = StaffRecord(
        unit: row["unit_id"], roleSet: row["role_set_id"], hiredOn: (row["hired_on"] as Int32?).map { Day(number: $0) },
        leftOn: (row["left_on"] as Int32?).map { Day(number: $0) })
      try blocks.put(record, of: person)
    }
    try blocks.close()
  }
}

extension RecordedTable {
  /// The row that is meant where a row of this table is.
  func ownerRow(_ key: RowImage) -> Int64 {
    hasRowNumbers ? key.rowNumber : key.values.first.flatMap { Int64.fromDatabaseValue($0) } ?? 0
  }

  func place(of column: String) -> Int { columns.firstIndex(of: column) ?? 0 }
}
