package import CadreModel

/// The request was carried out before, under the same idempotency key.
package struct AlreadyCarriedOut: Refusal, Hashable {
  package var kind: RefusalKind { .conflict }
  package var phrase: Phrase { "a request with this key was carried out already. Send it again for its answer." }
}

/// Why somebody may not do something.
package enum PermissionError: Refusal, Hashable {
  /// Nothing shows who asks.
  case unknownPrincipal
  case notPermitted(Action, principal: String, isReadOnly: Bool)
  /// Permitted, but not there. Told alike of what is not there at all.
  case outside(Action, principal: String, extent: [Phrase])
  /// Figures of people whose records somebody may not see; `extent` says of whom they may, nothing where of nobody.
  case liveFigures(principal: String, extent: [Phrase])
  /// A profile that somebody else saved.
  case profile(String, by: String)
  /// A source of assessments that belongs to others.
  case source(Source, principal: String)

  package var kind: RefusalKind {
    switch self {
    case .unknownPrincipal: .notSignedIn
    default: .notPermitted
    }
  }

  package var phrase: Phrase {
    switch self {
    case .unknownPrincipal: "sign in first: send a token or a name and password."
    case .notPermitted(let action, let principal, isReadOnly: true):
      "the token of \(principal) only reads; it cannot \(action.summary). Use another token."
    case .notPermitted(let action, let principal, isReadOnly: false):
      "\(principal) may not \(action.summary). An administrator can entrust it with \(action: "account set")."
    case .outside(let action, let principal, let extent):
      "\(principal) may \(action.summary) only for \(extent). Name one of these."
    case .liveFigures(let principal, let extent):
      """
      \(Self.limit(principal, extent)): they show small groups. Read a release instead: \(action: "release show") or \
      \(action: "equity check").
      """
    case .profile(let name, let other):
      "the profile “\(name)” was saved by \(other). Only \(other) or an administrator can replace or delete it."
    case .source(let source, let principal): "\(principal) may not record assessments with the source “\(source.word)”."
    }
  }

  private static func limit(_ principal: String, _ extent: [Phrase]) -> Phrase {
    extent.isEmpty
      ? "\(principal) may not see live figures" : "\(principal) may see live figures only of \(extent)"
  }
}
