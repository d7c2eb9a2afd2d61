import CadreModel

extension InLOCStructure {
  mutating func framework(_ reference: FrameworkReference, title: String?) -> Framework? {
    let nodes = definitions.indices.filter { !definitions[$0].isPart }
    guard !nodes.isEmpty else {
      report(
        .missing, nil, "LOCdefinition", nil, "the structure defines nothing. Give the file with its LOCdefinition elements.",
        severity: .error)
      return nil
    }
    let places = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
    let parents = nodes.map { definitions[$0].parent.flatMap { places[$0] } }
    // Whatever describes levels is what people are assessed on.
    let outline = Outline(parents: parents, isArea: nodes.map { definitions[$0].levels.isEmpty ? nil : false })
    for node in outline.cut {
      report(
        .circular, definitions[nodes[node]].line, "hasLOCpart", definitions[nodes[node]].id,
        "the definition is a part of itself; it was put at the top. Correct it.")
    }
    for node in outline.misplaced {
      report(
        .contradiction, definitions[nodes[node]].line, "hasLOCpart", definitions[nodes[node]].id,
        "it is a part of something that has levels, and so a competency; it was put at the top. Correct it.")
    }
    let codes = codes(of: nodes)
    let scale = scale()
    guard let name = text("title", of: header, else: title ?? reference.slug, isGiven: title != nil) else { return nil }
    var areas = outline.areas.compactMap { node -> Area? in
      guard let code = Identifier<Area>(codes[node]),
        let name = text("title", of: definitions[nodes[node]].texts, else: codes[node])
      else { return nil }
      return Area(
        code: code, parent: outline.parents[node].flatMap { Identifier<Area>(codes[$0]) }, name: name,
        purpose: text("description", of: definitions[nodes[node]].texts),
        competencies: outline.members[node, default: []].compactMap { competency(nodes[$0], codes[$0], scale) },
        origin: Origin(uri: definitions[nodes[node]].id))
    }
    if !outline.top.isEmpty,
      let code = Identifier<Area>(codes.contains(reference.slug) ? reference.slug + "-top" : reference.slug)
    {
      areas.append(
        Area(code: code, name: name, competencies: outline.top.compactMap { competency(nodes[$0], codes[$0], scale) }))
    }
    return build(reference, name, scale, areas)
  }

  private mutating func build(
    _ reference: FrameworkReference, _ name: LocalizedText, _ scale: Scale?, _ areas: [Area]
  ) -> Framework? {
    let languages = Set(definitions.flatMap { ($0.texts["title"] ?? [:]).keys }).subtracting([language]).sorted()
    let header = Framework.Header(
      reference: reference, title: name, description: text("description", of: self.header),
      licence: (self.header["rights"]?.values.min()).map { String($0.prefix(200)) } ?? "", languages: [language] + languages,
      origin: Origin(uri: uri))
    do throws(Framework.Invalid) {
      return try Framework(header: header, scale: scale, areas: areas)
    } catch {
      report(error.code, nil, "LOCdefinition", nil, error.phrase(nearestIn: []), severity: .error)
      return nil
    }
  }

  /// From 1, or 0 where it is described, to the highest that is.
  private func scale() -> Scale? {
    let ranks = definitions.flatMap(\.levels.keys)
    guard let highest = ranks.max() else { return nil }
    let lowest = ranks.contains(0) ? 0 : 1
    guard lowest <= highest, highest < 100 else { return nil }
    return Scale(
      (lowest...highest).compactMap { rank in
        LocalizedText(levelNames[rank] ?? "Level \(rank)", language: language).map { Scale.Step(rank: rank, name: $0) }
      })
  }

  /// The abbreviation, where it is the only one, else the end of the id.
  private mutating func codes(of nodes: [Int]) -> [String] {
    var uses: [String: Int] = [:]
    for node in nodes { uses[abbreviation(node), default: 0] += 1 }
    var seen = Set<String>()
    return nodes.map { node in
      let short = abbreviation(node)
      let end = SKOSTerm.local(definitions[node].id)
      var code = uses[short] == 1 && Identifier<Competency>(short) != nil ? short : end
      if Identifier<Competency>(code) == nil || seen.contains(code) {
        code = CadreFormats.code(from: code, else: "definition-\(node + 1)", isTaken: seen.contains)
      }
      seen.insert(code)
      return code
    }
  }

  private func abbreviation(_ node: Int) -> String {
    let texts = definitions[node].texts["abbr"] ?? [:]
    return texts[language] ?? texts.values.min() ?? ""
  }

  private func text(
    _ element: String, of texts: [String: [String: String]], else fallback: String = "", isGiven: Bool = false
  ) -> LocalizedText? {
    let own = isGiven ? nil : ESCOTable.text(texts[element] ?? [:], preferring: language)
    return own ?? LocalizedText(fallback, language: language)
  }

  private func competency(_ node: Int, _ code: String, _ scale: Scale?) -> Competency? {
    let definition = definitions[node]
    guard let identifier = Identifier<Competency>(code), let name = text("title", of: definition.texts, else: code) else {
      return nil
    }
    let descriptors = definition.levels.compactMap { rank, described -> (Level, LocalizedText)? in
      let texts = definitions[described].texts
      guard let level = scale.flatMap({ Level(rank: rank, on: $0) }),
        let text = text("description", of: texts) ?? text("title", of: texts)
      else { return nil }
      return (level, text)
    }
    var statements = definition.examples.enumerated().compactMap { number, example -> Statement? in
      statement(example, code: "\(number + 1)", level: nil)
    }
    for (rank, described) in definition.levels.sorted(by: { $0.key < $1.key }) {
      for example in definitions[described].examples {
        let level = scale.flatMap { Level(rank: rank, on: $0) }
        if let one = statement(example, code: "\(statements.count + 1)", level: level) { statements.append(one) }
      }
    }
    return Competency(
      code: identifier, name: name, definition: text("description", of: definition.texts),
      descriptors: Dictionary(descriptors, uniquingKeysWith: { first, _ in first }), statements: statements,
      origin: Origin(uri: definition.id))
  }

  private func statement(_ example: Int, code: String, level: Level?) -> Statement? {
    let texts = definitions[example].texts
    let text = text("description", of: texts) ?? text("title", of: texts)
    // In the e-CF, examples are K1, K2 … and S1, S2 …
    let mark = (texts["abbr"]?.values.min() ?? texts["label"]?.values.min() ?? "").prefix(1)
    let kinds: [Substring: Statement.Kind] = ["K": .knowledge, "S": .skill, "A": .attitude]
    return text.map { Statement(code: code, kind: kinds[mark] ?? .statement, level: level, text: $0) }
  }
}
