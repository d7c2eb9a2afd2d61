import CadreModel

/// Role profiles as a list, one requirement a row.
struct RoleTable {
  static let fields: [ColumnMap.Field] = [
    .init(
      "role",
      [
        "role code", "role id", "role name", "job role", "job", "job code", "job profile", "position", "post", "profile", "rôle",
        "poste", "puesto", "роль", "الدور",
      ]),
    .init(
      "competency",
      [
        "competency code", "competency id", "skill code", "skill", "competence", "competency name", "skill name", "compétence",
        "competencia", "kompetenz", "компетенция", "الكفاءة",
      ]),
    .init(
      "level",
      [
        "required level", "required", "skill level", "target", "target level", "proficiency level", "proficiency",
        "level required", "niveau", "niveau requis", "nivel", "nivel requerido", "уровень", "المستوى",
      ]),
    .init("weight", ["criticality", "importance", "poids", "peso", "вес", "الوزن"]),
    .init("title", ["role title", "job title", "name", "post title", "position title", "intitulé", "المسمى الوظيفي"]),
    .init("family", ["job family", "profession", "role family"]),
    .init("competency_name", ["competency name", "competency title", "skill name"]),
  ]

  /// What a list has to have.
  static func needs(_ options: RoleOptions) -> [Set<String>] {
    let needs: [Set<String>] = [["competency"], ["level"]]
    return options.role == nil ? needs + [["role", "title"]] : needs
  }

  private let columns: ColumnMap
  private let headers: CompetencyHeaders
  private var cells: RoleCells
  private var drafts: RoleDrafts
  /// The role of rows that name none.
  private let usual: String

  init(_ columns: ColumnMap, _ headers: CompetencyHeaders, _ cells: RoleCells, _ drafts: RoleDrafts, role: String?) {
    self.columns = columns
    self.headers = headers
    self.cells = cells
    self.drafts = drafts
    usual = role ?? ""
  }

  mutating func read(_ records: inout any RecordSource) throws(FormatError) -> ReadRoles {
    let unread = columns.others.map { columns.header[$0] }
    if !unread.isEmpty {
      let names = unread.map { "“\($0)”" }.joined(separator: ", ")
      let message: Phrase = "not read, because no field or competency has this name: \(names)."
      drafts.add([Finding(.note, .notRead, file: drafts.file, line: 1, message)])
    }
    var record = Record()
    while try records.next(&record) {
      if !record.holdsNothing { take(record) }
    }
    drafts.add(records.findings(file: drafts.file) + cells.notes.map { Finding(.note, .assumed, file: drafts.file, $0) })
    return drafts.end(shape: nil)
  }

  private func cell(_ field: String, _ record: Record) -> String { columns[field].map { record.text($0) } ?? "" }

  private func place(_ field: String, _ record: Record) -> RoleDrafts.Place {
    .init(line: record.line, column: columns.title(field))
  }

  private mutating func take(_ record: Record) {
    if let flaw = record.finding(file: drafts.file, header: columns.header) {
      drafts.add([flaw])
      return drafts.refuse(nil)
    }
    let title = cell("title", record)
    let said = cell("role", record)
    let role = drafts.role(
      said.isEmpty && title.isEmpty ? usual : said, title: title,
      at: place(columns["role"] == nil && columns["title"] != nil ? "title" : "role", record))
    if let role { drafts.describe(role, title: title, family: cell("family", record)) }
    guard let competency = competency(record) else { return drafts.refuse(role) }
    require(competency, of: role, record)
  }

  private mutating func competency(_ record: Record) -> Identifier<Competency>? {
    let text = cell("competency", record)
    let (framework, place) = (drafts.framework, place("competency", record))
    guard let read = headers.read(text), !read.isUnsure else {
      let hint = drafts.hint(for: text)
      drafts.complain(
        .error, text.isEmpty ? .missing : .unknown, place, text,
        text.isEmpty
          ? "the competency is missing. Fill it in." : .sentences("\(framework.reference) has no such competency.", hint))
      return nil
    }
    let name = cell("competency_name", record)
    if let other = headers.place(of: name), other != read.competency {
      drafts.complain(
        .error, .contradiction, place, text,
        "beside it stands “\(name)”, which is another competency, \(framework.competencies[other].code). Correct one of them.")
      return nil
    }
    return framework.competencies[read.competency].code
  }

  private mutating func require(_ competency: Identifier<Competency>, of role: Int?, _ record: Record) {
    let text = cell("level", record)
    let place = place("level", record)
    if text.isEmpty {
      drafts.complain(
        .error, .missing, place, text, "the level is missing. Write it, or “-” where the role does not require this competency.")
      return drafts.refuse(role)
    }
    switch cells.read(text) {
    case .nothing: break
    case .unclear(let code, let message):
      drafts.complain(.error, code, place, text, message)
      drafts.refuse(role)
    case .required(let level, let weight):
      guard let role, let weight = weights(weight, record) else { return drafts.refuse(role) }
      drafts.require(competency, level, weight.said, of: role, at: self.place("competency", record))
    }
  }

  /// - Parameter inCell: what stands behind the level.
  /// - Returns: `nil` where it cannot be read; in it `nil` where the table says nothing of weights.
  private mutating func weights(_ inCell: Weight?, _ record: Record) -> (said: Weight?, Void)? {
    guard columns["weight"] != nil else { return (inCell, ()) }
    let text = cell("weight", record)
    if text.isEmpty { return (inCell ?? .one, ()) }
    let weight = Weight(parsing: text)
    if let weight, inCell == nil || inCell == weight { return (weight, ()) }
    drafts.complain(.error, .malformed, place("weight", record), text, RoleCells.weightAdvice)
    return nil
  }
}
