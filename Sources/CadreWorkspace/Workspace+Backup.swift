package import CadreModel
import CadreResults
package import CadreStore

/// A copy of the database that was checked.
package struct BackupReport: Sendable {
  package let people: Int
  package let assessments: Int
  /// Where the copy's audit trail ends.
  package let head: AuditHead
}

/// Why a copy is no good.
package enum BackupError: Refusal, Hashable {
  case faulty(path: String, reason: Phrase)

  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .faulty(let path, let reason):
      "\(path) is no sound copy of a database: \(reason) Keep it for inquiries, and use another."
    }
  }
}

extension Workspace {
  /// Copies everything, as it is at one moment, into a new file while others go on writing, and checks the copy against itself and
  /// against the trail that it was taken from.
  ///
  /// - Parameter open: opens a file as a store.
  /// - Throws: `BackupError`, `StoreError.exists`.
  /// - Complexity: O(everything that is held).
  package func backup(to path: String, opening open: (String) throws -> any Store) throws -> BackupReport {
    let before = try read(.maintain, .named("backup")) { reader, _ in try reader.auditHead() }
    try copyStore(to: path)
    let report = try Self.check(open(path), at: path, behind: before)
    try recorder.record(entry(.maintain, .named("backup, up to entry \(report.head.count)"), .done))
    return report
  }

  /// Notes in the trail that this database was made of a copy.
  package func noteRestoration() throws { try recorder.record(entry(.maintain, .named("database restored from a copy"), .done)) }

  /// Whether a copy is sound: its pages, its references, its trail, and that its data are what the trail says.
  ///
  /// - Parameter earlier: an end of the trail that the copy must have.
  /// - Throws: `BackupError`.
  package static func check(_ copy: any Store, at path: String, behind earlier: AuditHead? = nil) throws -> BackupReport {
    let workspace = Workspace(
      store: copy, today: Day(number: 0), now: { Moment(milliseconds: 0) }, as: .local("check"), isServing: true)
    return try copy.read { reader in
      if let problem = try reader.check().first { throw BackupError.faulty(path: path, reason: "\(problem.detail).") }
      let verdict = try workspace.verify(reader, against: earlier)
      if let fault = verdict.faults.first { throw BackupError.faulty(path: path, reason: fault.phrase) }
      return BackupReport(people: try reader.personCount(), assessments: try reader.assessmentCount(), head: verdict.head)
    }
  }
}
