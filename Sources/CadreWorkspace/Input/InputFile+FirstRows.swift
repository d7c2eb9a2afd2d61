package import CadreFormats
import CadreModel

extension InputFile {
  /// The header and the first rows of a table, as they are read.
  /// - Parameter words: what its header may say.
  package func firstRows(_ count: Int, words: HeaderWords) throws -> (header: [String], rows: [[String]]) {
    try refusing {
      var records = try openTable(try open(), words: words)
      let header = try readHeader(&records)
      var rows: [[String]] = []
      var record = Record()
      while rows.count < count, try records.next(&record) {
        rows.append(header.indices.map { $0 < record.count ? record.text($0) : "" })
      }
      return (header, rows)
    }
  }
}
