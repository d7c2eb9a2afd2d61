import CadreModel

/// Reads a list of role profiles from a document.
struct RoleListReader {
  let scale: Scale?
  /// The competencies a role may require.
  let known: Set<Identifier<Competency>>

  func read(_ nodes: [DocumentNode], into reader: inout DocumentReader) -> [Role] {
    var seen = Set<Identifier<Role>>()
    return nodes.compactMap { node in
      guard let role = role(node, &reader) else { return nil }
      if seen.insert(role.code).inserted { return role }
      let reason = Framework.Invalid.duplicateRole(role.code.code)
      reader.error(reason.code, node, reason.phrase(nearestIn: []))
      return nil
    }
  }

  private func role(_ node: DocumentNode, _ reader: inout DocumentReader) -> Role? {
    reader.warnUnknown(in: node, known: ["code", "title", "description", "family", "requires"])
    let title = reader.requiredText("title", in: node)
    let requirements = reader.mapping("requires", in: node).compactMap { requirement($0.key, $0.value, &reader) }
    if node["requires"] == nil { reader.error(.missing, node, "“requires” is missing. List competencies with levels.") }
    let code: Identifier<Role>? = reader.identifier("code", in: node)
    guard let title, let code else { return nil }
    let role = Role(
      code: code, title: title, description: reader.text("description", in: node), family: node["family"]?.text,
      requirements: requirements)
    if role == nil { reader.error(.duplicate, node, "role “\(code)” requires a competency twice. Keep one of the requirements.") }
    return role
  }

  private func requirement(_ key: String, _ value: DocumentNode, _ reader: inout DocumentReader) -> Requirement? {
    guard let competency = Identifier<Competency>(key) else {
      reader.error(.missing, value, "a requirement needs a competency code as its key.", value: key)
      return nil
    }
    if !known.contains(competency) {
      let nearest = nearestMatch(to: key, among: known.map(\.code).sorted())
      reader.error(.unknown, value, .sentences("the framework has no competency “\(key)”.", .suggestion(nearest)), value: key)
      return nil
    }
    reader.warnUnknown(in: value, known: ["level", "weight"])
    let levelText = value.text ?? value["level"]?.text ?? ""
    let weightText = value["weight"]?.text ?? "1"
    guard let weight = Weight(parsing: weightText) else {
      reader.error(
        .malformed, value, "a weight is a number above 0, at most 100, with at most two decimals.", column: "weight",
        value: weightText)
      return nil
    }
    if levelText.isEmpty, value["weight"] == nil || scale == nil {
      return Requirement(competency: competency, level: nil, weight: weight)
    }
    guard let level = scale?.level(levelText) else {
      let range: Phrase =
        scale.map { "The scale has \($0.ranks.lowerBound) to \($0.ranks.upperBound)." } ?? "The framework has no scale."
      reader.error(.unknown, value, .sentences("there is no level “\(levelText)”.", range), value: levelText)
      return nil
    }
    return Requirement(competency: competency, level: level, weight: weight)
  }
}
