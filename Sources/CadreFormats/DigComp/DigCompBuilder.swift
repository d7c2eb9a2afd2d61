import CadreModel

/// Makes the framework of what the first file says, with the texts of the others beside it.
struct DigCompBuilder {
  private let base: DigCompSupplement
  private let translations: [DigCompSupplement]
  private var scale: Scale?
  /// Names of the base file's levels, lower case → rank.
  private var ranks: [String: Int] = [:]
  private(set) var findings: [Finding] = []

  /// - Parameter findings: what is already known to be wrong, with files that could not be read for instance.
  init(base: DigCompSupplement, translations: [DigCompSupplement], findings: [Finding]) {
    self.base = base
    self.translations = translations
    self.findings = base.findings + translations.flatMap(\.findings) + findings
  }

  mutating func framework(version: String) -> Framework? {
    reportUnmatched()
    readScale()
    let areas = readAreas()
    let header = header(version: version)
    guard let header, !findings.contains(where: { $0.severity == .error }) else { return nil }
    do throws(Framework.Invalid) {
      return try Framework(header: header, scale: scale, areas: areas)
    } catch {
      report(.error, error.code, error.phrase(nearestIn: areas.flatMap(\.competencies)))
      return nil
    }
  }

  private mutating func header(version: String) -> Framework.Header? {
    let terms = base.all(.term).count
    if terms > 0 {
      report(.note, .notRead, "glossary terms: \(terms). They are no competencies and were kept with the framework's origin.")
    }
    guard let reference = FrameworkReference(slug: "digcomp", version: version),
      let title = LocalizedText("DigComp \(version): The European Digital Competence Framework")
    else {
      report(.error, .malformed, value: version, "this is no version. Use letters, digits and points.")
      return nil
    }
    var languages: [String] = []
    for language in [base.language] + translations.map(\.language) where !languages.contains(language) {
      languages.append(language)
    }
    let glossary = JSONValue.object(["glossary": .list(glossary())])
    return Framework.Header(
      reference: reference, title: title, publisher: "European Commission, Joint Research Centre", licence: "CC-BY-4.0",
      languages: languages,
      origin: Origin(
        uri: "https://publications.jrc.ec.europa.eu/repository/handle/JRC144121",
        fields: terms == 0 ? nil : String(decoding: glossary.bytes(), as: UTF8.self)))
  }

  /// The terms in the order of the base file; then those that only another language has, which sorts its own way.
  private func glossary() -> [JSONValue] {
    let added = translations.flatMap { file in file.all(.term).filter { base[.term, $0.key.id] == nil } }
    var seen = Set<String>()
    return (base.all(.term) + added).filter { seen.insert($0.key.id).inserted }.map { part in
      let texts = ([base] + translations).compactMap { file in
        file[.term, part.key.id].map { (file.language, JSONValue.text($0["explanation"])) }
      }
      let explanation = Dictionary(texts, uniquingKeysWith: { first, _ in first })
      return .object(["term": .text(part.key.id), "explanation": .object(explanation)])
    }
  }

  // MARK: Levels

  private mutating func readScale() {
    let levels = base.all(.level)
    for part in levels where Int(part.key.id) == nil || part["four_levels_name"].isEmpty {
      report(
        .error, .missing, part, "eight_levels_mapping",
        "a level needs its name and its number among the former eight. Complete it.")
    }
    let sorted = levels.sorted { (Int($0.key.id) ?? 0) < (Int($1.key.id) ?? 0) }
    var groups: [[DigCompPart]] = []
    for part in sorted {
      if groups.last?.first?["four_levels_name"].lowercased() == part["four_levels_name"].lowercased() {
        groups[groups.count - 1].append(part)
      } else {
        groups.append([part])
      }
    }
    let steps = groups.enumerated().compactMap { position, parts in step(position + 1, parts, of: levels.count) }
    scale = Scale(steps)
    ranks = Dictionary(
      steps.map { ($0.name.text().lowercased(), $0.rank) }, uniquingKeysWith: { first, _ in first })
    if ranks.count != groups.count || groups.isEmpty {
      report(.error, .missing, "the levels make no scale: each needs a name of its own. Add the proficiency levels.")
    }
  }

  private func step(_ rank: Int, _ parts: [DigCompPart], of former: Int) -> Scale.Step? {
    text(of: parts[0], "four_levels_name").map { name in
      Scale.Step(rank: rank, name: name, meaning: text { Self.meaning($0, parts, of: former) })
    }
  }

  /// The description, the purpose, and the former levels that this one covers, one a line: `3/8, B1: …`.
  private static func meaning(_ file: DigCompSupplement, _ parts: [DigCompPart], of former: Int) -> String {
    let own = parts.compactMap { file[.level, $0.key.id] }
    guard let first = own.first else { return "" }
    let mapping = own.map { part in
      let six = part["six_levels_mapping"].isEmpty ? "" : ", \(part["six_levels_mapping"])"
      return "\(part.key.id)/\(former)\(six): \(part["eight_levels_description"])"
    }
    return ([first["four_levels_description"], first["applies_to"]] + mapping).filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  // MARK: Areas and competencies

  private mutating func readAreas() -> [Area] {
    let competences = base.all(.competence)
    var members = Dictionary(grouping: base.all(.statement) + base.all(.outcome), by: { $0["competence_id"] })
    var competencies: [String: [Competency]] = [:]
    for part in competences {
      let area = part["competence_area_id"]
      if base[.area, area] == nil {
        report(
          .error, .unknown, part, "competence_area_id", value: area, "there is no such area. Use the number of one, or add it.")
      }
      let own = members.removeValue(forKey: part.key.id) ?? []
      if let competency = competency(part, members: own) { competencies[area, default: []].append(competency) }
    }
    for part in members.values.flatMap({ $0 }).sorted(by: { $0.key.id.precedesNaturally($1.key.id) }) {
      report(
        .error, .unknown, part, "competence_id", value: part["competence_id"],
        "there is no such competence. Use the number of one, or add it.")
    }
    return base.all(.area).compactMap { part in
      guard let code: Identifier<Area> = identifier(part), let name = requiredText(part, "name") else { return nil }
      return Area(
        code: code, name: name, purpose: text(of: part, "description"), competencies: competencies[part.key.id] ?? [])
    }
  }

  private mutating func competency(_ part: DigCompPart, members: [DigCompPart]) -> Competency? {
    var statements: [Statement] = []
    var cells: [Level: [DigCompPart]] = [:]
    for member in members {
      guard let statement = statement(member) else { continue }
      statements.append(statement)
      if let level = statement.level, statement.kind == .statement { cells[level, default: []].append(member) }
    }
    var descriptors: [Level: LocalizedText] = [:]
    for step in scale?.steps ?? [] {
      guard let level = scale.flatMap({ Level(rank: step.rank, on: $0) }) else { continue }
      if let parts = cells[level] {
        descriptors[level] = text { file in
          parts.compactMap { file[.statement, $0.key.id]?["description"] }.joined(separator: "\n")
        }
      } else {
        report(
          .note, .missing, part, nil, value: step.name.text(),
          "\(part.key.id) has no statement at this level; the level has no text.")
      }
    }
    guard let code: Identifier<Competency> = identifier(part), let name = requiredText(part, "name") else { return nil }
    let labels = members.filter { !$0["ai_label"].isEmpty }.map { ($0.key.id, JSONValue.text($0["ai_label"])) }
    let fields = JSONValue.object(["ai": .object(Dictionary(labels, uniquingKeysWith: { first, _ in first }))])
    return Competency(
      code: code, name: name, definition: text(of: part, "description"), descriptors: descriptors, statements: statements,
      origin: Origin(fields: labels.isEmpty ? nil : String(decoding: fields.bytes(), as: UTF8.self)))
  }

  private mutating func statement(_ part: DigCompPart) -> Statement? {
    let name = part["four_levels_proficiency_name"]
    let level = ranks[name.lowercased()].flatMap { rank in scale.flatMap { Level(rank: rank, on: $0) } }
    if level == nil {
      let known = (scale?.steps ?? []).map { $0.name.text() }.joined(separator: ", ")
      report(
        .error, .unknown, part, "four_levels_proficiency_name", value: name,
        "\(part.key.id) is at no level of the scale. Use one of \(known).")
    }
    let kind: Statement.Kind? = part.key.kind == .statement ? .statement : Self.kinds[part["type"].lowercased()]
    if kind == nil {
      report(.error, .malformed, part, "type", value: part["type"], "\(part.key.id) must be Knowledge, Skill or Attitude.")
    }
    guard let text = requiredText(part, "description"), let level, let kind else { return nil }
    return Statement(code: part.key.id, kind: kind, level: level, text: text)
  }

  private static let kinds: [String: Statement.Kind] = ["knowledge": .knowledge, "skill": .skill, "attitude": .attitude]
}

// MARK: Texts and findings

extension DigCompBuilder {
  /// What each file says, by its language; `nil` where the base file says nothing.
  private func text(_ said: (DigCompSupplement) -> String) -> LocalizedText? {
    let texts = ([base] + translations).map { ($0.language, said($0)) }
    return LocalizedText(Dictionary(texts, uniquingKeysWith: { first, _ in first }), defaultLanguage: base.language)
  }

  private func text(of part: DigCompPart, _ field: String) -> LocalizedText? {
    text { $0[part.key.kind, part.key.id]?[field] ?? "" }
  }

  private mutating func requiredText(_ part: DigCompPart, _ field: String) -> LocalizedText? {
    let text = text(of: part, field)
    if text == nil { report(.error, .missing, part, field, "\(part.key.id) has no \(field). Fill it in.") }
    return text
  }

  private mutating func identifier<Entity>(_ part: DigCompPart) -> Identifier<Entity>? {
    let identifier = Identifier<Entity>(part.key.id)
    if identifier == nil {
      report(
        .error, .malformed, part, nil, value: part.key.id, "a number has at most 200 bytes and no control characters. Shorten it."
      )
    }
    return identifier
  }

  /// What a further language has and the first file has not, and the other way round.
  private mutating func reportUnmatched() {
    var languages: Set = [base.language]
    for file in translations {
      if !languages.insert(file.language).inserted {
        findings.append(
          Finding(
            .error, .duplicate, file: file.file, value: file.language,
            "another file is in this language already. Give each file the language that its texts are in."))
      }
      for part in file.parts where base[part.key.kind, part.key.id] == nil {
        let isTerm = part.key.kind == .term
        findings.append(
          Finding(
            isTerm ? .note : .warning, .unknown, file: file.file, line: part.line, column: part.path, value: part.key.id,
            isTerm
              ? "\(base.file) has no such glossary term; it was kept beside the others."
              : "\(base.file) has no such \(part.key.kind.rawValue); this text was not stored. Add it there first."))
      }
      let missing = base.parts.filter { file[$0.key.kind, $0.key.id] == nil }.count
      if missing > 0 {
        findings.append(
          Finding(
            .note, .missing, file: file.file, value: file.language,
            .counted(
              missing,
              one: "\(missing) of \(base.parts.count) parts has no text in this language; it shows in “\(base.language)”.",
              other: "\(missing) of \(base.parts.count) parts have no text in this language; they show in “\(base.language)”.")))
      }
    }
  }

  /// About a part of the base file, or one property of it.
  private mutating func report(
    _ severity: Finding.Severity, _ code: Finding.Code, _ part: DigCompPart, _ field: String?, value: String? = nil,
    _ message: Phrase
  ) {
    let place = [part.path, field].compactMap { $0 }.joined(separator: part.line == nil ? "." : ": ")
    findings.append(Finding(severity, code, file: base.file, line: part.line, column: place, value: value, message))
  }

  /// About the base file as a whole.
  private mutating func report(_ severity: Finding.Severity, _ code: Finding.Code, value: String? = nil, _ message: Phrase) {
    findings.append(Finding(severity, code, file: base.file, value: value, message))
  }
}
