package import CadreModel

extension JSONValue {
  /// - Throws: `FormatError` with the line, where the bytes are no JSON; nesting deeper than some hundred levels is refused.
  /// - Complexity: O(bytes).
  package static func document(_ bytes: [UInt8]) throws(FormatError) -> JSONValue {
    var parser = JSONParser(try ByteOrder.open(first: bytes, rest: { nil }, wanted: nil).first)
    return try parser.document()
  }
}
