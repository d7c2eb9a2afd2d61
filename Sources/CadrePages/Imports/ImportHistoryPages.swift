package import CadreModel
import CadreReports
package import CadreResults

extension Page {
  /// What was imported, the newest first.
  package static func imports(_ records: [ImportRecord]) -> Page {
    var page = Page("Imports")
    page.trail = [Link("Import", Address("import"))]
    guard !records.isEmpty else {
      page.sections = [
        Section(
          "imports", nil,
          [.paragraph("You have imported nothing yet."), .actions([Link("Import a file", Address("import"))])])
      ]
      return page
    }
    let newest = Array(records.reversed())
    let links = CellLinks(column: 0, newest.map { Address("imports", "\($0.number)") })
    page.sections = [
      Section(
        "imports", nil,
        [
          .block(
            .table(
              CaptionedTable(
                .counted(records.count, one: "\(records.count) import", other: "\(records.count) imports, the newest first"),
                Table(of: newest).forPeople)), links)
        ])
    ]
    page.downloads = [.csv, .xlsx, .json]
    return page
  }

  package static func importRecord(_ record: ImportRecord) -> Page {
    var page = Page("Import \(line: record.number)", subtitle: record.source.file.isEmpty ? nil : "\(record.source.file)")
    page.trail = [Link("Import", Address("import")), Link("Imports", Address("imports"))]
    page.sections = [
      Section(
        "import", nil,
        record.notes.map { .paragraph($0) } + [
          .block(.table(CaptionedTable("What became of its rows", Table(of: [record]).forPeople)))
        ])
    ]
    if record.undone == nil {
      page.sections.append(
        Section(
          "undo", "Take it back",
          [
            .paragraph("You see first what would be gone. Where later work rests on the import, it cannot be taken back."),
            .actions([Link("See what undoing would do", Address("imports", "\(record.number)", "undo"))]),
          ]))
    }
    return page
  }

  /// What taking an import back would do.
  package static func undo(_ undo: ImportUndo) -> Page {
    let record = undo.record
    var page = undoPage(record)
    page.sections = [
      Section(
        "what", nil,
        [
          .block(
            .figures([
              Figure("Gone", .integer(undo.removed), "what the import had added"),
              Figure("As before", .integer(undo.restored), "what the import had changed"),
              Figure("Assessments", .integer(undo.statements), "that would count no longer"),
            ])),
          .paragraph("The file can be imported again afterwards."),
          .form(
            Form(
              to: Address("imports", "\(record.number)", "undo"), [],
              [Form.Button("Undo the import", .grave)])),
        ])
    ]
    return page
  }

  /// Why an import cannot be taken back.
  package static func undo(of record: ImportRecord, refused reason: Phrase) -> Page {
    var page = undoPage(record)
    page.notices = [Notice(.warning, "The import cannot be undone", [reason], links: [Link("Imports", Address("imports"))])]
    return page
  }

  private static func undoPage(_ record: ImportRecord) -> Page {
    var page = Page("Undo import \(line: record.number)", subtitle: record.source.file.isEmpty ? nil : "\(record.source.file)")
    page.trail = [
      Link("Imports", Address("imports")), Link("Import \(line: record.number)", Address("imports", "\(record.number)")),
    ]
    return page
  }

  package static func importProfiles(_ profiles: [ImportProfile]) -> Page {
    var page = Page("Saved profiles")
    page.trail = [Link("Import", Address("import"))]
    let none = Content.paragraph("No profile was saved yet. After a file was checked you can keep how it was read under a name.")
    let links = CellLinks(column: 0, profiles.map { Address("import-profiles", $0.name) })
    let table = Content.block(.table(CaptionedTable("How files are read, saved under names", Table(of: profiles))), links)
    page.sections = [Section("profiles", nil, [profiles.isEmpty ? none : table])]
    return page
  }

  package static func importProfile(_ profile: ImportProfile) -> Page {
    var page = Page("Profile", subtitle: "\(profile.name)")
    page.trail = [Link("Import", Address("import")), Link("Saved profiles", Address("import-profiles"))]
    let table = profile.table
    let nothing = Content.paragraph("It decides nothing: the file tells how it is read.")
    page.sections = [
      Section(
        "profile", nil,
        table.notes.map { .paragraph($0) }
          + [
            table.rows.isEmpty
              ? nothing : .block(.table(CaptionedTable("What it decides", Table(table.columns, rows: table.rows))))
          ]),
      Section(
        "delete", "Delete it",
        [
          .paragraph("What was imported with it stays."),
          .form(Form(to: Address("import-profiles", profile.name, "delete"), [], [Form.Button("Delete the profile", .grave)])),
        ]),
    ]
    return page
  }
}
