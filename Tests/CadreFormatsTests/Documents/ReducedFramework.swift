import CadreModel

/// What a format can hold of a framework.
enum Part: CaseIterable {
  case languages, languageList, description, publisher, licence, status, scale, rankZero, commasInLevels, meanings, descriptors,
    otherNames, statements, alignments, purposes, origins, roles, emptyAreas
}

extension Framework {
  /// The framework without what a format cannot hold: what must come back exactly.
  func reduced(to parts: Set<Part>) throws -> Framework {
    var header = header
    header.title = header.title.reduced(to: parts)
    header.description = parts.contains(.description) ? header.description?.reduced(to: parts) : nil
    if !parts.contains(.publisher) { header.publisher = "" }
    if !parts.contains(.licence) { header.licence = "" }
    if !parts.contains(.status) { header.status = .draft }
    if !parts.contains(.languageList) { header.languages = ["en"] }
    if !parts.contains(.origins) { header.origin = nil }
    var areas = self.areas
    while !parts.contains(.emptyAreas),
      let empty = areas.firstIndex(where: { area in area.competencies.isEmpty && !areas.contains { $0.parent == area.code } })
    {
      areas.remove(at: empty)
    }
    let scale = parts.contains(.scale) ? self.scale.flatMap { $0.reduced(to: parts) } : nil
    return try Framework(
      header: header, scale: scale, areas: areas.map { $0.reduced(to: parts, scale) }, roles: parts.contains(.roles) ? roles : [])
  }
}

extension LocalizedText {
  func reduced(to parts: Set<Part>) -> LocalizedText {
    parts.contains(.languages) ? self : LocalizedText(text()) ?? self
  }
}

extension Scale {
  func reduced(to parts: Set<Part>) -> Scale? {
    let first = parts.contains(.rankZero) ? ranks.lowerBound : 1
    return Scale(
      steps.enumerated().map { position, step in
        let name = step.name.reduced(to: parts)
        let plain = parts.contains(.commasInLevels) ? name : LocalizedText(name.text().replacing(",", with: ";")) ?? name
        let meaning = parts.contains(.meanings) ? step.meaning?.reduced(to: parts) : nil
        return Step(rank: first + position, name: plain, meaning: meaning)
      })
  }
}

extension Area {
  func reduced(to parts: Set<Part>, _ scale: Scale?) -> Area {
    Area(
      code: code, parent: parent, name: name.reduced(to: parts),
      purpose: parts.contains(.purposes) ? purpose?.reduced(to: parts) : nil,
      competencies: competencies.map { $0.reduced(to: parts, scale) }, origin: parts.contains(.origins) ? origin : nil)
  }
}

extension Competency {
  func reduced(to parts: Set<Part>, _ scale: Scale?) -> Competency {
    let texts = parts.contains(.descriptors) ? descriptors.mapValues { $0.reduced(to: parts) } : [:]
    return Competency(
      code: code, name: name.reduced(to: parts), otherNames: parts.contains(.otherNames) ? otherNames : [],
      definition: definition?.reduced(to: parts), descriptors: texts, statements: parts.contains(.statements) ? statements : [],
      alignments: parts.contains(.alignments) ? alignments : [], origin: parts.contains(.origins) ? origin : nil)
  }
}
