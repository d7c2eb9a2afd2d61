internal import CadreModel
internal import CadreStore
internal import GRDB

/// Compares what analyses read with what it is derived from: profiles with the journal, columns with the staff.
struct ColumnCheck {
  struct ProfileDifference {
    let framework: Int64
    let person: Int64
    let expected: Profile
  }

  struct StaffDifference {
    let person: Int64
    let expected: StaffRecord
  }

  private let database: Database
  private let rule: RatingRule

  init(_ database: Database, rule: RatingRule) {
    self.database = database
    self.rule = rule
  }

  /// - Complexity: O(journal + people), in one scan of each.
  func profiles() throws -> [ProfileDifference] {
    let reader = SQLiteReader(database: database, cache: FrameworkCache())
    var owner: [Int32: Int] = [:]
    var frameworks: [(id: Int64, builder: ProfileBuilder, blocks: ProfileBlocks)] = []
    for id in try Int64.fetchAll(database, sql: "SELECT id FROM framework ORDER BY id") {
      let keys = try reader.competencyKeys(id)
      for key in keys { owner[Int32(key.id)] = frameworks.count }
      let builder = ProfileBuilder(rule: rule, keys: keys)
      frameworks.append((id, builder, try ProfileBlocks(database, framework: id, width: builder.width)))
    }
    let people = Int(try Int64.fetchOne(database, sql: "SELECT max(person_id) FROM assessment") ?? 0)
    var isAssessed = frameworks.map { _ in [Bool](repeating: false, count: people + 1) }
    var differences: [ProfileDifference] = []
    try JournalReading(database).forEachPerson { person, rows in
      for index in Set(rows.compactMap { owner[$0.competency] }).sorted() {
        let (id, builder, blocks) = frameworks[index]
        isAssessed[index][Int(person)] = true
        let expected = builder.profile(rows, on: nil)
        if try !blocks.profile(of: person).isSame(as: expected) {
          differences.append(ProfileDifference(framework: id, person: person, expected: expected))
        }
      }
    }
    for (index, (id, builder, _)) in frameworks.enumerated() {
      let empty = builder.profile([], on: nil)
      try forEachProfile(of: id) { person, profile in
        let isKnown = person <= people && isAssessed[index][Int(person)]
        if !isKnown, !profile.isSame(as: empty) {
          differences.append(ProfileDifference(framework: id, person: person, expected: empty))
        }
      }
    }
    return differences
  }

  private func forEachProfile(of framework: Int64, _ body: (Int64, Profile) -> Void) throws {
    let rows = try RawStatement(
      database, "SELECT id, width, holds, levels FROM profile_block WHERE id >= ? AND id < ? ORDER BY id")
    rows.bind(1, ProfileBlocks.id(framework, 0))
    rows.bind(2, ProfileBlocks.id(framework + 1, 0))
    while try rows.step() {
      let content = ProfileBlocks.Content(
        width: Int(rows.int(1)), holds: rows.array(2, of: Int32.self), levels: rows.array(3, of: UInt8.self))
      for slot in 0..<Block.size {
        body(Block.person(rows.int(0) - ProfileBlocks.id(framework, 0), slot: slot), content.profile(slot))
      }
    }
  }

  /// - Complexity: O(people).
  func staff() throws -> [StaffDifference] {
    var differences: [StaffDifference] = []
    let blocks = try StaffBlocks(database)
    var next: Int64 = 1
    func expect(_ record: StaffRecord, of person: Int64) throws {
      if try blocks.record(of: person) != record {
        differences.append(StaffDifference(person: person, expected: record))
      }
    }
    let rows = try RawStatement(
      database, "SELECT id, unit_id, role_set_id, hired_on, left_on FROM person ORDER BY id")
    while try rows.step() {
      while next < rows.int(0) {
        try expect(.nobody, of: next)
        next += 1
      }
      let record = StaffRecord(
        unit: Int32(rows.int(1)), roleSet: Int32(rows.int(2)), hiredOn: rows.day(3), leftOn: rows.day(4))
      try expect(record, of: next)
      next += 1
    }
    let last = try Int64.fetchOne(database, sql: "SELECT max(id) FROM staff_block").map { Block.person($0 + 1, slot: 0) }
    while next < last ?? next {
      try expect(.nobody, of: next)
      next += 1
    }
    return differences
  }
}

extension Profile {
  /// A vector written before competencies were added is shorter; the bytes it lacks are unassessed.
  fileprivate func isSame(as other: Profile) -> Bool {
    let width = max(levels.count, other.levels.count)
    func padded(_ levels: [UInt8]) -> [UInt8] { levels + [UInt8](repeating: 0, count: width - levels.count) }
    return (levels == other.levels || padded(levels) == padded(other.levels)) && holdsFrom == other.holdsFrom
      && holdsUntil == other.holdsUntil
  }
}

extension SQLiteReading {
  func check() throws -> [StoreProblem] {
    var problems: [StoreProblem] = []
    for message in try String.fetchAll(database, sql: "PRAGMA integrity_check(20)") where message != "ok" {
      problems.append(StoreProblem(check: .integrity, detail: .verbatim(message), isRepairable: false))
    }
    if isCopied {
      let detail: Phrase = "it was copied while a server worked on it, without its -wal: what was written last is missing"
      problems.append(StoreProblem(check: .integrity, detail: detail, isRepairable: false))
    }
    for row in try Row.fetchAll(database, sql: "PRAGMA foreign_key_check") {
      let (table, parent): (String, String) = (row["table"], row["parent"])
      problems.append(
        StoreProblem(
          check: .references, detail: "a row of \(table) refers to a row of \(parent) that is not there",
          isRepairable: false))
    }
    let columns = ColumnCheck(database, rule: try ratingRule())
    problems += try columns.profiles().map { difference in
      StoreProblem(
        check: .profiles, detail: "the profile of \(try name(difference.person)) is not what the journal says",
        isRepairable: true)
    }
    problems += try columns.staff().map { difference in
      StoreProblem(
        check: .columns, detail: "what analyses read of \(try name(difference.person)) is not what is held",
        isRepairable: true)
    }
    return problems
  }

  private func name(_ person: Int64) throws -> Phrase {
    let number = try String.fetchOne(database, sql: "SELECT number FROM person WHERE id = ?", arguments: [person])
    return number.map { "person \($0)" } ?? "a person"
  }
}

extension SQLiteWriter {
  func rebuildColumns() throws -> Int {
    let check = ColumnCheck(database, rule: try ratingRule())
    let profiles = try check.profiles()
    for (framework, differences) in Dictionary(grouping: profiles, by: \.framework) {
      let blocks = try ProfileBlocks(database, framework: framework, width: differences[0].expected.levels.count)
      for difference in differences.sorted(by: { $0.person < $1.person }) {
        try blocks.put(difference.expected, of: difference.person)
      }
      try blocks.close()
    }
    let staff = try check.staff()
    let blocks = try StaffBlocks(database)
    for difference in staff { try blocks.put(difference.expected, of: difference.person) }
    try blocks.close()
    try changes.noteEverything()
    return profiles.count + staff.count
  }
}
