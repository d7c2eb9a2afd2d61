import CadreModel
import CadreWorkspace
import NIOPosix
import Synchronization

/// Threads for what blocks or computes long, so that nothing waits for it that does not have to: a task that prefers them leaves
/// the few threads that all others share. What runs on them sees when its task is cancelled.
final class ComputeThreads: TaskExecutor {
  private let threads: NIOThreadPool

  init(_ count: Int) {
    threads = NIOThreadPool(numberOfThreads: count)
    threads.start()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedTaskExecutor()
    threads.submit { _ in job.runSynchronously(on: executor) }
  }

  /// Runs what blocks on one of the threads.
  func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withTaskExecutorPreference(self) { try await Self.here(body) }
  }

  @concurrent private static func here<Result: Sendable>(_ body: @Sendable () throws -> Result) async throws -> Result {
    try Task.checkCancellation()
    return try body()
  }
}

/// Lets each account do a few things at once; further ones of it wait, and those of others go before.
final class Shares: Sendable {
  private struct Account {
    var running = 0
    var waiting: [(number: Int, continuation: CheckedContinuation<Void, any Error>)] = []
  }

  private struct State {
    var accounts: [String: Account] = [:]
    var last = 0
    /// Those that were cancelled before they began to wait.
    var cancelled: Set<Int> = []
  }

  private let bound: Int
  private let state = Mutex(State())

  init(_ bound: Int) { self.bound = bound }

  /// - Throws: `CancellationError` where the task ends while it waits.
  func within<Result>(_ account: String, _ body: () async throws -> Result) async throws -> Result {
    try await enter(account)
    defer { leave(account) }
    return try await body()
  }

  private func enter(_ account: String) async throws {
    let number = state.withLock { state -> Int? in
      if state.accounts[account]?.running ?? 0 < bound {
        state.accounts[account, default: Account()].running += 1
        return nil
      }
      state.last += 1
      return state.last
    }
    guard let number else { return }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        wait(account, number, continuation)
      }
    } onCancel: {
      cancel(account, number)
    }
  }

  private func wait(_ account: String, _ number: Int, _ continuation: CheckedContinuation<Void, any Error>) {
    enum Fate { case waits, runs, ends }
    let fate = state.withLock { state -> Fate in
      if state.cancelled.remove(number) != nil { return .ends }
      if state.accounts[account]?.running ?? 0 < bound {
        state.accounts[account, default: Account()].running += 1
        return .runs
      }
      state.accounts[account, default: Account()].waiting.append((number, continuation))
      return .waits
    }
    switch fate {
    case .waits: break
    case .runs: continuation.resume()
    case .ends: continuation.resume(throwing: CancellationError())
    }
  }

  private func cancel(_ account: String, _ number: Int) {
    let continuation = state.withLock { state -> CheckedContinuation<Void, any Error>? in
      guard let index = state.accounts[account]?.waiting.firstIndex(where: { $0.number == number }) else {
        state.cancelled.insert(number)
        return nil
      }
      return state.accounts[account]?.waiting.remove(at: index).continuation
    }
    continuation?.resume(throwing: CancellationError())
  }

  private func leave(_ account: String) {
    let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
      guard var held = state.accounts[account] else { return nil }
      if !held.waiting.isEmpty {
        let next = held.waiting.removeFirst().continuation
        state.accounts[account] = held
        return next
      }
      held.running -= 1
      state.accounts[account] = held.running > 0 ? held : nil
      return nil
    }
    next?.resume()
  }
}

extension Call {
  /// Computes beside the threads that serve connections.
  func computing<Result: Sendable>(_ body: @Sendable (Workspace) async throws -> Result) async throws -> Result {
    try await server.shares.computing.within(share) {
      try await withTaskExecutorPreference(server.computing) { try await body(workspace) }
    }
  }

  /// Runs what blocks (the store, a solver) beside the threads that serve connections.
  func blocking<Result: Sendable>(_ body: @escaping @Sendable (Workspace) throws -> Result) async throws -> Result {
    let workspace = workspace
    return try await server.shares.blocking.within(share) { try await server.threads.run { try body(workspace) } }
  }

  /// Whose share of the server it takes.
  private var share: String {
    let principal = workspace.principal
    return principal.name.isEmpty ? principal.origin : "account \(principal.name)"
  }
}
