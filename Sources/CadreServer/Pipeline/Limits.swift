import CadreModel
import Synchronization

/// How much the server takes on.
package struct ServerLimits: Sendable {
  /// Bytes of a JSON body, and of an uploaded file.
  package var body = 4 << 20
  package var upload = 2 << 30
  /// Seconds for a request.
  package var seconds = 60
  /// Requests that are carried out at once.
  package var concurrent = 256
  /// Requests a second for each account, or each address without one, and how many may come at once.
  package var rate = 500
  package var burst = 1_000
  /// Jobs that may wait; of one account a quarter of them.
  package var queue = 32
  /// Connections that are open at once, as far as the system lets us; from one address a quarter of them.
  package var connections = 4_096
  /// Bytes of JSON bodies that are held at once while they come in.
  package var received = 256 << 20
  /// Bytes of a JSON body from somebody who shows no credentials.
  package var anonymousBody = 16 << 10

  package init() {}
}

/// Counts what is being done, up to a bound.
final class Slots: Sendable {
  private let taken = Atomic<Int>(0)
  let bound: Int

  init(_ bound: Int) { self.bound = bound }

  var count: Int { taken.load(ordering: .relaxed) }

  /// - Returns: whether there was one free.
  func take(_ count: Int = 1) -> Bool {
    if taken.add(count, ordering: .relaxed).newValue <= bound { return true }
    taken.subtract(count, ordering: .relaxed)
    return false
  }

  func give(_ count: Int = 1) { taken.subtract(count, ordering: .relaxed) }
}

/// A bucket of requests for each caller, which fills at a steady rate by a clock that only goes forward.
final class RateLimiter: Sendable {
  private struct Bucket {
    var level: Double
    var at: Int64
  }

  /// Beyond so many callers, those whose buckets are full are forgotten.
  private static let bound = 10_000

  private let rate: Double
  private let burst: Double
  private let buckets = Mutex<[String: Bucket]>([:])

  init(rate: Int, burst: Int) {
    self.rate = Double(rate)
    self.burst = Double(burst)
  }

  /// Takes one request out of a caller's bucket. - Returns: the seconds to wait, `nil` where it may be carried out.
  func wait(for caller: String, at now: Moment) -> Int? {
    buckets.withLock { buckets in
      if buckets.count > Self.bound { buckets = buckets.filter { fill($0.value, now) < burst } }
      let level = buckets[caller].map { fill($0, now) } ?? burst
      buckets[caller] = Bucket(level: max(level - 1, level < 1 ? level : 0), at: now.milliseconds)
      return level >= 1 ? nil : max(1, Int(((1 - level) / rate).rounded(.up)))
    }
  }

  private func fill(_ bucket: Bucket, _ now: Moment) -> Double {
    min(burst, bucket.level + Double(now.milliseconds - bucket.at) / 1_000 * rate)
  }
}
