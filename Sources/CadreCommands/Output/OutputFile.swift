internal import CadreModel
internal import Glibc

/// Why a result cannot be written.
enum OutputError: Refusal, Hashable {
  case cannotWrite(path: String, reason: String)

  var kind: RefusalKind { .refused }

  var phrase: Phrase {
    switch self {
    case .cannotWrite(let path, let reason):
      "\(path) cannot be written: \(reason). Choose another place; nothing was written there."
    }
  }
}

/// A file that appears whole or not at all: written beside its place, then renamed into it.
struct OutputFile {
  private let path: String
  private let temporary: String
  private let file: UnsafeMutablePointer<FILE>

  /// Creates the folders on the way.
  static func write(_ path: String, _ body: (OutputFile) throws -> Void) throws {
    makeFolders(of: path)
    let temporary = "\(path).\(getpid()).partial"
    guard let handle = fopen(temporary, "wb") else {
      throw OutputError.cannotWrite(path: path, reason: reason())
    }
    let file = OutputFile(path: path, temporary: temporary, file: handle)
    do {
      try body(file)
      guard fflush(handle) == 0, fsync(fileno(handle)) == 0, fclose(handle) == 0, rename(temporary, path) == 0 else {
        throw OutputError.cannotWrite(path: path, reason: reason())
      }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    try write(path) { try $0.append(bytes) }
  }

  func append(_ bytes: [UInt8]) throws {
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw OutputError.cannotWrite(path: path, reason: Self.reason())
    }
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func makeFolders(of path: String) {
    var folder = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/").dropLast() {
      folder += part + "/"
      mkdir(folder, 0o777)
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)).lowercased() }
}
