import CadreModel

/// A table without what surrounds it: its first row is the header, the others are rows of it and nothing else.
///
/// Titles above, a second header, columns without a name, numbers of rows, totals and remarks below are left out and told. What is
/// decided, the first rows decide; a later row that is otherwise is an error, as in any table.
struct HeadedTable: RecordSource {
  /// Rows at the end that are held back until it is known that no row of the table follows.
  private static let mostHeld = 200

  private var base: any RecordSource
  private var ahead: ArraySlice<Record>
  private var released: ArraySlice<Record> = []
  private var held: [Record] = []
  private let header: Record
  /// The columns that are read; `nil` for all.
  private let kept: [Int]?
  private let width: Int
  private let end: TableEnd
  private var isBegun = false
  private var isDone = false
  private(set) var leftOut: [TableRemark]
  let titles: [Record]
  let isComplete: Bool

  /// - Throws: `FormatError.noHeaderRow` where no row begins at the line that the caller names.
  init(_ records: any RecordSource, _ words: HeaderWords, headerLine: Int?) throws(FormatError) {
    var base = records
    var rows: [Record] = []
    while rows.count < 2 * HeaderSearch.depth {
      var record = Record()
      guard try base.next(&record) else { break }
      if !record.holdsNothing { rows.append(record) }
      if let headerLine, record.line < headerLine { rows.removeAll { $0.line < headerLine - 1 } }
    }
    guard !rows.isEmpty else {
      if let headerLine { throw .noHeaderRow(line: headerLine) }
      throw .empty
    }
    guard let found = HeaderSearch(rows, words).found(line: headerLine) else { throw .noHeaderRow(line: headerLine ?? 1) }
    self.base = base
    ahead = rows[min(rows.count, found.firstRow)...]
    isComplete = found.isComplete
    titles = Array(rows[..<min(found.groupRow ?? found.row, found.row)])
    leftOut = Self.remarks(on: titles, rows, found)
    let columns = TableColumns(found.names, sample: ahead, words)
    kept = columns.kept
    width = columns.width
    leftOut += columns.remarks(line: rows[found.row].line)
    var header = Record()
    header.clear(line: rows[found.row].line)
    header.mayBeShort = rows[found.row].mayBeShort
    for name in columns.names { header.append(field: name) }
    self.header = header
    end = TableEnd(width: columns.names.count { !$0.isEmpty })
  }

  var format: Phrase { base.format }
  var isCSV: Bool { base.isCSV }
  var notes: [Phrase] { base.notes }
  var isFrom1904: Bool { base.isFrom1904 }

  mutating func next(_ record: inout Record) throws(FormatError) -> Bool {
    guard isBegun else {
      isBegun = true
      record = header
      return true
    }
    while true {
      if let first = released.popFirst() {
        record = first
        return true
      }
      if isDone { return false }
      guard try read(&record) else {
        isDone = true
        finish()
        return false
      }
      if record.holdsNothing || isHeaderAgain(record) { continue }
      switch end.shape(record) {
      case .row:
        if held.isEmpty { return true }
        release(held + [record])
      case .total: leave(record, "looks like a total and is not read.")
      case .remark:
        held.append(record)
        if held.count > Self.mostHeld { release(held) }
      }
    }
  }

  private mutating func read(_ record: inout Record) throws(FormatError) -> Bool {
    repeat {
      if let first = ahead.popFirst() {
        record = first
      } else {
        guard try base.next(&record) else { return false }
      }
    } while isLeftByDroppedColumn(record)
    if let kept { record = record.keeping(kept, of: width) }
    return true
  }

  /// What stands in a column that only numbers the rows: the word of a total, or a remark.
  private mutating func isLeftByDroppedColumn(_ record: Record) -> Bool {
    guard let kept, let first = record.firstFilled, !kept.contains(first) else { return false }
    if HeaderSearch.isNumeric(record.text(first)) { return false }
    if end.shape(record) == .total {
      leave(record, "looks like a total and is not read.")
      return true
    }
    guard record.keeping(kept, of: width).holdsNothing else { return false }
    leave(record, "stands below the table and is not read.")
    return true
  }

  private mutating func release(_ rows: [Record]) {
    released = rows[...]
    held = []
  }

  /// Exports by page repeat their header.
  private mutating func isHeaderAgain(_ record: Record) -> Bool {
    guard record.bytes.count == header.bytes.count, record.bytes == header.bytes, record.ends == header.ends else { return false }
    leave(record, "repeats the header and is not read.")
    return true
  }

  private mutating func leave(_ record: Record, _ message: Phrase) {
    leftOut.append(TableRemark(.note, line: record.line, value: record.firstFilled.map { record.text($0) }, message))
  }

  private mutating func finish() {
    for record in held { leave(record, "stands below the table and is not read.") }
    held = []
  }

  private static func remarks(on titles: [Record], _ rows: [Record], _ found: HeaderSearch.Found) -> [TableRemark] {
    var remarks = titles.map { row in
      TableRemark(
        .note, line: row.line, value: row.firstFilled.map { row.text($0) }, "stands above the header and is not read.")
    }
    if let row = found.groupRow {
      remarks.append(
        TableRemark(
          .note,
          "the header has two rows, \(line: rows[min(row, found.row)].line) and \(line: rows[found.row].line); they are read together."
        ))
    } else if found.firstRow > found.row + 1, rows.indices.contains(found.row + 1) {
      remarks.append(TableRemark(.note, line: rows[found.row + 1].line, "is a second header and is not read."))
    }
    return remarks
  }
}

/// The columns of a table by their header and its first rows: which are read.
struct TableColumns {
  private(set) var names: [String]
  /// The columns that are read; `nil` for all.
  private(set) var kept: [Int]?
  /// How many columns there are, read or not.
  let width: Int
  private var unnamed: [Int] = []
  private var numbering: [(column: Int, name: String)] = []

  init(_ names: [String], sample: ArraySlice<Record>, _ words: HeaderWords) {
    var names = names
    if let widest = sample.lazy.filter(\.mayBeShort).map(\.count).max(), widest > names.count {
      names += [String](repeating: "", count: widest - names.count)
    }
    while names.count > 1, names.last?.isEmpty == true,
      sample.allSatisfy({ $0.isEmpty(names.count - 1) && $0.count < names.count })
    {
      names.removeLast()
    }
    for column in names.indices where names[column].utf8.count <= Self.longestNumbering {
      if words.isExplicit(names[column]) || words.field(names[column]) != nil { continue }
      let namesRows = words.areRowsNamed && names[column].isEmpty && column == numbering.count + unnamed.count
      if namesRows, !Self.counts(sample, column) || Self.holdsOthers(sample, column, words) { continue }
      if Self.isNumbering(names[column]), Self.counts(sample, column) {
        numbering.append((column, names[column]))
      } else if names[column].isEmpty, Self.isFilled(sample, column) {
        unnamed.append(column)
      }
    }
    let dropped = Set(unnamed + numbering.map(\.column))
    self.names = names
    width = names.count
    guard !dropped.isEmpty else { return }
    let kept = names.indices.filter { !dropped.contains($0) }
    self.kept = kept
    self.names = kept.map { names[$0] }
  }

  func remarks(line: Int) -> [TableRemark] {
    numbering.map { column, name in
      TableRemark(
        .note, line: line, column: name.isEmpty ? nil : name, "column \(column + 1) only numbers the rows and is not read.")
    }
      + unnamed.map { column in
        TableRemark(.warning, line: line, "column \(column + 1) has no header and is not read. Give it one if it matters.")
      }
  }

  private static let longestNumbering = 12
  private static let numberingNames: Set<String> = [
    "", "#", "no", "nr", "nº", "n°", "№", "n", "sn", "s/n", "slno", "srno", "sno", "lfdnr", "lfd", "row", "rowno", "rownumber",
    "rownum",
    "index", "seq", "unnamed0", "序号", "م", "ت",
  ]

  private static func isNumbering(_ name: String) -> Bool { numberingNames.contains(ColumnMap.key(name)) }

  /// Whether the column counts the rows, each one more than the row before.
  private static func counts(_ sample: ArraySlice<Record>, _ column: Int) -> Bool {
    let numbers = sample.lazy.map { $0.text(column) }.filter { !$0.isEmpty }.map {
      Int($0.hasSuffix(".") ? String($0.dropLast()) : $0)
    }
    let leading = numbers.prefix { $0 != nil }.compactMap(\.self)
    // Totals and remarks below have no number.
    guard let first = leading.first, first == 0 || first == 1, numbers.count - leading.count <= 5 else { return false }
    return zip(leading, leading.dropFirst()).allSatisfy { $1 == $0 + 1 }
  }

  private static func holdsOthers(_ sample: ArraySlice<Record>, _ column: Int, _ words: HeaderWords) -> Bool {
    sample.allSatisfy { $0.isEmpty(column) || words.isOther($0.text(column)) }
  }

  /// Whether a column without a name is one, and no cell that a row of text has pushed to the right.
  private static func isFilled(_ sample: ArraySlice<Record>, _ column: Int) -> Bool {
    let filled = sample.count { !$0.isEmpty(column) }
    if sample.first?.mayBeShort == true { return filled > 0 }
    return filled > 1 && filled * 10 >= sample.count
  }
}
