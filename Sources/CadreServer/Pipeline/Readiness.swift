import CadreModel
import CadreWorkspace
import Synchronization

/// Whether requests can be met: the database answers, and the disk takes what is written. It is looked at once a second at most,
/// however often somebody asks.
final class Readiness: Sendable {
  private let last = Mutex<(until: Int64, obstacle: Phrase?)?>(nil)

  /// - Returns: what is in the way; `nil` where nothing is.
  func obstacle(_ server: ServerState) async throws -> Phrase? {
    let now = server.uptime().milliseconds
    if let last = last.withLock({ $0 }), now < last.until { return last.obstacle }
    let obstacle = try await server.healthThreads.run { () -> Phrase? in
      guard server.workspace.isReady() else { return "the database does not answer." }
      return server.spool.obstacle().map { "nothing can be written beside the database: \($0)." }
    }
    last.withLock { $0 = (now + 1_000, obstacle) }
    return obstacle
  }
}
