import CadreModel

/// A list of JSON objects as a table: an array of them, or one on each line. Each name is a column; an object within gives a column for
/// each of its own names, and a list of plain values one cell.
///
/// - Complexity: O(bytes), all of them in memory; objects on lines are parsed as rows are asked for.
struct JSONTable: RecordSource {
  private enum Rows {
    case values(ArraySlice<JSONValue>)
    case lines(ArraySlice<(line: Int, bytes: ArraySlice<UInt8>)>)
  }

  private let columns: [String]
  private var rows: Rows
  private let isLines: Bool
  private var position = 0

  /// Whether the bytes begin as an object, or as a list of objects.
  static func isLikely(_ bytes: [UInt8]) -> Bool {
    let text = bytes.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    let after = text.dropFirst().first { $0 > 0x20 }
    switch text.first {
    case UInt8(ascii: "{"): return after == UInt8(ascii: "\"") || after == UInt8(ascii: "}")
    case UInt8(ascii: "["): return after == UInt8(ascii: "{") || after == UInt8(ascii: "]")
    default: return false
    }
  }

  /// - Throws: `FormatError` with the line, where this is no JSON or no list of objects.
  init(_ bytes: [UInt8]) throws(FormatError) {
    let lines = Self.lines(bytes)
    var names = Set<String>()
    var blank = Set<String>()
    func take(_ cells: [(name: String, text: String)]) {
      for cell in cells { if cell.text.isEmpty { blank.insert(cell.name) } else { names.insert(cell.name) } }
    }
    if lines.count > 1, let first = lines.first, (try? JSONValue.document(Array(first.bytes)))?.members != nil {
      for line in lines { take(try Self.object(line)) }
      rows = .lines(lines[...])
      isLines = true
    } else {
      let values = try Self.list(try JSONValue.document(bytes))
      for (index, value) in values.enumerated() { take(try Self.cells(value, line: index + 1)) }
      rows = .values(values[...])
      isLines = false
    }
    // What is an object elsewhere has columns of its own.
    names.formUnion(blank.filter { name in !names.contains { $0.hasPrefix(name + " ") } })
    guard !names.isEmpty else { throw .empty }
    columns = names.sorted()
  }

  var format: Phrase { isLines ? "JSON, an object on each line" : "JSON, a list of objects" }
  var notes: [Phrase] { [] }

  mutating func next(_ record: inout Record) throws(FormatError) -> Bool {
    position += 1
    if position == 1 {
      record.clear(line: 0)
      for column in columns { record.append(field: column) }
      return true
    }
    guard let (line, cells) = try row() else { return false }
    let texts = Dictionary(cells.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    record.clear(line: line)
    for column in columns { record.append(field: texts[column] ?? "") }
    return true
  }

  private mutating func row() throws(FormatError) -> (line: Int, cells: [(name: String, text: String)])? {
    switch rows {
    case .values(var values):
      guard let value = values.popFirst() else { return nil }
      rows = .values(values)
      return (position - 1, try Self.cells(value, line: position - 1))
    case .lines(var lines):
      guard let line = lines.popFirst() else { return nil }
      rows = .lines(lines)
      return (line.line, try Self.object(line))
    }
  }

  private static func lines(_ bytes: [UInt8]) -> [(line: Int, bytes: ArraySlice<UInt8>)] {
    let all = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    return all.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
      .map { (line: $0.offset + 1, bytes: $0.element) }.filter { !$0.bytes.allSatisfy { $0 <= 0x20 } }
  }

  private static func object(
    _ line: (line: Int, bytes: ArraySlice<UInt8>)
  ) throws(FormatError) -> [(name: String, text: String)] {
    do {
      return try cells(try JSONValue.document(Array(line.bytes)), line: line.line)
    } catch .document(_, let reason) {
      throw .document(line: line.line, reason: reason)
    }
  }

  /// The objects of a document: its items, or those of its only list.
  private static func list(_ value: JSONValue) throws(FormatError) -> [JSONValue] {
    if case .list(let items) = value { return items }
    let lists = (value.members ?? [:]).values.compactMap { member -> [JSONValue]? in
      guard case .list(let items) = member, items.first?.members != nil else { return nil }
      return items
    }
    if lists.count == 1 { return lists[0] }
    if lists.isEmpty, value.members != nil { return [value] }
    throw .document(
      line: nil, reason: "is JSON, but no list of objects. Export one object for each row, in a list or on lines of their own.")
  }

  private static func cells(_ value: JSONValue, line: Int) throws(FormatError) -> [(name: String, text: String)] {
    guard let members = value.members else {
      throw .document(line: line, reason: "an object should stand here, with a name for each value. Write {\"person_id\": …}.")
    }
    return members.flatMap { name, value in flat(value, named: name) }
  }

  private static func flat(_ value: JSONValue, named name: String) -> [(name: String, text: String)] {
    switch value {
    case .null: [(name, "")]
    case .object(let members): members.flatMap { flat($0.value, named: "\(name) \($0.key)") }
    case .list(let items): [(name, items.compactMap(\.text).joined(separator: "; "))]
    default: [(name, value.text ?? "")]
    }
  }
}
