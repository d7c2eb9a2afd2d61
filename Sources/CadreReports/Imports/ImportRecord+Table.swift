package import CadreModel
package import CadreResults

extension ImportRecord: ListRow {
  package static let columns: [Table.Column] = [
    .number("Import", "import"), .text("Kind", "kind"), .text("File", "file"), .text("Framework", "framework"),
    .text("Day", "day"), .text("By", "by"), .number("Rows", "rows"), .number("Added", "added"), .number("Updated", "updated"),
    .number("Unchanged", "unchanged"), .number("Retired", "retired", isForPrograms: true),
    .number("Refused", "refused", isForPrograms: true), .text("State", "state"),
    .text("Undone on", "undone_on", isForPrograms: true), .text("Undone by", "undone_by", isForPrograms: true),
    .text("SHA-256", "sha256", isForPrograms: true),
  ]

  package var cells: [Table.Cell] {
    let changes = counts?.changes
    return [
      .integer(number), source.kind.cell, .text(source.file), source.framework.map { .text("\($0)") } ?? .missing,
      .day(day), .text(principal), .init(counts?.rows), .init(changes?.added), .init(changes?.updated),
      .init(changes?.unchanged), .init(changes?.retired), .init(changes?.refused), state,
      undone.map { .day($0.day) } ?? .missing, undone.map { .text($0.principal) } ?? .missing,
      source.digest.map { .text($0) } ?? .missing,
    ]
  }

  private var state: Table.Cell { undone == nil ? .worded("holds", .text("holds")) : .worded("undone", .text("undone")) }

  /// What there is to say of it, in sentences.
  package var notes: [Phrase] {
    let file: Phrase = source.file.isEmpty ? "by hand" : .verbatim(source.file)
    var notes: [Phrase] = ["Import \(line: number): \(file), on \(day) by \(principal)."]
    if let digest = source.digest { notes.append("SHA-256 of the file: \(digest).") }
    if counts == nil, source.kind != .record { notes.append("It is from before counts were kept.") }
    if let undone { notes.append("Undone on \(undone.day) by \(undone.principal). The file can be imported again.") }
    return notes
  }
}

extension ImportUndo: ListRow {
  package static let columns: [Table.Column] = [
    .number("Import", "import"), .text("Kind", "kind"), .text("File", "file"), .number("Removed", "removed"),
    .number("Restored", "restored"), .number("Assessments", "assessments"),
  ]

  package var cells: [Table.Cell] {
    [
      .integer(record.number), record.source.kind.cell, .text(record.source.file), .integer(removed),
      .integer(restored), .integer(statements),
    ]
  }

  package var table: Table {
    let meaning: Phrase =
      "Removed: what the import had added. Restored: what is again as it was before. Assessments: those that count no longer."
    let outcome: Phrase =
      isDryRun ? "This is what would happen; nothing was stored." : "Import \(line: record.number) is undone."
    return Table(of: [self], notes: [outcome, meaning])
  }
}

extension ImportRecord.Kind {
  var cell: Table.Cell { .worded(phrase, .text(rawValue)) }
}
