import CadreModel

/// The skills of all files, merged by the end of their URI.
struct ESCOSkills {
  private struct Draft {
    let code: Identifier<Competency>
    let uri: String
    /// The language of the file that had it first.
    let language: String
    var file: Int
    var names: [String: String] = [:]
    var definitions: [String: String] = [:]
    var otherNames: [String] = []
    /// The code of the first broader concept.
    var broader: String?
    var columns: [String: String] = [:]
    /// Columns of text: column → language → text.
    var notes: [String: [String: String]] = [:]
  }

  /// Columns that have a value of their own in each language.
  private static let textColumns = ["definition", "scopeNote", "broaderConceptPT"]
  private static let read = ["conceptUri", "preferredLabel", "altLabels", "hiddenLabels", "description"] + textColumns

  private(set) var numbers = CodeTable(minimumCapacity: 1 << 14)
  private var drafts: [Draft] = []
  /// Concepts that rows of skills name as broader.
  private var named: [String: ESCOGroups.Group] = [:]
  private var file = 0
  private var repeated = 0
  /// Skills that only relations name.
  private var unlisted = 0

  var codes: [Identifier<Competency>] { drafts.map(\.code) }

  mutating func beginFile() {
    file += 1
    (repeated, unlisted) = (0, 0)
  }

  /// A skill as a relation names it, where no file lists it.
  mutating func takeNamed(_ record: Record, of table: ESCOTable) {
    let (uri, name) = (table.text("skillUri", record), table.text("skillLabel", record))
    guard let code = Identifier<Competency>(ESCOTable.code(uri)), !name.isEmpty, numbers[code.code] == nil else { return }
    numbers.insert(code.code)
    var draft = Draft(code: code, uri: uri, language: table.language, file: file)
    draft.names[table.language] = name
    draft.columns["skillType"] = table.text("skillType", record)
    drafts.append(draft)
    unlisted += 1
  }

  mutating func endFile(_ table: ESCOTable, into findings: inout [Finding]) {
    if unlisted > 0 {
      findings.append(
        Finding(
          .warning, .assumed, file: table.name, column: "skillLabel",
          .counted(
            unlisted,
            one:
              "no file lists the skills; \(unlisted) was taken from its label here, without a description. Give skills_en.csv, too.",
            other:
              "no file lists the skills; \(unlisted) were taken from their labels here, without a description. Give skills_en.csv, too."
          )))
    }
    guard repeated > 0 else { return }
    findings.append(
      Finding(
        .note, .duplicate, file: table.name,
        .counted(
          repeated,
          one: "\(repeated) skill stands in an earlier file in this language too; it was stored once, with what either says.",
          other: "\(repeated) skills stand in an earlier file in this language too; each was stored once, with what either says.")
      ))
  }

  mutating func take(_ record: Record, of table: ESCOTable, into findings: inout [Finding]) {
    let uri = table.text("conceptUri", record)
    let name = table.text("preferredLabel", record)
    func report(_ severity: Finding.Severity, _ code: Finding.Code, _ column: String, _ value: String?, _ message: Phrase) {
      findings.append(
        Finding(severity, code, file: table.name, line: record.line, column: column, value: value, message))
    }
    guard let code = Identifier<Competency>(ESCOTable.code(uri)) else {
      return report(.error, .missing, "conceptUri", uri, "the skill has no usable URI. Fill it in.")
    }
    let known = numbers[code.code]
    guard !name.isEmpty else {
      return known == nil
        ? report(.error, .missing, "preferredLabel", nil, "the skill has no name. Fill it in.")
        : report(
          .warning, .missing, "preferredLabel", nil, "the skill has no name in this language; the row was not stored. Fill it in."
        )
    }
    let number = numbers.insert(code.code).number
    if known == nil {
      drafts.append(Draft(code: code, uri: uri, language: table.language, file: file))
    } else if drafts[number].file == file {
      return report(
        .warning, .duplicate, "conceptUri", uri, "this skill stands twice in the file; the first was kept. Remove one.")
    }
    var draft = drafts[number]
    draft.file = file
    let disagreements = merge(record, of: table, into: &draft)
    drafts[number] = draft
    for column in disagreements {
      report(
        .warning, .contradiction, column, table.text(column, record),
        "an earlier file says otherwise, which was kept. Make them agree.")
    }
  }

  /// - Returns: the columns whose value contradicts what is known.
  private mutating func merge(_ record: Record, of table: ESCOTable, into draft: inout Draft) -> [String] {
    let language = table.language
    if draft.names[language] != nil { repeated += 1 }
    var disagreements: [String] = []
    func put(_ column: String, _ texts: inout [String: String], key: String) {
      let text = table.text(column, record)
      if text.isEmpty { return }
      if let known = texts[key] {
        if known != text { disagreements.append(column) }
      } else {
        texts[key] = text
      }
    }
    put("preferredLabel", &draft.names, key: language)
    put("description", &draft.definitions, key: language)
    for column in Self.textColumns { put(column, &draft.notes[column, default: [:]], key: language) }
    for column in table.header where !Self.read.contains(column) { put(column, &draft.columns, key: column) }
    for column in ["altLabels", "hiddenLabels"] {
      for label in ESCOTable.list(table.text(column, record))
      where label != draft.names[language] && !draft.otherNames.contains(label) {
        draft.otherNames.append(label)
      }
    }
    joinGroup(&draft, record, of: table)
    return disagreements
  }

  private mutating func joinGroup(_ draft: inout Draft, _ record: Record, of table: ESCOTable) {
    guard let uri = ESCOTable.list(table.text("broaderConceptUri", record)).first else { return }
    let code = ESCOTable.code(uri)
    guard Identifier<Area>(code) != nil else { return }
    draft.broader = draft.broader ?? code
    guard let name = ESCOTable.list(table.text("broaderConceptPT", record)).first else { return }
    var group = named[code] ?? ESCOGroups.Group(uri: uri, language: table.language)
    group.names[table.language] = group.names[table.language] ?? name
    named[code] = group
  }
}

// MARK: Areas

extension ESCOSkills {
  /// The groups of the files, then those that rows name, in the order in which their first skill stands in the files.
  func areas(in groups: inout ESCOGroups, file: String, into findings: inout [Finding]) -> [Area] {
    var order: [String] = []
    var members: [String: [Competency]] = [:]
    for draft in drafts {
      guard let competency = competency(draft) else { continue }
      let key = groups.place(of: draft.code.code) ?? draft.broader ?? "type:" + (draft.columns["skillType"] ?? "")
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(competency)
    }
    let areas = groups.areas(holding: members)
    findings += groups.findings(file: file)
    return areas + order.filter { !groups.has($0) }.compactMap { area($0, members[$0] ?? []) }
  }

  private func area(_ key: String, _ competencies: [Competency]) -> Area? {
    let type = key.hasPrefix("type:") ? String(key.dropFirst(5)) : nil
    let typeName = type.map { $0.isEmpty ? "other" : $0 }
    let code = typeName.map { $0.split(separator: "/").joined(separator: "-") } ?? key
    let group = named[key]
    let name = group?.name ?? LocalizedText(typeName ?? key)
    guard let code = Identifier<Area>(code) ?? Identifier("other"), let name else { return nil }
    return Area(code: code, name: name, competencies: competencies, origin: Origin(uri: group?.uri))
  }

  private func competency(_ draft: Draft) -> Competency? {
    guard let name = LocalizedText(draft.names, defaultLanguage: draft.language) else { return nil }
    let definitions = draft.definitions.isEmpty ? draft.notes["definition"] ?? [:] : draft.definitions
    return Competency(
      code: draft.code, name: name, otherNames: draft.otherNames,
      definition: ESCOTable.text(definitions, preferring: draft.language), origin: Origin(uri: draft.uri, fields: fields(draft)))
  }

  private func fields(_ draft: Draft) -> String? {
    var members = draft.columns.mapValues { JSONValue.text($0) }
    for (column, texts) in draft.notes where !texts.isEmpty { members[column] = .object(texts.mapValues { .text($0) }) }
    return members.isEmpty ? nil : String(decoding: JSONValue.object(members).bytes(), as: UTF8.self)
  }
}
