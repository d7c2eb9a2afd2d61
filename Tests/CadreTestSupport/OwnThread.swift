import Foundation

/// Runs what blocks on threads of its own: there are as few others as the machine has cores, and the test needs one.
package final class OwnThread: TaskExecutor {
  package init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedTaskExecutor()
    Thread.detachNewThread { job.runSynchronously(on: executor) }
  }
}
