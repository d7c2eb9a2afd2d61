/// A text as a part of a query or path.
package func percentEncoded(_ text: String) -> String {
  text.utf8.map { byte in
    if byte.isPlainInPath { return String(UnicodeScalar(byte)) }
    return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }.joined()
}

extension UInt8 {
  fileprivate var isPlainInPath: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == 0x2D || self == 0x2E
      || self == 0x5F || self == 0x7E
  }
}

/// - Parameter isForm: whether a plus sign is a space.
/// - Returns: `nil` where that is no UTF-8, or a percent sign is not followed by two digits.
package func percentDecoded(_ text: Substring, isForm: Bool = false) -> String? {
  guard text.utf8.contains(where: { $0 == 0x25 || $0 == 0x2B }) else { return String(text) }
  var bytes: [UInt8] = []
  var rest = text.utf8[...]
  while let byte = rest.popFirst() {
    switch byte {
    case 0x25:
      guard let high = rest.popFirst().flatMap({ Character(UnicodeScalar($0)).hexDigitValue }),
        let low = rest.popFirst().flatMap({ Character(UnicodeScalar($0)).hexDigitValue })
      else { return nil }
      bytes.append(UInt8(high << 4 | low))
    case 0x2B where isForm: bytes.append(0x20)
    default: bytes.append(byte)
    }
  }
  return String(validating: bytes, as: UTF8.self)
}
