package import CadreModel

/// The request was carried out before, under the same idempotency key.
package struct AlreadyCarriedOut: Error {}

/// Why somebody may not do something.
package enum PermissionError: Error, Hashable, CustomStringConvertible {
  /// Nothing shows who asks.
  case unknownPrincipal
  case notPermitted(Action, principal: String, isReadOnly: Bool)
  /// Permitted, but not there. Told alike of what is not there at all.
  case outside(Action, principal: String, extent: String)
  case totalsOnly(principal: String)
  /// A source of assessments that belongs to others.
  case source(Source, principal: String)

  package var description: String {
    switch self {
    case .unknownPrincipal: "sign in first: send a token or a name and password."
    case .notPermitted(let action, let principal, let isReadOnly):
      isReadOnly
        ? "the token of \(principal) only reads; it cannot \(action.summary). Use another token."
        : "\(principal) may not \(action.summary). An administrator can entrust it with cadre account set."
    case .outside(let action, let principal, let extent):
      "\(principal) may \(action.summary) only for \(extent). Name one of these."
    case .totalsOnly(let principal):
      "\(principal) may see totals of the whole workforce only. Ask for competencies, areas or goals without a unit, or for an "
        + "equity release."
    case .source(let source, let principal): "\(principal) may not record assessments with the source “\(source.word)”."
    }
  }
}
