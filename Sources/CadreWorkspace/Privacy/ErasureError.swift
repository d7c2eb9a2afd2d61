package import CadreModel

/// Why somebody cannot be erased as asked.
package enum ErasureError: Refusal, Hashable {
  case noReason
  /// The reason stays in the audit trail.
  case reasonNamesPerson
  case accountsInUse([String])
  case noRules
  case badMonths(Int)

  package var kind: RefusalKind {
    switch self {
    case .accountsInUse: .conflict
    case .noReason, .reasonNamesPerson, .noRules, .badMonths: .refused
    }
  }

  package var phrase: Phrase {
    switch self {
    case .noReason: "say why the person is to be erased; it stays in the audit trail."
    case .reasonNamesPerson:
      "the reason names the person, and it stays in the audit trail. Say it without name and number; nothing was erased."
    case .accountsInUse(let names):
      """
      the person’s accounts are entrusted with more than the own record: \(names.map { .verbatim($0) }). Take these mandates away \
      with \(action: "account set") first; nothing was erased.
      """
    case .noRules: "there is no rule of retention, so that nothing is ever due. Declare one with \(action: "retention set")."
    case .badMonths(let months): "\(months) is no number of months to keep something. Give 1 to 1200."
    }
  }
}
