import CadreWorkspace
import NIOPosix

/// Threads for what computes long, so that nothing waits for it that does not have to: a task that prefers them leaves the few
/// threads that all others share.
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
}

extension Call {
  /// Computes beside the threads that serve connections.
  func computing<Result: Sendable>(_ body: @Sendable (Workspace) async throws -> Result) async throws -> Result {
    try await withTaskExecutorPreference(server.computing) { try await body(workspace) }
  }
}
