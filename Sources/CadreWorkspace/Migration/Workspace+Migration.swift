import CadreFormats
import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// Carries ratings and role profiles from one framework version to another: all or nothing.
  ///
  /// The crosswalk is the file's, else the stored one, else equal codes. What stands under the new version stays; nothing
  /// is ever rewritten under the old one.
  package func migrate(
    from old: String, to new: String, crosswalk: InputFile?, isDryRun: Bool
  ) throws -> MigrationReport {
    try write(.changeFrameworks, .everybody("migration from \(old) to \(new)")) { writer, _ in
      let (from, to) = try pair(old, new, writer)
      let plan = try carryPlan(from, to, crosswalk, writer)
      let source = ImportSource(.migration, file: "carried from \(from.reference)", framework: to.reference)
      let key = try begin(source, writer)
      var carrier = StatementCarrier(plan: plan, isDryRun: isDryRun)
      var appended = 0
      try writer.forEachStandingRun(of: [from.reference, to.reference]) { run in
        let rows = carrier.carry(run)
        if rows.isEmpty { return }
        let batch = AssessmentBatch(framework: to.reference, recordedOn: today, rows: rows)
        let result = try writer.append(batch, import: key)
        appended += result.added + result.updated
      }
      let roles = RoleCarrier(plan: plan).carry()
      _ = try writer.save(roles.added, of: to.reference, since: today)
      let retired = try writer.retirements(of: from.reference)
      for role in roles.added {
        if let day = retired[role.code] { try writer.retire(role.code, of: to.reference, since: day) }
      }
      var report = carrier.report
      report.roles = roles.rows
      report.appended = appended
      if appended == 0, roles.added.isEmpty { return .rollback(report) }
      let migration = FrameworkMigration(
        from: from.reference, to: to.reference, crosswalk: plan.text, day: today, importKey: key)
      report.number = try writer.add(migration, roles: roles.added.map(\.code))
      try writer.note(key, restsOn: carrier.basis)
      var changes = Changes()
      changes.added = appended + roles.added.count
      try writer.finish(key, rows: changes.rows, changes: changes)
      return isDryRun ? .rollback(report) : .commit(report)
    }
  }

  /// Takes the latest migration between two framework versions back: what it appended counts no longer, and the roles that it
  /// added and nobody changed since are gone.
  package func undoMigration(from old: String, to new: String, isDryRun: Bool) throws -> MigrationUndo {
    try write(.changeFrameworks, .everybody("migration from \(old) to \(new) undone")) { writer, _ in
      let (from, to) = try pair(old, new, writer)
      let standing = try writer.migrations().filter { !$0.isUndone }
      guard let migration = standing.last(where: { $0.from == from.reference && $0.to == to.reference }) else {
        throw MigrationError.nothingToUndo(from: from.reference, to: to.reference)
      }
      let (undone, roles) = try takeBack(migration, writer)
      let undo = MigrationUndo(
        migration: migration.number, withdrawn: undone.statements, removedRoles: roles.removed, keptRoles: roles.kept,
        isDryRun: isDryRun)
      return isDryRun ? .rollback(undo) : .commit(undo)
    }
  }

  /// - Throws: `MigrationError.carriedOn` where a later migration rests on it.
  func takeBack(_ migration: FrameworkMigration, _ writer: any StoreWriter) throws -> (
    undone: UndoneImport, roles: (removed: [Identifier<Role>], kept: [Identifier<Role>])
  ) {
    let next = try writer.migrations().last { !$0.isUndone && $0.from == migration.to }
    if let next, next.number > migration.number { throw MigrationError.carriedOn(from: next.from, to: next.to) }
    let roles = try writer.removeRoles(of: migration)
    return (try undoing(migration.importKey, writer), roles)
  }

  private func pair(_ old: String, _ new: String, _ reader: any StoreReader) throws -> (Framework, Framework) {
    let (from, to) = (try reader.resolveFramework(old), try reader.resolveFramework(new))
    if from.reference == to.reference { throw MigrationError.sameFramework(from.reference) }
    return (from, to)
  }

  private func carryPlan(
    _ from: Framework, _ to: Framework, _ file: InputFile?, _ reader: any StoreReader
  ) throws -> CarryPlan {
    if let file {
      let crosswalk = try read(file, from.reference, to.reference, reader)
      return try CarryPlan(crosswalk, name: file.name, phrase: .verbatim(file.name), from: from, to: to)
    }
    if let crosswalk = try reader.crosswalk(from: from.reference, to: to.reference) {
      return try CarryPlan(crosswalk, name: "stored crosswalk", phrase: "stored crosswalk" as Phrase, from: from, to: to)
    }
    return try CarryPlan.equalCodes(from: from, to: to)
  }

  /// A file with an error in any row is refused: a row that is left out would lose ratings.
  private func read(
    _ file: InputFile, _ from: FrameworkReference, _ to: FrameworkReference, _ reader: any StoreReader
  ) throws -> Crosswalk {
    let read = try refusing(file) { try readCrosswalk(file.open(), file: file.name) { try reader.framework($0) } }
    if let error = read.findings.first(where: { $0.severity == .error }) {
      throw InputError.refused(file: file.name, reason: "has an error, line \(line: error.line ?? 0): \(error.message)")
    }
    guard let crosswalk = read.value.crosswalks.first(where: { $0.from == from && $0.to == to }) else {
      throw MigrationError.notInFile(
        file.name, from: from, to: to, holds: read.value.crosswalks.map { "\($0.from) to \($0.to)" as Phrase })
    }
    return crosswalk
  }
}
