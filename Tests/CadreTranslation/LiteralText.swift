/// The text of a literal while it is read: in a multi-line one the indentation of the last line is taken from all of them.
struct LiteralText {
  private enum Piece {
    case source(String)
    /// What an escape stands for: never indentation, never a line's end.
    case made(String)
    case place
    /// An escaped line's end.
    case joint
  }

  private let isMultiline: Bool
  private var pieces: [Piece] = []
  private var source: [UInt8] = []

  init(isMultiline: Bool) { self.isMultiline = isMultiline }

  mutating func append(byte: UInt8) { source.append(byte) }
  mutating func append(escaped text: String) { append(.made(text)) }
  mutating func appendPlace() { append(.place) }
  mutating func appendJoint() { append(.joint) }

  private mutating func append(_ piece: Piece) {
    pieces.append(.source(String(decoding: source, as: UTF8.self)))
    source.removeAll(keepingCapacity: true)
    pieces.append(piece)
  }

  mutating func finished() -> String {
    let last = String(decoding: source, as: UTF8.self)
    pieces.append(.source(last))
    let indentation = isMultiline ? last.reversed().prefix { $0 == " " }.count : 0
    var key = ""
    var places = 0
    var isAtLineStart = false
    for piece in pieces {
      switch piece {
      case .source(let text): key += Self.escaped(unindented(text, by: indentation, isAtLineStart: isAtLineStart))
      case .made(let text): key += Self.escaped(text)
      case .joint: break
      case .place:
        key += "{\(places)}"
        places += 1
      }
      if case .joint = piece { isAtLineStart = true } else { isAtLineStart = false }
    }
    guard isMultiline else { return key }
    return String(key.dropFirst(key.hasPrefix("\n") ? 1 : 0).dropLast(key.hasSuffix("\n") ? 1 : 0))
  }

  private static func escaped(_ text: String) -> String { text.replacing("{", with: "{{") }

  private func unindented(_ text: String, by indentation: Int, isAtLineStart: Bool) -> String {
    guard isMultiline else { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let unindented = lines.enumerated().map { index, line -> Substring in
      guard index > 0 || isAtLineStart else { return line }
      return line.dropFirst(min(indentation, line.prefix { $0 == " " }.count))
    }
    return unindented.joined(separator: "\n")
  }
}
