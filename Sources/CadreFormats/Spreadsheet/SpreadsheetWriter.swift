package import CadreModel

/// Writes a framework as a table that `readFrameworkSpreadsheet` reads: a header, then a row per area and competency.
///
/// The texts stand as they are: whoever writes them into a CSV file for people uses `writeFrameworkCSV`.
/// - Parameter language: of the texts; the default language of each where it is `nil` or a text lacks it.
package func writeFrameworkSpreadsheet(_ framework: Framework, language: String? = nil) -> Imported<[[String]]> {
  let writer = SpreadsheetWriter(framework: framework, language: language)
  return Imported(writer.table, findings: writer.findings)
}

/// The same table as CSV, in which no cell is taken for a formula: an apostrophe stands before one that would be.
package func writeFrameworkCSV(_ framework: Framework, language: String? = nil) -> Imported<[UInt8]> {
  let table = writeFrameworkSpreadsheet(framework, language: language)
  return Imported(CSVText.file(table.value.map { $0.map(CSVText.neutralised) }), findings: table.findings)
}

private struct SpreadsheetWriter {
  let framework: Framework
  let language: String?

  private var steps: [Scale.Step] { framework.scale?.steps ?? [] }

  var table: [[String]] {
    let levels = steps.map { SpreadsheetColumns.header(rank: $0.rank, name: $0.name.text(in: language)) }
    var rows = [["code", "kind", "parent", "name", "definition"] + levels + ["other names", "alignments"]]
    for area in framework.areas {
      let texts = [area.name.text(in: language), area.purpose?.text(in: language) ?? ""]
      rows.append([area.code.code, "area", area.parent?.code ?? ""] + texts + levels.map { _ in "" } + ["", ""])
      rows += area.competencies.map { row($0, in: area) }
    }
    return rows
  }

  private func row(_ competency: Competency, in area: Area) -> [String] {
    let levels = steps.map { step in
      let level = framework.scale.flatMap { Level(rank: step.rank, on: $0) }
      return level.flatMap { competency.descriptors[$0] }?.text(in: language) ?? ""
    }
    return [
      competency.code.code, "competency", area.code.code, competency.name.text(in: language),
      competency.definition?.text(in: language) ?? "",
    ] + levels + [ListCell.join(competency.otherNames), ListCell.join(competency.alignments.map(\.cell))]
  }

  var findings: [Finding] {
    let held: Set<FrameworkPart> = [.scale, .descriptors, .otherNames, .alignments, .purposes, .emptyAreas]
    let alignments = framework.competencies.flatMap { competency in
      competency.alignments.filter { Alignment(cell: $0.cell) != $0 }.map { alignment in
        Finding(
          .warning, .notWritten, file: framework.reference.description, column: "alignments", value: alignment.cell,
          "this alignment of “\(competency.code)” is read back as another. Use a framework without “: ” in its name.")
      }
    }
    return framework.unheld(in: "a table", except: held) + alignments
  }
}
