/// How the journal writes an outcome: a rank below 200, or one of three codes.
package struct JournalLevel: Hashable, Sendable {
  package static let withdrawn = JournalLevel(raw: 253)
  package static let notApplicable = JournalLevel(raw: 254)
  package static let notAssessed = JournalLevel(raw: 255)

  package let raw: UInt8

  package init(raw: UInt8) { self.raw = raw }

  package var isRank: Bool { raw < 200 }

  /// - Returns: `nil` where the scale has no such rank.
  package func outcome(on scale: Scale) -> Assessment.Outcome? {
    switch self {
    case .withdrawn: .withdrawn
    case .notApplicable: .notApplicable
    case .notAssessed: .notAssessed
    default: Level(rank: Int(raw), on: scale).map { .level($0) }
    }
  }
}

extension JournalLevel {
  /// Reads what stands in files for a statement without a level: “not assessed”, “not applicable”, “withdrawn”.
  package init?(words: String) {
    switch words.trimmed.lowercased() {
    case "not assessed", "unassessed": self = .notAssessed
    case "not applicable", "n/a", "na": self = .notApplicable
    case "withdrawn": self = .withdrawn
    default: return nil
    }
  }
}
