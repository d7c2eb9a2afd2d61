internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteReading {
  func consents(of person: Identifier<Person>) throws -> [FindingConsent] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT finding_consent.id AS id, number, purpose, given_on, until_day, withdrawn_on
        FROM finding_consent JOIN person ON person.id = person_id WHERE number = ? ORDER BY finding_consent.id
        """, arguments: [person.code]
    ).compactMap(consent)
  }

  func consentsInForce(on day: Day) throws -> [Int: FindingConsent] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT finding_consent.id AS id, person_id, number, purpose, given_on, until_day, withdrawn_on
        FROM finding_consent JOIN person ON person.id = person_id
        WHERE given_on <= ?1 AND until_day >= ?1 AND (withdrawn_on IS NULL OR withdrawn_on > ?1)
        ORDER BY finding_consent.id
        """, arguments: [day.number])
    return Dictionary(
      rows.compactMap { row in consent(row).map { (row["person_id"] as Int, $0) } }, uniquingKeysWith: { $1 })
  }

  private func consent(_ row: Row) -> FindingConsent? {
    guard let person = Identifier<Person>(row["number"] as String) else { return nil }
    let withdrawn: Int32? = row["withdrawn_on"]
    return FindingConsent(
      number: row["id"], person: person, purpose: row["purpose"], givenOn: Day(number: row["given_on"]),
      until: Day(number: row["until_day"]), withdrawnOn: withdrawn.map { Day(number: $0) })
  }
}

extension SQLiteWriter {
  func add(_ consent: FindingConsent) throws -> Int {
    guard let person = try personKey(consent.person) else { throw StoreError.engine(reason: "nobody has that number") }
    try database.execute(
      sql: "INSERT INTO finding_consent (person_id, purpose, given_on, until_day) VALUES (?, ?, ?, ?)",
      arguments: [person, consent.purpose, consent.givenOn.number, consent.until.number])
    return Int(database.lastInsertedRowID)
  }

  func withdraw(consent number: Int, on day: Day) throws {
    try database.execute(
      sql: "UPDATE finding_consent SET withdrawn_on = ? WHERE id = ?", arguments: [day.number, number])
  }
}
