import CadreModel

/// The table of permissions in words, made from what is enforced.
package enum PermissionTable {
  package static let mandates = ["administrator", "officer", "manager", "institute", "servant", "auditor", "data-protection"]

  /// Where a mandate allows an action: `everywhere`, `own units`, `own record`, `own catalogue`, or nothing.
  package static func words(_ mandate: String, _ action: Action) -> String {
    let examples = [
      "officer": "officer:U", "manager": "manager:U", "institute": "institute:P", "servant": "servant:1",
    ]
    guard let mandate = Mandate(examples[mandate] ?? mandate) else { return "" }
    let grant = mandate.grant(for: action)
    if grant.isEverywhere { return "everywhere" }
    if !grant.units.isEmpty { return "own units" }
    if !grant.people.isEmpty { return "own record" }
    return grant.providers.isEmpty ? "" : "own catalogue"
  }
}
