package import CadreAnalysis
package import CadreFormats
package import CadreModel
package import CadreResults

/// Representation in published tables: files, not the database.
package struct RepresentationFiles: Sendable {
  package let representations: [Representation]
  /// Of all files, in their order.
  package let findings: FindingLog
  package let sources: [Source]

  /// What became of the rows of one file.
  package struct Source: Hashable, Sendable {
    package let file: String
    /// `CSV, UTF-8, separated by “,”`.
    package let format: Phrase
    package let rows: Int
    /// Rows that are cells of the table; every other one has a finding.
    package let cells: Int
  }

  /// Reads the files and counts.
  ///
  /// - Throws: `InputError` where a file is no such table; `RepresentationError` where the query does not fit the files.
  package init(_ inputs: [InputFile], options: CrossTabulationOptions, query: RepresentationQuery) throws {
    let files = try inputs.map { input in
      try input.refusing { try CrossTabulationReader.read(input.open(), file: input.name, options: options) }
    }
    findings = FindingLog(files.flatMap(\.findings))
    sources = files.map { Source(file: $0.table.name, format: $0.format, rows: $0.rows, cells: $0.table.cells.count) }
    representations = try Representation.of(files.map(\.table), query)
  }
}
