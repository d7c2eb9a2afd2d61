internal import CadreModel
internal import CadreStore
internal import GRDB

/// Compares every stored profile with what the journal says, in one scan of each.
struct ProfileCheck {
  struct Difference {
    let framework: Int64
    let person: Int64
    /// `nil` where the journal knows nothing of the person under the framework.
    let expected: Profile?
  }

  private let database: Database
  private let rule: RatingRule

  init(_ database: Database, rule: RatingRule) {
    self.database = database
    self.rule = rule
  }

  func differences() throws -> [Difference] {
    let reader = SQLiteReader(database: database)
    var builders: [(framework: Int64, builder: ProfileBuilder)] = []
    var owner: [Int32: Int64] = [:]
    for id in try Int64.fetchAll(database, sql: "SELECT id FROM framework ORDER BY id") {
      let keys = try reader.competencyKeys(id)
      for key in keys { owner[Int32(key.id)] = id }
      builders.append((id, ProfileBuilder(rule: rule, keys: keys)))
    }
    var differences: [Difference] = []
    var seen: [Int64: Set<Int64>] = [:]
    try JournalReading(database).forEachPerson { person, rows in
      let frameworks = Set(rows.compactMap { owner[$0.competency] })
      for (framework, builder) in builders where frameworks.contains(framework) {
        seen[framework, default: []].insert(person)
        let expected = builder.profile(rows, on: nil)
        if try stored(framework, person).map({ !Self.equal($0, expected) }) ?? true {
          differences.append(Difference(framework: framework, person: person, expected: expected))
        }
      }
    }
    let rows = try RawStatement(database, "SELECT framework_id, person_id FROM profile")
    while try rows.step() {
      if seen[rows.int(0)]?.contains(rows.int(1)) == true { continue }
      differences.append(Difference(framework: rows.int(0), person: rows.int(1), expected: nil))
    }
    return differences
  }

  /// A vector written before competencies were added is shorter; the bytes it lacks are unassessed.
  private static func equal(_ stored: Profile, _ expected: Profile) -> Bool {
    let width = max(stored.levels.count, expected.levels.count)
    func padded(_ levels: [UInt8]) -> [UInt8] { levels + [UInt8](repeating: 0, count: width - levels.count) }
    return padded(stored.levels) == padded(expected.levels) && stored.holdsFrom == expected.holdsFrom
      && stored.holdsUntil == expected.holdsUntil
  }

  private func stored(_ framework: Int64, _ person: Int64) throws -> Profile? {
    let row = try RawStatement(
      database, "SELECT levels, holds_from, holds_until FROM profile WHERE framework_id = ? AND person_id = ?")
    row.bind(1, framework)
    row.bind(2, person)
    defer { row.reset() }
    guard try row.step() else { return nil }
    return Profile(
      levels: Array(row.bytes(0)), holdsFrom: Int32(row.int(1)), holdsUntil: row.isNull(2) ? nil : Int32(row.int(2)))
  }
}

extension SQLiteReading {
  func check() throws -> [StoreProblem] {
    var problems: [StoreProblem] = []
    for message in try String.fetchAll(database, sql: "PRAGMA integrity_check(20)") where message != "ok" {
      problems.append(StoreProblem(check: "integrity", detail: message, isRepairable: false))
    }
    for row in try Row.fetchAll(database, sql: "PRAGMA foreign_key_check") {
      let (table, parent): (String, String) = (row["table"], row["parent"])
      problems.append(
        StoreProblem(
          check: "foreign keys", detail: "a row of \(table) refers to a row of \(parent) that is not there",
          isRepairable: false))
    }
    for difference in try ProfileCheck(database, rule: ratingRule()).differences() {
      let number = try String.fetchOne(
        database, sql: "SELECT number FROM person WHERE id = ?", arguments: [difference.person])
      problems.append(
        StoreProblem(
          check: "profiles", detail: "the profile of \(number ?? "a person") is not what the journal says",
          isRepairable: true))
    }
    return problems
  }
}
