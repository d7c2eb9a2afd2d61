import CadreFormats
import CadreModel

/// The bytes in pieces of a given size; in one piece without one.
func source(_ bytes: [UInt8], pieces size: Int? = nil) -> ByteSource {
  var position = 0
  let size = size ?? max(1, bytes.count)
  return {
    guard position < bytes.count else { return nil }
    let end = min(bytes.count, position + size)
    defer { position = end }
    return Array(bytes[position..<end])
  }
}

func source(_ text: String) -> ByteSource { source(Array(text.utf8)) }

/// Everything a table gave, row by row.
struct Table: Equatable {
  struct Row: Equatable {
    var line: Int
    var cells: [String]
    var flaw: Record.Flaw?
  }

  var description: String
  var notes: [String]
  var rows: [Row]

  var cells: [[String]] { rows.map(\.cells) }

  init(_ bytes: [UInt8], pieces: Int? = nil, options: TableOptions = .init()) throws {
    var records = try openTable(source(bytes, pieces: pieces), options: options)
    var record = Record()
    rows = []
    while try records.next(&record) {
      rows.append(Row(line: record.line, cells: (0..<record.count).map { record.rawText($0) }, flaw: record.flaw))
    }
    description = records.format.description
    notes = records.notes.map(\.description)
  }

  init(_ text: String, options: TableOptions = .init()) throws { try self.init(Array(text.utf8), options: options) }
}
