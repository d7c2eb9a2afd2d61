import CadreModel
import CadreStore

/// Role codes by code and by title, in any case.
struct RoleNames {
  private var byName: [String: Identifier<Role>] = [:]
  private var names: [String] = []
  private var suggestions: [String: String?] = [:]

  init(_ reader: any StoreReader) throws {
    let frameworks = try reader.frameworks().filter { $0.roles > 0 }.compactMap { try reader.framework($0.reference) }
    let all = frameworks.flatMap(\.roles)
    for role in all {
      byName[role.title.text().lowercased()] = role.code
      names.append(role.code.code)
    }
    for role in all { byName[role.code.code.lowercased()] = role.code }
  }

  subscript(name: String) -> Identifier<Role>? { byName[name.lowercased()] }

  /// Asked once for each text: a mistyped role mostly stands in many rows.
  mutating func nearest(to name: String) -> String? {
    if let known = suggestions[name] { return known }
    let found = nearestMatch(to: name, among: names)
    suggestions[name] = .some(found)
    return found
  }
}
