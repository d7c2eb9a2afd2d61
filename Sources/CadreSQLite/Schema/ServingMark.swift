internal import CadreModel
internal import GRDB
internal import Glibc
internal import Synchronization

/// A note in the database that a server works on it, and a lock beside it that says whether the server lives.
///
/// While a server runs, what is new stands in the file's `-wal`. A copy of the main file alone has the note, but neither log nor lock.
final class ServingMark: Sendable {
  private let lockPath: String
  /// The descriptor that holds the lock.
  private let lock = Mutex<CInt?>(nil)

  init(path: String) { lockPath = path + "-serving" }

  func set(in pool: DatabasePool) throws {
    lock.withLock { held in
      if held != nil { return }
      let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { return }
      if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { held = descriptor } else { close(descriptor) }
    }
    try pool.write { try $0.execute(sql: "UPDATE opening SET server = 'serving'") }
    // Readers of another process may be in the way; then the next checkpoint brings the note.
    _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
  }

  /// Takes the note back, unless another server works on the file.
  func take(from pool: DatabasePool) throws {
    let descriptor = lock.withLock { held in
      defer { held = nil }
      return held
    }
    guard let descriptor else { return }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return }
    try pool.write { try $0.execute(sql: "UPDATE opening SET server = NULL") }
    _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    unlink(lockPath)
  }

  /// Whether the file is a copy that was taken while a server worked on it, without the log.
  ///
  /// A server that was killed leaves its log: nothing is lost then, and the note is taken back.
  func isLeft(in pool: DatabasePool, hasLog: Bool, isWritable: Bool) throws -> Bool {
    guard try pool.read({ try String.fetchOne($0, sql: "SELECT server FROM opening") }) != nil, !isServed else { return false }
    if hasLog, isWritable { try pool.write { try $0.execute(sql: "UPDATE opening SET server = NULL") } }
    return !hasLog
  }

  private var isServed: Bool {
    let descriptor = open(lockPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) != 0
  }
}
