package import CadreModel

/// A table of any file, with the rows that are none.
package struct DatasetFile: Sendable {
  package let dataset: Dataset
  /// One for each row that is not in the dataset.
  package let findings: [Finding]
  /// `CSV, UTF-8, separated by “,”`.
  package let format: Phrase
}

/// Reads a table as it stands, for an analysis that names its columns itself.
package enum DatasetReader {
  /// - Parameter name: what errors call the dataset; the file's name where `nil`.
  /// - Throws: `FormatError` where the bytes are no table, or two columns have one name.
  package static func read(
    _ bytes: @escaping ByteSource, file: String, name: String? = nil, options: TableOptions = .init()
  ) throws -> DatasetFile {
    var records = try openTable(bytes, options: options)
    let header = try readHeader(&records)
    var seen = Set<String>()
    if let twice = header.first(where: { !$0.isEmpty && !seen.insert($0).inserted }) {
      throw FormatError.duplicateColumn(name: twice)
    }
    let columns = header.indices.filter { !header[$0].isEmpty }
    var rows: [(line: Int, cells: [String])] = []
    var findings: [Finding] = []
    var record = Record()
    while try records.next(&record) {
      if record.holdsNothing { continue }
      if let flaw = record.finding(file: file, header: header) {
        findings.append(flaw)
      } else {
        rows.append((record.line, columns.map { record.text($0) }))
      }
    }
    let dataset = Dataset(name: name ?? file, columnNames: columns.map { header[$0] }, rows: rows)
    return DatasetFile(dataset: dataset, findings: findings, format: records.format)
  }

  /// Resamples: one a line, each a list of row numbers from 0.
  ///
  /// - Throws: `FormatError` where a cell is no such number.
  package static func readResamples(_ bytes: @escaping ByteSource, rowCount: Int) throws -> [[Int]] {
    try readNumberRows(bytes, below: rowCount) { text in
      "“\(text)” is no row of the dataset. Rows are numbered from 0 to \(rowCount - 1)."
    }
  }

  /// Lists of whole numbers from 0 on, one a line: resamples or permutations.
  ///
  /// - Throws: `FormatError` where a cell is no such number.
  package static func readNumberRows(_ bytes: @escaping ByteSource) throws -> [[Int]] {
    try readNumberRows(bytes, below: .max) { text in "“\(text)” is no whole number from 0 on." }
  }

  private static func readNumberRows(
    _ bytes: @escaping ByteSource, below end: Int, otherwise reason: (String) -> Phrase
  ) throws -> [[Int]] {
    var records = try openTable(bytes)
    var record = Record()
    var rows: [[Int]] = []
    while try records.next(&record) {
      var numbers: [Int] = []
      numbers.reserveCapacity(record.count)
      for field in 0..<record.count {
        let text = record.text(field)
        guard let number = Int(text), (0..<end).contains(number) else {
          throw FormatError.document(line: record.line, reason: reason(text))
        }
        numbers.append(number)
      }
      rows.append(numbers)
    }
    return rows
  }
}
