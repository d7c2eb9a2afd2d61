/// The keys of a JSON document's outermost object, as its bytes come; nothing else of it is looked at.
///
/// - Complexity: O(bytes) until the wanted key is found; no memory.
struct TopLevelKeys {
  private static let longest = 64

  private var depth = 0
  private var isInText = false
  private var isEscaped = false
  /// The text that was read last, as far as a key is long.
  private var text: [UInt8] = []

  /// - Returns: those of the wanted keys that stand in these bytes.
  mutating func all(of wanted: Set<String>, in bytes: [UInt8]) -> Set<String> {
    var found: Set<String> = []
    for byte in bytes {
      if isInText {
        take(byte)
        continue
      }
      switch byte {
      case 0x22:
        isInText = true
        text.removeAll(keepingCapacity: true)
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D: depth -= 1
      case 0x3A where depth == 1:
        let key = String(decoding: text, as: UTF8.self)
        if wanted.contains(key) { found.insert(key) }
      default: break
      }
    }
    return found
  }

  private mutating func take(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == 0x5C {
      isEscaped = true
    } else if byte == 0x22 {
      isInText = false
      return
    }
    if text.count < Self.longest { text.append(byte) }
  }
}
