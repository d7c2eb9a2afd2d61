import CadreModel

/// The bytes of a CASE package as one object, with what stood around it.
struct CASEPackage {
  let value: JSONValue
  /// `CFPackage.` where the package is wrapped in an object of one key.
  let prefix: String
  /// What else stands in the object that wraps the package.
  let outside: [String: JSONValue]

  /// - Throws: `FormatError` where nothing of CASE is in the document.
  init(_ root: JSONValue) throws(FormatError) {
    if let inner = root["CFPackage"], inner.members != nil {
      (value, prefix) = (inner, "CFPackage.")
      outside = (root.members ?? [:]).filter { $0.key != "CFPackage" }
    } else {
      (value, prefix, outside) = (root, "", [:])
    }
    if value["CFDocument"] == nil, value["CFItems"] == nil {
      throw .document(
        line: nil, reason: "this is no CASE package: it has no “CFDocument” and no “CFItems”. Export the CFPackage.")
    }
  }

  /// The value with every field that a writer had to move into `extensions` back in its place.
  static func restoringUnlisted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .list(let items): return .list(items.map(restoringUnlisted))
    case .object(var members):
      let stowed = takeUnlisted(from: &members)
      return .object(members.merging(stowed) { kept, _ in kept }.mapValues(restoringUnlisted))
    default: return value
    }
  }

  private static func takeUnlisted(from members: inout [String: JSONValue]) -> [String: JSONValue] {
    let key = CASEConformer.unlistedKey
    if case .list(var list) = members["extensions"], let index = list.firstIndex(where: { $0[key] != nil }) {
      let stowed = list.remove(at: index)[key]?.members ?? [:]
      members["extensions"] = list.isEmpty ? nil : .list(list)
      return stowed
    }
    guard case .object(var extensions) = members["extensions"], let stowed = extensions.removeValue(forKey: key)?.members
    else { return [:] }
    members["extensions"] = extensions.isEmpty ? nil : .object(extensions)
    return stowed
  }
}
