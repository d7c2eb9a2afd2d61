import CadreModel

/// Builds the framework that a table's rows describe.
struct SpreadsheetTree {
  private var reader: SpreadsheetReader
  private let language: String

  init(_ reader: SpreadsheetReader, language: String) {
    self.reader = reader
    self.language = language
  }

  var findings: [Finding] { reader.findings }
  private var rows: [SpreadsheetRow] { reader.rows }

  mutating func framework(_ header: Framework.Header) -> Framework? {
    let outline = Outline(parents: rows.map(\.parent), isArea: rows.map(\.isArea))
    for row in outline.cut {
      warn(
        .circular, row, "parent", rows[row].cells["parent"],
        "the row lies within itself; it was put at the top. Correct its parent.")
    }
    for row in outline.misplaced {
      warn(
        .contradiction, row, "parent", rows[row].cells["parent"],
        "this is a competency, not an area; the row was put at the top. Correct it.")
    }
    let scale = scale()
    var areas = outline.areas.compactMap { area($0, in: outline, scale) }
    if let rest = top(outline.top, header, scale) { areas.append(rest) }
    if findings.contains(where: { $0.severity == .error }) { return nil }
    do {
      return try Framework(header: header, scale: scale, areas: areas)
    } catch {
      reader.note(.error, error.code, nil, "code", nil, error.phrase(nearestIn: []))
      return nil
    }
  }

  private mutating func warn(_ code: Finding.Code, _ row: Int, _ field: String, _ value: String?, _ message: Phrase) {
    reader.note(.warning, code, rows[row].line, field, value, message)
  }

  private mutating func scale() -> Scale? {
    let columns = reader.columns.levels.sorted { $0.rank < $1.rank }
    if columns.isEmpty { return nil }
    let steps = columns.compactMap { column in
      LocalizedText(column.name, language: language).map { Scale.Step(rank: column.rank, name: $0) }
    }
    let scale = Scale(steps)
    if scale == nil {
      reader.note(
        .error, .malformed, 1, "level", columns.map(\.name).joined(separator: ", "),
        "levels are consecutive whole numbers that start at 0 or 1. Add the columns that are missing.")
    }
    return scale
  }

  private mutating func area(_ row: Int, in outline: Outline, _ scale: Scale?) -> Area? {
    for (field, value) in rows[row].cells.sorted(by: { $0.key < $1.key }) where ["other names", "alignments"].contains(field) {
      if !value.isEmpty {
        warn(.contradiction, row, field, value, "only a competency has this; it was not stored. Remove it from the area.")
      }
    }
    for (rank, text) in rows[row].levels.sorted(by: { $0.key < $1.key }) where !text.isEmpty {
      warn(
        .contradiction, row, "level", text,
        "only a competency describes level \(rank); it was not stored. Remove it from the area.")
    }
    let members = outline.members[row, default: []].compactMap { competency($0, scale) }
    guard let code = Identifier<Area>(rows[row].code), let name = LocalizedText(rows[row].name, language: language)
    else { return nil }
    return Area(
      code: code, parent: outline.parents[row].flatMap { Identifier<Area>(rows[$0].code) }, name: name,
      purpose: text(row, "definition"), competencies: members)
  }

  /// The area for competencies that stand outside any.
  private mutating func top(_ members: [Int], _ header: Framework.Header, _ scale: Scale?) -> Area? {
    guard !members.isEmpty, let code = Identifier<Area>(header.reference.slug) else { return nil }
    reader.note(
      .note, .assumed, nil, "parent", "\(members.count)", "competencies outside any area were put into one for them, “\(code)”.")
    return Area(code: code, name: header.title, competencies: members.compactMap { competency($0, scale) })
  }

  private func text(_ row: Int, _ field: String) -> LocalizedText? {
    LocalizedText(rows[row].cells[field] ?? "", language: language)
  }

  private mutating func competency(_ row: Int, _ scale: Scale?) -> Competency? {
    var alignments: [Alignment] = []
    for item in ListCell.split(rows[row].cells["alignments"] ?? "") {
      if let alignment = Alignment(cell: item) {
        alignments.append(alignment)
      } else {
        warn(
          .malformed, row, "alignments", item,
          "this is no alignment and was not stored. Write FRAMEWORK: CODE, several behind semicolons.")
      }
    }
    let levels = rows[row].levels.compactMap { rank, text in
      scale.flatMap { Level(rank: rank, on: $0) }.flatMap { level in LocalizedText(text, language: language).map { (level, $0) } }
    }
    guard let code = Identifier<Competency>(rows[row].code), let name = LocalizedText(rows[row].name, language: language)
    else { return nil }
    return Competency(
      code: code, name: name, otherNames: ListCell.split(rows[row].cells["other names"] ?? ""),
      definition: text(row, "definition"),
      descriptors: Dictionary(levels, uniquingKeysWith: { $1 }), alignments: alignments)
  }
}
