/// A code that names one entity of one kind: `Identifier<Person>` never compares with `Identifier<Role>`.
///
/// Codes are kept as the source wrote them, without surrounding white space.
package struct Identifier<Entity>: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let code: String

  /// - Returns: `nil` where the text is empty, longer than 200 bytes of UTF-8 or holds a control character.
  package init?(_ text: some StringProtocol) {
    let trimmed = text.trimmed
    guard !trimmed.isEmpty, trimmed.utf8.count <= 200, !trimmed.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F })
    else { return nil }
    code = trimmed
  }

  package var description: String { code }

  package static func < (left: Self, right: Self) -> Bool { left.code < right.code }
}

extension StringProtocol {
  /// The text without white space, no-break spaces and byte-order marks at either end.
  package var trimmed: String {
    // Nearly every text begins and ends with a visible ASCII byte: then there is nothing to trim.
    func isVisible(_ byte: UInt8?) -> Bool { byte.map { $0 > 0x20 && $0 < 0x7F } ?? true }
    let text = String(self)
    if isVisible(text.utf8.first), isVisible(text.utf8.last) { return text }
    func isSpace(_ character: Character) -> Bool { character.isWhitespace || character == "\u{FEFF}" }
    guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[first...last])
  }
}
