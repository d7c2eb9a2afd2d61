package import CadreModel
import FoundationEssentials

extension JSONValue {
  /// - Throws: `FormatError` where the bytes are no JSON; nesting deeper than some hundred levels is refused.
  package static func document(_ bytes: [UInt8]) throws(FormatError) -> JSONValue {
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
}

extension JSONValue: Decodable {
  package init(from decoder: any Decoder) throws {
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
}
