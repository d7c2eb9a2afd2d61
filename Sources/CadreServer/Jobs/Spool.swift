import CadreFormats
import CadreModel
import Glibc

/// Where accepted jobs, what came of them, and uploaded files lie: a folder beside the database, for the server's eyes only.
///
/// It is apart from the database because a job is accepted while an import holds the database, and must be safe on the disk before
/// it is answered for. Servers on one database have a folder each, and take over those of servers that ended.
final class Spool: Sendable {
  /// More servers than ever work on one file.
  private static let mostServers = 64

  let folder: String
  private let lock: CInt

  /// - Parameter root: the folder of all servers on the database. - Throws: `ServerError` where it cannot be used.
  init(root: String) throws {
    mkdir(root, 0o700)
    var held: (folder: String, lock: CInt)?
    for number in 1...Self.mostServers {
      let folder = "\(root)/\(number)"
      mkdir(folder, 0o700)
      guard let lock = Self.lock(folder) else { continue }
      held = (folder, lock)
      break
    }
    guard let held else { throw ServerError.cannotKeepJobs(folder: root, reason: "\(SpoolError(code: errno))") }
    (folder, lock) = held
    takeOver(root)
    for name in names where name.hasPrefix("upload-") || name.hasSuffix(".partial") { unlink("\(folder)/\(name)") }
  }

  deinit { close(lock) }

  private static func lock(_ folder: String) -> CInt? {
    let descriptor = open("\(folder)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
    close(descriptor)
    return nil
  }

  /// Moves what servers left that ended into this one's folder.
  private func takeOver(_ root: String) {
    for number in 1...Self.mostServers {
      let other = "\(root)/\(number)"
      guard other != folder, access(other, F_OK) == 0, let lock = Self.lock(other) else { continue }
      for name in Self.names(in: other) where name != "lock" { rename("\(other)/\(name)", "\(folder)/\(name)") }
      unlink("\(other)/lock")
      rmdir(other)
      close(lock)
    }
  }

  private var names: [String] { Self.names(in: folder) }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  func uploadPath(_ id: String) -> String { "\(folder)/\(id).upload" }
  private func jobPath(_ id: String) -> String { "\(folder)/\(id).job" }

  /// Keeps a job; what was kept of it before is replaced. When this returns, it is on the disk.
  func keep(_ job: Job, _ order: JobOrder?, _ outcome: Job.Outcome) throws {
    var members = job.json(outcome).members ?? [:]
    members["owner"] = .text(job.owner)
    members["lane"] = .text(job.lane.rawValue)
    members["created_ms"] = .integer(Int(job.created.milliseconds))
    members["ended_ms"] = job.ended.map { .integer(Int($0.milliseconds)) } ?? .null
    members["interruptions"] = .integer(job.interruptions)
    members["order"] = order?.json ?? .null
    try write(JSONValue.object(members).bytes(), to: jobPath(job.id))
  }

  /// What came of a job. - Returns: `nil` where it is not kept.
  func outcome(of id: String) -> Job.Outcome? {
    document(jobPath(id)).map { Job.Outcome(result: $0["result"] ?? .null, problem: $0["problem"] ?? .null) }
  }

  func remove(_ id: String) {
    unlink(jobPath(id))
    unlink(uploadPath(id))
  }

  /// What the file of a job takes, in bytes.
  func size(of id: String) -> Int {
    var status = stat()
    return stat(jobPath(id), &status) == 0 ? Int(status.st_size) : 0
  }

  /// Every job that is kept, oldest first, with what was ordered where it has not ended.
  func jobs() -> [(job: Job, order: JobOrder?)] {
    let names = names
    var found: [(job: Job, order: JobOrder?)] = []
    for name in names where name.hasSuffix(".job") {
      guard let json = document("\(folder)/\(name)"), let job = Job(kept: json) else {
        unlink("\(folder)/\(name)")
        continue
      }
      found.append((job, json["order"].flatMap { JobOrder($0) }))
    }
    let waiting = Set(found.filter { !$0.job.state.hasEnded }.map(\.job.id))
    for name in names where name.hasSuffix(".upload") && !waiting.contains(String(name.dropLast(7))) {
      unlink("\(folder)/\(name)")
    }
    return found.sorted { ($0.job.created, $0.job.id) < ($1.job.created, $1.job.id) }
  }

  /// Whether the disk takes what is written. - Returns: why it does not; `nil` where it does.
  func obstacle() -> Phrase? {
    do {
      try write([UInt8](repeating: 0, count: 4_096), to: "\(folder)/probe")
      return nil
    } catch { return Phrase(wording: error) }
  }

  private func document(_ path: String) -> JSONValue? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&piece, 1, piece.count, file), count > 0 { bytes += piece.prefix(count) }
    return try? JSONValue.document(bytes)
  }

  /// Whole or not at all, and on the disk.
  private func write(_ bytes: [UInt8], to path: String) throws {
    let temporary = path + ".partial"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SpoolError(code: errno) }
    let isWritten = Upload.write(bytes, to: descriptor) && fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    guard isWritten, rename(temporary, path) == 0 else {
      unlink(temporary)
      throw SpoolError(code: isWritten ? errno : code)
    }
    let parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if parent >= 0 {
      fsync(parent)
      close(parent)
    }
  }
}

/// Why nothing can be written beside the database.
struct SpoolError: Refusal, Hashable {
  let code: CInt

  var kind: RefusalKind { .unavailable }
  var phrase: Phrase { .verbatim(String(cString: strerror(code)).lowercased()) }
}

extension Job {
  /// As a spool keeps it. - Returns: `nil` for anything else.
  fileprivate init?(kept json: JSONValue) {
    func moment(_ name: String) -> Moment? { json[name]?.text.flatMap { Int64($0) }.map { Moment(milliseconds: $0) } }
    guard let id = json["id"]?.text, let kind = json["kind"]?.text, let owner = json["owner"]?.text,
      let created = moment("created_ms"), let lane = json["lane"]?.text.flatMap({ Lane(rawValue: $0) }),
      let state = json["state"]?.text.flatMap({ State(rawValue: $0) })
    else { return nil }
    self.init(
      id: id, kind: kind, owner: owner, created: created, lane: lane, state: state, progress: json["progress"]?.text,
      ended: moment("ended_ms"), interruptions: json["interruptions"]?.text.flatMap { Int($0) } ?? 0)
  }
}
