import CadreModel

/// Builds the framework that Moodle's rows describe.
struct MoodleTree {
  private let file: String
  private let reference: FrameworkReference
  private let language: String
  private let header: MoodleRow?
  private let rows: [MoodleRow]
  private let codes: [Identifier<Competency>]
  private let positions: [String: Int]
  private(set) var findings: [Finding]

  init(_ reader: MoodleReader, reference: FrameworkReference, language: String) {
    file = reader.file
    self.reference = reference
    self.language = language
    header = reader.header
    rows = reader.rows
    codes = reader.codes
    positions = reader.positions
    findings = reader.findings
  }

  private mutating func note(
    _ severity: Finding.Severity, _ code: Finding.Code, _ row: MoodleRow, _ column: MoodleColumn, _ message: Phrase
  ) {
    findings.append(row.finding(severity, code, file: file, column, message))
  }

  mutating func framework() -> Framework? {
    let parents = rows.map { parent(of: $0) }
    let outline = Outline(parents: parents, isArea: rows.map { _ in nil })
    for row in outline.cut {
      note(.warning, .circular, rows[row], .parent, "the row lies within itself; it was put at the top. Correct its parent.")
    }
    let scale = readScale()
    let head = readHeader(scale)
    let areas = areas(outline)
    guard let head, !findings.contains(where: { $0.severity == .error }) else { return nil }
    do {
      return try Framework(header: head, scale: scale, areas: areas)
    } catch {
      findings.append(Finding(.error, error.code, file: file, error.phrase(nearestIn: [])))
      return nil
    }
  }

  private mutating func parent(of row: MoodleRow) -> Int? {
    // The framework's own identity number as a parent means the top as well.
    if row[.parent].isEmpty || row[.parent] == header?[.id] { return nil }
    let parent = positions[row[.parent]]
    if parent == nil {
      note(.warning, .unknown, row, .parent, "no row has this ID number; the row was put at the top. Correct its parent.")
    }
    return parent
  }

  private mutating func readHeader(_ scale: Scale?) -> Framework.Header? {
    guard let header else {
      findings.append(
        Finding(
          .warning, .assumed, file: file, column: MoodleColumn.isFramework.header,
          "no row is marked as the framework; “\(reference.slug)” was taken as its title. Mark one with 1."))
      return LocalizedText(reference.slug, language: language).map {
        Framework.Header(reference: reference, title: $0, languages: [language])
      }
    }
    let usual: [MoodleColumn: String] = [
      .taxonomies: MoodleDefaults.taxonomies,
      .scaleConfiguration: MoodleDefaults.scaleConfiguration(levels: scale?.steps.count ?? 0),
    ]
    let fields = MoodleFields(header, keeping: [.scaleConfiguration, .taxonomies, .exportID], usual: usual)
    let identifier = header[.id].isEmpty || header[.id] == reference.description ? nil : header[.id]
    if header[.name].isEmpty {
      note(.warning, .missing, header, .name, "the framework has no name; its slug was taken. Give it one.")
    }
    let title = LocalizedText(header[.name], language: language) ?? LocalizedText(reference.slug, language: language)
    return title.map {
      Framework.Header(
        reference: reference, title: $0, description: LocalizedText(header.text, language: language), languages: [language],
        origin: fields.origin(identifier: identifier))
    }
  }

  private mutating func readScale() -> Scale? {
    guard let header, !header[.scaleValues].isEmpty else { return nil }
    let names = header[.scaleValues].split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
    if names.contains("") {
      note(.warning, .missing, header, .scaleValues, "a level has no name; its number was taken. Give each level a name.")
    }
    let steps = names.enumerated().compactMap { position, name in
      LocalizedText(name.isEmpty ? "\(position + 1)" : name, language: language).map { Scale.Step(rank: position + 1, name: $0) }
    }
    let scale = Scale(steps)
    if scale == nil { note(.error, .malformed, header, .scaleValues, "a scale has at most 100 levels. Shorten it.") }
    return scale
  }

  private mutating func areas(_ outline: Outline) -> [Area] {
    var areas: [Area] = []
    var top = topArea(outline.top)
    for position in outline.areas {
      if let area = top, let first = outline.top.first, position > first {
        areas.append(area)
        top = nil
      }
      if let area = area(position, in: outline) { areas.append(area) }
    }
    return areas + (top.map { [$0] } ?? [])
  }

  private mutating func area(_ position: Int, in outline: Outline) -> Area? {
    let row = rows[position]
    let members = outline.members[position, default: []].compactMap { competency($0) }
    guard let code = Identifier<Area>(codes[position].code), let name = name(position) else { return nil }
    let parent = outline.parents[position].flatMap { Identifier<Area>(codes[$0].code) }
    return Area(
      code: code, parent: parent, name: name, purpose: LocalizedText(row.text, language: language), competencies: members,
      origin: origin(row, keeping: [.related]))
  }

  /// The area for competencies that stand outside any; its origin tells the writer that it is no row.
  private mutating func topArea(_ members: [Int]) -> Area? {
    guard !members.isEmpty else { return nil }
    let text = positions[reference.slug] == nil ? reference.slug : reference.slug + "-top"
    let title =
      header.flatMap { LocalizedText($0[.name], language: language) } ?? LocalizedText(reference.slug, language: language)
    guard let code = Identifier<Area>(text), let title else { return nil }
    findings.append(
      Finding(
        .note, .assumed, file: file, value: "\(members.count)",
        "competencies outside any area were put into the area “\(code)”, which stands for the framework itself."))
    let marker = MoodleFields([.isFramework: "1"]).origin()
    return Area(code: code, name: title, competencies: members.compactMap { competency($0) }, origin: marker)
  }

  private mutating func competency(_ position: Int) -> Competency? {
    let row = rows[position]
    guard let name = name(position) else { return nil }
    for code in row.related where positions[code] == nil {
      note(.warning, .unknown, row, .related, "no row has the ID number “\(code)”; the reference was kept as it is. Correct it.")
    }
    return Competency(
      code: codes[position], name: name, definition: LocalizedText(row.text, language: language),
      alignments: row.related.map { Alignment(framework: reference.slug, code: $0, relation: .related) }, origin: origin(row))
  }

  private mutating func name(_ position: Int) -> LocalizedText? {
    let row = rows[position]
    if let name = LocalizedText(row[.name], language: language) { return name }
    note(.warning, .missing, row, .name, "the row has no short name; its ID number was taken. Give it one.")
    return LocalizedText(codes[position].code, language: language)
  }

  private mutating func origin(_ row: MoodleRow, keeping more: [MoodleColumn] = []) -> Origin? {
    if !row[.scaleValues].isEmpty, row[.scaleValues] != header?[.scaleValues] {
      note(
        .warning, .notRead, row, .scaleValues,
        "the row has a scale of its own; it was kept, but levels are those of the framework.")
    }
    let columns: [MoodleColumn] = [
      .scaleValues, .scaleConfiguration, .ruleType, .ruleOutcome, .ruleConfig, .taxonomies, .exportID,
    ]
    let fields = MoodleFields(row, keeping: columns + more, usual: [.ruleOutcome: "0", .ruleConfig: "null"])
    return fields.origin()
  }
}
