package import CadreModel

/// What taking an import back did, or would do.
package struct ImportUndo: Hashable, Sendable {
  package let record: ImportRecord
  /// People, roles, courses and so on that are gone, and those that are again what they were before.
  package let removed: Int
  package let restored: Int
  /// Assessments that count no longer.
  package let statements: Int
  package let isDryRun: Bool

  package init(record: ImportRecord, removed: Int, restored: Int, statements: Int, isDryRun: Bool) {
    self.record = record
    self.removed = removed
    self.restored = restored
    self.statements = statements
    self.isDryRun = isDryRun
  }
}
