internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteReading {
  func heldData(of number: Identifier<Person>) throws -> HeldData? {
    guard let (key, person) = try heldPerson(number) else { return nil }
    var data = HeldData(person: person, attributes: try attributes())
    for framework in try frameworks() { data.statements += try statements(of: number, in: framework.reference) }
    data.consents = try consents(of: number)
    data.plans = try plans().compactMap { plan in
      let lines = plan.lines.filter { $0.person == number }
      return lines.isEmpty && plan.terms.scope != .person(number) ? nil : plan.part(lines)
    }
    data.accounts = try accounts().filter { $0.mandates.contains(.servant(number)) }
    let names = Set(data.accounts.map(\.name))
    data.tokens = try tokens().filter { names.contains($0.account) }
    let numbers = try importsConcerning(key)
    data.imports = try imports().filter { numbers.contains($0.number) }
    data.given = try assessmentsGiven(by: assessorKeys(of: data), except: key)
    data.team =
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM person WHERE manager = ?", arguments: [number.code]) ?? 0
    return data
  }

  /// The assessors that are the person: by number, by an account, and by name where nobody else has it.
  func assessorKeys(of data: HeldData) throws -> [Int64] {
    var names = [data.person.number.code] + data.accounts.map(\.name)
    if try isUnique(name: data.person.name) { names.append(data.person.name) }
    return try names.compactMap {
      try Int64.fetchOne(database, sql: "SELECT id FROM assessor WHERE name = ?", arguments: [$0])
    }
  }

  func isUnique(name: String) throws -> Bool {
    if name.trimmed.isEmpty { return false }
    return try Int.fetchOne(database, sql: "SELECT count(*) FROM person WHERE name = ?", arguments: [name]) == 1
  }

  private func assessmentsGiven(by assessors: [Int64], except person: Int64) throws -> Int {
    if assessors.isEmpty { return 0 }
    let list = assessors.map { "\($0)" }.joined(separator: ", ")
    return try Int.fetchOne(
      database, sql: "SELECT count(*) FROM assessment WHERE assessor_id IN (\(list)) AND person_id <> ?", arguments: [person])
      ?? 0
  }

  /// By number: imports that said something of the person, and those of which rows of the person are noted.
  private func importsConcerning(_ key: Int64) throws -> Set<Int> {
    let tables = "('person', 'person_attribute')"
    let numbers = try Int.fetchAll(
      database,
      sql: """
        SELECT import_id FROM assessment WHERE person_id = ?1 UNION
        SELECT import_id FROM import_run WHERE table_name IN \(tables) AND ?1 BETWEEN first AND first + length(digests) / 8 - 1 UNION
        SELECT import_id FROM import_seen WHERE table_name IN \(tables) AND ?1 BETWEEN first AND last UNION
        SELECT import_id FROM import_row WHERE table_name IN \(tables) AND key = ?2
        """, arguments: [key, RowImage(row: key).data])
    return Set(numbers)
  }
}
