package import CadreModel

extension Phrase {
  /// “a; b; c”: for parts that have commas of their own.
  package static func series(_ parts: [Phrase]) -> Phrase {
    guard let first = parts.first else { return "" }
    return parts.dropFirst().reduce(first) { "\($0); \($1)" }
  }
}
