internal import GRDB

/// What each table holds of single people. A table that is not here fails a test: whoever adds one says what is exported of it, and
/// what becomes of it when somebody is erased.
enum TablesOfPeople {
  enum Content: Hashable {
    /// Rows of people, by the column that holds the person's key.
    case people(by: String)
    /// Names or numbers of people stand in these columns.
    case names([String])
    /// Notes about rows of other tables, by their keys, or their earlier bytes.
    case notes
    /// Nobody in particular, but for what somebody may have written in a text.
    case nobody
  }

  static let all: [String: Content] = [
    "person": .people(by: "id"), "person_past": .people(by: "person_id"), "person_attribute": .people(by: "person_id"),
    "assessment": .people(by: "person_id"),
    "finding_consent": .people(by: "person_id"), "plan_line": .people(by: "person_id"), "plan": .people(by: "person_id"),
    "change_log": .people(by: "person_id"), "staff_block": .people(by: "id"), "profile_block": .people(by: "id"),
    "account": .names(["name", "mandates"]), "token": .people(by: "account_id"), "session_use": .people(by: "token_id"),
    "assessor": .names(["name"]), "unit": .names(["name"]), "unit_past": .names(["name"]), "attribute_value": .names(["value"]),
    "import": .names(["principal", "undone_by"]), "import_profile": .names(["principal"]),
    "release": .names(["made_by", "withdrawn_by"]),
    "request": .names(["principal", "answer"]), "audit": .names(["principal", "origin", "subject"]),
    "import_row": .notes, "import_run": .notes, "import_seen": .notes,
    "import_basis": .nobody, "audit_head": .nobody, "audit_key": .nobody, "erasing": .nobody, "retention": .nobody,
    "setting": .nobody, "opening": .nobody, "grdb_migrations": .nobody, "framework": .nobody, "scale_step": .nobody,
    "area": .nobody, "competency": .nobody, "descriptor": .nobody, "statement": .nobody, "alignment": .nobody, "role": .nobody,
    "requirement": .nobody, "role_past": .nobody, "role_retirement": .nobody, "role_set": .nobody, "attribute": .nobody,
    "crosswalk": .nobody,
    "crosswalk_link": .nobody,
    "migration": .nobody, "course": .nobody, "course_outcome": .nobody, "session": .nobody, "curriculum_course": .nobody,
    "course_mapping": .nobody,
  ]

  /// Where texts hold one of some words still: `table.column`, with how many rows.
  ///
  /// - Complexity: O(everything that is held).
  static func mentions(of words: [String], _ database: Database) throws -> [(place: String, count: Int)] {
    if words.isEmpty { return [] }
    var found: [(place: String, count: Int)] = []
    for table in all.keys.sorted() {
      let columns = try String.fetchAll(
        database, sql: "SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT' ORDER BY cid", arguments: [table])
      for column in columns {
        let condition = words.map { _ in "instr(\"\(column)\", ?) > 0" }.joined(separator: " OR ")
        let texts = try String.fetchCursor(
          database, sql: "SELECT \"\(column)\" FROM \"\(table)\" WHERE \(condition)", arguments: StatementArguments(words))
        var count = 0
        while let text = try texts.next() { count += words.contains { isWhole($0, in: text) } ? 1 : 0 }
        if count > 0 { found.append(("\(table).\(column)", count)) }
      }
    }
    return found
  }

  /// Whether a text holds a word that is not a part of a longer one.
  private static func isWhole(_ word: String, in text: String) -> Bool {
    var rest = text[...]
    while let range = rest.firstRange(of: word) {
      let before = text[..<range.lowerBound].last
      let after = text[range.upperBound...].first
      if ![before, after].contains(where: { $0.map { $0.isLetter || $0.isNumber } ?? false }) { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }
}
