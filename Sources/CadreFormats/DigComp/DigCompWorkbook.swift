import CadreModel

/// A sheet of the workbook, told by the column of its identifier.
private struct DigCompSheet {
  let kind: DigCompPart.Kind
  /// The column of the identifier.
  let id: String
  /// Column title → property.
  let columns: [String: String]

  static let all = [
    Self(
      kind: .statement, id: "Competence statement ID",
      columns: [
        "Competence statement": "description", "Proficiency level name": "four_levels_proficiency_name",
        "AI label": "ai_label", "Competence number": "competence_id", "Competence area number": "competence_area_id",
      ]),
    Self(
      kind: .outcome, id: "Learning Outcome ID",
      columns: [
        "Learning Outcome": "description", "Proficiency level": "four_levels_proficiency_name", "AI label": "ai_label",
        "Knowledge skill or attitude": "type", "Competence number": "competence_id",
        "Competence area number": "competence_area_id",
      ]),
    Self(
      kind: .level, id: "Eight level mapping",
      columns: [
        "Proficiency level name": "four_levels_name", "Eight level mapping": "eight_levels_mapping",
        "Six level mapping": "six_levels_mapping", "Purpose": "applies_to",
        "Four level proficiency level description": "four_levels_description",
        "Eight level proficiency level description": "eight_levels_description",
      ]),
    Self(kind: .term, id: "Term", columns: ["Explanation": "explanation"]),
    Self(
      kind: .competence, id: "Competence number",
      columns: [
        "Competence name": "name", "Competence descriptor": "description", "Competence area number": "competence_area_id",
      ]),
  ]

  /// Columns that say again what an area or a competence is.
  static let repetitions: [(column: String, kind: DigCompPart.Kind, number: String, field: String)] = [
    ("Competence area name", .area, "Competence area number", "name"),
    ("Competence area descriptor", .area, "Competence area number", "description"),
    ("Competence name", .competence, "Competence number", "name"),
    ("Competence descriptor", .competence, "Competence number", "description"),
  ]
}

extension DigCompSupplement {
  /// Takes a row of a sheet as a part.
  ///
  /// Sheets repeat the names and texts of areas and competences on every row; the sheet of the competences counts, and
  /// a repetition that differs is a finding.
  mutating func readWorkbook(_ bytes: [UInt8]) throws(FormatError) {
    let archive = try ZipArchive(bytes)
    let workbook = try Workbook(archive)
    var tables: [(name: String, sheet: DigCompSheet, table: FrameworkTable)] = []
    for listed in workbook.sheets {
      var rows: any RecordSource = SheetRecords(
        try SheetRows(archive, part: listed.part, strings: workbook.strings, styles: workbook.styles))
      let table = try Self.table(&rows, file: file)
      guard let table, let sheet = DigCompSheet.all.first(where: { table.header.contains($0.id) }) else {
        report(.note, .notRead, nil, listed.name, "this sheet holds no part of the framework and was not read.")
        continue
      }
      tables.append((listed.name, sheet, table))
    }
    guard let competences = tables.firstIndex(where: { $0.sheet.kind == .competence }) else {
      throw .document(
        line: nil, reason: "no sheet has a column “Competence number”. Download the XLSX of the data supplement again.")
    }
    // The sheet that defines areas and competences comes before those that repeat them.
    tables.swapAt(0, competences)
    for (name, sheet, table) in tables { take(table, of: sheet, named: name) }
  }

  private static func table(_ rows: inout any RecordSource, file: String) throws(FormatError) -> FrameworkTable? {
    do throws(FormatError) {
      return try FrameworkTable(&rows, file: file)
    } catch .empty {
      return nil
    }
  }

  private mutating func take(_ table: FrameworkTable, of sheet: DigCompSheet, named name: String) {
    for flaw in table.flaws { report(flaw) }
    for column in sheet.columns.keys.sorted() where !table.header.contains(column) {
      report(.error, .missing, 1, name, value: column, "the sheet has no column “\(column)”. Add it.")
    }
    if sheet.kind == .competence { takeAreas(table, sheet: name) }
    for row in table.rows {
      let fields = sheet.columns.map { ($0.value, row[$0.key]) }
      add(
        DigCompPart(
          key: .init(kind: sheet.kind, id: row[sheet.id]), line: row.line, path: name,
          fields: Dictionary(uniqueKeysWithValues: fields)))
    }
    compareRepetitions(table, sheet: name)
  }

  private mutating func takeAreas(_ table: FrameworkTable, sheet: String) {
    for row in table.rows where self[.area, row["Competence area number"]] == nil {
      add(
        DigCompPart(
          key: .init(kind: .area, id: row["Competence area number"]), line: row.line, path: sheet,
          fields: ["name": row["Competence area name"], "description": row["Competence area descriptor"]]))
    }
  }

  /// One finding for each text that differs, however many rows repeat it.
  private mutating func compareRepetitions(_ table: FrameworkTable, sheet: String) {
    for (column, kind, number, field) in DigCompSheet.repetitions where table.header.contains(column) {
      var differing: [String: [FrameworkTable.Row]] = [:]
      for row in table.rows {
        guard let part = self[kind, row[number]], part[field] != row[column] else { continue }
        differing[row[number] + " " + row[column], default: []].append(row)
      }
      for rows in differing.values.sorted(by: { $0[0].line < $1[0].line }) {
        report(
          .warning, .contradiction, rows[0].line, "\(sheet): \(column)", value: rows[0][column],
          rows.count == 1
            ? """
            this row says something else of \(rows[0][number]) than the sheet that defines it, which was kept. Make them agree.
            """
            : .counted(
              rows.count,
              one: """
                \(rows.count) row from this one on says something else of \(rows[0][number]) than the sheet that defines it, which was \
                kept. Make them agree.
                """,
              other: """
                \(rows.count) rows from this one on say something else of \(rows[0][number]) than the sheet that defines it, which was \
                kept. Make them agree.
                """))
      }
    }
  }
}

/// The rows of one sheet as a table; rows without any text are passed over.
private struct SheetRecords: RecordSource {
  private let rows: SheetRows

  init(_ rows: SheetRows) { self.rows = rows }

  var format: Phrase { .verbatim("XLSX") }
  var notes: [Phrase] { [] }

  mutating func next(_ record: inout Record) throws(FormatError) -> Bool {
    repeat {
      guard try rows.next(&record) else { return false }
    } while record.holdsNothing
    return true
  }
}
