import CadreModel

/// What a framework may hold and a foreign format may have no place for; the raw values are for programs.
enum FrameworkPart: String, CaseIterable {
  case languages, description, publisher, licence, status
  case scale = "levels"
  case meanings = "level-meanings"
  case descriptors
  case otherNames = "other-names"
  case statements, alignments, purposes, origins, roles
  case emptyAreas = "empty-areas"
  /// Of these some formats hold a part.
  case title, areas, weights
  case relations = "alignment-relations"
  case nestedAreas = "nested-areas"
  case areaCodes = "area-codes"
  case identifiers = "origin-identifiers"
  case addresses = "origin-addresses"

  var phrase: Phrase {
    switch self {
    case .languages: "texts in further languages"
    case .description: "the description"
    case .publisher: "the publisher"
    case .licence: "the licence"
    case .status: "the status"
    case .scale: "levels of the scale"
    case .meanings: "meanings of levels"
    case .descriptors: "level descriptors"
    case .otherNames: "other names"
    case .statements: "statements"
    case .alignments: "alignments"
    case .purposes: "purposes of areas"
    case .origins: "origins"
    case .roles: "role profiles"
    case .emptyAreas: "areas without competencies"
    case .title: "the title"
    case .areas: "areas"
    case .weights: "weights of requirements"
    case .relations: "relations of alignments"
    case .nestedAreas: "areas within areas"
    case .areaCodes: "codes of areas"
    case .identifiers: "identifiers of origins"
    case .addresses: "addresses of origins"
    }
  }
}

extension Framework {
  /// One warning for each part that the framework has and the format has no place for, with how many there are.
  func unheld(in format: Phrase, except held: Set<FrameworkPart>) -> [Finding] {
    FrameworkPart.allCases.compactMap { part in held.contains(part) ? nil : unheld(part, count(of: part), in: format) }
  }

  /// The warning that a number of things were not written; `nil` where there are none.
  func unheld(_ part: FrameworkPart, _ count: Int, in format: Phrase) -> Finding? {
    guard count > 0 else { return nil }
    return Finding(
      .warning, .notWritten, file: reference.description, column: part.rawValue, value: "\(count)",
      "\(format) has no place for \(part.phrase): not written. Keep the framework itself as YAML or JSON.")
  }

  /// 0 for what only some formats lose a part of: they count it themselves.
  private func count(of part: FrameworkPart) -> Int {
    func sum(_ count: (Competency) -> Int) -> Int { competencies.reduce(0) { $0 + count($1) } }
    switch part {
    case .languages: return furtherTexts
    case .description: return header.description == nil ? 0 : 1
    case .publisher: return header.publisher.isEmpty ? 0 : 1
    case .licence: return header.licence.isEmpty ? 0 : 1
    case .status: return header.status == .draft ? 0 : 1
    case .scale: return scale?.steps.count ?? 0
    case .meanings: return scale?.steps.count { $0.meaning != nil } ?? 0
    case .descriptors: return sum(\.descriptors.count)
    case .otherNames: return sum(\.otherNames.count)
    case .statements: return sum(\.statements.count)
    case .alignments: return sum(\.alignments.count)
    case .purposes: return areas.count { $0.purpose != nil }
    case .origins: return ([header.origin] + areas.map(\.origin) + competencies.map(\.origin)).count { $0 != nil }
    case .roles: return roles.count
    case .emptyAreas:
      let outer = Set(areas.compactMap(\.parent))
      return areas.count { $0.competencies.isEmpty && !outer.contains($0.code) }
    case .title, .areas, .weights, .relations, .nestedAreas, .areaCodes, .identifiers, .addresses: return 0
    }
  }

  /// Of all texts, how many have translations.
  private var furtherTexts: Int {
    var texts: [LocalizedText?] = [header.title, header.description]
    for step in scale?.steps ?? [] { texts += [step.name, step.meaning] }
    for area in areas { texts += [area.name, area.purpose] }
    for competency in competencies {
      texts += [competency.name, competency.definition] + competency.descriptors.values.map(\.self)
    }
    return texts.count { ($0?.byLanguage.count ?? 0) > 1 }
  }
}
