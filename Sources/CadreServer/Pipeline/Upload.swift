import CadreWorkspace
import Glibc
import HummingbirdCore
import NIOCore

/// A file that came with a request, in a place of its own until nobody needs it.
final class Upload: Sendable {
  let path: String
  let name: String
  let size: Int

  /// Writes the body aside as it comes. - Throws: `Problem` where it is longer than it may be or cannot be written.
  init(_ body: RequestBody, name: String, limit: Int) async throws {
    var template = Array("/tmp/cadre-upload-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    path = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.name = name
    guard descriptor >= 0 else { throw Problem(.unavailable, "there is no room to keep the file while it is read.") }
    defer { close(descriptor) }
    var size = 0
    do {
      for try await buffer in body {
        size += buffer.readableBytes
        if size > limit { throw Problem(.tooLarge, "the file is longer than \(limit) bytes.") }
        guard buffer.withUnsafeReadableBytes({ Self.write(Array($0), to: descriptor) }) else {
          throw Problem(.unavailable, "there is no room to keep the file while it is read.")
        }
      }
    } catch {
      unlink(path)
      throw error
    }
    self.size = size
  }

  /// Bytes that a use case reads as a file.
  init(_ bytes: [UInt8], name: String) throws {
    var template = Array("/tmp/cadre-upload-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    path = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.name = name
    size = bytes.count
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, Self.write(bytes, to: descriptor) else {
      unlink(path)
      throw Problem(.unavailable, "there is no room to keep the file while it is read.")
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
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

  deinit { unlink(path) }

  var file: InputFile { InputFile(path, named: name) }
}
