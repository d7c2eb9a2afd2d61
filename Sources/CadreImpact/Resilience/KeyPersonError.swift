package import CadreModel

/// Why it cannot be told who is a key person.
package enum KeyPersonError: Error, Hashable, Sendable {
  /// Columns of holdings of different lengths.
  case columnsDiffer(people: Int, competencies: Int)
  /// A person or competency that is not among those there are.
  case noSuchPosition(Int, of: Int)
  /// A competency is covered by nobody: as good as no rule.
  case fewestLeftBelowOne(Int)
  /// A share outside 0 to 1.
  case shareOutOfRange(Double)
}

extension KeyPersonError: Refusal {
  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .columnsDiffer(let people, let competencies):
      """
      There are \(people) people and \(competencies) competencies in a table of who holds what. Give one of each for every \
      holding.
      """
    case .noSuchPosition(let position, let count):
      "A holding names number \(position), and there are \(count). Count people and competencies from 0."
    case .fewestLeftBelowOne(let count):
      "A competency cannot count as covered with \(count) holders left. Ask for 1 or more."
    case .shareOutOfRange(let share):
      "A share of covered competencies lies between 0 and 1, and \(share, digits: 3) does not."
    }
  }
}
