import CadreModel

/// A scale and the descriptors of competencies as a rubric: a criterion for each competency, a level for each step.
struct CASERubricWriter {
  let scale: Scale
  let outline: CASEOutline
  let language: String
  let changed: String
  let addresses: CASEAddresses

  func fresh(title: String) -> JSONValue {
    let identity = CASEIdentity(nil, class: .rubric, name: "", title: title, addresses)
    var rubric = members(identity)
    rubric["title"] = .text(title)
    let meanings = scale.steps.compactMap { step in
      step.meaning.map { "\(step.rank) \(step.name.text(in: language)): \($0.text(in: language))" }
    }
    if !meanings.isEmpty { rubric["description"] = .text(meanings.joined(separator: "\n")) }
    rubric["CFRubricCriteria"] = .list(
      criteria(outline.entries.indices.filter { outline.entries[$0].competency != nil }, of: identity))
    return .list([.object(rubric)])
  }

  /// The stored rubrics with the descriptors as they are now, and criteria for competencies that had none.
  func overlay(_ rubrics: [JSONValue]) -> JSONValue {
    var seen = Set<Int>()
    var result = rubrics.map { rubric in
      var members = rubric.members ?? [:]
      guard let criteria = rubric["CFRubricCriteria"]?.items else { return rubric }
      members["CFRubricCriteria"] = .list(
        criteria.map { criterion in
          guard let levels = criterion["CFRubricCriterionLevels"]?.items, !levels.isEmpty,
            let index = outline.index(of: criterion["CFItemURI"]), seen.insert(index).inserted,
            let competency = outline.entries[index].competency
          else { return criterion }
          return overlay(criterion, levels, competency.descriptors)
        })
      return .object(members)
    }
    let added = outline.entries.indices.filter {
      !seen.contains($0) && outline.entries[$0].competency?.descriptors.isEmpty == false
    }
    if let first = result.first, !added.isEmpty {
      var members = first.members ?? [:]
      let identity = CASEIdentity(
        identifier: first["identifier"]?.text ?? addresses.uuid("CFRubrics\n"), uri: first["uri"]?.text ?? "", title: "")
      members["CFRubricCriteria"] = .list((first["CFRubricCriteria"]?.items ?? []) + criteria(added, of: identity))
      result[0] = .object(members)
    }
    return .list(result)
  }

  private func overlay(_ criterion: JSONValue, _ levels: [JSONValue], _ descriptors: [Level: LocalizedText]) -> JSONValue {
    var result = levels
    for (step, index) in zip(scale.steps, CASERubrics.order(of: levels)) {
      let text = Level(rank: step.rank, on: scale).flatMap { descriptors[$0]?.text(in: language) }
      guard var members = levels[index].members, levels[index]["description"]?.text?.trimmed ?? "" != text ?? "" else { continue }
      members["description"] = text.map { .text($0) }
      result[index] = .object(members)
    }
    var members = criterion.members ?? [:]
    members["CFRubricCriterionLevels"] = .list(result)
    return .object(members)
  }

  private func criteria(_ indices: [Int], of rubric: CASEIdentity) -> [JSONValue] {
    indices.enumerated().map { position, index in
      let entry = outline.entries[index]
      let identity = CASEIdentity(
        nil, class: .criterion, name: CASEAddresses.name(entry.identity.uri), title: entry.identity.title, addresses)
      var criterion = members(identity)
      criterion["category"] = .text(entry.identity.title)
      criterion["CFItemURI"] = entry.identity.link
      criterion["rubricId"] = .text(rubric.identifier)
      criterion["position"] = .integer(position + 1)
      criterion["CFRubricCriterionLevels"] = .list(
        scale.steps.map { level($0, of: identity, entry.competency?.descriptors ?? [:]) })
      return .object(criterion)
    }
  }

  private func level(_ step: Scale.Step, of criterion: CASEIdentity, _ descriptors: [Level: LocalizedText]) -> JSONValue {
    let name = step.name.text(in: language)
    let identity = CASEIdentity(
      nil, class: .level, name: "\(step.rank) \(CASEAddresses.name(criterion.uri))", title: name, addresses)
    var level = members(identity)
    level["quality"] = .text(name)
    level["score"] = .integer(step.rank)
    level["position"] = .integer(step.rank)
    level["rubricCriterionId"] = .text(criterion.identifier)
    if let known = Level(rank: step.rank, on: scale), let text = descriptors[known] {
      level["description"] = .text(text.text(in: language))
    }
    return .object(level)
  }

  private func members(_ identity: CASEIdentity) -> [String: JSONValue] {
    [
      "identifier": .text(identity.identifier), "uri": .text(identity.uri), "lastChangeDateTime": .text(changed),
    ]
  }
}
