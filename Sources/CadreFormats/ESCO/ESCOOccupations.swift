import CadreModel

/// The occupations of all files, merged by the end of their URI, and what they require.
struct ESCOOccupations {
  private struct Draft {
    let code: Identifier<Role>
    let language: String
    let family: String
    var file: Int
    var titles: [String: String] = [:]
    var descriptions: [String: String] = [:]
    var requirements: [Relation] = []

    /// Adds the texts of a row. - Returns: the columns that contradict what is known.
    mutating func put(_ table: ESCOTable, _ record: Record) -> [String] {
      let title = table.text("preferredLabel", record)
      let description = table.text("description", record)
      var disagreements: [String] = []
      if let known = titles[table.language], known != title { disagreements.append("preferredLabel") }
      if let known = descriptions[table.language], known != description { disagreements.append("description") }
      titles[table.language] = titles[table.language] ?? title
      if !description.isEmpty { descriptions[table.language] = descriptions[table.language] ?? description }
      return disagreements
    }
  }

  private struct Relation {
    let skill: Int32
    var isEssential: Bool
  }

  /// Relations to something that no file has, counted by what they name.
  private struct Dangling {
    let file: String
    let line: Int
    let column: String
    let uri: String
    var count: Int
  }

  /// Columns that a role has a place for.
  private static let read = [
    "conceptType", "conceptUri", "iscoGroup", "preferredLabel", "description", "code", "broaderConceptUri",
  ]

  private var numbers = CodeTable(minimumCapacity: 1 << 12)
  private var drafts: [Draft] = []
  private var codes = Set<Identifier<Role>>()
  private var danglingNumbers = CodeTable()
  private var dangling: [Dangling] = []
  private var file = 0
  private var optional = 0
  private var unread: [String] = []

  mutating func beginFile(_ table: ESCOTable) {
    file += 1
    optional = 0
    unread = table.kind == .occupations ? table.header.filter { !Self.read.contains($0) } : []
  }

  mutating func endFile(_ table: ESCOTable, into findings: inout [Finding]) {
    if optional > 0 {
      findings.append(
        Finding(
          .note, .assumed, file: table.name, column: "relationType", value: "optional",
          .counted(
            optional, one: "\(optional) skill is optional; it is required at weight 0.5, the essential ones at 1.",
            other: "\(optional) skills are optional; they are required at weight 0.5, the essential ones at 1.")))
    }
    if !unread.isEmpty {
      findings.append(
        Finding(
          .note, .notRead, file: table.name,
          "a role has no place for these columns, which were not stored: \(unread.joined(separator: ", "))."))
    }
  }

  mutating func take(_ record: Record, of table: ESCOTable, into findings: inout [Finding]) {
    let uri = table.text("conceptUri", record)
    let title = table.text("preferredLabel", record)
    func report(_ severity: Finding.Severity, _ code: Finding.Code, _ column: String, _ value: String?, _ message: Phrase) {
      findings.append(
        Finding(severity, code, file: table.name, line: record.line, column: column, value: value, message))
    }
    let key = ESCOTable.code(uri)
    guard let own = Identifier<Role>(key) else {
      return report(.error, .missing, "conceptUri", uri, "the occupation has no usable URI. Fill it in.")
    }
    let known = numbers[key]
    guard !title.isEmpty else {
      return known == nil
        ? report(.error, .missing, "preferredLabel", nil, "the occupation has no title. Fill it in.")
        : report(
          .warning, .missing, "preferredLabel", nil,
          "the occupation has no title in this language; the row was not stored. Fill it in.")
    }
    if let known, drafts[known].file == file {
      return report(
        .warning, .duplicate, "conceptUri", uri, "this occupation stands twice in the file; the first was kept. Remove one.")
    }
    let number = numbers.insert(key).number
    if known == nil {
      var code = Identifier<Role>(table.text("code", record)) ?? own
      if codes.contains(code) {
        report(
          .warning, .duplicate, "code", code.code, "another occupation has this code; \(own) was used instead. Give it its own.")
        code = own
      }
      codes.insert(code)
      // Collections name the group as the broader concept: http://data.europa.eu/esco/isco/C2511.
      let group = table["iscoGroup"] == nil ? table.list("broaderConceptUri", record).first.map(ESCOGroups.iscoCode) : nil
      drafts.append(Draft(code: code, language: table.language, family: group ?? table.text("iscoGroup", record), file: file))
    }
    drafts[number].file = file
    for column in drafts[number].put(table, record) {
      report(
        .warning, .contradiction, column, table.text(column, record),
        "an earlier file says otherwise, which was kept. Make them agree.")
    }
  }

  // MARK: Relations

  mutating func relate(
    _ record: Record, of table: ESCOTable, to skills: CodeTable, into findings: inout [Finding]
  ) {
    guard let skill = lookUp("skillUri", record, table, in: skills),
      let occupation = lookUp("occupationUri", record, table, in: numbers)
    else { return }
    let type = table.text("relationType", record)
    guard type == "essential" || type == "optional" else {
      findings.append(
        Finding(
          .warning, .malformed, file: table.name, line: record.line, column: "relationType", value: type,
          "the relation was not stored. Write essential or optional."))
      return
    }
    let isEssential = type == "essential"
    if let position = drafts[occupation].requirements.firstIndex(where: { $0.skill == Int32(skill) }) {
      let isHigher = isEssential && !drafts[occupation].requirements[position].isEssential
      if isHigher {
        drafts[occupation].requirements[position].isEssential = true
        optional -= 1
      }
      findings.append(
        Finding(
          .warning, .duplicate, file: table.name, line: record.line, column: "skillUri", value: table.text("skillUri", record),
          "this occupation requires this skill already; it was stored once, essential where either row says so. Remove one."))
      return
    }
    if !isEssential { optional += 1 }
    drafts[occupation].requirements.append(Relation(skill: Int32(skill), isEssential: isEssential))
  }

  private mutating func lookUp(_ column: String, _ record: Record, _ table: ESCOTable, in codes: CodeTable) -> Int? {
    let number = table[column].flatMap { field in
      record.withField(field) { uri in
        let start = uri.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
        return codes[UnsafeRawBufferPointer(rebasing: uri[start...])]
      }
    }
    if let number { return number }
    let uri = table.text(column, record)
    let (position, isNew) = danglingNumbers.insert("\(table.name) \(column) \(uri)")
    if isNew {
      dangling.append(Dangling(file: table.name, line: record.line, column: column, uri: uri, count: 0))
    }
    dangling[position].count += 1
    return nil
  }

  /// One for each skill or occupation that relations name and no file has: a collection of skills beside the relations of
  /// all of them is normal.
  func danglingFindings() -> [Finding] {
    dangling.map { one in
      Finding(
        .warning, .unknown, file: one.file, line: one.line, column: one.column, value: one.uri,
        one.column == "skillUri"
          ? .counted(
            one.count,
            one: """
              \(one.count) relation, on this line, names this skill, which no file has; it was not stored. Give the file that has it, \
              if it matters.
              """,
            other: """
              \(one.count) relations, the first on this line, name this skill, which no file has; they were not stored. Give the file \
              that has it, if it matters.
              """)
          : .counted(
            one.count,
            one: """
              \(one.count) relation, on this line, names this occupation, which no file has; it was not stored. Give the file that has \
              it, if it matters.
              """,
            other: """
              \(one.count) relations, the first on this line, name this occupation, which no file has; they were not stored. Give the \
              file that has it, if it matters.
              """))
    }
  }

  /// - Parameters:
  ///   - skills: the code of each skill by its number.
  ///   - families: what ISCO groups are called, by their codes.
  func roles(requiring skills: [Identifier<Competency>], families: [String: String]) -> [Role] {
    let half = Weight(hundredths: 50) ?? .one
    return drafts.compactMap { draft in
      guard let title = LocalizedText(draft.titles, defaultLanguage: draft.language) else { return nil }
      return Role(
        code: draft.code, title: title,
        description: ESCOTable.text(draft.descriptions, preferring: draft.language),
        family: draft.family.isEmpty ? nil : families[draft.family].map { "\(draft.family) \($0)" } ?? draft.family,
        requirements: draft.requirements.map {
          Requirement(competency: skills[Int($0.skill)], level: nil, weight: $0.isEssential ? .one : half)
        })
    }
  }
}
