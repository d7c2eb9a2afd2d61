import CadreModel
import Synchronization

/// Work that is answered once: with what it made, with a problem when it took too long, or not at all when nobody waits any longer.
///
/// When the time is over the answer goes out at once. The work is told to end, and keeps its slot until it does.
final class TimeLimit: Sendable {
  private struct State {
    var continuation: CheckedContinuation<Reply, any Error>?
    var timer: Task<Void, Never>?
  }

  private let state = Mutex(State())

  static func run(
    seconds: Int, slot: Slots?, _ connection: Connection?, _ body: @escaping @Sendable () async throws -> Reply
  ) async throws -> Reply {
    if let slot, !slot.take() {
      throw Problem(.busy, "\(slot.bound) requests are being carried out already.").retry(after: 1)
    }
    defer { connection?.whenGone(nil) }
    return try await withCheckedThrowingContinuation { continuation in
      let limit = TimeLimit()
      limit.state.withLock { $0.continuation = continuation }
      let work = Task {
        defer { slot?.give() }
        do {
          limit.answer(.success(try await body()))
        } catch {
          limit.answer(.failure(error))
        }
      }
      limit.watch(work, seconds: seconds)
      connection?.whenGone {
        work.cancel()
        limit.answer(.failure(CancellationError()))
      }
    }
  }

  private func watch(_ work: Task<Void, Never>, seconds: Int) {
    let timer = Task {
      guard (try? await Task.sleep(for: .seconds(seconds))) != nil else { return }
      work.cancel()
      answer(.failure(Problem(.busy, "it took longer than \(seconds) seconds. Ask for less.").retry(after: seconds)))
    }
    let isOver = state.withLock { state in
      if state.continuation != nil { state.timer = timer }
      return state.continuation == nil
    }
    if isOver { timer.cancel() }
  }

  private func answer(_ result: Result<Reply, any Error>) {
    let (continuation, timer) = state.withLock { state in
      defer { state = State() }
      return (state.continuation, state.timer)
    }
    timer?.cancel()
    continuation?.resume(with: result)
  }
}
