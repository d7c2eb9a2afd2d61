import CadreModel

/// Cells that are merged downwards: each of their rows has the text of the first.
struct MergedCells {
  private struct Area: Hashable {
    let column: Int
    let first: Int
    let last: Int
  }

  /// A sheet whose merged cells are more is a form and no table.
  private static let most = 100_000
  private static let mark = Array("mergeCell ref=\"".utf8)

  /// Sorted by their first row; the last is the next to begin.
  private var areas: [Area] = []
  private var open: [(area: Area, text: String)] = []

  init() {}

  /// Looks for them in the bytes of a sheet, since they stand behind its rows.
  init(_ archive: ZipArchive, part name: String) throws(FormatError) {
    let part = try archive.open(name)
    var rest: [UInt8] = []
    var areas: [Area] = []
    while let piece = try part.read() {
      let bytes = rest + piece
      let end = Self.areas(in: bytes, &areas)
      rest = Array(bytes[max(end, bytes.count - 64)...])
    }
    self.init(areas.count > Self.most ? [] : areas)
  }

  /// - Parameter areas: first and last row and column of each.
  init(rows areas: [(column: Int, first: Int, last: Int)]) {
    self.init(areas.map { Area(column: $0.column, first: $0.first, last: $0.last) })
  }

  private init(_ areas: [Area]) { self.areas = areas.filter { $0.last > $0.first }.sorted { $0.first > $1.first } }

  /// - Returns: behind the last one that was found.
  private static func areas(in bytes: [UInt8], _ areas: inout [Area]) -> Int {
    var end = 0
    bytes.withUnsafeBufferPointer { all in
      var index = 0
      // The “m” of the mark is seldom enough that each is looked at.
      while index + mark.count < all.count {
        guard all[index] == mark[0], mark.indices.allSatisfy({ all[index + $0] == mark[$0] }) else {
          index += 1
          continue
        }
        let start = index + mark.count
        guard let quote = all[start...].prefix(40).firstIndex(of: 0x22) else { return }
        if let area = area(String(decoding: all[start..<quote], as: UTF8.self)) { areas.append(area) }
        index = quote
        end = quote
      }
    }
    return end
  }

  /// `A2:A9`.
  private static func area(_ reference: String) -> Area? {
    let ends = reference.split(separator: ":").map(String.init)
    guard ends.count == 2, let column = SheetRows.column(ends[0]), let first = row(ends[0]), let last = row(ends[1]) else {
      return nil
    }
    return Area(column: column, first: first, last: last)
  }

  private static func row(_ reference: String) -> Int? { Int(reference.drop { !$0.isNumber }) }

  /// The cells of a row, with those that it shares with rows above. Rows come in their order; one without any cell stays so.
  mutating func filled(_ cells: [(column: Int, text: String)], line: Int) -> [(column: Int, text: String)] {
    if areas.isEmpty, open.isEmpty || cells.isEmpty { return cells }
    open.removeAll { $0.area.last < line }
    let own = Set(cells.map(\.column))
    let added = cells.isEmpty ? [] : open.filter { !own.contains($0.area.column) }.map { (column: $0.area.column, text: $0.text) }
    while let next = areas.last, next.first <= line {
      areas.removeLast()
      if next.first == line, let cell = cells.first(where: { $0.column == next.column }) { open.append((next, cell.text)) }
    }
    return added.isEmpty ? cells : (cells + added).sorted { $0.column < $1.column }
  }
}
