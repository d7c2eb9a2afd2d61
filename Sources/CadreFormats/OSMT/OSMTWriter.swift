package import CadreModel

/// Writes the competencies as rich skill descriptors under the headers of OSMT's export.
///
/// The canonical address is that of the origin, else `urn:x-cadre:FRAMEWORK:CODE`, by which the code comes back. Cells are
/// not guarded against being read as formulas, since OSMT would take the guard for a part of the text; the findings say
/// where that matters.
package func writeOSMT(_ framework: Framework) -> Imported<[UInt8]> {
  var writer = OSMTWriter(framework: framework)
  let table = writer.table()
  return Imported(CSVText.file(table), findings: writer.findings)
}

private struct OSMTWriter {
  let framework: Framework
  private(set) var findings: [Finding] = []

  init(framework: Framework) { self.framework = framework }

  private mutating func warn(_ code: Finding.Code, _ column: OSMTColumn, _ value: String, _ message: Phrase) {
    findings.append(
      Finding(.warning, code, file: framework.reference.description, column: column.rawValue, value: value, message))
  }

  mutating func table() -> [[String]] {
    findings = framework.unheld(in: .verbatim("OSMT"), except: [.publisher, .otherNames, .alignments, .origins])
    noteLosses()
    let count = framework.competencies.map(\.alignments.count).max() ?? 0
    let others = Set(framework.competencies.flatMap { OSMTFields($0.origin).others.keys }).sorted()
    let alignments = (0..<max(1, count)).flatMap { OSMTAlignment.headers($0 + 1) }
    var rows = [OSMTColumn.allCases.map(\.rawValue) + alignments + others]
    for area in framework.areas {
      for competency in area.competencies {
        let fields = OSMTFields(competency.origin)
        let written = alignmentCells(competency, fields)
        let padding = [String](repeating: "", count: alignments.count - written.count)
        rows.append(cells(competency, in: area, fields) + written + padding + others.map { fields.others[$0] ?? "" })
      }
    }
    for text in Set(rows.joined()).filter(CSVText.isFormula).sorted() {
      warn(
        .unusual, .name, text, "a spreadsheet program takes this cell for a formula. Import the file without opening it in one.")
    }
    return rows
  }

  private mutating func noteLosses() {
    let relations = framework.competencies.reduce(0) { $0 + $1.alignments.count { $0.relation != .related } }
    let lost: [(FrameworkPart, Int)] = [
      (.relations, relations), (.nestedAreas, framework.areas.count { $0.parent != nil }),
      (.areaCodes, framework.areas.count),
      (.identifiers, framework.competencies.count { $0.origin?.identifier != nil }),
    ]
    findings += lost.compactMap { framework.unheld($0.0, $0.1, in: .verbatim("OSMT")) }
    if framework.header.publisher.isEmpty,
      framework.competencies.contains(where: { OSMTFields($0.origin).cells[.authors] == nil })
    {
      warn(.missing, .authors, "", "OSMT wants an author for each skill. Write one as the framework's publisher.")
    }
  }

  private mutating func cells(_ competency: Competency, in area: Area, _ fields: OSMTFields) -> [String] {
    let name = competency.name.text()
    var cells = fields.cells
    cells[.url] =
      competency.origin?.uri ?? Alignment(framework: framework.reference.slug, code: competency.code.code, relation: .related).urn
    cells[.name] = name
    // A statement is required; one that only repeats the name is read as none.
    cells[.statement] = competency.definition?.text() ?? name
    cells[.authors] = fields.cells[.authors] ?? framework.header.publisher
    let category = OSMTFields.isWithoutCategory(area) ? "" : item(area.name.text(), .categories)
    let kept = OSMTColumn.list(fields.cells[.categories] ?? "").first
    cells[.categories] = kept == category ? fields.cells[.categories] : category
    cells[.keywords] = competency.otherNames.map { item($0, .keywords) }.joined(separator: "; ")
    return OSMTColumn.allCases.map { cells[$0] ?? "" }
  }

  /// One item of a list that semicolons separate.
  private mutating func item(_ text: String, _ column: OSMTColumn) -> String {
    guard text.contains(";") else { return text }
    warn(.notWritten, column, text, "OSMT separates by semicolons; those within the text were written as commas.")
    return text.replacing(";", with: ",")
  }

  private func alignmentCells(_ competency: Competency, _ fields: OSMTFields) -> [String] {
    var kept = fields.alignments
    return competency.alignments.flatMap { alignment -> [String] in
      let known = kept.firstIndex { $0.alignment == alignment }
      let cells = known.map { kept.remove(at: $0) } ?? OSMTAlignment(alignment)
      return [cells.name, cells.url, cells.framework]
    }
  }
}
