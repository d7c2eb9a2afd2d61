import CadreCrypto
import FoundationEssentials

/// A secret that a program shows instead of a password: `cadre_` and 48 letters of base64url.
///
/// They hold 256 random bits and their CRC-32, so that a mistyped token is told apart without asking the store, and
/// scanners find a leaked one: `cadre_[A-Za-z0-9_-]{48}`. CRC-32 sees every change of up to 32 bits in a row,
/// hence of any one letter.
package struct APIToken: Sendable {
  /// The secret itself: shown once, when the token is made, and never stored.
  package let text: String

  private static let prefix = "cadre_"

  /// A new token; give it a `SystemRandomNumberGenerator` outside of tests.
  package init(using generator: inout some RandomNumberGenerator) {
    var bytes: [UInt8] = []
    for _ in 0..<4 { bytes += generator.next().bigEndianBytes }
    text = Self.prefix + Base64URL.encode(bytes + Self.checksum(of: bytes).bigEndianBytes)
  }

  /// - Returns: `nil` for anything that is not a token, and for one with a letter changed, missing or added.
  package init?(_ text: String) {
    guard text.hasPrefix(Self.prefix), let bytes = Base64URL.decode(text.utf8.dropFirst(Self.prefix.utf8.count)),
      bytes.count == 36, bytes.suffix(4).elementsEqual(Self.checksum(of: bytes.dropLast(4)).bigEndianBytes)
    else { return nil }
    self.text = text
  }

  /// Whether the text claims to be a token, be it a mistyped one.
  package static func isLikely(_ text: String) -> Bool { text.hasPrefix(prefix) }

  /// What a store keeps and looks up: the SHA-256 of the token as written, 64 hexadecimal digits.
  ///
  /// A plain hash is enough here: nobody can guess 256 random bits, so there is no dictionary to slow down.
  package var digest: String { Digest(of: text).hexadecimal }

  /// CRC-32 as in ISO 3309, bit by bit: 36 bytes do not earn a table.
  private static func checksum(of bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(~0) { register, byte in
      (0..<8).reduce(register ^ UInt32(byte)) { register, _ in register >> 1 ^ (register & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }
}

extension APIToken: CustomStringConvertible, CustomReflectable {
  /// Keeps the secret out of logs.
  package var description: String { "cadre_…" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension FixedWidthInteger {
  var bigEndianBytes: [UInt8] { stride(from: bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> $0) } }
}
