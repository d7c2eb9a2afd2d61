import CadreModel
import FoundationEssentials

/// A JSON document of unknown shape. Keys are not kept in order; equal documents are equal values.
enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// - Throws: `FormatError` where the bytes are no JSON; nesting deeper than some hundred levels is refused.
  static func document(_ bytes: [UInt8]) throws(FormatError) -> JSONValue {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    do {
      return try JSONDecoder().decode(JSONValue.self, from: Data(bytes.dropFirst(hasMark ? 3 : 0)))
    } catch DecodingError.dataCorrupted(let context) {
      let reason = (context.underlyingError as? any CustomDebugStringConvertible)?.debugDescription ?? context.debugDescription
      throw .document(line: nil, reason: "this is no JSON: \(reason.shortened(to: 160))")
    } catch {
      throw .document(line: nil, reason: "this is no JSON: \("\(error)".shortened(to: 160))")
    }
  }

  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self, let value = members[key], value != .null else { return nil }
    return value
  }

  /// The text of a string; of a number or a truth value as it is written.
  var text: String? {
    switch self {
    case .text(let text): text
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .bool(let value): "\(value)"
    case .null, .list, .object: nil
    }
  }

  var members: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }

  /// The items of a list; any other value counts as a list of itself, `null` as an empty one.
  var items: [JSONValue] {
    switch self {
    case .list(let items): items
    case .null: []
    default: [self]
    }
  }

  /// Keys sorted, so that equal values give equal bytes.
  func bytes(isPretty: Bool = false) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    // Only a number that is not finite could fail, and JSON has none.
    return (try? encoder.encode(self)).map { Array($0) } ?? []
  }
}

extension JSONValue: Codable {
  init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    if let text = try? single.decode(String.self) {
      self = .text(text)
    } else if let members = try? single.decode([String: JSONValue].self) {
      self = .object(members)
    } else if let items = try? single.decode([JSONValue].self) {
      self = .list(items)
    } else if let value = try? single.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? single.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? single.decode(Double.self) {
      self = .number(value)
    } else if single.decodeNil() {
      self = .null
    } else {
      throw DecodingError.dataCorruptedError(in: single, debugDescription: "a number is too large")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var single = encoder.singleValueContainer()
    switch self {
    case .null: try single.encodeNil()
    case .bool(let value): try single.encode(value)
    case .integer(let value): try single.encode(value)
    case .number(let value): try single.encode(value)
    case .text(let value): try single.encode(value)
    case .list(let items): try single.encode(items)
    case .object(let members): try single.encode(members)
    }
  }
}
