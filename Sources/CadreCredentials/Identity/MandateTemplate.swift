import CadreModel

/// A mandate with claims' names in braces: `servant:{employee_number}`, `officer:Ministry/{department}`.
struct MandateTemplate: Hashable, Sendable {
  private enum Piece: Hashable, Sendable {
    case text(String)
    case claim(String)
  }

  let text: String
  private let pieces: [Piece]

  /// - Returns: `nil` where a brace has no partner, a claim stands for the kind of mandate, or no mandate can come out.
  init?(_ text: String) {
    var pieces: [Piece] = []
    for (position, part) in text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      let halves = part.split(separator: "}", omittingEmptySubsequences: false)
      if position > 0 {
        guard halves.count == 2, !halves[0].isEmpty else { return nil }
        pieces.append(.claim(String(halves[0])))
      } else if halves.count != 1 {
        return nil
      }
      pieces.append(.text(String(halves.last ?? "")))
    }
    self.text = text
    self.pieces = pieces
    guard let mandate = Mandate(filled { _ in "x" }), pieces.count == 1 || "\(mandate)".contains("x") else { return nil }
    // “{role}:X” would leave the kind of mandate to a claim.
    guard pieces.count == 1 || text.prefix(while: { $0 != "{" }).contains(":") else { return nil }
  }

  private func filled(_ value: (String) throws -> String) rethrows -> String {
    try pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .claim(let name): try value(name)
      }
    }.joined()
  }

  /// The mandate with the claims' values in place.
  ///
  /// - Throws: `IdentityRefusal` where a claim is missing or its value could change the mandate's shape: a mandate is never
  ///   guessed at, and never left out in silence.
  func mandate(from claims: Claim) throws(IdentityRefusal) -> Mandate {
    var refusal: IdentityRefusal?
    let text = filled { name in
      guard let value = claims[name]?.scalar else {
        refusal = .claimMissing(name)
        return ""
      }
      if !Self.isSafe(value) { refusal = .claimUnusable(name, value: value) }
      return value
    }
    if let refusal { throw refusal }
    guard let mandate = Mandate(text) else { throw .mandateUnreadable(text) }
    return mandate
  }

  /// One plain name: no separators of mandates and units, no white space around it, no control characters, and no
  /// mark at its beginning, which would join the separator before it and hide it.
  private static func isSafe(_ value: String) -> Bool {
    let scalars = value.unicodeScalars
    guard let first = scalars.first, value.trimmed == value, value.utf8.count <= 200 else { return false }
    func isBarred(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
      // Persian and Sinhala names are written with the two joiners; other format characters reorder or hide text.
      case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
      default: ":/\\{}".unicodeScalars.contains(scalar)
      }
    }
    let joins: Set<Unicode.GeneralCategory> = [.nonspacingMark, .spacingMark, .enclosingMark, .format]
    return !joins.contains(first.properties.generalCategory) && !scalars.contains(where: isBarred)
  }
}
