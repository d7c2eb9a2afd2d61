package import CadreModel

/// Reads the NICE Workforce Framework for Cybersecurity: categories, work roles, statements, the links between roles and
/// statements, and competency areas, each a CSV told by its header.
///
/// Task, knowledge and skill statements are competencies without a scale, in an area per kind; work roles require them
/// without a level; categories are the families of roles. The files do not say which statements belong to a competency
/// area: each is an area without competencies within “Competency areas”, so that it can be shown and filled. What a role
/// has no place for, the OPM codes and the categories' descriptions, is kept in the header's origin fields. The value is
/// `nil` exactly where a finding is an error.
package func readNICE(_ files: [FrameworkFile], slug: String = "nice", version: String) -> Imported<Framework?> {
  var reader = NICEReader()
  let framework = reader.read(files, slug: slug, version: version)
  return Imported(framework, findings: reader.findings)
}

private struct NICEReader {
  enum File: FrameworkTableKind {
    case links, statements, roles, categories, areas

    var columns: [String] {
      switch self {
      case .links: ["kind", "work_role", "tks_id"]
      case .statements: ["kind", "id", "statement"]
      case .roles: ["category", "id", "name", "description"]
      case .categories: ["code", "name", "description"]
      case .areas: ["name", "description"]
      }
    }
  }

  private struct Statement {
    let kind: String
    let competency: Competency
  }

  private struct WorkRole {
    let code: Identifier<Role>
    let title: LocalizedText
    let description: LocalizedText?
    let family: String
    var requirements: [Requirement] = []
  }

  var findings: [Finding] = []
  /// The names of all files, for what is wrong with them together.
  private var files = ""
  private var kinds: [String] = []
  private var statements: [Statement] = []
  private var statementNumbers: [String: Int] = [:]
  private var roles: [WorkRole] = []
  private var roleNumbers: [String: Int] = [:]
  private var linked = Set<[Int]>()
  private var families: [String: String] = [:]
  private var categories: [JSONValue] = []
  private var opmCodes: [String: JSONValue] = [:]
  private var competencyAreas: [Area] = []

  mutating func read(_ files: [FrameworkFile], slug: String, version: String) -> Framework? {
    self.files = files.map(\.name).joined(separator: ", ")
    let tables: [File: [FrameworkTable]] = readTables(files, &findings)
    for kind in [File.categories, .roles, .statements, .links, .areas] {
      if tables[kind] == nil { reportMissing(kind) }
      for table in tables[kind] ?? [] {
        for row in table.rows { take(row, as: kind, file: table.file) }
      }
    }
    if let file = tables[.areas]?.first?.file, !competencyAreas.isEmpty {
      findings.append(
        Finding(
          .note, .missing, file: file,
          .counted(
            competencyAreas.count,
            one: "the files do not say what belongs to the \(competencyAreas.count) competency area; it was stored empty.",
            other: "the files do not say what belongs to the \(competencyAreas.count) competency areas; each was stored empty.")))
    }
    for role in roles where role.requirements.isEmpty && tables[.links] != nil {
      findings.append(
        Finding(
          .note, .missing, file: tables[.links]?.first?.file ?? "", value: role.code.code, "no row says what this role requires.")
      )
    }
    return framework(slug: slug, version: version)
  }

  private mutating func reportMissing(_ kind: File) {
    let columns = kind.columns.joined(separator: ",")
    findings.append(
      Finding(
        kind == .statements ? .error : .warning, .missing, file: files, value: columns,
        "no file has these columns; give the file that has them, so that the framework is whole."))
  }

  private mutating func take(_ row: FrameworkTable.Row, as kind: File, file: String) {
    switch kind {
    case .categories: takeCategory(row, file)
    case .roles: takeRole(row, file)
    case .statements: takeStatement(row, file)
    case .links: takeLink(row, file)
    case .areas: takeArea(row, file)
    }
  }

  private mutating func takeCategory(_ row: FrameworkTable.Row, _ file: String) {
    guard let code = required("code", row, file), let name = required("name", row, file) else { return }
    guard families[code] == nil else { return reportTwice("code", code, row, file) }
    families[code] = name
    categories.append(
      .object(["code": .text(code), "name": .text(name), "description": .text(row["description"])]))
  }

  private mutating func takeRole(_ row: FrameworkTable.Row, _ file: String) {
    guard let code: Identifier<Role> = identifier(row, file), let name = required("name", row, file),
      let title = LocalizedText(name)
    else { return }
    guard roleNumbers[code.code] == nil else { return reportTwice("id", code.code, row, file) }
    let category = row["category"]
    if families[category] == nil {
      report(
        .warning, .unknown, "category", category, row, file,
        "there is no such category; the role's family is this code. Add the category.")
    }
    if !row["opm_code"].isEmpty { opmCodes[code.code] = .text(row["opm_code"]) }
    roleNumbers[code.code] = roles.count
    roles.append(
      WorkRole(
        code: code, title: title, description: LocalizedText(row["description"]), family: families[category] ?? category))
  }

  private mutating func takeStatement(_ row: FrameworkTable.Row, _ file: String) {
    guard let code: Identifier<Competency> = identifier(row, file), let kind = required("kind", row, file),
      let text = required("statement", row, file), let name = LocalizedText(text)
    else { return }
    guard statementNumbers[code.code] == nil else { return reportTwice("id", code.code, row, file) }
    if !kinds.contains(kind) { kinds.append(kind) }
    statementNumbers[code.code] = statements.count
    statements.append(Statement(kind: kind, competency: Competency(code: code, name: name)))
  }

  private mutating func takeLink(_ row: FrameworkTable.Row, _ file: String) {
    guard let role = roleNumbers[row["work_role"]] else {
      return report(
        .error, .unknown, "work_role", row["work_role"], row, file,
        "there is no such work role. Correct its id, or add it to the work roles.")
    }
    guard let statement = statementNumbers[row["tks_id"]] else {
      return report(
        .error, .unknown, "tks_id", row["tks_id"], row, file,
        "there is no such statement. Correct its id, or add it to the statements.")
    }
    guard linked.insert([role, statement]).inserted else {
      return report(
        .warning, .duplicate, "tks_id", row["tks_id"], row, file,
        "the role requires this already; it was stored once. Remove one.")
    }
    if row["kind"] != statements[statement].kind {
      report(
        .warning, .contradiction, "kind", row["kind"], row, file,
        "the statement itself is of the kind \(statements[statement].kind), which was kept. Make them agree.")
    }
    roles[role].requirements.append(Requirement(competency: statements[statement].competency.code, level: nil))
  }

  private mutating func takeArea(_ row: FrameworkTable.Row, _ file: String) {
    guard let text = required("name", row, file), let name = LocalizedText(text) else { return }
    let slug = text.lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
    guard let code = Identifier<Area>("\(Self.areasCode).\(slug)") else {
      return report(.error, .malformed, "name", text, row, file, "the name is too long. Use at most 180 bytes.")
    }
    guard !competencyAreas.contains(where: { $0.code == code }) else { return reportTwice("name", text, row, file) }
    competencyAreas.append(
      Area(
        code: code, parent: Identifier(Self.areasCode), name: name, purpose: LocalizedText(row["description"]),
        competencies: []))
  }
}

// MARK: The framework

extension NICEReader {
  private static let areasCode = "competency-areas"

  private mutating func framework(slug: String, version: String) -> Framework? {
    guard let reference = FrameworkReference(slug: slug, version: version),
      let title = LocalizedText("NICE Workforce Framework for Cybersecurity")
    else {
      findings.append(
        Finding(
          .error, .malformed, file: files, value: "\(slug)@\(version)",
          "this is no name of a framework. Use nice@2.0, for instance."))
      return nil
    }
    if findings.contains(where: { $0.severity == .error }) { return nil }
    let header = Framework.Header(
      reference: reference, title: title, publisher: "National Institute of Standards and Technology",
      origin: Origin(fields: originFields()))
    do throws(Framework.Invalid) {
      return try Framework(header: header, scale: nil, areas: areas(), roles: finishedRoles())
    } catch {
      findings.append(Finding(.error, error.code, file: files, error.phrase(nearestIn: [])))
      return nil
    }
  }

  private func originFields() -> String? {
    var fields: [String: JSONValue] = [:]
    if !categories.isEmpty { fields["categories"] = .list(categories) }
    if !opmCodes.isEmpty { fields["opm_code"] = .object(opmCodes) }
    return fields.isEmpty ? nil : String(decoding: JSONValue.object(fields).bytes(), as: UTF8.self)
  }

  private func areas() -> [Area] {
    let members = Dictionary(grouping: statements, by: \.kind)
    var areas = kinds.compactMap { kind in
      Identifier<Area>(kind.lowercased()).flatMap { code in
        LocalizedText(kind).map { Area(code: code, name: $0, competencies: (members[kind] ?? []).map(\.competency)) }
      }
    }
    if !competencyAreas.isEmpty, let code = Identifier<Area>(Self.areasCode), let name = LocalizedText("Competency areas") {
      areas.append(Area(code: code, name: name, competencies: []))
    }
    return areas + competencyAreas
  }

  private func finishedRoles() -> [Role] {
    roles.compactMap { role in
      Role(
        code: role.code, title: role.title, description: role.description,
        family: role.family.isEmpty ? nil : role.family, requirements: role.requirements)
    }
  }
}

// MARK: Cells and findings

extension NICEReader {
  private mutating func required(_ column: String, _ row: FrameworkTable.Row, _ file: String) -> String? {
    if !row[column].isEmpty { return row[column] }
    report(.error, .missing, column, nil, row, file, "the cell is empty. Fill it in.")
    return nil
  }

  private mutating func identifier<Entity>(_ row: FrameworkTable.Row, _ file: String) -> Identifier<Entity>? {
    guard let text = required("id", row, file) else { return nil }
    let identifier = Identifier<Entity>(text)
    if identifier == nil {
      report(.error, .malformed, "id", text, row, file, "an id has at most 200 bytes and no control characters. Shorten it.")
    }
    return identifier
  }

  private mutating func reportTwice(_ column: String, _ value: String, _ row: FrameworkTable.Row, _ file: String) {
    report(
      .warning, .duplicate, column, value, row, file, "this stands twice; the first was kept. Remove one, or give it its own.")
  }

  private mutating func report(
    _ severity: Finding.Severity, _ code: Finding.Code, _ column: String, _ value: String?, _ row: FrameworkTable.Row,
    _ file: String,
    _ message: Phrase
  ) {
    findings.append(Finding(severity, code, file: file, line: row.line, column: column, value: value, message))
  }
}
