import CadreCrypto
import CadreFormats
import CadreModel
import CadreResults
import CadreStore

extension Workspace {
  func begin(_ source: ImportSource, _ writer: any StoreWriter) throws -> ImportKey {
    try writer.beginImport(source, on: today, by: principal.name)
  }

  /// Carries out an import under a number of its own, so that it can be undone.
  func importing(
    _ source: ImportSource, _ writer: any StoreWriter, _ body: (ImportKey) throws -> ImportReport
  ) throws -> CadreStore.Decision<ImportReport> {
    let key = try begin(source, writer)
    var report = try body(key)
    guard report.outcome == .stored else { return .rollback(report) }
    try writer.finish(key, rows: report.rows, changes: report.changes)
    report.number = Int(key.raw)
    return .commit(report)
  }
}

extension ImportSource {
  /// - Parameter inputs: of which the first gives the name, and all of them the digest, where they can be read twice.
  init(_ kind: ImportRecord.Kind, _ inputs: [InputFile]) throws {
    var stream = DigestStream()
    var isWhole = true
    for input in inputs { isWhole = try input.forEachPiece { stream.add($0) } && isWhole }
    let digest = stream.end().hexadecimal
    self.init(kind, file: inputs.first?.name ?? "", digest: isWhole ? digest : nil)
  }

  func `for`(_ framework: Framework) -> ImportSource {
    ImportSource(kind, file: file, digest: digest, framework: framework.reference)
  }
}

extension InputFile {
  func source(_ kind: ImportRecord.Kind) throws -> ImportSource { try ImportSource(kind, [self]) }
}

extension AppendResult {
  var changes: Changes {
    var changes = Changes()
    (changes.added, changes.updated, changes.unchanged) = (added, updated, unchanged)
    changes.refused = conflicts.count
    return changes
  }
}

extension FrameworkChanges {
  var all: Changes {
    var all = competencies
    all += roles
    return all
  }
}
