internal import ArgumentParser
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
      terminal.write(TextTable(width: terminal.columns, usesColour: terminal.usesColour).render(table()))
    case .csv: terminal.write(table().csv)
    case .json: terminal.write(try json())
    }
  }

  /// The JSON of a list: one object per row, keyed as in CSV.
  func show(_ table: Table) throws {
    try show(table) { try JSONText.encode(table.objects) }
  }
}
