package import CadreModel

/// Reads role profiles for a framework: a YAML or JSON document with a “roles” list, or a table with the columns
/// role, competency, level and optionally title, family and weight, one requirement a row.
package func readRoleProfiles(
  _ bytes: @escaping ByteSource, file: String, framework: Framework, options: TableOptions = .init(),
  columns: [String: [String]] = [:]
) throws -> Imported<[Role]> {
  let lower = file.lowercased()
  guard lower.hasSuffix(".yaml") || lower.hasSuffix(".yml") || lower.hasSuffix(".json") else {
    var table = try RoleTable(bytes, file: file, framework: framework, options: options, columns: columns)
    return try table.read()
  }
  var whole: [UInt8] = []
  while let piece = try bytes() { whole.append(contentsOf: piece) }
  let root = try DocumentNode.root(whole)
  guard root["roles"] != nil else {
    throw FormatError.document(line: root.line, reason: "this is no role document: it has no “roles” key.")
  }
  var reader = DocumentReader(file: file)
  reader.language = framework.header.languages.first ?? "en"
  let roles = RoleListReader(scale: framework.scale, known: Set(framework.competencies.map(\.code)))
    .read(reader.list("roles", in: root), into: &reader)
  return Imported(roles, findings: reader.findings)
}

/// Role profiles as a table, one requirement a row.
struct RoleTable {
  private struct Draft {
    var title: LocalizedText?
    var family: String?
    var requirements: [Requirement] = []
    var lines: [Identifier<Competency>: Int] = [:]
    var isRefused = false
  }

  static let fields: [ColumnMap.Field] = [
    .init("role", ["role code", "role id", "job", "position", "profile"], isRequired: true),
    .init("competency", ["competency code", "skill", "skill name"], isRequired: true),
    .init("level", ["required level", "required", "skill level", "target"], isRequired: true),
    .init("weight", ["criticality", "importance"]),
    .init("title", ["role title", "job title", "name"]),
    .init("family", ["job family", "profession", "role family"]),
  ]

  private let file: String
  private let framework: Framework
  private let codes: [String: Identifier<Competency>]
  private var records: any RecordSource
  private let columns: ColumnMap
  private var findings: [Finding] = []
  private var drafts: [Identifier<Role>: Draft] = [:]
  private var order: [Identifier<Role>] = []

  init(
    _ bytes: @escaping ByteSource, file: String, framework: Framework, options: TableOptions,
    columns: [String: [String]]
  ) throws {
    self.file = file
    self.framework = framework
    codes = Dictionary(framework.competencies.map { ($0.code.code.lowercased(), $0.code) }, uniquingKeysWith: { $1 })
    records = try openTable(bytes, options: options, words: HeaderWords(Self.fields, explicit: columns))
    self.columns = try ColumnMap(header: readHeader(&records), fields: Self.fields, explicit: columns)
  }

  mutating func read() throws -> Imported<[Role]> {
    var record = Record()
    while try records.next(&record) {
      if !record.holdsNothing { take(record) }
    }
    findings += records.findings(file: file)
    return Imported(order.compactMap { role($0) }, findings: findings)
  }

  /// What the table has no column for stays as the framework holds it. A role with a refused row is refused whole: a
  /// part of it would require less than was meant.
  private mutating func role(_ code: Identifier<Role>) -> Role? {
    guard let draft = drafts[code] else { return nil }
    if draft.isRefused {
      for line in draft.lines.values.sorted() {
        findings.append(
          Finding(
            .error, .dependent, file: file, line: line, value: code.code,
            "another row of this role was refused, and with it the whole role.")
        )
      }
      return nil
    }
    let held = framework.roles.first { $0.code == code }
    guard let title = draft.title ?? held?.title ?? LocalizedText(code.code) else { return nil }
    return Role(
      code: code, title: title, description: held?.description, family: draft.family ?? held?.family,
      requirements: draft.requirements)
  }

  private func cell(_ field: String, _ record: Record) -> String { columns[field].map { record.text($0) } ?? "" }

  private mutating func complain(_ code: Finding.Code, _ record: Record, _ field: String, _ value: String, _ message: Phrase) {
    findings.append(
      Finding(.error, code, file: file, line: record.line, column: columns.title(field), value: value, message))
  }

  /// Refuses the row, and with it the role.
  private mutating func refuse(_ code: Finding.Code, _ record: Record, _ field: String, _ value: String, _ message: Phrase) {
    complain(code, record, field, value, message)
    if let role = Identifier<Role>(cell("role", record)) {
      if drafts[role] == nil { order.append(role) }
      drafts[role, default: Draft()].isRefused = true
    }
  }

  private mutating func take(_ record: Record) {
    if let flaw = record.finding(file: file, header: columns.header) { return findings.append(flaw) }
    let roleText = cell("role", record)
    let competencyText = cell("competency", record)
    let levelText = cell("level", record)
    guard let role = Identifier<Role>(roleText) else {
      return refuse(.missing, record, "role", roleText, "a role code is missing. Fill it in.")
    }
    guard let competency = codes[competencyText.lowercased()] else {
      let nearest = nearestMatch(to: competencyText, among: framework.competencies.map(\.code.code))
      return refuse(
        .unknown, record, "competency", competencyText,
        .sentences("\(framework.reference) has no such competency.", .suggestion(nearest)))
    }
    guard let level = framework.scale?.level(levelText) else {
      let range: Phrase? = framework.scale.map { "The scale has \($0.ranks.lowerBound) to \($0.ranks.upperBound)." }
      return refuse(
        .unknown, record, "level", levelText, .sentences("there is no such level.", range ?? "The framework has no scale."))
    }
    let weightText = cell("weight", record)
    guard let weight = weightText.isEmpty ? .one : Weight(parsing: weightText) else {
      return refuse(
        .malformed, record, "weight", weightText, "a weight is a number above 0, at most 100, with at most two decimals.")
    }
    add(Requirement(competency: competency, level: level, weight: weight), to: role, record)
  }

  private mutating func add(_ requirement: Requirement, to role: Identifier<Role>, _ record: Record) {
    if drafts[role] == nil { order.append(role) }
    var draft = drafts[role] ?? Draft()
    if let line = draft.lines[requirement.competency] {
      return complain(
        .duplicate, record, "competency", requirement.competency.code,
        "role “\(role)” already requires this competency on line \(line: line). Keep one of the rows.")
    }
    draft.lines[requirement.competency] = record.line
    draft.requirements.append(requirement)
    draft.title = draft.title ?? LocalizedText(cell("title", record))
    let family = cell("family", record)
    draft.family = draft.family ?? (family.isEmpty ? nil : family)
    drafts[role] = draft
  }
}
