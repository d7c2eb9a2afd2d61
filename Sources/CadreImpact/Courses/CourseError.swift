package import CadreModel

/// Why courses cannot be compared.
package enum CourseError: Error, Hashable, Sendable {
  case unequalColumns(of: String, given: Int, needed: Int)
  /// An effect that is no number, or a variance that is not above zero.
  case unusable(row: Int)

  static func checkLength(_ given: Int, needed: Int, of what: String) throws(CourseError) {
    guard given == needed else { throw .unequalColumns(of: what, given: given, needed: needed) }
  }
}

extension CourseError: Refusal {
  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .unequalColumns(let what, let given, let needed):
      "There are \(given) values for “\(what)”, and \(needed) are needed: one for each course."
    case .unusable(let row):
      """
      Effect \(row) and its variance cannot be used. An effect is a finite number, its variance a finite one above zero; leave \
      out what is not known.
      """
    }
  }
}
