import CadreModel

/// Finds the header among the first rows of a table: below titles, in one row or two.
struct HeaderSearch {
  /// Where the header is, what its columns are called, and which rows behind it are headers too.
  struct Found {
    var row: Int
    var names: [String]
    /// The row with the names of groups of columns above, where it was needed.
    var groupRow: Int?
    /// The first row of the table's content.
    var firstRow: Int
    var isComplete: Bool
  }

  /// A title block is shorter.
  static let depth = 40

  let rows: [Record]
  let words: HeaderWords
  private let cells: [[String]]
  private let filled: [Int]

  init(_ rows: [Record], _ words: HeaderWords) {
    self.rows = rows
    self.words = words
    cells = rows.prefix(Self.depth).map { row in (0..<row.count).map { row.text($0) } }
    filled = cells.map { row in row.count { !$0.isEmpty } }
  }

  /// - Parameter line: that of the header, where the caller names it. - Returns: `nil` where no row begins there.
  func found(line: Int?) -> Found? {
    guard let line else { return found(row: bestRow()) }
    return rows.prefix(Self.depth).firstIndex { $0.line == line }.map { found(row: $0) }
  }

  private func bestRow() -> Int {
    if cells.count < 2 { return 0 }
    let scores = cells.map(words.score)
    let isFirstComplete = words.isComplete(cells[0])
    let candidates = cells.indices.dropFirst().filter { index in
      guard isBelowTitles(index), isMostlyWords(cells[index]) else { return false }
      // Groups of columns may be called as columns are; the header below them fills more.
      if isFirstComplete { return words.isComplete(cells[index]) }
      return (scores[index] > 1 || words.isComplete(joined(index))) && scores[index] > scores[0]
    }
    let best = candidates.max { left, right in
      let (leftIs, rightIs) = (words.isComplete(joined(left)), words.isComplete(joined(right)))
      if leftIs != rightIs { return rightIs }
      return (scores[left], -left) < (scores[right], -right)
    }
    if let best { return best }
    if isFirstComplete { return 0 }
    let width = filled.max() ?? 0
    guard width >= 3, filled[0] * 3 <= width else { return 0 }
    return filled.firstIndex { $0 * 5 >= width * 3 } ?? 0
  }

  /// Titles and groups of columns fill less of their rows than the header does.
  private func isBelowTitles(_ index: Int) -> Bool { filled[..<index].allSatisfy { $0 < filled[index] } }

  private func isMostlyWords(_ row: [String]) -> Bool {
    // Codes may be numbers: 5.2.
    let numbers = row.count { !$0.isEmpty && Self.isNumeric($0) && !words.isOther($0) }
    return numbers * 3 <= row.count { !$0.isEmpty }
  }

  static func isNumeric(_ text: String) -> Bool {
    text.utf8.contains(where: \.isDigit) && !text.unicodeScalars.contains(where: { $0.properties.isAlphabetic })
  }

  private func joined(_ row: Int) -> [String] { names(row).names }

  private func found(row: Int) -> Found {
    var (names, group) = names(row)
    var firstRow = row + 1
    if group == nil, let below = namesBelow(row, names) {
      names = below
      firstRow += 1
      group = row
    } else if isSecondHeader(row + 1, of: names) {
      firstRow += 1
    }
    return Found(
      row: group == row ? row + 1 : row, names: names, groupRow: group, firstRow: firstRow, isComplete: words.isComplete(names))
  }

  /// The cells of a row; where they are blank or stand twice, with what the row above says.
  private func names(_ row: Int) -> (names: [String], group: Int?) {
    let own = cells[row]
    guard row > 0, filled[row - 1] > 1, rows[row].line - rows[row - 1].line <= 1 else { return (own, nil) }
    let above = cells[row - 1]
    let spread = Self.spread(above, width: max(own.count, above.count))
    let counts = Dictionary(grouping: own.filter { !$0.isEmpty }.map(ColumnMap.key), by: { $0 }).mapValues(\.count)
    var isUsed = false
    var names = own + [String](repeating: "", count: max(0, above.count - own.count))
    for column in names.indices {
      if names[column].isEmpty, above.indices.contains(column), !above[column].isEmpty {
        names[column] = above[column]
        isUsed = true
      } else if counts[ColumnMap.key(names[column]), default: 0] > 1, !spread[column].isEmpty {
        names[column] = spread[column] + " " + names[column]
        isUsed = true
      }
    }
    return isUsed ? (names, row - 1) : (own, nil)
  }

  /// A group's name stands in its first column only.
  private static func spread(_ cells: [String], width: Int) -> [String] {
    var last = ""
    return (0..<width).map { column in
      if cells.indices.contains(column), !cells[column].isEmpty { last = cells[column] }
      return last
    }
  }

  /// The names with those of a second row, which names the parts of a group and nothing else.
  private func namesBelow(_ row: Int, _ names: [String]) -> [String]? {
    guard cells.indices.contains(row + 1) else { return nil }
    let below = cells[row + 1]
    let columns = below.indices.filter { !below[$0].isEmpty }
    let isBelowBlank = columns.contains { $0 >= names.count || names[$0].isEmpty }
    let isWords = columns.allSatisfy { !below[$0].utf8.contains(where: \.isDigit) || words.isOther(below[$0]) }
    // Rows of data fill what the table needs.
    let isBesideKnown = names.indices.filter { words.field(names[$0]) != nil || words.isExplicit(names[$0]) }
    guard isBelowBlank, isWords, columns.count > 1, !isBesideKnown.isEmpty,
      isBesideKnown.allSatisfy({ !below.indices.contains($0) || below[$0].isEmpty || below[$0] == names[$0] })
    else { return nil }
    let spread = Self.spread(names, width: max(names.count, below.count))
    return spread.indices.map { column in
      let own = names.indices.contains(column) ? names[column] : ""
      let part = below.indices.contains(column) ? below[column] : ""
      if part.isEmpty || part == own { return own }
      if words.isOther(part) { return part }
      return spread[column].isEmpty ? part : spread[column] + " " + part
    }
  }

  /// Whether a row is the header once more, perhaps in another language.
  private func isSecondHeader(_ row: Int, of names: [String]) -> Bool {
    guard cells.indices.contains(row) else { return false }
    let second = cells[row]
    let shared = second.indices.filter { names.indices.contains($0) && !second[$0].isEmpty && !names[$0].isEmpty }
    guard shared.count > 1, shared.count * 2 >= names.count,
      !second.contains(where: { $0.utf8.contains(where: \.isDigit) })
    else { return false }
    let same = shared.filter { column in
      guard let field = words.field(names[column]) else { return false }
      return words.field(second[column]) == field
    }
    return same.count > 1
  }
}
