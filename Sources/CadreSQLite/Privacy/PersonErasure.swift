internal import CadreModel
internal import CadreStore
internal import FoundationEssentials
internal import GRDB

extension SQLiteWriter {
  func erase(_ number: Identifier<Person>, findsMentions: Bool) throws -> Erasure {
    guard let key = try personKey(number), let data = try heldData(of: number) else {
      throw StoreError.engine(reason: "nobody has that number")
    }
    let inUse = data.accounts.filter { $0.mandates != [.servant(number)] }
    if !inUse.isEmpty { throw AccountsInUse(names: inUse.map(\.name)) }
    return try erasing { pseudonym in
      var erasure = PersonErasure(self, key: key, data: data, pseudonym: pseudonym)
      try erasure.run()
      if findsMentions { try erasure.findMentions() }
      return erasure.result
    }
  }

  /// Does something that only an erasure may, under a pseudonym that nobody has.
  func erasing<Result>(_ body: (_ pseudonym: String) throws -> Result) throws -> Result {
    var count = try Int.fetchOne(database, sql: "SELECT count FROM erasing") ?? 0
    var pseudonym: String
    repeat {
      count += 1
      pseudonym = "erased-\(count)"
    } while try Identifier<Person>(pseudonym).map { try personKey($0) != nil } ?? false
    try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
    try database.execute(sql: "UPDATE erasing SET count = ?, is_open = 1", arguments: [count])
    let result = try body(pseudonym)
    try database.execute(sql: "UPDATE erasing SET is_open = 0")
    try changes.noteEverything()
    return result
  }
}

/// Erases one person: what is held about them goes, what others need stays without their name.
private struct PersonErasure {
  private let writer: SQLiteWriter
  private let database: Database
  private let key: Int64
  private let data: HeldData
  private let pseudonym: String
  private(set) var result: Erasure

  init(_ writer: SQLiteWriter, key: Int64, data: HeldData, pseudonym: String) {
    self.writer = writer
    database = writer.database
    self.key = key
    self.data = data
    self.pseudonym = pseudonym
    result = Erasure(pseudonym: pseudonym)
  }

  private var person: Person { data.person }

  mutating func run() throws {
    let assessors = try writer.assessorKeys(of: data)
    result.counts[.trail] = try TrailErasure(writer, data, pseudonym: pseudonym).run()
    result.counts[.units] = try renameUnit()
    result.counts[.given] = data.given
    for (place, assessor) in assessors.enumerated() {
      let name = place == 0 ? pseudonym : "\(pseudonym) (\(place + 1))"
      try database.execute(sql: "UPDATE assessor SET name = ? WHERE id = ?", arguments: [name, assessor])
    }
    var notes = ImportNotes(writer)
    result.counts[.team] = try notes.forget(manager: person.number)
    try removeStatements()
    try removePlans(&notes)
    try removeAccounts()
    try removePerson(&notes)
    result.counts[.undoNotes] = try notes.finish()
    result.counts[.releases] = try Int.fetchOne(database, sql: "SELECT count(*) FROM release") ?? 0
  }

  private mutating func removeStatements() throws {
    result.counts[.assessments] = try writer.removeAssessments(of: key)
    try database.execute(sql: "DELETE FROM finding_consent WHERE person_id = ?", arguments: [key])
    result.counts[.consents] = database.changesCount
  }

  private mutating func removePlans(_ notes: inout ImportNotes) throws {
    let own = try Int64.fetchAll(database, sql: "SELECT id FROM plan WHERE person_id = ?", arguments: [key])
    try database.execute(sql: "DELETE FROM plan_line WHERE person_id = ?", arguments: [key])
    result.counts[.lines] = database.changesCount
    for plan in own { try database.execute(sql: "DELETE FROM plan WHERE id = ?", arguments: [plan]) }
    result.counts[.plans] = own.count
    try notes.forgetLines(of: key)
  }

  /// With what was done under them.
  private mutating func removeAccounts() throws {
    for account in data.accounts {
      let id = try Int64.fetchOne(database, sql: "SELECT id FROM account WHERE name = ?", arguments: [account.name])
      try database.execute(
        sql: "DELETE FROM session_use WHERE token_id IN (SELECT id FROM token WHERE account_id = ?)", arguments: [id])
      try database.execute(sql: "DELETE FROM token WHERE account_id = ?", arguments: [id])
      try database.execute(sql: "DELETE FROM account WHERE id = ?", arguments: [id])
      try database.execute(sql: "DELETE FROM request WHERE principal = ?", arguments: [account.name])
      for (table, column) in [
        ("import", "principal"), ("import", "undone_by"), ("import_profile", "principal"),
        ("release", "made_by"), ("release", "withdrawn_by"),
      ] {
        try database.execute(
          sql: "UPDATE \"\(table)\" SET \(column) = ? WHERE \(column) = ?", arguments: [pseudonym, account.name])
        result.counts[.acts, default: 0] += database.changesCount
      }
    }
    result.counts[.accounts] = data.accounts.count
    // An answer that is kept for a while may show the person to whoever asks again.
    try database.execute(sql: "UPDATE request SET answer = NULL WHERE answer IS NOT NULL")
    result.counts[.answers] = database.changesCount
  }

  private mutating func removePerson(_ notes: inout ImportNotes) throws {
    let codes = try Data.fetchOne(
      database, sql: "SELECT codes FROM person_attribute WHERE person_id = ?", arguments: [key])
    for table in ["person_attribute", "person"] { try notes.forget(row: key, in: table) }
    try database.execute(sql: "DELETE FROM person_attribute WHERE person_id = ?", arguments: [key])
    try database.execute(sql: "DELETE FROM person WHERE id = ?", arguments: [key])
    result.counts[.record] = 1
    let used = try HelperSweep.usedValues(database)
    for value in Self.values(codes ?? Data()) where value != 0 && !used.contains(value) {
      try notes.forget(row: Int64(value), in: "attribute_value")
      try database.execute(sql: "DELETE FROM attribute_value WHERE id = ?", arguments: [Int64(value)])
      result.counts[.values, default: 0] += 1
    }
    let blocks = try StaffBlocks(database)
    try blocks.put(.nobody, of: key)
    try blocks.close()
    try StaffBlocks.removeEmpty(database)
  }

  private static func values(_ codes: Data) -> [UInt32] {
    stride(from: 0, to: codes.count - 3, by: 4).map { place in
      codes[codes.startIndex + place..<codes.startIndex + place + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
  }

  /// The team that a manager leads may be called as the manager is.
  private func renameUnit() throws -> Int {
    guard data.isUnitNamedAfterPerson, let renamed = Unit(path: person.unit.path.dropLast() + [pseudonym]) else { return 0 }
    try database.execute(
      sql: "UPDATE unit_past SET name = ? WHERE name = ? AND unit_id = (SELECT unit_id FROM person WHERE id = ?)",
      arguments: [pseudonym, person.unit.name, key])
    try database.execute(
      sql: "UPDATE unit SET name = ? WHERE id = (SELECT unit_id FROM person WHERE id = ?)", arguments: [pseudonym, key])
    for account in try writer.accounts() {
      let mandates = account.mandates.map { $0.following(person.unit, to: renamed) }
      if mandates == account.mandates { continue }
      var changed = account
      changed.mandates = mandates
      try writer.save(changed)
    }
    return 1
  }

  mutating func findMentions() throws {
    var words: [String] = []
    // Short texts stand in others by chance.
    if person.number.code.count > 3 { words.append(person.number.code) }
    if person.name.count > 3,
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM person WHERE name = ?", arguments: [person.name]) == 0
    {
      words.append(person.name)
    }
    let found = try TablesOfPeople.mentions(of: words, database)
    result.places = found.map(\.place)
    result.counts[.mentions] = found.reduce(0) { $0 + $1.count }
  }
}

extension SQLiteWriter {
  /// With the profiles that follow from them. - Returns: how many there were.
  func removeAssessments(of key: Int64) throws -> Int {
    try database.execute(sql: "DELETE FROM assessment WHERE person_id = ?", arguments: [key])
    let count = database.changesCount
    for framework in try Int64.fetchAll(database, sql: "SELECT id FROM framework ORDER BY id") {
      let builder = ProfileBuilder(rule: try ratingRule(), keys: try competencyKeys(framework))
      let blocks = try ProfileBlocks(database, framework: framework, width: builder.width)
      try blocks.put(builder.profile([], on: nil), of: key)
      try blocks.close()
      try ProfileBlocks.removeEmpty(database, framework: framework)
    }
    try database.execute(sql: "DELETE FROM change_log WHERE person_id = ?", arguments: [key])
    return count
  }
}
