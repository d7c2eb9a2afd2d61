import CadreFormats
import CadreModel
import CadreWorkspace
import Glibc
import HummingbirdCore
import NIOCore
import Synchronization

/// A file that came with a request, in a place of its own until nobody needs it.
final class Upload: Sendable {
  let name: String
  let size: Int
  private let place: Mutex<(path: String, isKept: Bool)>

  var path: String { place.withLock { $0.path } }

  /// Writes the body aside as it comes. - Throws: `Problem` where it is longer than it may be or cannot be written.
  convenience init(_ body: RequestBody, name: String, limit: Int, in folder: String) async throws {
    let writing = try UploadWriting(name: name, limit: limit, in: folder)
    for try await buffer in body { try writing.write(Array(buffer.readableBytesView)) }
    self.init(written: writing)
  }

  fileprivate init(written: UploadWriting) {
    name = written.name
    size = written.size
    place = Mutex((written.release(), false))
  }

  /// Bytes that a use case reads as a file.
  init(_ bytes: [UInt8], name: String, in folder: String) throws {
    let (descriptor, path) = Self.make(in: folder)
    place = Mutex((path, false))
    self.name = name
    size = bytes.count
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, Self.write(bytes, to: descriptor) else {
      unlink(path)
      throw Self.noRoom
    }
  }

  /// A file that was kept for a job.
  init(kept path: String, name: String) {
    var status = stat()
    size = stat(path, &status) == 0 ? Int(status.st_size) : 0
    self.name = name
    place = Mutex((path, true))
  }

  /// Keeps the file for a job, whatever becomes of this process. - Throws: `Problem` where it cannot be kept.
  func keep(at path: String) throws {
    let descriptor = open(self.path, O_RDONLY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, fsync(descriptor) == 0 else { throw Self.noRoom }
    try place.withLock { place in
      guard rename(place.path, path) == 0 else { throw Self.noRoom }
      place = (path, true)
    }
  }

  fileprivate static var noRoom: Problem { Problem(.unavailable, "there is no room to keep the file while it is read.") }

  fileprivate static func make(in folder: String) -> (descriptor: CInt, path: String) {
    var template = Array("\(folder)/upload-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    return (descriptor, String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  static func write(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if count <= 0 { return false }
        done += count
      }
      return true
    }
  }

  deinit { place.withLock { if !$0.isKept { unlink($0.path) } } }

  var file: InputFile { InputFile(path, named: name) }
}

/// A file that is being written aside, piece by piece; without `end` nothing stays of it.
final class UploadWriting {
  let name: String
  private(set) var size = 0
  private let limit: Int
  private let descriptor: CInt
  /// Empty once somebody else looks after the file.
  private var path: String

  /// - Throws: `Problem` where nothing can be written.
  init(name: String, limit: Int, in folder: String) throws(Problem) {
    (descriptor, path) = Upload.make(in: folder)
    self.name = name
    self.limit = limit
    guard descriptor >= 0 else { throw Upload.noRoom }
  }

  func write(_ bytes: [UInt8]) throws(Problem) {
    size += bytes.count
    if size > limit { throw Problem(.tooLarge, "the file is longer than \(limit) bytes.") }
    guard Upload.write(bytes, to: descriptor) else { throw Upload.noRoom }
  }

  func end() -> Upload { Upload(written: self) }

  fileprivate func release() -> String {
    defer { path = "" }
    return path
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if !path.isEmpty { unlink(path) }
  }
}
