package import CadreModel
package import CadreStore
import Synchronization

/// Puts what was read and what was refused into the audit trail; writes put themselves there, within their transaction.
package final class AuditRecorder: Sendable {
  /// How many entries may wait to be written: some seconds of a busy server.
  private static let bound = 100_000

  private struct Waiting {
    var entries: [AuditEntry] = []
    var refusals = RefusalCount()
  }

  private let store: any Store
  /// Whether entries wait to be written together.
  private let isQueued: Bool
  private let waiting = Mutex(Waiting())

  /// - Parameter isQueued: entries wait until `flush`, so that readers do not wait for whoever writes.
  package init(store: any Store, isQueued: Bool = false) {
    self.store = store
    self.isQueued = isQueued
  }

  /// How many entries wait.
  package var count: Int { waiting.withLock { $0.entries.count } }

  /// - Throws: `AuditError.behind` where too many wait: what cannot be recorded is not shown.
  func record(_ entry: AuditEntry) throws {
    guard isQueued else { return try store.write { .commit(try $0.append([entry])) } }
    try waiting.withLock { waiting in
      let count = waiting.entries.count
      if count >= Self.bound { throw AuditError.behind(count) }
      waiting.entries.append(entry)
    }
  }

  /// Records what somebody was refused who showed no credentials, or wrong ones. Like ones within a minute are counted, and told
  /// in one entry.
  func recordRefusal(_ entry: AuditEntry) throws {
    guard isQueued else { return try record(entry) }
    waiting.withLock { waiting in
      let told = waiting.refusals.add(entry)
      waiting.entries += told
    }
  }

  /// Writes what waits, in one transaction. What cannot be written goes on waiting.
  ///
  /// - Parameter now: ends the minute that refusals are counted in, where it is over; `nil` ends it in any case.
  package func flush(at now: Moment? = nil) throws {
    let entries = waiting.withLock { waiting in
      let told = waiting.refusals.end(at: now)
      waiting.entries += told
      return waiting.entries
    }
    guard !entries.isEmpty else { return }
    try store.write { .commit(try $0.append(entries)) }
    waiting.withLock { $0.entries.removeFirst(entries.count) }
  }
}

/// Like refusals within a minute, counted.
private struct RefusalCount {
  /// Beyond so many different ones in a minute they are told as one.
  private static let bound = 200
  private static let window: Int64 = 60_000

  private struct Key: Hashable {
    let principal: String
    let origin: String
    let action: String
    let subject: String
  }

  private var begun: Moment?
  private var further: [Key: Int] = [:]

  /// - Returns: what is to be told at once: the first of its kind.
  mutating func add(_ entry: AuditEntry) -> [AuditEntry] {
    let ended = end(at: entry.moment)
    if begun == nil { begun = entry.moment }
    let key = Key(principal: entry.principal, origin: entry.origin, action: entry.action, subject: entry.subject)
    if further[key] != nil {
      further[key, default: 0] += 1
    } else if further.count < Self.bound {
      further[key] = 0
      return ended + [entry]
    } else {
      further[Key(principal: "", origin: "several", action: entry.action, subject: "several"), default: 0] += 1
    }
    return ended
  }

  /// Ends the minute. A clock that was set back ends it, too. - Returns: an entry for each kind that came again.
  mutating func end(at now: Moment?) -> [AuditEntry] {
    guard let begun else { return [] }
    if let now, abs(now.milliseconds - begun.milliseconds) < Self.window { return [] }
    defer { (self.begun, further) = (nil, [:]) }
    return further.filter { $0.value > 0 }.map { key, count in
      AuditEntry(
        moment: begun, principal: key.principal, origin: key.origin, action: key.action,
        subject: "\(key.subject), \(count) times more within a minute", outcome: .refused)
    }.sorted { $0.subject < $1.subject }
  }
}

/// Why the audit trail cannot serve.
package enum AuditError: Refusal, Hashable {
  case behind(Int)

  package var kind: RefusalKind { .busy }

  package var phrase: Phrase {
    switch self {
    case .behind(let count):
      .counted(
        count,
        one: """
          \(count) entry waits to be written to the audit trail, and what cannot be recorded is not shown. Try again in a moment.
          """,
        other: """
          \(count) entries wait to be written to the audit trail, and what cannot be recorded is not shown. Try again in a moment.
          """)
    }
  }
}
