import FoundationEssentials

/// Base64 with the alphabet that is safe in addresses and headers, unpadded (RFC 4648, section 5).
enum Base64URL {
  static func encode(_ bytes: [UInt8]) -> String {
    String(
      Data(bytes).base64EncodedString().compactMap { letter -> Character? in
        switch letter {
        case "+": "-"
        case "/": "_"
        case "=": nil
        default: letter
        }
      })
  }

  /// Strict: no padding, no white space, no letter of the other alphabet. - Returns: `nil` for anything else.
  static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    var letters: [UInt8] = []
    letters.reserveCapacity(text.count + 3)
    for letter in text {
      switch letter {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        letters.append(letter)
      case UInt8(ascii: "-"): letters.append(UInt8(ascii: "+"))
      case UInt8(ascii: "_"): letters.append(UInt8(ascii: "/"))
      default: return nil
      }
    }
    letters += Array(repeating: UInt8(ascii: "="), count: (4 - letters.count % 4) % 4)
    return Data(base64Encoded: Data(letters)).map(Array.init)
  }
}
