import CadreModel

/// A table that can be read from its beginning more than once.
package struct TableSource {
  private let opened: (HeaderWords?) throws -> any RecordSource
  private var words: HeaderWords?

  private init(_ opened: @escaping (HeaderWords?) throws -> any RecordSource) { self.opened = opened }

  /// The same table, whose header is found by what it may say.
  func headed(by words: HeaderWords) -> TableSource {
    var headed = self
    headed.words = words
    return headed
  }

  func open() throws -> any RecordSource { try opened(words) }

  /// - Parameter open: gives the bytes from the beginning each time it is called.
  package static func bytes(_ open: @escaping () throws -> ByteSource, options: TableOptions) -> TableSource {
    TableSource { try openTable(open(), options: options, words: $0) }
  }

  /// Rows that are no file's: each cell stays as it is, and the line of a row is its position from 1.
  package static func rows(_ rows: [[String]], header: [String]) -> TableSource {
    TableSource { _ in ListedRows(rows: [header] + rows) }
  }

  /// The rows behind the header.
  func rows() throws -> DateColumns.Rows {
    var records = try open()
    _ = try readHeader(&records)
    return { record in try records.next(&record) }
  }
}

/// Rows that are no file's; the line of each is its position from 0, which is the header's.
struct ListedRows: RecordSource {
  let rows: [[String]]
  private var position = 0

  init(rows: [[String]]) { self.rows = rows }

  var format: Phrase { "a list" }
  var notes: [Phrase] { [] }

  mutating func next(_ record: inout Record) -> Bool {
    guard position < rows.count else { return false }
    record.clear(line: position)
    for cell in rows[position] { record.append(field: cell) }
    position += 1
    return true
  }
}
