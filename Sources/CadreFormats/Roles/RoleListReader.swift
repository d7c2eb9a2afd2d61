import CadreModel

/// Reads a list of role profiles from a document.
struct RoleListReader {
  let scale: Scale?
  /// The competencies a role may require; `nil` where the framework checks it itself.
  let known: Set<Identifier<Competency>>?

  func read(_ node: DocumentNode, into reader: inout DocumentReader) -> [Role] {
    node.elements.compactMap { role($0, &reader) }
  }

  private func role(_ node: DocumentNode, _ reader: inout DocumentReader) -> Role? {
    reader.warnUnknown(in: node, known: ["code", "title", "description", "family", "requires"])
    let title = reader.requiredText("title", in: node)
    let requirements = (node["requires"]?.entries ?? []).compactMap { requirement($0.key, $0.value, &reader) }
    if node["requires"] == nil { reader.error(node, "“requires” is missing. List competencies with levels.") }
    let codeText = reader.required("code", in: node)
    guard let title, let code = Identifier<Role>(codeText) else { return nil }
    return Role(
      code: code, title: title, description: reader.text("description", in: node), family: node["family"]?.text,
      requirements: requirements)
  }

  private func requirement(_ key: String, _ value: DocumentNode, _ reader: inout DocumentReader) -> Requirement? {
    guard let competency = Identifier<Competency>(key) else {
      reader.error(value, "a requirement needs a competency code as its key.", value: key)
      return nil
    }
    if let known, !known.contains(competency) {
      let hint = nearestMatch(to: key, among: known.map(\.code).sorted()).map { " Did you mean “\($0)”?" } ?? ""
      reader.error(value, "the framework has no competency “\(key)”.\(hint)", value: key)
      return nil
    }
    let levelText = value.text ?? value["level"]?.text ?? ""
    let weightText = value["weight"]?.text ?? "1"
    guard let weight = Weight(parsing: weightText) else {
      reader.error(value, "a weight is a number above 0, at most 100, with at most two decimals.", column: "weight", value: weightText)
      return nil
    }
    if levelText.isEmpty, value["weight"] == nil || scale == nil {
      return Requirement(competency: competency, level: nil, weight: weight)
    }
    guard let level = scale?.level(levelText) else {
      let range = scale.map { "The scale has \($0.ranks.lowerBound) to \($0.ranks.upperBound)." } ?? "The framework has no scale."
      reader.error(value, "there is no level “\(levelText)”. \(range)", value: levelText)
      return nil
    }
    return Requirement(competency: competency, level: level, weight: weight)
  }
}
