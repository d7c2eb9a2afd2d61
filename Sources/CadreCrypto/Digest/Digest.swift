import CadreModel
import Copenssl

/// The SHA-256 of something, or a code made with it: 32 bytes, held without an allocation.
package struct Digest: Hashable, Sendable {
  package static let count = 32

  private var storage = SIMD32<UInt8>()

  package init(of bytes: [UInt8]) {
    var stream = DigestStream()
    stream.add(bytes)
    self = stream.end()
  }

  package init(of text: String) { self.init(of: Array(text.utf8)) }

  /// As a function of libcrypto writes it.
  init(writtenBy write: (UnsafeMutablePointer<UInt8>?) -> CInt) {
    let status = withUnsafeMutableBytes(of: &storage) { write($0.bindMemory(to: UInt8.self).baseAddress) }
    precondition(status == 1, "libcrypto cannot compute SHA-256")
  }

  package var bytes: [UInt8] { storage.indices.map { storage[$0] } }
  /// 64 lower-case digits.
  package var hexadecimal: String { bytes.hexadecimal }
  /// The bytes as numbers, of bytes and numbers the least significant first.
  package var words: SIMD4<UInt64> { unsafeBitCast(storage, to: SIMD4<UInt64>.self) }
}

/// Computes a digest of what comes piece by piece.
package struct DigestStream: ~Copyable {
  /// Looked up once; it is never changed.
  private nonisolated(unsafe) static let function = EVP_MD_fetch(nil, "SHA256", nil)

  private let context: OpaquePointer?

  package init() {
    context = EVP_MD_CTX_new()
    // Where there is no memory, or no SHA-256, nothing can be told apart any longer.
    precondition(EVP_DigestInit_ex2(context, Self.function, nil) == 1, "libcrypto has no SHA-256")
  }

  deinit { EVP_MD_CTX_free(context) }

  package mutating func add(_ bytes: [UInt8]) {
    precondition(EVP_DigestUpdate(context, bytes, bytes.count) == 1, "libcrypto cannot compute SHA-256")
  }

  package consuming func end() -> Digest { Digest { EVP_DigestFinal_ex(context, $0, nil) } }
}
