package import CadreModel
import Synchronization

/// Wrong passwords, counted in memory by account and address and by address alone; names that nobody has are counted like others.
///
/// Whoever guesses waits, and keeps nobody else out: an account is closed to one address, an address to all accounts.
/// Moments are those of a clock that only goes forward, so that setting the time back locks nobody out.
package final class Lockouts: Sendable {
  /// Beyond so many, those that failed longest ago are forgotten: some hours of guessing at full speed.
  private static let bound = 100_000
  /// What one address may do wrong before it waits, whatever the names.
  private static let freeOfAddress = 19

  private let held = Mutex<[String: Lockout]>([:])

  package init() {}

  /// Counts an attempt as failed before it is looked at, so that attempts at once all count.
  /// - Returns: the seconds to wait; `nil` where it may be made now.
  package func begin(_ account: String, from address: String, at now: Moment) -> Int? {
    held.withLock { held in
      let pair = held[Self.key(account, address)] ?? .none
      let whole = held[Self.key("", address)] ?? .none
      let opening = [pair.opening(at: now), whole.opening(at: now, free: Self.freeOfAddress)].compactMap { $0 }.max()
      if let opening { return Int((opening.milliseconds - now.milliseconds + 999) / 1_000) }
      if held.count >= Self.bound { Self.trim(&held) }
      held[Self.key(account, address)] = pair.afterFailure(at: now)
      held[Self.key("", address)] = whole.afterFailure(at: now)
      return nil
    }
  }

  /// Takes back what `begin` counted: the password was right.
  package func succeed(_ account: String, from address: String) {
    held.withLock { held in
      held[Self.key(account, address)] = nil
      let key = Self.key("", address)
      if let whole = held[key] {
        held[key] = whole.failures <= 1 ? nil : Lockout(failures: whole.failures - 1, lastFailure: whole.lastFailure)
      }
    }
  }

  /// Forgets what stands against an account: its password was set anew by somebody who may.
  package func forget(_ account: String) {
    held.withLock { held in held = held.filter { !$0.key.hasPrefix("\(account)\n") } }
  }

  private static func key(_ account: String, _ address: String) -> String { "\(account)\n\(address)" }

  private static func trim(_ held: inout [String: Lockout]) {
    let kept = held.sorted { $0.value.lastFailure > $1.value.lastFailure }.prefix(bound / 2)
    held = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
  }
}
