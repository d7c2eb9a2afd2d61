package import CadreModel

extension ImportProfile: ListRow {
  package static let columns: [Table.Column] = [
    .text("Profile", "profile"), .text("Kind", "kind"), .number("Settings", "settings"),
    .number("Columns of its file", "columns"),
    .text("Saved on", "saved_on"), .text("By", "by"),
  ]

  package var cells: [Table.Cell] {
    [
      .text(name), kind.cell, .integer(settings.all.count), .integer(header.count), .day(savedOn), .text(principal),
    ]
  }

  /// A row for each thing that was decided.
  package var table: Table {
    Table(
      [.text("Setting", "setting"), .text("Value", "value")], rows: settings.rows,
      notes: [
        "Profile “\(name)” for \(kind.phrase), saved on \(savedOn) by \(principal).",
        "Saved for a file with these columns: \(header.joined(separator: ", ")).",
      ])
  }
}

extension ImportSettings {
  package var rows: [[Table.Cell]] {
    all.flatMap { name, values in
      values.map { value in
        [.worded("\(option: name.rawValue.replacing("_", with: "-"))", .text(name.rawValue)), .text(value)]
      }
    }
  }
}
