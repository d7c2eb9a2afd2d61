/// A JSON document of unknown shape. Keys are not kept in order; equal documents are equal values.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self, let value = members[key], value != .null else { return nil }
    return value
  }

  /// The text of a string; of a number or a truth value as it is written.
  package var text: String? {
    switch self {
    case .text(let text): text
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .bool(let value): "\(value)"
    case .null, .list, .object: nil
    }
  }

  package var members: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }

  /// The items of a list; any other value counts as a list of itself, `null` as an empty one.
  package var items: [JSONValue] {
    switch self {
    case .list(let items): items
    case .null: []
    default: [self]
    }
  }
}

extension JSONValue {
  /// The document as text, UTF-8; keys sorted, so that equal values give equal bytes. A number that is not finite, which JSON
  /// does not have, is `null`.
  ///
  /// - Parameter isPretty: whether every value has a line of its own, indented by two spaces for each level.
  package func bytes(isPretty: Bool = false) -> [UInt8] {
    var writer = JSONWriter(isPretty: isPretty)
    writer.write(self)
    return writer.bytes
  }
}

private struct JSONWriter {
  let isPretty: Bool
  var bytes: [UInt8] = []
  private var depth = 0

  init(isPretty: Bool) { self.isPretty = isPretty }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += "\(value)".utf8
    case .number(let value): write(value)
    case .text(let text): write(text)
    case .list(let items): enclose("[", "]", items) { $0.write($1) }
    case .object(let members):
      enclose("{", "}", members.sorted { $0.key < $1.key }) { writer, member in
        writer.write(member.key)
        writer.bytes += (writer.isPretty ? " : " : ":").utf8
        writer.write(member.value)
      }
    }
  }

  private mutating func enclose<Item>(
    _ first: Unicode.Scalar, _ last: Unicode.Scalar, _ items: [Item], _ write: (inout JSONWriter, Item) -> Void
  ) {
    bytes.append(UInt8(ascii: first))
    depth += 1
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine()
      write(&self, item)
    }
    depth -= 1
    if items.isEmpty, isPretty { bytes.append(UInt8(ascii: "\n")) }
    breakLine()
    bytes.append(UInt8(ascii: last))
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<2 * depth { bytes.append(UInt8(ascii: " ")) }
  }

  private mutating func write(_ number: Double) {
    guard number.isFinite else { return bytes += "null".utf8 }
    if let whole = Int(exactly: number), abs(whole) < 1 << 53 { bytes += "\(whole)".utf8 } else { bytes += "\(number)".utf8 }
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x08: bytes += "\\b".utf8
      case 0x09: bytes += "\\t".utf8
      case 0x0A: bytes += "\\n".utf8
      case 0x0C: bytes += "\\f".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0..<0x20: bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
