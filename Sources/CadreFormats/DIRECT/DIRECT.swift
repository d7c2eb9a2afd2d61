package import CadreModel

/// Reads the DIRECT framework for digital research: domains, competencies, skills and skill levels, each a CSV told by
/// its header, or all in one.
///
/// Skills are what people are assessed on, and become competencies; what the framework calls competencies are areas
/// within the areas of its domains. Parts stand in the order of their ranks. Related skills are alignments within the
/// framework; tools and learning resources are kept by name in the origin fields, and their own files are passed over,
/// as are those of providers. The file that has all in one names fewer related skills and no levels: beside the separate
/// files it is passed over. The value is `nil` exactly where a finding is an error.
package func readDIRECT(_ files: [FrameworkFile], slug: String = "direct", version: String) -> Imported<Framework?> {
  var reader = DIRECTReader(slug: slug, files: files.map(\.name).joined(separator: ", "))
  let framework = reader.read(files, version: version)
  return Imported(framework, findings: reader.findings)
}

/// A row as it was read: a domain, a competency or a skill.
private struct DIRECTPart {
  let row: FrameworkTable.Row
  let file: String
  let slug: String
  let name: LocalizedText
  /// The slug of what it belongs to; empty for a domain.
  let parent: String
}

private struct DIRECTReader {
  enum File: FrameworkTableKind {
    case all, skills, competencies, levels, resources, tools, providers, domains

    var columns: [String] {
      switch self {
      case .all: ["competency_domain", "competency", "skill", "description", "slug"]
      case .skills: ["name", "description", "slug", "competency", "related_skills"]
      case .competencies: ["name", "description", "slug", "competency_domain"]
      case .levels: ["name", "description", "level"]
      case .resources: ["name", "slug", "url", "provider"]
      case .tools: ["name", "slug", "kind", "url"]
      case .providers: ["name", "slug", "url", "ror"]
      case .domains: ["name", "description", "slug", "rank"]
      }
    }
  }

  let slug: String
  /// The names of all files, for what is wrong with them together.
  let files: String
  var findings: [Finding] = []
  private var domains: [DIRECTPart] = []
  private var competencies: [DIRECTPart] = []
  private var skills: [DIRECTPart] = []
  private var known = Set<String>()
  private var skillSlugs = Set<String>()

  init(slug: String, files: String) {
    self.slug = slug
    self.files = files
  }

  mutating func read(_ sources: [FrameworkFile], version: String) -> Framework? {
    let tables: [File: [FrameworkTable]] = readTables(sources, &findings)
    for kind in [File.resources, .tools, .providers] {
      for table in tables[kind] ?? [] {
        passOver(
          table,
          .counted(
            table.rows.count, one: "this is no part of the framework itself; \(table.rows.count) row was passed over.",
            other: "these are no part of the framework itself; \(table.rows.count) rows were passed over."))
      }
    }
    let isSeparate = tables[.domains] != nil && tables[.competencies] != nil && tables[.skills] != nil
    for table in tables[.domains] ?? [] { takeRows(table, parent: nil, into: \.domains) }
    for table in tables[.competencies] ?? [] { takeRows(table, parent: "competency_domain", into: \.competencies) }
    for table in tables[.skills] ?? [] { takeRows(table, parent: "competency", into: \.skills) }
    for table in tables[.all] ?? [] {
      if isSeparate {
        passOver(
          table,
          .counted(
            table.rows.count, one: "the separate files say the same and more; \(table.rows.count) row was passed over.",
            other: "the separate files say the same and more; \(table.rows.count) rows were passed over."))
      } else {
        takeAll(table)
      }
    }
    let scale = readScale(tables[.levels] ?? [])
    return framework(version: version, scale: scale)
  }

  private mutating func passOver(_ table: FrameworkTable, _ message: Phrase) {
    findings.append(Finding(.note, .notRead, file: table.file, message))
  }

  private mutating func takeRows(
    _ table: FrameworkTable, parent: String?, into list: WritableKeyPath<DIRECTReader, [DIRECTPart]>
  ) {
    for row in table.rows {
      guard let part = part(row, table.file, nameColumn: "name", parent: parent.map { row[$0] } ?? "") else { continue }
      self[keyPath: list].append(part)
    }
  }

  /// Each row is a domain, a competency or a skill, and belongs to the last one of the kind above it.
  private mutating func takeAll(_ table: FrameworkTable) {
    var (domain, competency) = ("", "")
    for row in table.rows {
      let column = ["competency_domain", "competency", "skill"].first { !row[$0].isEmpty } ?? "skill"
      let parent = column == "skill" ? competency : column == "competency" ? domain : ""
      guard let part = part(row, table.file, nameColumn: column, parent: parent) else { continue }
      switch column {
      case "competency_domain":
        domain = part.slug
        domains.append(part)
      case "competency":
        competency = part.slug
        competencies.append(part)
      default: skills.append(part)
      }
    }
  }

  /// - Returns: `nil` where the row is refused; a finding says why.
  private mutating func part(
    _ row: FrameworkTable.Row, _ file: String, nameColumn: String, parent: String
  ) -> DIRECTPart? {
    guard Identifier<Competency>(row["slug"]) != nil else {
      report(.error, .missing, row, file, "slug", row["slug"], "the row has no usable slug. Give it one of at most 200 bytes.")
      return nil
    }
    guard let name = LocalizedText(row[nameColumn]) else {
      report(.error, .missing, row, file, nameColumn, nil, "the row has no name. Fill it in.")
      return nil
    }
    guard known.insert(row["slug"]).inserted else {
      report(
        .warning, .duplicate, row, file, "slug", row["slug"],
        "this stands twice; the first was kept. Remove one, or give it its own slug.")
      return nil
    }
    return DIRECTPart(row: row, file: file, slug: row["slug"], name: name, parent: parent)
  }

  private mutating func report(
    _ severity: Finding.Severity, _ code: Finding.Code, _ row: FrameworkTable.Row, _ file: String, _ column: String,
    _ value: String?,
    _ message: Phrase
  ) {
    findings.append(Finding(severity, code, file: file, line: row.line, column: column, value: value, message))
  }
}

// MARK: The scale

extension DIRECTReader {
  private mutating func readScale(_ tables: [FrameworkTable]) -> Scale? {
    guard let file = tables.first?.file else {
      findings.append(
        Finding(
          .note, .missing, file: files, "no file has the skill levels; the framework has no scale. Give skill_level.csv too."))
      return nil
    }
    var steps: [Int: Scale.Step] = [:]
    for table in tables {
      for row in table.rows {
        guard let rank = Int(row["level"]), let name = LocalizedText(row["name"]) else {
          report(
            .error, .missing, row, table.file, "level", row["level"], "a level needs a whole number and a name. Complete it.")
          continue
        }
        guard steps[rank] == nil else {
          report(
            .warning, .duplicate, row, table.file, "level", row["level"],
            "this level stands twice; the first was kept. Remove one.")
          continue
        }
        let lines = [row["short_description"], row["description"], row["focus"]].filter { !$0.isEmpty }
        steps[rank] = Scale.Step(rank: rank, name: name, meaning: LocalizedText(lines.joined(separator: "\n")))
      }
    }
    let scale = Scale(steps.values.sorted { $0.rank < $1.rank })
    if scale == nil {
      findings.append(
        Finding(.error, .malformed, file: file, column: "level", "the levels must be consecutive numbers that start at 0 or 1."))
    }
    return scale
  }
}

// MARK: The framework

extension DIRECTReader {
  private mutating func framework(version: String, scale: Scale?) -> Framework? {
    skillSlugs = Set(skills.map(\.slug))
    let members = children(skills, of: competencies, "competency")
    let inner = children(competencies, of: domains, "competency_domain")
    var areas: [Area] = []
    for domain in ranked(domains) {
      if let area = area(domain, within: nil, []) { areas.append(area) }
      for competency in ranked(inner[domain.slug] ?? []) {
        let own = ranked(members[competency.slug] ?? []).compactMap { self.competency($0) }
        if let area = area(competency, within: domain.slug, own) { areas.append(area) }
      }
    }
    guard let reference = FrameworkReference(slug: slug, version: version),
      let title = LocalizedText("DIRECT: DIgital REsearch CompeTencies Framework")
    else {
      findings.append(
        Finding(
          .error, .malformed, file: files, value: "\(slug)@\(version)",
          "this is no name of a framework. Use direct@2.0.0, for instance."))
      return nil
    }
    if findings.contains(where: { $0.severity == .error }) { return nil }
    let header = Framework.Header(
      reference: reference, title: title, publisher: "DIRECT project", licence: "CC-BY-4.0",
      origin: Origin(uri: "https://github.com/direct-framework/digital-research-competencies-framework"))
    do throws(Framework.Invalid) {
      return try Framework(header: header, scale: scale, areas: areas)
    } catch {
      findings.append(Finding(.error, error.code, file: files, error.phrase(nearestIn: [])))
      return nil
    }
  }

  /// By parent; one whose parent does not exist is an error.
  private mutating func children(
    _ parts: [DIRECTPart], of parents: [DIRECTPart], _ column: String
  ) -> [String: [DIRECTPart]] {
    let slugs = Set(parents.map(\.slug))
    for part in parts where !slugs.contains(part.parent) {
      report(
        .error, .unknown, part.row, part.file, column, part.parent,
        "“\(part.slug)” belongs to nothing that the files have. Correct the slug, or add what it names.")
    }
    return Dictionary(grouping: parts, by: \.parent)
  }

  /// By the number in the column “rank”; those without one stay in the order of the file, behind the others.
  private func ranked(_ parts: [DIRECTPart]) -> [DIRECTPart] {
    func rank(_ part: DIRECTPart) -> Int { Int(part.row["rank"]) ?? .max }
    return parts.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }

  private func area(_ part: DIRECTPart, within parent: String?, _ competencies: [Competency]) -> Area? {
    guard let code = Identifier<Area>(part.slug) else { return nil }
    return Area(
      code: code, parent: parent.flatMap { Identifier($0) }, name: part.name, purpose: LocalizedText(part.row["description"]),
      competencies: competencies)
  }

  private mutating func competency(_ part: DIRECTPart) -> Competency? {
    var alignments: [Alignment] = []
    for related in Self.list(part.row["related_skills"]) {
      if related == part.slug || !skillSlugs.contains(related) || alignments.contains(where: { $0.code == related }) {
        report(
          .warning, .unknown, part.row, part.file, "related_skills", related,
          "a related skill must be another one of the framework, once; this was not stored. Correct the slug.")
      } else {
        alignments.append(Alignment(framework: slug, code: related, relation: .related))
      }
    }
    var fields: [String: JSONValue] = [:]
    for column in ["tools_languages_methodologies", "learning_resources"] {
      let slugs = Self.list(part.row[column])
      if !slugs.isEmpty { fields[column] = .list(slugs.map { .text($0) }) }
    }
    guard let code = Identifier<Competency>(part.slug) else { return nil }
    return Competency(
      code: code, name: part.name, definition: LocalizedText(part.row["description"]), alignments: alignments,
      origin: Origin(fields: fields.isEmpty ? nil : String(decoding: JSONValue.object(fields).bytes(), as: UTF8.self)))
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: "|").map(\.trimmed).filter { !$0.isEmpty }
  }
}
