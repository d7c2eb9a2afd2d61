import CadreModel
import Synchronization

/// Which sessions were noted as used, and when: a write for every page would be too many.
final class SessionUse: Sendable {
  /// In seconds: as much too early may a session end.
  private static let interval = 120

  private let noted = Mutex<[Int: Moment]>([:])

  /// - Returns: whether the use of a session is to be noted now.
  func isDue(_ session: Int, at uptime: Moment) -> Bool {
    noted.withLock { noted in
      if let last = noted[session], uptime < last.advanced(bySeconds: Self.interval) { return false }
      if noted.count > 100_000 { noted = [:] }
      noted[session] = uptime
      return true
    }
  }
}
