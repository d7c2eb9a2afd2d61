import CadreModel

/// A file of several sheets.
protocol SheetBook {
  var sheetNames: [String] { get }
  /// Sheets that a reader of the file does not see.
  var hidden: Set<Int> { get }
  func records(_ index: Int) throws(FormatError) -> any RecordSource
}

extension SheetBook {
  /// The sheets to look into: those that are seen, all where none is.
  var shown: [Int] {
    let seen = sheetNames.indices.filter { !hidden.contains($0) }
    return seen.isEmpty ? Array(sheetNames.indices) : seen
  }

  /// - Parameter wanted: `nil` for the first. - Throws: `FormatError` where there is none of this name.
  func sheet(named wanted: String?) throws(FormatError) -> Int {
    guard !sheetNames.isEmpty else { throw .notWorkbook(detail: "it has no worksheet") }
    guard let wanted else { return 0 }
    guard let found = sheetNames.firstIndex(where: { $0.lowercased() == wanted.lowercased() }) else {
      throw .noSheet(name: wanted, available: sheetNames)
    }
    return found
  }
}

/// A sheet of a workbook, perhaps one of which nobody said that it is meant.
struct ChosenSheet: RecordSource {
  private var table: HeadedTable
  let sheets: SheetChoice?
  private let name: String
  private let others: [String]

  init(_ table: HeadedTable, _ book: some SheetBook, _ index: Int, isSaid: Bool = false) {
    self.table = table
    name = book.sheetNames[index]
    sheets = SheetChoice(name: name, all: book.sheetNames)
    others = isSaid ? [] : book.sheetNames.indices.filter { $0 != index }.map { book.sheetNames[$0] }
  }

  var format: Phrase { table.format }
  var leftOut: [TableRemark] { table.leftOut }
  var titles: [Record] { table.titles }
  var isFrom1904: Bool { table.isFrom1904 }

  var notes: [Phrase] {
    if others.isEmpty { return table.notes }
    let list = others.map { "“\($0)”" }.joined(separator: ", ")
    return table.notes + ["sheet “\(name)” was read; not read: \(list). Choose another with \(option: "sheet")."]
  }

  mutating func next(_ record: inout Record) throws(FormatError) -> Bool { try table.next(&record) }
}
