package import CadreModel

/// What a list of a noun shows of each: one row type for every door.
package protocol ListRow {
  static var columns: [Table.Column] { get }
  var cells: [Table.Cell] { get }
}

extension Table {
  package init<Row: ListRow>(of rows: some Sequence<Row>, notes: [Phrase] = []) {
    self.init(Row.columns, rows: rows.map(\.cells), notes: notes)
  }
}
