import CadreModel

extension ONETReader {
  /// Branches of the content model that people can be assessed on: abilities, skills, knowledge, activities.
  private static let branches = ["1.A.", "2.A.", "2.B.", "2.C.", "4.A."]

  mutating func framework(slug: String, version: String) -> Framework? {
    guard let reference = FrameworkReference(slug: slug, version: version), let title = LocalizedText("O*NET", language: language)
    else {
      findings.append(
        Finding(
          .error, .malformed, file: files, value: "\(slug)@\(version)",
          "this is no name of a framework. Use onet@29.0, for instance."))
      return nil
    }
    let scale = hasLevels ? levels() : nil
    let chosen = competencies()
    if chosen.isEmpty, !findings.contains(where: { $0.severity == .error }) {
      findings.append(
        Finding(
          .error, .missing, file: files,
          """
          no file has elements that people are assessed on. Give Skills, Knowledge, Abilities or Work Activities, or the Content Model \
          Reference, too.
          """))
    }
    let codes = Dictionary(
      uniqueKeysWithValues: chosen.compactMap { number in Identifier<Competency>(elements[number].id).map { (number, $0) } })
    let (roles, untitled) = occupations.roles(codes, on: scale, language: language)
    if untitled > 0 {
      findings.append(
        Finding(
          .warning, .missing, file: files,
          .counted(
            untitled, one: "\(untitled) occupation has no title; its code stands in. Give Occupation Data, too.",
            other: "\(untitled) occupations have no titles; their codes stand in. Give Occupation Data, too.")))
    }
    if findings.contains(where: { $0.severity == .error }) { return nil }
    let header = Framework.Header(
      reference: reference, title: title, publisher: "U.S. Department of Labor, Employment and Training Administration",
      licence: "CC-BY-4.0", languages: [language], origin: Origin(uri: "https://www.onetcenter.org/database.html"))
    do throws(Framework.Invalid) {
      return try Framework(header: header, scale: scale, areas: areas(of: chosen, scale), roles: roles)
    } catch {
      findings.append(Finding(.error, error.code, file: files, error.phrase(nearestIn: [])))
      return nil
    }
  }

  private func levels() -> Scale? {
    Scale(
      (0...Self.highest).compactMap { rank in
        LocalizedText("Level \(rank)", language: language).map { .init(rank: rank, name: $0) }
      })
  }

  /// The elements that are competencies, in the order of the files.
  private func competencies() -> [Int] {
    let rated = elements.indices.filter { elements[$0].isRated }
    if !rated.isEmpty { return rated }
    let outer = Set(elements.compactMap { Self.outer($0.id) })
    let leaves = elements.indices.filter { !outer.contains(elements[$0].id) }
    return leaves.filter { number in Self.branches.contains { elements[number].id.hasPrefix($0) } }
  }

  /// `2.A.1.a` → `2.A.1`.
  private static func outer(_ id: String) -> String? { id.lastIndex(of: ".").map { String(id[..<$0]) } }

  private func areas(of chosen: [Int], _ scale: Scale?) -> [Area] {
    let isChosen = Set(chosen)
    var members: [String: [Competency]] = [:]
    var used: [String] = []
    for number in chosen {
      let place = place(of: elements[number], but: isChosen)
      if members[place] == nil { used += path(to: place, but: isChosen).filter { !used.contains($0) } }
      if let competency = competency(elements[number], scale) { members[place, default: []].append(competency) }
    }
    return used.compactMap { id in
      let element = numbers[id].map { elements[$0] }
      let file = chosen.lazy.map { elements[$0] }.first { $0.id.hasPrefix(id + ".") }?.file ?? ""
      guard let code = Identifier<Area>(id),
        let name = LocalizedText(element?.name ?? (file.isEmpty ? id : file), language: language)
      else { return nil }
      let parent = path(to: id, but: isChosen).dropLast().last
      return Area(
        code: code, parent: parent.flatMap { Identifier<Area>($0) }, name: name,
        purpose: LocalizedText(element?.description ?? "", language: language), competencies: members[id] ?? [])
    }
  }

  /// The nearest element above, else the branch by its first two numbers.
  private func place(of element: ONETElement, but chosen: Set<Int>) -> String {
    path(to: Self.outer(element.id) ?? "", but: chosen).last
      ?? element.id.split(separator: ".").prefix(2).joined(separator: ".")
  }

  /// The elements from the outermost to this one that are known and no competencies.
  private func path(to id: String, but chosen: Set<Int>) -> [String] {
    var (path, next): ([String], String?) = ([], id)
    while let id = next {
      if let number = numbers[id], !chosen.contains(number) { path.append(id) }
      next = Self.outer(id)
    }
    // Without the content model, a branch stands for what is above.
    return path.isEmpty && numbers[id] == nil && id.split(separator: ".").count == 2 ? [id] : path.reversed()
  }

  private func competency(_ element: ONETElement, _ scale: Scale?) -> Competency? {
    guard let code = Identifier<Competency>(element.id), let name = LocalizedText(element.name, language: language) else {
      return nil
    }
    let descriptors = element.anchors.compactMap { rank, text in
      scale.flatMap { Level(rank: rank, on: $0) }.flatMap { level in LocalizedText(text, language: language).map { (level, $0) } }
    }
    return Competency(
      code: code, name: name, definition: LocalizedText(element.description, language: language),
      descriptors: Dictionary(descriptors, uniquingKeysWith: { first, _ in first }))
  }
}

extension ONETReader.Tally {
  func findings(file: String) -> [Finding] {
    var findings: [Finding] = []
    func note(_ count: Int, _ column: String?, one: Phrase, other: Phrase) {
      guard count > 0 else { return }
      findings.append(Finding(.note, .notRead, file: file, column: column, .counted(count, one: one, other: other)))
    }
    note(
      suppressed, "Recommend Suppress", one: "\(suppressed) rating is too imprecise by O*NET's own mark; it was not stored.",
      other: "\(suppressed) ratings are too imprecise by O*NET's own mark; they were not stored.")
    note(
      irrelevant, "Not Relevant", one: "\(irrelevant) rating is marked as not relevant; nothing is required there.",
      other: "\(irrelevant) ratings are marked as not relevant; nothing is required there.")
    note(
      unimportant, "Data Value", one: "\(unimportant) element is rated below “important” (3 of 5); it is not required.",
      other: "\(unimportant) elements are rated below “important” (3 of 5); they are not required.")
    for (scale, count) in otherScales.sorted(by: { $0.key < $1.key }) {
      note(
        count, "Scale ID",
        one: "\(count) row is on the scale \(scale), which is neither a level nor an importance; it was passed over.",
        other: "\(count) rows are on the scale \(scale), which is neither a level nor an importance; they were passed over.")
    }
    note(
      passed, nil, one: "this is no part of the framework itself; \(passed) row was passed over.",
      other: "these are no part of the framework itself; \(passed) rows were passed over.")
    return findings
  }
}
