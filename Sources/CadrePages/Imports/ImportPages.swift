package import CadreModel
import CadreReports
package import CadreResults

/// What a file holds.
package enum ImportKind: String, Hashable, Sendable, CaseIterable {
  case people, assessments

  var title: Phrase {
    switch self {
    case .people: "Staff"
    case .assessments: "Assessments"
    }
  }

  var hint: Phrase {
    switch self {
    case .people: "Numbers, names, units and roles, as the HR system exports them."
    case .assessments: "Who has which level in what: a row each, or a column for each competency."
    }
  }
}

/// A file that was looked through and not stored yet.
package struct CheckedFile: Sendable {
  package let id: String
  package let kind: ImportKind
  package let report: ImportReport
  package let header: [String]
  package let firstRows: [[String]]

  package init(id: String, kind: ImportKind, report: ImportReport, header: [String], firstRows: [[String]]) {
    (self.id, self.kind, self.report, self.header, self.firstRows) = (id, kind, report, header, firstRows)
  }
}

extension Page {
  /// - Parameter kinds: those that the reader may import.
  package static func importFile(kinds: [ImportKind], chosen: ImportKind? = nil, problem: Phrase? = nil) -> Page {
    var page = Page("Import")
    page.trail = [Link("Start", .start)]
    if let problem { page.notices = [Notice(.problem, "The file was not read", fields: [.init("file", problem)])] }
    let form = Form(
      to: Address("import"),
      [
        Form.Field(
          .radios(kinds.map { Form.Option($0.rawValue, $0.title, hint: $0.hint) }), "kind", "What is in the file",
          value: (chosen ?? kinds.first)?.rawValue ?? ""),
        Form.Field(
          .file([".csv", ".xlsx", ".ods", ".tsv", ".txt", ".json", ".ndjson", ".jsonl"]), "file", "The file",
          hint: "CSV, Excel (XLSX), OpenDocument (ODS) or JSON. Choose it, or drop it on the field.",
          error: problem),
      ], [Form.Button("Check the file")])
    page.sections = [
      Section(
        "choose", nil,
        [.paragraph("The file is checked first. Nothing is stored before you have seen what would happen."), .form(form)])
    ]
    return page
  }

  /// What a file would change, what is wrong in it, and how it begins.
  package static func check(_ file: CheckedFile) -> Page {
    let report = file.report
    var page = Page("Check the file", subtitle: "\(report.file)")
    page.trail = [Link("Import", Address("import"))]
    page.facts = [.init("What it is", file.kind.title), .init("Read as", report.format)]
    page.notices = [verdict(report)]
    page.sections = [Section("changes", "What would happen", [.block(.figures(figures(report)))])]
    if report.findings.count > 0 {
      page.sections.append(Section("findings", "What was found", findings(report.findings)))
    }
    page.sections.append(Section("rows", "How the file begins", [.block(.table(preview(file)))]))
    page.sections.append(Section("go-on", "Go on", [.form(confirmation(file))]))
    return page
  }

  private static func verdict(_ report: ImportReport) -> Notice {
    let again = Link("Choose another file", Address("import"))
    if report.isHeldBack {
      return Notice(
        .warning, "Much of what is held would change",
        ["Look at the findings. Store the file only if that is meant."], links: [again])
    }
    if report.changes.refused > 0 {
      return Notice(
        .warning,
        .counted(
          report.changes.refused, one: "\(report.changes.refused) of \(report.rows) rows cannot be stored",
          other: "\(report.changes.refused) of \(report.rows) rows cannot be stored"),
        ["Mend them in the file and choose it again; or store the others without them."], links: [again])
    }
    if report.changes.added + report.changes.updated + report.changes.retired == 0 {
      return Notice(.information, "Nothing would change", ["All that the file says is held already."], links: [again])
    }
    return Notice(.information, "The file can be stored", ["Nothing has been stored yet."])
  }

  private static func figures(_ report: ImportReport) -> [Figure] {
    let (changes, rows) = (report.changes, report.rows)
    return [
      Figure("Added", .integer(changes.added), "of \(rows) rows"),
      Figure("Changed", .integer(changes.updated), "of \(rows) rows"),
      Figure("As they are held", .integer(changes.unchanged), "of \(rows) rows"),
      Figure("Cannot be stored", .integer(changes.refused), "of \(rows) rows"),
    ]
  }

  /// Findings that say the same of the same column stand together.
  private static func findings(_ log: FindingLog) -> [Content] {
    let groups = log.groups
    let shown = groups.prefix(100)
    let rows = shown.map { group -> [Table.Cell] in
      [
        .phrase(group.first.message), .phrase(group.first.severity.title), .text(group.column ?? ""),
        .integer(group.rows), .text(group.lineList), .text(group.valueList),
      ]
    }
    let table = CaptionedTable(
      .counted(log.count, one: "\(log.count) finding", other: "\(log.count) findings, those that say the same together"),
      Table(
        [
          .text("What", "message"), .text("Weight", "severity"), .text("Column", "column"), .number("Times", "count"),
          .text("Lines", "lines"), .text("For example", "value"),
        ], rows: rows))
    let rest = groups.count - shown.count
    return [.block(.table(table))] + (rest > 0 ? [.note("\(rest) more kinds of findings are not shown.")] : [])
  }

  private static func preview(_ file: CheckedFile) -> CaptionedTable {
    let columns = file.header.enumerated().map { index, title in
      Table.Column.text("\(title.isEmpty ? "\(index + 1)" : title)", "column_\(index + 1)")
    }
    let rows = file.firstRows.map { row in
      columns.indices.map { Table.Cell.text(row.indices.contains($0) ? row[$0].shortened(to: 80) : "") }
    }
    return CaptionedTable("The first \(rows.count) of \(file.report.rows) rows", Table(columns, rows: rows))
  }

  private static func confirmation(_ file: CheckedFile) -> Form {
    let report = file.report
    var buttons: [Form.Button] = []
    if report.isHeldBack {
      buttons.append(Form.Button("Store it, though much changes", .grave, name: "how", value: "changes"))
    } else if report.changes.refused > 0 {
      buttons.append(Form.Button("Store the other rows", .second, name: "how", value: "partial"))
    } else {
      buttons.append(Form.Button("Store", name: "how", value: "all"))
    }
    return Form(to: Address("import", file.id), [], buttons)
  }
}

extension Finding.Severity {
  fileprivate var title: Phrase {
    switch self {
    case .note: "for information"
    case .warning: "stored, but look"
    case .error: "not stored"
    }
  }
}
