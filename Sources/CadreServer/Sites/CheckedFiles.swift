import CadreModel
import CadrePages
import Synchronization

/// Files that somebody had checked and has not stored yet: for an hour, a few of each account, gone with the process.
final class CheckedFiles: Sendable {
  private struct Held {
    let owner: String
    let kind: ImportKind
    let upload: Upload
    let until: Moment
  }

  /// In seconds.
  private static let keeping = 3_600
  private static let mostOfAccount = 4
  private static let most = 64

  private let files = Mutex<[(id: String, held: Held)]>([])

  /// Keeps a file; older ones of the same account make room. - Parameter uptime: by a clock that only goes forward.
  func keep(_ upload: Upload, _ kind: ImportKind, of owner: String, at uptime: Moment) -> String {
    let id = JobOrder.newID()
    let held = Held(owner: owner, kind: kind, upload: upload, until: uptime.advanced(bySeconds: Self.keeping))
    files.withLock { files in
      files.removeAll { uptime > $0.held.until }
      let own = files.filter { $0.held.owner == owner }
      if own.count >= Self.mostOfAccount, let oldest = own.first { files.removeAll { $0.id == oldest.id } }
      if files.count >= Self.most { files.removeFirst() }
      files.append((id, held))
    }
    return id
  }

  /// Hands a file out, once. - Returns: `nil` where there is none of that account.
  func take(_ id: String, of owner: String, at uptime: Moment) -> (upload: Upload, kind: ImportKind)? {
    files.withLock { files in
      guard let place = files.firstIndex(where: { $0.id == id && $0.held.owner == owner && uptime <= $0.held.until }) else {
        return nil
      }
      let held = files.remove(at: place).held
      return (held.upload, held.kind)
    }
  }
}
