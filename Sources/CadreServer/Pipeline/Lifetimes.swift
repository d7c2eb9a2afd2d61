import CadreModel
import CadreWorkspace
import Synchronization

/// How long tokens last by a clock that only goes forward: setting the time of day back lengthens none while the server runs.
final class Lifetimes: Sendable {
  /// By number of the token, when it ends by that clock, as first worked out. Never forgotten: that would begin it anew.
  private let ends = Mutex<[Int: Int64]>([:])

  /// How many milliseconds a token still lasts, by both clocks; `nil` for as long as nothing changes.
  func left(of admission: Gatekeeper.Admission, now: Moment, uptime: Moment) -> Int64? {
    guard let until = admission.until else { return nil }
    let left = until.milliseconds - now.milliseconds
    guard let token = admission.token, let whole = admission.whole else { return max(0, left) }
    let end = ends.withLock { ends in
      let end = ends[token] ?? uptime.milliseconds + min(left, whole)
      ends[token] = end
      return end
    }
    return min(left, end - uptime.milliseconds)
  }
}
