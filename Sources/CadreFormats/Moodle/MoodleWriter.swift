package import CadreModel

/// Writes a framework as a file that Moodle imports under “Import competency framework”.
///
/// Areas and competencies share Moodle's identity numbers: an area whose code a competency has too is written under
/// another. Cells are not guarded against being read as formulas, since Moodle would take the guard for a part of the
/// text; the findings say where that matters.
package func writeMoodleFramework(_ framework: Framework) -> Imported<[UInt8]> {
  var writer = MoodleWriter(framework)
  let rows = writer.rows()
  let table = [MoodleColumn.allCases.map(\.header)] + rows.map { row in MoodleColumn.allCases.map { row[$0] } }
  return Imported(CSVText.file(table), findings: writer.findings)
}

private struct MoodleWriter {
  private static let format = Phrase.verbatim("Moodle")
  private static let longest = 100

  private let framework: Framework
  private let areaIDs: [Identifier<Area>: String]
  private(set) var findings: [Finding]

  init(_ framework: Framework) {
    self.framework = framework
    var taken = Set(framework.competencies.map(\.code.code))
    var ids: [Identifier<Area>: String] = [:]
    findings = framework.unheld(
      in: Self.format, except: [.description, .scale, .purposes, .alignments, .origins, .emptyAreas])
    for area in framework.areas where !Self.isTop(area) {
      let plain = area.code.code
      var id = plain
      while !taken.insert(id).inserted { id = "area-" + id }
      ids[area.code] = id
      guard id != plain else { continue }
      findings.append(
        Finding(
          .warning, .notWritten, file: framework.reference.description, column: MoodleColumn.id.header, value: plain,
          "a competency has the area's code, and Moodle wants one of its own for each; the area was written as “\(id)”."))
    }
    areaIDs = ids
  }

  /// Whether the area stands for the framework itself, whose competencies have no parent.
  private static func isTop(_ area: Area) -> Bool { MoodleFields(area.origin).values[.isFramework] == "1" }

  private mutating func warn(_ code: Finding.Code, _ column: MoodleColumn, _ value: String, _ message: Phrase) {
    findings.append(
      Finding(.warning, code, file: framework.reference.description, column: column.header, value: value, message))
  }

  mutating func rows() -> [MoodleRow] {
    noteLosses()
    var rows = [headerRow()]
    for area in framework.areas {
      if let id = areaIDs[area.code] { rows.append(row(area, id: id)) }
      rows += area.competencies.map { row($0, in: areaIDs[area.code] ?? "") }
    }
    for row in rows { check(row) }
    return rows
  }

  private mutating func noteLosses() {
    let origins = framework.areas.map(\.origin) + framework.competencies.map(\.origin)
    let foreign = framework.competencies.reduce(0) { sum, competency in sum + competency.alignments.count { !isOwn($0) } }
    let lost: [(FrameworkPart, Int)] = [(.alignments, foreign), (.addresses, origins.count { $0?.uri != nil })]
    findings += lost.compactMap { framework.unheld($0.0, $0.1, in: Self.format) }
    let outer = Set(framework.areas.compactMap(\.parent))
    for area in framework.areas where area.competencies.isEmpty && !outer.contains(area.code) {
      warn(
        .notWritten, .id, area.code.code,
        "the area has no competencies, so that Moodle has a competency of its name. Fill or remove it.")
    }
  }

  private func isOwn(_ alignment: Alignment) -> Bool {
    alignment.framework == framework.reference.slug && alignment.relation == .related
  }

  private mutating func check(_ row: MoodleRow) {
    for column in [MoodleColumn.id, .name] {
      let text = row[column]
      if text.count > Self.longest {
        warn(
          .notWritten, column, text, "Moodle cuts this after \(Self.longest) characters, and here are \(text.count). Shorten it.")
      }
      if CSVText.isFormula(text) {
        warn(.unusual, column, text, "a spreadsheet program takes this for a formula. Import the file without opening it in one.")
      }
    }
  }

  private mutating func headerRow() -> MoodleRow {
    let header = framework.header
    let fields = MoodleFields(header.origin)
    let values = scaleValues()
    let levels = values.split(separator: ",").count
    var cells = fields.description(of: header.description)
    cells[.id] = header.origin?.identifier ?? header.reference.description
    cells[.name] = header.title.text()
    cells[.scaleValues] = values
    cells[.scaleConfiguration] = fields.values[.scaleConfiguration] ?? MoodleDefaults.scaleConfiguration(levels: levels)
    cells[.exportID] = fields.values[.exportID]
    cells[.isFramework] = "1"
    cells[.taxonomies] = fields.values[.taxonomies] ?? MoodleDefaults.taxonomies
    return MoodleRow(cells)
  }

  private mutating func scaleValues() -> String {
    guard let scale = framework.scale else {
      warn(
        .notWritten, .scaleValues, MoodleDefaults.scaleValues,
        "the framework has no levels and Moodle needs some; these were written.")
      return MoodleDefaults.scaleValues
    }
    if scale.ranks.lowerBound == 0 {
      warn(.notWritten, .scaleValues, "0", "Moodle counts from 1; read back, each level is one higher.")
    }
    return scale.steps.map { step in
      let name = step.name.text()
      guard name.contains(",") else { return name }
      warn(
        .notWritten, .scaleValues, name, "Moodle separates levels by commas; those within the name were written as semicolons.")
      return name.replacing(",", with: ";")
    }.joined(separator: ",")
  }

  private func row(_ area: Area, id: String) -> MoodleRow {
    let fields = MoodleFields(area.origin)
    var cells = cells(fields, area.origin, text: area.purpose)
    cells[.parent] = area.parent.flatMap { areaIDs[$0] }
    cells[.id] = id
    cells[.name] = area.name.text()
    cells[.related] = fields.values[.related]
    return MoodleRow(cells)
  }

  private func row(_ competency: Competency, in parent: String) -> MoodleRow {
    var cells = cells(MoodleFields(competency.origin), competency.origin, text: competency.definition)
    cells[.parent] = parent
    cells[.id] = competency.code.code
    cells[.name] = competency.name.text()
    cells[.related] = MoodleRow.related(competency.alignments.filter(isOwn).map(\.code))
    return MoodleRow(cells)
  }

  private func cells(_ fields: MoodleFields, _ origin: Origin?, text: LocalizedText?) -> [MoodleColumn: String] {
    var cells: [MoodleColumn: String] = [.ruleOutcome: "0", .ruleConfig: "null"]
    for column in [
      MoodleColumn.scaleValues, .scaleConfiguration, .ruleType, .ruleOutcome, .ruleConfig, .taxonomies, .exportID,
    ] {
      if let value = fields.values[column] { cells[column] = value }
    }
    return cells.merging(fields.description(of: text)) { $1 }
  }
}
