package import CadreModel

/// Reads role profiles for a framework: a YAML or JSON document with a “roles” list; a table with the columns role, competency, level
/// and optionally title, family and weight, one requirement a row; or a matrix of roles and competencies, either way round.
package func readRoleProfiles(
  _ bytes: @escaping ByteSource, file: String, framework: Framework, options: RoleOptions = .init()
) throws -> ReadRoles {
  var whole: [UInt8] = []
  while let piece = try bytes() { whole.append(contentsOf: piece) }
  let lower = file.lowercased()
  let isList = whole.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) } == UInt8(ascii: "[")
  let isDocument = lower.hasSuffix(".yaml") || lower.hasSuffix(".yml") || lower.hasSuffix(".json") && !isList
  if !isDocument { return try RoleTables(whole, file: file, framework: framework, options: options).read() }
  let root = try DocumentNode.root(whole)
  guard root["roles"] != nil else {
    throw FormatError.document(line: root.line, reason: "this is no role document: it has no “roles” key.")
  }
  var reader = DocumentReader(file: file)
  reader.language = framework.header.languages.first ?? "en"
  let roles = RoleListReader(scale: framework.scale, known: Set(framework.competencies.map(\.code)))
    .read(reader.list("roles", in: root), into: &reader)
  return ReadRoles(
    value: roles, findings: reader.findings, refused: reader.findings.count { $0.severity == .error }, shape: nil)
}

/// A table of roles, of which its columns tell whether it is a list or a matrix.
private struct RoleTables {
  private let bytes: [UInt8]
  private let file: String
  private let framework: Framework
  private let options: RoleOptions
  private let headers: CompetencyHeaders
  private let names: RoleNaming

  init(_ bytes: [UInt8], file: String, framework: Framework, options: RoleOptions) {
    self.bytes = bytes
    self.file = file
    self.framework = framework
    self.options = options
    headers = CompetencyHeaders(framework)
    names = RoleNaming(framework)
  }

  func read() throws -> ReadRoles {
    try readList() ?? readMatrix()
  }

  private func open(_ words: HeaderWords) throws -> any RecordSource {
    var pieces = [bytes][...]
    return try openTable({ pieces.popFirst() }, options: options.table, words: words)
  }

  private func columns(_ header: [String]) throws(FormatError) -> ColumnMap {
    try ColumnMap(header: header, fields: RoleTable.fields, explicit: options.columns, ignoring: options.ignored)
  }

  private func drafts() -> RoleDrafts { RoleDrafts(file: file, framework: framework, names: names) }

  /// - Returns: `nil` where it is no list.
  private func readList() throws -> ReadRoles? {
    let words = HeaderWords(RoleTable.fields, explicit: options.columns, needing: RoleTable.needs(options))
    var records = try open(words)
    let header = try readHeader(&records)
    let columns = try columns(header)
    guard RoleTable.needs(options).allSatisfy({ need in need.contains { columns[$0] != nil } }) else { return nil }
    try refusePeople(header)
    var table = RoleTable(columns, headers, try RoleCells(framework, options.levels), drafts(), role: options.role)
    return try table.read(&records)
  }

  private func readMatrix() throws -> ReadRoles {
    var records = try open(RoleMatrix.words(framework, headers, names, explicit: options.columns))
    let (header, line) = try readHeaderRow(&records)
    try refusePeople(header)
    let columns = try columns(header)
    var rows: [Record] = []
    var record = Record()
    while try records.next(&record) { if !record.holdsNothing { rows.append(record) } }
    let layout = RoleMatrix.Layout(columns, headers, names, ignored: options.ignored, rows: rows)
    guard let layout else { throw refusal(columns) }
    var matrix = RoleMatrix(
      layout, headerLine: line, rows: rows, headers, try RoleCells(framework, options.levels), drafts())
    guard let read = matrix.read(further: records.findings(file: file)) else { throw refusal(columns) }
    return read
  }

  private func refusal(_ columns: ColumnMap) -> FormatError {
    let header = columns.header
    if columns["competency"] != nil, columns["level"] != nil {
      return .missingColumn(
        field: "role", synonyms: RoleTable.fields[0].synonyms, header: header,
        hint: "Where all rows are of one role, say which with \(option: "role").")
    }
    return .noRoles(header: header, framework: framework.reference)
  }

  /// What people attain is no role.
  private func refusePeople(_ header: [String]) throws {
    let people = AssessmentFields.all.filter { ["person_id", "email"].contains($0.name) }
    // Roles have numbers, too.
    let keys = Set(people.flatMap { [$0.name] + $0.synonyms }.map(ColumnMap.key)).subtracting(["id", "postuniquereference"])
    let left = Set(options.ignored.map(ColumnMap.key))
    if let column = header.first(where: { keys.subtracting(left).contains(ColumnMap.key($0)) }) {
      throw FormatError.document(
        line: nil,
        reason: """
          is about people, by its column “\(column)”. Import what they attain with \(action: "assessment import"), and whom there is \
          with \(action: "person import").
          """)
    }
  }
}
