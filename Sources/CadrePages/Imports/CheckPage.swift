import CadreModel
import CadreReports
package import CadreResults

/// A file that was looked through and not stored yet.
package struct CheckedFile: Sendable {
  package let id: String
  package let check: FileCheck
  /// Whether the file is said to list everybody.
  package let isComplete: Bool
  /// Whether the reader may say so.
  package let mayBeComplete: Bool

  package init(id: String, check: FileCheck, isComplete: Bool = false, mayBeComplete: Bool = false) {
    (self.id, self.check, self.isComplete, self.mayBeComplete) = (id, check, isComplete, mayBeComplete)
  }
}

extension Page {
  /// What a file is taken for, how it is read, what would come of it, and what is wrong in it.
  /// - Parameter problems: fields of the form that cannot be as they were filled in.
  package static func check(_ file: CheckedFile, problems: [Notice.FieldError] = []) -> Page {
    let check = file.check
    var page = Page("Check the file", subtitle: "\(check.file)")
    page.trail = [Link("Import", Address("import"))]
    page.facts = check.facts
    let wrong = problems.isEmpty ? [] : [Notice(.problem, "The file was not read anew", fields: problems)]
    page.notices = wrong + [verdict(check)]
    if let report = check.report {
      page.sections = [Section("changes", "What would happen", [.block(.figures(figures(report)))])]
      if report.findings.count > 0 {
        page.sections.append(Section("findings", "What was found", findings(report.findings)))
      }
    }
    if !check.rowTable.rows.isEmpty { page.sections.append(Section("rows", "The first rows", [.block(.table(check.rows))])) }
    page.sections.append(Section("reading", "How it is read", reading(file, problems)))
    if let report = check.report { page.sections.append(Section("go-on", "Go on", [.form(confirmation(file, report))])) }
    return page
  }

  private static func verdict(_ check: FileCheck) -> Notice {
    let again = Link("Choose another file", Address("import"))
    if let obstacle = check.obstacle {
      return Notice(
        .warning, "The file cannot be imported as it is read", [obstacle],
        links: [again])
    }
    guard let report = check.report else {
      return Notice(.warning, "The file is imported elsewhere", check.advice, links: [again])
    }
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

  private static func reading(_ file: CheckedFile, _ problems: [Notice.FieldError]) -> [Content] {
    let check = file.check
    guard check.taken.kind == .staff else {
      return check.columns.isEmpty
        ? [.paragraph("It is no table.")] : [.block(.table(CaptionedTable("Columns", check.columnTable)))]
    }
    return profiles(file) + [.form(ReadingForm(file, problems).form)]
  }

  /// Saved profiles for such files; none is used without being chosen.
  private static func profiles(_ file: CheckedFile) -> [Content] {
    let others = file.check.profiles.filter { $0.name != file.check.profile }
    guard let first = others.first else { return [] }
    let options = others.map { profile in
      Form.Option(profile.name, "\(profile.name), saved on \(profile.savedOn) by \(profile.principal)")
    }
    return [
      .paragraph("There are saved profiles for files with the same columns. None is used unless you choose it."),
      .form(
        Form(
          to: Address("import", file.id, "profile"),
          [Form.Field(.choice(options), "profile", "Saved profile", value: first.name)],
          [Form.Button("Read it so", .second)], style: .filter)),
    ]
  }

  private static func confirmation(_ file: CheckedFile, _ report: ImportReport) -> Form {
    let button: Form.Button =
      if report.isHeldBack {
        Form.Button("Store it, though much changes", .grave, name: "how", value: "changes")
      } else if report.changes.refused > 0 {
        Form.Button("Store the other rows", .second, name: "how", value: "partial")
      } else {
        Form.Button("Store", name: "how", value: "all")
      }
    let name = Form.Field(
      .text(.off), "save_profile", "Keep how it is read under a name",
      hint: "Only where such files will come again. Leave it empty otherwise.")
    return Form(to: Address("import", file.id), file.check.taken.kind == .staff ? [name] : [], [button])
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
