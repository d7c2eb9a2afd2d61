import CadreFormats
import CadreModel
import Synchronization

/// Checks of passwords: two at a time, for each takes 64 MB and a tenth of a second, and few wait. They take no place from any
/// other request.
final class PasswordQueue: Sendable {
  private struct State {
    var all = 0
    var byNetwork: [String: Int] = [:]
  }

  /// How many are checked or wait, in all and from one network.
  private static let bound = 64
  private static let boundOfNetwork = 16

  private let threads = ComputeThreads(2)
  private let state = Mutex(State())

  /// - Throws: `Problem` where too many wait already.
  func run<Result: Sendable>(
    from network: String, _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try enter(network)
    defer { leave(network) }
    return try await threads.run(body)
  }

  private func enter(_ network: String) throws {
    try state.withLock { state in
      if state.byNetwork[network, default: 0] >= Self.boundOfNetwork {
        throw Problem(.tooManyRequests, "\(Self.boundOfNetwork) attempts to sign in from there wait already.").retry(after: 2)
      }
      if state.all >= Self.bound {
        throw Problem(.busy, "\(Self.bound) attempts to sign in wait already.").retry(after: 5)
      }
      state.all += 1
      state.byNetwork[network, default: 0] += 1
    }
  }

  private func leave(_ network: String) {
    state.withLock { state in
      state.all -= 1
      let left = (state.byNetwork[network] ?? 1) - 1
      state.byNetwork[network] = left > 0 ? left : nil
    }
  }
}
