package import CadreModel

/// Reads the UK Government Digital and Data Profession Capability Framework as published: `roles.csv` (a row per role
/// level and skill) and `skills.csv` (a row per skill).
///
/// Skills become competencies, role levels become roles, nothing is dropped: a row whose level is “NOT IN USE” becomes a
/// requirement without a level, a description “MISSING” in one file is taken from the other, and each such row is a
/// finding.
/// - Throws: `FormatError` where a file is no such table.
package func readUKGovernmentDigital(
  roles: @escaping ByteSource, rolesFile: String, skills: @escaping ByteSource, skillsFile: String,
  version: String
) throws -> Imported<Framework?> {
  var reader = UKGovernmentReader(rolesFile: rolesFile, skillsFile: skillsFile)
  try reader.readSkills(skills)
  try reader.readRoles(roles)
  return Imported(try reader.framework(version: version), findings: reader.findings)
}

private struct UKGovernmentReader {
  private static let levelNames = ["Awareness", "Working", "Practitioner", "Expert"]

  private struct Skill {
    var name: String
    var description = ""
    var levels: [Int: String] = [:]
  }

  private struct RoleDraft {
    var title: String
    var family: String
    var description: String
    var requirements: [String: (requirement: Requirement, line: Int)] = [:]
    var order: [String] = []
  }

  let rolesFile: String
  let skillsFile: String
  private(set) var findings: [Finding] = []
  private var skills: [String: Skill] = [:]
  private var skillOrder: [String] = []
  private var roles: [String: RoleDraft] = [:]
  private var roleOrder: [String] = []
  private let scale: Scale

  init(rolesFile: String, skillsFile: String) {
    self.rolesFile = rolesFile
    self.skillsFile = skillsFile
    let steps = Self.levelNames.enumerated().compactMap { position, name in
      LocalizedText(name).map { Scale.Step(rank: position + 1, name: $0) }
    }
    guard let scale = Scale(steps) else { preconditionFailure("four consecutive levels make a scale") }
    self.scale = scale
  }

  mutating func readSkills(_ bytes: @escaping ByteSource) throws {
    var records = try openTable(bytes)
    let columns = try ColumnMap(
      header: readHeader(&records),
      fields: (["Skill Name", "Skill Description"] + Self.levelNames).map { .init($0, isRequired: true) }, explicit: [:])
    var record = Record()
    while try records.next(&record) {
      if let flaw = record.finding(file: skillsFile, header: columns.header) {
        findings.append(flaw)
        continue
      }
      let name = columns["Skill Name"].map { record.text($0) } ?? ""
      guard add(skill: name, line: record.line, file: skillsFile) else { continue }
      let description = meaningful(columns["Skill Description"].map { record.text($0) } ?? "")
      skills[name]?.description = description
      for (position, level) in Self.levelNames.enumerated() {
        let text = columns[level].map { record.text($0) } ?? ""
        if !text.isEmpty { skills[name]?.levels[position + 1] = text }
      }
      if skills[name]?.levels.isEmpty == true {
        note(.note, .missing, skillsFile, record.line, "Awareness", nil, "skill “\(name)” has no level texts; none were stored.")
      }
    }
  }

  mutating func readRoles(_ bytes: @escaping ByteSource) throws {
    let names = [
      "Role Family", "Role", "Role Description", "Role Level", "Role Level Description", "Skill Name",
      "Skill Description", "Skill Level",
    ]
    var records = try openTable(bytes)
    let columns = try ColumnMap(
      header: readHeader(&records), fields: names.map { .init($0, isRequired: true) }, explicit: [:])
    var record = Record()
    while try records.next(&record) {
      if let flaw = record.finding(file: rolesFile, header: columns.header) {
        findings.append(flaw)
        continue
      }
      take(record.line) { field in columns[field].map { record.text($0) } ?? "" }
    }
  }

  private mutating func take(_ line: Int, cell: (String) -> String) {
    let skill = cell("Skill Name")
    if skills[skill] == nil {
      guard add(skill: skill, line: line, file: rolesFile) else { return }
      note(
        .warning, .unknown, rolesFile, line, "Skill Name", skill, "this skill is not in \(skillsFile); it was added from here.")
    }
    if cell("Skill Description") == "MISSING" {
      let isKnown = skills[skill]?.description.isEmpty == false
      note(
        .note, isKnown ? .assumed : .missing, rolesFile, line, "Skill Description", "MISSING",
        isKnown
          ? "the description of “\(skill)” was taken from \(skillsFile)."
          : "“\(skill)” has no description in either file; it was stored without one.")
    } else if skills[skill]?.description.isEmpty == true {
      let description = meaningful(cell("Skill Description"))
      skills[skill]?.description = description
    }
    let (role, title, level) = (cell("Role"), cell("Role Level"), cell("Skill Level"))
    let isUnused = title == "NOT IN USE"
    let key = role + "\u{1F}" + title
    if roles[key] == nil {
      roleOrder.append(key)
      let description = isUnused ? cell("Role Description") : cell("Role Level Description")
      roles[key] = RoleDraft(title: isUnused ? role : title, family: cell("Role Family"), description: description)
    }
    require(skill, level, of: key, line: line)
  }

  private mutating func require(_ skill: String, _ levelName: String, of key: String, line: Int) {
    guard let competency = Identifier<Competency>(slug(skill)), var draft = roles[key] else { return }
    let level = scale.level(levelName)
    if levelName == "NOT IN USE" {
      note(
        .note, .missing, rolesFile, line, "Skill Level", levelName,
        "role “\(draft.title)” requires “\(skill)” without a level; it was stored so and makes no deficit.")
    } else if level == nil {
      return note(
        .error, .unknown, rolesFile, line, "Skill Level", levelName,
        "there is no such level. Use \(Self.levelNames.joined(separator: ", ")).")
    }
    if let known = draft.requirements[skill] {
      let isHigher = (level?.rank ?? 0) > (known.requirement.level?.rank ?? 0)
      note(
        .warning, .duplicate, rolesFile, line, "Skill Level", levelName,
        "role “\(draft.title)” requires “\(skill)” already on line \(line: known.line); the higher level counts.")
      guard isHigher else { return }
    } else {
      draft.order.append(skill)
    }
    draft.requirements[skill] = (Requirement(competency: competency, level: level), line)
    roles[key] = draft
  }

  func framework(version: String) throws(FormatError) -> Framework? {
    guard let reference = FrameworkReference(slug: "uk-gdd", version: version),
      let title = LocalizedText("Government Digital and Data Profession Capability Framework")
    else { throw .document(line: nil, reason: "“\(version)” is no version. Use letters, digits and points.") }
    if findings.contains(where: { $0.severity == .error }) { return nil }
    let header = Framework.Header(
      reference: reference, title: title, publisher: "UK Government",
      licence: "OGL-UK-3.0", status: .draft)
    do {
      return try Framework(header: header, scale: scale, areas: areas(), roles: finishedRoles())
    } catch {
      throw .document(line: nil, reason: error.phrase(nearestIn: []))
    }
  }

  /// The publication groups skills by the families that use them, and most serve several; only the leadership skills of
  /// chief officers, which have no levels, stand apart.
  private func areas() -> [Area] {
    let groups: [(code: String, name: String, isLeadership: Bool)] = [
      ("skills", "Digital and data skills", false), ("leadership", "Leadership skills", true),
    ]
    return groups.compactMap { group in
      let members = skillOrder.compactMap { skills[$0] }.filter { $0.levels.isEmpty == group.isLeadership }
      guard !members.isEmpty, let code = Identifier<Area>(group.code), let name = LocalizedText(group.name) else { return nil }
      return Area(code: code, name: name, competencies: members.compactMap(competency))
    }
  }

  private func competency(_ skill: Skill) -> Competency? {
    guard let code = Identifier<Competency>(slug(skill.name)), let name = LocalizedText(skill.name) else { return nil }
    let descriptors = skill.levels.compactMap { rank, text in
      Level(rank: rank, on: scale).flatMap { level in LocalizedText(text).map { (level, $0) } }
    }
    return Competency(
      code: code, name: name, definition: LocalizedText(skill.description),
      descriptors: Dictionary(uniqueKeysWithValues: descriptors))
  }

  private func finishedRoles() -> [Role] {
    var used: [String: Int] = [:]
    for key in roleOrder { used[slug(roles[key]?.title ?? ""), default: 0] += 1 }
    return roleOrder.compactMap { key in
      guard let draft = roles[key], let title = LocalizedText(draft.title) else { return nil }
      let own = slug(draft.title)
      let parent = slug(String(key.prefix { $0 != "\u{1F}" }))
      guard let code = Identifier<Role>(used[own] == 1 ? own : "\(parent).\(own)") else { return nil }
      return Role(
        code: code, title: title, description: LocalizedText(draft.description), family: draft.family,
        requirements: draft.order.compactMap { draft.requirements[$0]?.requirement })
    }
  }

  private mutating func add(skill name: String, line: Int, file: String) -> Bool {
    guard !slug(name).isEmpty else {
      note(.error, .missing, file, line, "Skill Name", name, "the skill has no name. Fill it in.")
      return false
    }
    guard skills[name] == nil else {
      note(.warning, .duplicate, file, line, "Skill Name", name, "this skill stands twice; the first was kept.")
      return false
    }
    skills[name] = Skill(name: name)
    skillOrder.append(name)
    return true
  }

  private mutating func note(
    _ severity: Finding.Severity, _ code: Finding.Code, _ file: String, _ line: Int, _ column: String, _ value: String?,
    _ message: Phrase
  ) {
    findings.append(Finding(severity, code, file: file, line: line, column: column, value: value, message))
  }

  private func meaningful(_ text: String) -> String { text == "MISSING" ? "" : text }

  private func slug(_ name: String) -> String {
    name.lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
  }
}
