import CadreModel
import CadreStore

extension Workspace {
  /// Refuses groups by a sensitive attribute to whoever may not see it of these people: in a small unit a group is a person.
  ///
  /// - Throws: `PermissionError`; `RequestError.unknownAttribute`.
  func checkSight(of code: String, for scope: Plan.Scope, _ reader: any StoreReader) throws {
    let known = try reader.attributes()
    guard let attribute = known.first(where: { $0.code == code }) else {
      throw RequestError.unknownAttribute(code, known: known.map(\.code))
    }
    guard attribute.isSensitive else { return }
    let grant = principal.grant(for: .readSensitive)
    guard try reader.covers(grant, scope) else { throw refusal(of: .readSensitive, grant) }
  }
}
