import CadreModel

extension DigCompSupplement {
  /// Takes every node of the `@graph`.
  mutating func readGraph(_ document: JSONValue) throws(FormatError) {
    guard let graph = document["@graph"] else {
      throw .document(line: nil, reason: "this is no DigComp data supplement: it has no “@graph”. Download the JSON-LD again.")
    }
    for (position, node) in graph.items.enumerated() { take(node, path: "@graph[\(position)]") }
    if parts.isEmpty {
      throw .document(
        line: nil, reason: "the “@graph” holds nothing of DigComp. Download the JSON-LD of the data supplement again.")
    }
  }

  private mutating func take(_ node: JSONValue, path: String) {
    let type = node["@type"]?.text ?? ""
    guard let kind = DigCompPart.Kind(rawValue: type) else {
      let known = DigCompPart.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      return report(.error, .unknown, nil, "\(path).@type", value: type, "this type of node is not known. Use one of \(known).")
    }
    var fields: [String: String] = [:]
    for (name, value) in (node.members ?? [:]).sorted(by: { $0.key < $1.key }) where !name.hasPrefix("@") {
      guard kind.fields.contains(name) else {
        report(.warning, .notRead, nil, "\(path).\(name)", value: value.text, "this property is not known and was not read.")
        continue
      }
      guard let text = value.text else {
        report(.error, .malformed, nil, "\(path).\(name)", "this must be a text. Write a string.")
        continue
      }
      fields[name] = Self.isReference(name) ? Self.withoutType(text) : text.trimmed
    }
    let id = kind == .level ? fields["eight_levels_mapping"] ?? "" : Self.withoutType(node["@id"]?.text ?? "")
    add(DigCompPart(key: .init(kind: kind, id: id), line: nil, path: path, fields: fields))
  }

  private static func isReference(_ name: String) -> Bool {
    ["competence_area_id", "competence_id", "four_levels_proficiency_name"].contains(name)
  }

  /// `Competence/1.1` → `1.1`. A glossary term may hold a slash of its own.
  private static func withoutType(_ reference: String) -> String {
    guard let slash = reference.firstIndex(of: "/") else { return reference.trimmed }
    return reference[reference.index(after: slash)...].trimmed
  }
}
