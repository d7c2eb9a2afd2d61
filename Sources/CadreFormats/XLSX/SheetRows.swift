import CadreModel

/// The rows of one worksheet, pulled: the parser is fed piece by piece as rows are asked for.
final class SheetRows {
  private struct Cell {
    var column = 0
    var type = ""
    var style: Int?
    var text = ""
  }

  private let strings: [String]
  private let styles: CellStyles
  private let part: ZipArchive.Part
  private var merged: MergedCells
  private let events = XMLEvents()
  private var ready: [(line: Int, cells: [(column: Int, text: String)], flaw: Record.Flaw?)] = []
  private var taken = 0
  private var line = 0
  private var cells: [(column: Int, text: String)] = []
  private var flaw: Record.Flaw?
  private var cell: Cell?
  private var isValue = false
  private var isAtEnd = false
  private var isCellTooLong = false

  init(
    _ archive: ZipArchive, part name: String, strings: [String], styles: CellStyles, merged: MergedCells = .init()
  ) throws(FormatError) {
    self.strings = strings
    self.styles = styles
    self.merged = merged
    part = try archive.open(name)
  }

  func next(_ record: inout Record) throws(FormatError) -> Bool {
    while taken == ready.count {
      if isAtEnd { return false }
      ready.removeAll(keepingCapacity: true)
      taken = 0
      let piece = try part.read()
      isAtEnd = piece == nil
      try events.feed(piece ?? [], isLast: isAtEnd, part: part.name) { self.take($0) }
      if isCellTooLong { throw .fieldTooLong(line: line) }
    }
    let row = ready[taken]
    taken += 1
    record.clear(line: row.line)
    record.mayBeShort = true
    for cell in merged.filled(row.cells, line: row.line) {
      while record.count < cell.column { record.endField() }
      record.append(field: cell.text)
    }
    record.flaw = row.flaw
    return true
  }

  private func take(_ event: XMLEvents.Event) {
    switch event {
    case .start("row", let attributes):
      line = attributes["r"].flatMap { Int($0) } ?? line + 1
      cells = []
      flaw = nil
    case .start("c", let attributes):
      cell = Cell(
        column: attributes["r"].flatMap(Self.column) ?? (cells.last.map { $0.column + 1 } ?? 0),
        type: attributes["t"] ?? "n", style: attributes["s"].flatMap { Int($0) })
    case .start("v", _), .start("t", _): isValue = cell != nil
    case .end("v"), .end("t"): isValue = false
    case .text(let text):
      guard isValue, !isCellTooLong else { return }
      cell?.text += text
      isCellTooLong = cell.map { $0.text.utf8.count > CSVReader.longestField } ?? false
    case .end("c"): finishCell()
    case .end("row"): ready.append((line, cells, flaw))
    default: break
    }
  }

  private func finishCell() {
    guard let cell, !cell.text.isEmpty, cell.column < 16_384 else { return self.cell = nil }
    self.cell = nil
    guard cell.column >= (cells.last.map { $0.column + 1 } ?? 0) else { return }
    switch cell.type {
    case "s":
      let index = Int(cell.text) ?? -1
      cells.append((cell.column, strings.indices.contains(index) ? strings[index] : ""))
    case "n": cells.append((cell.column, styles.text(number: cell.text, style: cell.style)))
    case "b": cells.append((cell.column, cell.text == "1" ? "TRUE" : "FALSE"))
    case "e":
      flaw = flaw ?? .cellError(field: cell.column, text: cell.text)
      cells.append((cell.column, cell.text))
    default: cells.append((cell.column, unescaped(cell: cell.text)))
    }
  }

  /// `AB12` → 27.
  static func column(_ reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8 {
      guard byte >= 0x41, byte <= 0x5A else { break }
      column = column * 26 + Int(byte - 0x40)
    }
    return column > 0 ? column - 1 : nil
  }
}
