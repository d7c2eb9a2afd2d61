/// Tells solvers in the middle of their work, on whatever thread that is, whether the task that asked was cancelled.
enum Cancellation {
  /// What a solver's C interface calls.
  typealias Question = @convention(c) (UnsafeMutableRawPointer?) -> CInt

  /// - Parameter body: given the context that `isCancelled` wants, good while it runs.
  static func watched<Result>(_ body: (UnsafeMutableRawPointer) -> Result) -> Result {
    withUnsafeCurrentTask { task in
      var task = task
      return withUnsafeMutablePointer(to: &task) { body(UnsafeMutableRawPointer($0)) }
    }
  }

  static let isCancelled: Question = { context in
    let task = context?.assumingMemoryBound(to: UnsafeCurrentTask?.self).pointee
    return task?.isCancelled ?? false ? 1 : 0
  }
}
