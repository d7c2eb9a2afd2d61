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
    var records = try openTable(bytes)
    var record = Record()
    var resamples: [[Int]] = []
    while try records.next(&record) {
      var rows: [Int] = []
      rows.reserveCapacity(record.count)
      for field in 0..<record.count {
        guard let row = Int(record.text(field)), (0..<rowCount).contains(row) else {
          throw FormatError.document(
            line: record.line,
            reason: "“\(record.text(field))” is no row of the dataset. Rows are numbered from 0 to \(rowCount - 1).")
        }
        rows.append(row)
      }
      resamples.append(rows)
    }
    return resamples
  }
}
