internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteWriter {
  /// Derives the profiles of everybody anew of whom the import said something.
  func retract(_ key: ImportKey, into result: inout UndoneImport) throws {
    let kind = try String.fetchOne(database, sql: "SELECT kind FROM import WHERE id = ?", arguments: [key.raw])
    guard let kind = kind.flatMap({ ImportRecord.Kind(rawValue: $0) }), kind.appendsStatements else { return }
    var (people, competencies): ([Int64], Set<Int64>) = ([], [])
    let said = try RawStatement(
      database,
      """
      SELECT person_id, competency_id, NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.person_id = one.person_id
        AND later.competency_id = one.competency_id AND later.source = one.source AND later.assessed_on = one.assessed_on
        AND later.assessor_id = one.assessor_id AND later.revision > one.revision AND later.\(JournalReading.holds))
      FROM assessment AS one WHERE import_id = ? ORDER BY person_id
      """)
    said.bind(1, key.raw)
    while try said.step() {
      // What was corrected since did not count any more.
      result.statements += Int(said.int(2))
      if people.last != said.int(0) { people.append(said.int(0)) }
      competencies.insert(said.int(1))
    }
    let units = try Set(people.compactMap { try unitKey(ofPerson: $0) })
    result.units.formUnion(try self.units().filter { units.contains(Int64($0.key)) }.map(\.unit))
    let journal = try JournalReading(database)
    let rule = try ratingRule()
    for framework in try Int64.fetchAll(database, sql: "SELECT id FROM framework ORDER BY id") {
      let keys = try competencyKeys(framework)
      if !keys.contains(where: { competencies.contains($0.id) }) { continue }
      let builder = ProfileBuilder(rule: rule, keys: keys)
      let blocks = try ProfileBlocks(database, framework: framework, width: builder.width)
      for person in people { try blocks.put(builder.profile(journal.rows(of: person), on: nil), of: person) }
      try blocks.close()
      try ProfileBlocks.removeEmpty(database, framework: framework)
    }
  }
}

extension ImportRecord.Kind {
  var appendsStatements: Bool { [.assessments, .record, .migration, .plan].contains(self) }
}

extension SQLiteReading {
  fileprivate func unitKey(ofPerson key: Int64) throws -> Int64? {
    try Int64.fetchOne(database.cachedStatement(sql: "SELECT unit_id FROM person WHERE id = ?"), arguments: [key])
  }
}
