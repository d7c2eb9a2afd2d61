import CadreModel
import Synchronization

/// Files that somebody had checked and has not stored yet: for an hour, a few of each account, gone with the process.
final class CheckedFiles: Sendable {
  /// How somebody had a file read. Each way has an address of its own, so that going back shows what was seen there.
  struct Reading: Sendable {
    /// `nil`: the file is to tell.
    var kind: ImportRecord.Kind?
    var settings = ImportSettings()
    var profile: String?
    var isComplete = false
  }

  private struct Held {
    let owner: String
    let upload: Upload
    let reading: Reading
    let until: Moment
  }

  /// In seconds.
  private static let keeping = 3_600
  private static let mostOfAccount = 8
  private static let most = 64

  private let files = Mutex<[(id: String, held: Held)]>([])

  /// Keeps a file as it is read; older ones of the same account make room. - Parameter uptime: by a clock that only goes forward.
  func keep(_ upload: Upload, _ reading: Reading, of owner: String, at uptime: Moment) -> String {
    let id = JobOrder.newID()
    let held = Held(owner: owner, upload: upload, reading: reading, until: uptime.advanced(bySeconds: Self.keeping))
    files.withLock { files in
      files.removeAll { uptime > $0.held.until }
      let own = files.filter { $0.held.owner == owner }
      if own.count >= Self.mostOfAccount, let oldest = own.first { files.removeAll { $0.id == oldest.id } }
      if files.count >= Self.most { files.removeFirst() }
      files.append((id, held))
    }
    return id
  }

  /// - Returns: `nil` where there is none of that account.
  func file(_ id: String, of owner: String, at uptime: Moment) -> (upload: Upload, reading: Reading)? {
    files.withLock { files in
      files.first { $0.id == id && $0.held.owner == owner && uptime <= $0.held.until }.map { ($0.held.upload, $0.held.reading) }
    }
  }

  /// Hands a file out, once: however else it was read, it is gone. - Returns: `nil` where there is none of that account.
  func take(_ id: String, of owner: String, at uptime: Moment) -> (upload: Upload, reading: Reading)? {
    guard let found = file(id, of: owner, at: uptime) else { return nil }
    return files.withLock { files in
      // Somebody else may have been faster.
      guard files.contains(where: { $0.id == id }) else { return nil }
      files.removeAll { $0.held.upload === found.upload }
      return found
    }
  }
}
