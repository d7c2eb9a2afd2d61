import CadreModel
package import CadreStore
import Synchronization

/// Puts what was read and what was refused into the audit trail; writes put themselves there, within their transaction.
package final class AuditRecorder: Sendable {
  /// How many entries may wait to be written: some seconds of a busy server.
  private static let bound = 100_000

  private let store: any Store
  /// Entries that wait; `nil` where each is written at once.
  private let waiting: Mutex<[AuditEntry]?>

  /// - Parameter isQueued: entries wait until `flush`, so that readers do not wait for whoever writes.
  package init(store: any Store, isQueued: Bool = false) {
    self.store = store
    waiting = Mutex(isQueued ? [] : nil)
  }

  /// How many entries wait.
  package var count: Int { waiting.withLock { $0?.count ?? 0 } }

  /// - Throws: `AuditError.behind` where too many wait: what cannot be recorded is not shown.
  func record(_ entry: AuditEntry) throws {
    let isQueued = try waiting.withLock { entries in
      guard let count = entries?.count else { return false }
      if count >= Self.bound { throw AuditError.behind(count) }
      entries?.append(entry)
      return true
    }
    if !isQueued { try store.write { .commit(try $0.append([entry])) } }
  }

  /// Writes what waits, in one transaction. What cannot be written goes on waiting.
  package func flush() throws {
    let entries = waiting.withLock { $0 ?? [] }
    guard !entries.isEmpty else { return }
    try store.write { .commit(try $0.append(entries)) }
    waiting.withLock { $0?.removeFirst(entries.count) }
  }
}

/// Why the audit trail cannot serve.
package enum AuditError: Error, Hashable, CustomStringConvertible {
  case behind(Int)

  package var description: String {
    switch self {
    case .behind(let count):
      "\(count) entries wait to be written to the audit trail, and what cannot be recorded is not shown. Try again in a moment."
    }
  }
}
