import CadreCrypto

/// A UUID as text, and UUIDs derived from names (RFC 9562, version 5).
struct NameUUID: Hashable, Sendable {
  /// The namespace of names that are URLs (RFC 9562, section 6.6).
  static let url = NameUUID(bytes: [
    0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
  ])

  /// Always 16.
  private let bytes: [UInt8]

  /// - Precondition: there are 16.
  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The same name in the same namespace always gives the same UUID.
  init(name: String, in namespace: NameUUID) {
    var digest = Array(sha1(namespace.bytes + Array(name.utf8)).prefix(16))
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    bytes = digest
  }

  /// Lower case, in groups of 8, 4, 4, 4 and 12 digits.
  var text: String {
    let digits = bytes.map { ($0 < 0x10 ? "0" : "") + String($0, radix: 16) }
    return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }.joined(separator: "-")
  }
}

/// What a text is as a UUID: CASE asks for versions 1 to 5 in lower case, its schemas check less.
enum UUIDForm: Hashable {
  /// What the standard's prose and its OpenAPI documents ask for.
  case standard
  /// A UUID that the schemas let pass and the OpenAPI documents do not: another version or variant, or upper case.
  case tolerated(version: Int)
  case none

  init(_ text: String) {
    let bytes = Array(text.utf8)
    guard Self.hasUUID(bytes[...]) else {
      self = .none
      return
    }
    let version = Int(String(decoding: bytes[14...14], as: UTF8.self), radix: 16) ?? 0
    let isVariant = [0x38, 0x39, 0x61, 0x62].contains(bytes[19])
    let isLower = !bytes.contains { (0x41...0x46).contains($0) }
    self = (1...5).contains(version) && isVariant && isLower ? .standard : .tolerated(version: version)
  }

  /// Whether a UUID stands anywhere in the text, which is all that the schema of CASE 1.0 asks.
  static func isWithin(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 36 else { return false }
    return (0...bytes.count - 36).contains { hasUUID(bytes[$0..<$0 + 36]) }
  }

  private static func hasUUID(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count == 36 else { return false }
    return bytes.enumerated().allSatisfy { position, byte in
      [8, 13, 18, 23].contains(position) ? byte == 0x2D : isHexDigit(byte)
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }
}
