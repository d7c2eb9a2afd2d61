package import CadreFormats
package import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// Imports crosswalks from a table; a crosswalk between the same framework versions is replaced.
  package func importCrosswalks(
    _ input: InputFile, options: TableOptions, columns: [String: [String]], mode: ImportMode
  ) throws -> ImportReport {
    try write(.changeFrameworks, .named("crosswalks in \(input.name)")) { writer, _ in
      let read = try refusing(input) {
        try readCrosswalk(input.open(), file: input.name, options: options, columns: columns) { try writer.framework($0) }
      }
      return try importing(input.source(.crosswalks), writer) { _ in
        var changes = Changes()
        for crosswalk in read.value.crosswalks { changes += try writer.save(crosswalk) }
        let findings = FindingLog(read.findings)
        changes.refused = findings.errors
        return ImportReport(
          file: input.name, format: read.value.format, unit: .links, rows: read.value.rows, changes: changes,
          findings: findings, mode: mode)
      }
    }
  }

  package func crosswalks() throws -> [CrosswalkSummary] {
    try read(.readCatalogue, .named("crosswalks")) { reader, _ in try reader.crosswalks() }
  }

  /// The stored crosswalk between two framework versions, with the frameworks where they are held.
  package func crosswalk(from old: String, to new: String) throws -> CrosswalkReading {
    try read(.readCatalogue, .named("crosswalk \(old) to \(new)")) { reader, _ in
      let known = try reader.crosswalks()
      let match = known.last {
        ("\($0.from)" == old || $0.from.slug == old) && ("\($0.to)" == new || $0.to.slug == new)
      }
      guard let match, let crosswalk = try reader.crosswalk(from: match.from, to: match.to) else {
        throw MigrationError.unknownCrosswalk(from: old, to: new, known: known.map { "\($0.from) to \($0.to)" })
      }
      return CrosswalkReading(
        crosswalk: crosswalk, from: try reader.framework(match.from), to: try reader.framework(match.to))
    }
  }
}
