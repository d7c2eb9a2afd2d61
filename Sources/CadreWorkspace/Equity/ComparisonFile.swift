package import CadreAnalysis
package import CadreFormats
internal import CadreModel
package import CadreResults

/// A comparison of groups in a file: the user's own data, not the database.
package struct ComparisonFile: Sendable {
  package let comparison: Comparison
  /// Rows that could not be read.
  package let findings: FindingLog

  /// - Throws: `InputError` where the file is no table; `DatasetError`, `MeasureError` or `ComparisonError` where it cannot
  ///   be compared as asked.
  package init(_ input: InputFile, options: TableOptions, query: ComparisonQuery) throws {
    let file = try input.refusing { try DatasetReader.read(input.open(), file: input.name, options: options) }
    findings = FindingLog(file.findings)
    comparison = try Comparison(file.dataset, query)
  }
}
