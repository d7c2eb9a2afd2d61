package import CadreFormats
package import CadreModel
internal import Glibc

/// A file to read from, piece by piece.
package struct InputFile: Sendable {
  package let path: String
  /// How messages call it.
  package let name: String
  /// Told how many bytes were read, of how many.
  private let progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?

  /// - Parameter name: how messages call it; `nil` for the last part of the path.
  package init(_ path: String, named name: String? = nil, progress: (@Sendable (Int, Int) -> Void)? = nil) {
    self.path = path
    self.name = name ?? path.split(separator: "/").last.map(String.init) ?? path
    self.progress = progress
  }

  /// Opens the file from its beginning. - Throws: `InputError`.
  package func open() throws -> ByteSource {
    let handle = try FileHandle(path)
    let progress = progress
    var done = 0
    return {
      let piece = try handle.read()
      done += piece?.count ?? 0
      progress?(done, handle.size)
      return piece
    }
  }

  /// Whether it is a file that stays as it is. A pipe is not even opened: whoever writes to it would take that for the import.
  var canBeReadAgain: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Gives the file’s bytes in pieces, without telling how far it is. - Returns: whether they can be read once more.
  func forEachPiece(_ body: ([UInt8]) -> Void) throws -> Bool {
    guard canBeReadAgain else { return false }
    let handle = try FileHandle(path)
    while let piece = try handle.read() { body(piece) }
    return true
  }

  package func contents() throws -> [UInt8] {
    let source = try open()
    var bytes: [UInt8] = []
    while let piece = try source() { bytes.append(contentsOf: piece) }
    return bytes
  }
}

/// Why a file cannot be read.
package enum InputError: Refusal, Hashable {
  case cannotOpen(path: String, reason: String)
  case isDirectory(path: String)
  case readFailed(path: String, reason: String)
  /// What is wrong with a file as a whole.
  case refused(file: String, reason: Phrase)

  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .cannotOpen(let path, let reason): "\(path) cannot be opened: \(reason)."
    case .isDirectory(let path): "\(path) is a folder. Name a file."
    case .readFailed(let path, let reason): "\(path) could not be read to its end: \(reason)."
    case .refused(let file, let reason): "\(file) \(reason)"
    }
  }
}

private final class FileHandle {
  private let descriptor: CInt
  private let path: String
  let size: Int

  init(_ path: String) throws {
    self.path = path
    descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw InputError.cannotOpen(path: path, reason: String(cString: strerror(errno)).lowercased())
    }
    var status = stat()
    fstat(descriptor, &status)
    size = Int(status.st_size)
    if status.st_mode & S_IFMT == S_IFDIR { throw InputError.isDirectory(path: path) }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit { close(descriptor) }

  func read() throws -> [UInt8]? {
    let piece = try [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, count in
      let got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      guard got >= 0 else {
        throw InputError.readFailed(path: path, reason: String(cString: strerror(errno)).lowercased())
      }
      count = got
    }
    return piece.isEmpty ? nil : piece
  }
}
