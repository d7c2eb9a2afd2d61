/// What erasing somebody does, part by part.
package struct Erasure: Hashable, Sendable {
  /// A kind of record. The order is that of reports.
  package enum Part: String, CaseIterable, Sendable {
    case record, values, assessments, consents, lines, plans, accounts, undoNotes, answers
    case team, given, units, acts, trail
    case releases, mentions

    /// What becomes of it.
    package var fate: Fate {
      switch self {
      case .record, .values, .assessments, .consents, .lines, .plans, .accounts, .undoNotes, .answers: .erased
      case .team, .given, .units, .acts, .trail: .unnamed
      case .releases, .mentions: .kept
      }
    }
  }

  package enum Fate: String, Sendable {
    case erased
    /// It stays, with a pseudonym or nothing where the person was named.
    case unnamed
    case kept
  }

  /// What stands for the person from now on; nothing leads back from it.
  package let pseudonym: String
  package var counts: [Part: Int] = [:]
  /// Where texts of others name the person still: table and column.
  package var places: [String] = []

  package init(pseudonym: String) { self.pseudonym = pseudonym }
}
