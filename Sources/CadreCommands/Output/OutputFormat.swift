internal import ArgumentParser
internal import CadreModel
internal import CadreReports

/// How a result is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case table, csv, json
}

struct FormatOptions: ParsableArguments {
  @Option(help: "How to print the result: table, csv or json.")
  var format = OutputFormat.table

  /// Prints a result in the chosen form.
  func show(_ table: @autoclosure () -> Table, json: () throws -> String) rethrows {
    let terminal = Terminal.current
    switch format {
    case .table:
      terminal.write(table())
    case .csv: terminal.write(table().csv)
    case .json: terminal.write(try json())
    }
  }

  /// Shows rows as they come: CSV is written line by line, however many there are.
  /// - Parameter each: calls what it is given with every row.
  func show(
    _ columns: [Table.Column], each: ((_ row: [Table.Cell]) -> Void) throws -> Void, notes: (_ count: Int) -> [Phrase]
  ) throws {
    if format == .csv {
      let terminal = Terminal.current
      var text = Table.csvHeader(columns)
      try each { row in
        text += Table.csvLine(row)
        guard text.utf8.count >= 1 << 16 else { return }
        terminal.write(text)
        text.removeAll(keepingCapacity: true)
      }
      return terminal.write(text)
    }
    var rows: [[Table.Cell]] = []
    try each { rows.append($0) }
    try show(Table(columns, rows: rows, notes: notes(rows.count)))
  }

  /// The JSON of a list: one object per row, keyed as in CSV.
  func show(_ table: Table) throws {
    try show(table) { try JSONText.encode(table.objects) }
  }
}
