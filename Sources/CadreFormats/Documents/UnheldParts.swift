import CadreModel

/// What a framework may hold and a foreign format may have no place for.
enum FrameworkPart: CaseIterable {
  case languages, description, publisher, licence, status, scale, meanings, descriptors, otherNames, statements, alignments,
    purposes, origins, roles, emptyAreas
}

extension Framework {
  /// One warning for each part that the framework has and the format has no place for, with how many there are.
  func unheld(in format: Phrase, except held: Set<FrameworkPart>) -> [Finding] {
    FrameworkPart.allCases.compactMap { part in
      guard !held.contains(part) else { return nil }
      let found = count(of: part)
      return unheld(found.name, found.count, in: format)
    }
  }

  /// The warning that a number of things were not written; `nil` where there are none.
  func unheld(_ name: String, _ count: Int, in format: Phrase) -> Finding? {
    guard count > 0 else { return nil }
    return Finding(
      .warning, .notWritten, file: reference.description, column: name, value: "\(count)",
      "\(format) has no place for this; it was not written. Keep the framework itself as YAML or JSON.")
  }

  private func count(of part: FrameworkPart) -> (name: String, count: Int) {
    func sum(_ count: (Competency) -> Int) -> Int { competencies.reduce(0) { $0 + count($1) } }
    switch part {
    case .languages: return ("texts in further languages", furtherTexts)
    case .description: return ("description", header.description == nil ? 0 : 1)
    case .publisher: return ("publisher", header.publisher.isEmpty ? 0 : 1)
    case .licence: return ("licence", header.licence.isEmpty ? 0 : 1)
    case .status: return ("status", header.status == .draft ? 0 : 1)
    case .scale: return ("levels of the scale", scale?.steps.count ?? 0)
    case .meanings: return ("meanings of levels", scale?.steps.count { $0.meaning != nil } ?? 0)
    case .descriptors: return ("level descriptors", sum(\.descriptors.count))
    case .otherNames: return ("other names", sum(\.otherNames.count))
    case .statements: return ("statements", sum(\.statements.count))
    case .alignments: return ("alignments", sum(\.alignments.count))
    case .purposes: return ("purposes of areas", areas.count { $0.purpose != nil })
    case .origins:
      return ("origins", areas.count { $0.origin != nil } + sum { $0.origin == nil ? 0 : 1 } + (header.origin == nil ? 0 : 1))
    case .roles: return ("role profiles", roles.count)
    case .emptyAreas:
      let outer = Set(areas.compactMap(\.parent))
      return ("areas without competencies", areas.count { $0.competencies.isEmpty && !outer.contains($0.code) })
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
