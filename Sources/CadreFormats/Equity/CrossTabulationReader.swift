package import CadreModel

/// How to read a cross-tabulation.
package struct CrossTabulationOptions: Sendable {
  package var table = TableOptions()
  /// `count` → the header of the counted column.
  package var columns: [String: [String]] = [:]
  /// Marks of withheld numbers besides the usual ones.
  package var marks: [String] = []
  /// Categories that stand for all others, besides the usual ones.
  package var totals: [String] = []

  package init() {}
}

/// A cross-tabulation with what was noteworthy about its rows.
///
/// Every row is either a cell of the table, perhaps with a warning, or has a finding that says why it is not.
package struct CrossTabulationFile: Sendable {
  package let table: CrossTabulation
  package let findings: [Finding]
  /// Rows below the header that hold anything, and rows above it.
  package let rows: Int
  /// `CSV, UTF-8, separated by “,”`.
  package let format: Phrase
}

/// Reads counts by categories from a table as statistical offices publish it.
///
/// Columns before the counts are dimensions; so are those behind it, unless they hold nothing but numbers and marks, such as
/// salaries. Titles above the header, notes below the data and rows of totals are reported and never counted.
package struct CrossTabulationReader {
  static let count = ColumnMap.Field(
    "count",
    [
      "headcount", "number", "people", "persons", "employees", "staff", "freq", "frequency", "n", "number of people",
      "number of employees", "number of staff", "obs_value", "value",
    ], isRequired: true)
  private static let totals: Set<String> = [
    "all", "total", "totals", "grand total", "overall", "all employees", "all staff", "all people", "all persons", "both sexes",
  ]

  private struct Row {
    let line: Int
    let texts: [String]
  }

  private let file: String
  private let options: CrossTabulationOptions
  private var records: any RecordSource
  private var header: [String] = []
  private var countColumn = 0
  private var rows: [Row] = []
  private var findings: [Finding] = []

  private init(file: String, options: CrossTabulationOptions, records: any RecordSource) {
    self.file = file
    self.options = options
    self.records = records
  }

  /// - Throws: `FormatError` where the bytes are no table, or no column holds counts.
  package static func read(
    _ bytes: @escaping ByteSource, file: String, options: CrossTabulationOptions = .init()
  ) throws -> CrossTabulationFile {
    var reader = CrossTabulationReader(
      file: file, options: options, records: try openTable(bytes, options: options.table))
    try reader.findHeader()
    try reader.readRows()
    let count = reader.rows.count + reader.findings.count
    let table = reader.tabulate()
    return CrossTabulationFile(
      table: table, findings: reader.findings.sorted { ($0.line ?? 0) < ($1.line ?? 0) }, rows: count,
      format: reader.records.format)
  }

  /// The first row that is more than a title, which fills one cell.
  private mutating func findHeader() throws(FormatError) {
    var record = Record()
    while try records.next(&record) {
      let texts = (0..<record.count).map { record.text($0) }
      let width = texts.count { !$0.isEmpty }
      if width == 0 { continue }
      do {
        countColumn = try ColumnMap(header: texts, fields: [Self.count], explicit: options.columns)["count"] ?? 0
        header = texts
        return
      } catch  where width == 1 {
        findings.append(note(record.line, texts, "the row stands above the header and was not counted."))
      }
    }
    throw FormatError.empty
  }

  private mutating func readRows() throws {
    var record = Record()
    while try records.next(&record) {
      if record.holdsNothing { continue }
      let isShortNote = record.count <= countColumn && record.flaw == nil
      if !isShortNote, let flaw = record.finding(file: file, header: header) {
        findings.append(flaw)
      } else {
        rows.append(Row(line: record.line, texts: header.indices.map { record.text($0) }))
      }
    }
  }

  private func note(_ line: Int, _ texts: [String], _ message: Phrase) -> Finding {
    Finding(.note, .notRead, file: file, line: line, value: texts.first { !$0.isEmpty }, message)
  }
}

extension CrossTabulationReader {
  /// Sorts the rows into cells and findings.
  private mutating func tabulate() -> CrossTabulation {
    let marks = Set(options.marks.map { $0.lowercased() })
    var counted: [(row: Row, count: CrossTabulation.Count)] = []
    var blank: [Row] = []
    for row in rows {
      let text = row.texts[countColumn]
      if text.isEmpty {
        blank.append(row)
        continue
      }
      do {
        counted.append((row, try CountText.parse(text, marks: marks)))
      } catch {
        findings.append(finding(error, row))
      }
    }
    let dimensions = dimensionColumns(counted.map(\.row), marks)
    report(blank, beside: counted.map(\.row), dimensions)
    let kept = withoutTotals(counted, dimensions)
    let cells = kept.map { entry in
      CrossTabulation.Cell(line: entry.row.line, categories: dimensions.map { entry.row.texts[$0] }, count: entry.count)
    }
    reportRepeated(cells)
    return CrossTabulation(
      name: file, dimensions: dimensions.map { header[$0] }, countTitle: header[countColumn], cells: cells)
  }

  private func finding(_ flaw: CountText.Flaw, _ row: Row) -> Finding {
    let message: Phrase =
      switch flaw {
      case .notACount:
        """
        this is neither a count nor a usual mark of a withheld one, so the row was not counted. Correct it, or name the mark \
        with \(option: "suppressed").
        """
      case .negative: "a count cannot be below zero, so the row was not counted. Correct it."
      }
    return Finding(
      .error, .malformed, file: file, line: row.line, column: header[countColumn], value: row.texts[countColumn], message)
  }

  /// Columns with a title that are no figures.
  private func dimensionColumns(_ counted: [Row], _ marks: Set<String>) -> [Int] {
    header.indices.filter { column in
      if column == countColumn || header[column].isEmpty { return false }
      if column < countColumn { return true }
      return counted.contains { row in
        let text = row.texts[column]
        return !text.isEmpty && (try? CountText.parse(text, marks: marks)) == nil
      }
    }
  }

  /// A row without a count is a note, unless all its categories are those of counted rows.
  private mutating func report(_ blank: [Row], beside counted: [Row], _ dimensions: [Int]) {
    let known = dimensions.map { column in Set(counted.map { $0.texts[column] }) }
    for row in blank {
      let isCell =
        !dimensions.isEmpty && zip(dimensions, known).allSatisfy { $1.contains(row.texts[$0]) && !row.texts[$0].isEmpty }
      findings.append(
        isCell
          ? Finding(
            .error, .missing, file: file, line: row.line, column: header[countColumn],
            "the row has no count and was left out. Write the count, or a mark such as [c] where it is withheld.")
          : note(row.line, row.texts, "the row is a note and was not counted."))
    }
  }

  /// Rows whose category stands for all others would count everybody twice.
  private mutating func withoutTotals(
    _ counted: [(row: Row, count: CrossTabulation.Count)], _ dimensions: [Int]
  ) -> [(row: Row, count: CrossTabulation.Count)] {
    let totals = Self.totals.union(options.totals.map { $0.lowercased() })
    let relevant = dimensions.filter { column in counted.contains { !totals.contains($0.row.texts[column].lowercased()) } }
    return counted.filter { entry in
      guard let column = relevant.first(where: { totals.contains(entry.row.texts[$0].lowercased()) }) else { return true }
      findings.append(
        Finding(
          .note, .notRead, file: file, line: entry.row.line, column: header[column], value: entry.row.texts[column],
          "the row is a total of others and was not counted again."))
      return false
    }
  }

  private mutating func reportRepeated(_ cells: [CrossTabulation.Cell]) {
    var lines: [[String]: Int] = [:]
    for cell in cells {
      if let first = lines[cell.categories] {
        findings.append(
          Finding(
            .warning, .duplicate, file: file, line: cell.line, value: cell.categories.joined(separator: ", "),
            "the same categories stand on line \(line: first) already; both counts were added. Remove one if they are the same people."
          ))
      } else {
        lines[cell.categories] = cell.line
      }
    }
  }
}
