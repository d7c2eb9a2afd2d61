import CadreModel

extension Table {
  /// CSV with machine keys as header: shares from 0 to 1, nothing where missing.
  package var csv: String { Self.csvHeader(columns) + rows.map(Self.csvLine).joined() }

  /// For tables that are written line by line.
  package static func csvHeader(_ columns: [Column]) -> String { CSVText.line(columns.map(\.key)) }
  package static func csvLine(_ row: [Cell]) -> String { CSVText.line(row.map(\.guarded)) }
}

extension Table.Cell {
  /// As programs read it; text that a spreadsheet would run as a formula gets an apostrophe before it.
  fileprivate var guarded: String {
    let text = plain
    return CSVText.isFormula(text) && Double(text) == nil ? CSVText.neutralised(text) : text
  }
}
