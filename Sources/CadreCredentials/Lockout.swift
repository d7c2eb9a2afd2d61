package import CadreModel

/// How long somebody must wait after wrong passwords: slows guessing without shutting anybody out for good.
///
/// Four failures are free. The fifth in a row costs 30 seconds, each further one twice as much, at most an hour.
/// A success forgets them, and so do 24 hours without a failure.
package struct Lockout: Hashable, Sendable {
  package static let none = Lockout(failures: 0, lastFailure: Moment(milliseconds: 0))

  /// Failures in a row.
  package let failures: Int
  /// Says nothing where there are no failures.
  package let lastFailure: Moment

  package static let free = 4
  private static let memory: Int64 = 24 * 3_600_000

  package init(failures: Int, lastFailure: Moment) {
    self.failures = failures
    self.lastFailure = lastFailure
  }

  /// When the next attempt may be made. - Returns: `nil` where it may be made now.
  /// - Parameter free: how many failures cost nothing.
  package func opening(at now: Moment, free: Int = Lockout.free) -> Moment? {
    guard !isForgotten(at: now), failures > free else { return nil }
    // 30 s doubled seven times is over an hour already: a larger exponent says nothing more.
    let seconds = min(30 << min(failures - free - 1, 7), 3_600)
    let opening = lastFailure.advanced(bySeconds: seconds)
    return opening > now ? opening : nil
  }

  package func afterFailure(at now: Moment) -> Lockout {
    Lockout(failures: isForgotten(at: now) ? 1 : min(failures, Int.max - 1) + 1, lastFailure: now)
  }

  /// A failure a day or more ahead was written by a clock that was wrong: it must not bar the account until then.
  private func isForgotten(at now: Moment) -> Bool {
    let age = now.milliseconds - lastFailure.milliseconds
    return failures <= 0 || age >= Self.memory || age <= -Self.memory
  }
}
