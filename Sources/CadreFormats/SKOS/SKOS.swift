package import CadreModel

/// Reads a SKOS vocabulary from RDF/XML or JSON-LD, in all its languages.
///
/// A concept with narrower ones is an area, any other a competency; a concept lies within the first that is broader, and further ones
/// stay in the origin. The code is the notation where it is the only one, else the end of the address. SKOS has no levels: the framework
/// has no scale. Matches are alignments, `related` concepts alignments within the framework.
/// - Throws: `FormatError` where the bytes are neither, or hold no concept.
package func readSKOS(_ file: FrameworkFile, named naming: FrameworkNaming) throws -> Imported<Framework?> {
  let bytes = try file.contents()
  let start = bytes.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
  let graph =
    start == UInt8(ascii: "<")
    ? try SKOSGraph(xml: bytes, language: file.language) : try SKOSGraph(json: bytes, language: file.language)
  var tree = SKOSTree(graph, file: file.name, language: file.language, reference: try naming.reference(for: file))
  if tree.isEmpty {
    throw FormatError.document(
      line: nil, reason: "there is no concept in it. Give a vocabulary with objects of the type skos:Concept.")
  }
  let framework = tree.framework(title: naming.title)
  return Imported(framework, findings: tree.findings)
}

/// Builds the framework that a vocabulary describes.
struct SKOSTree {
  private let graph: SKOSGraph
  private let file: String
  private let reference: FrameworkReference
  /// The language that texts show in first.
  private let language: String
  private let concepts: [SKOSNode]
  private let positions: [String: Int]
  private var codes: [String] = []
  private(set) var findings: [Finding] = []

  var isEmpty: Bool { concepts.isEmpty }

  init(_ graph: SKOSGraph, file: String, language: String, reference: FrameworkReference) {
    (self.graph, self.file, self.reference) = (graph, file, reference)
    concepts = graph.nodes.filter { $0.types.contains("Concept") || ($0.types.isEmpty && $0.texts["prefLabel"] != nil) }
    positions = Dictionary(concepts.enumerated().map { ($1.address, $0) }, uniquingKeysWith: { first, _ in first })
    self.language = Self.language(of: concepts, wanted: language)
  }

  /// The wanted one where any concept has it, else that of most labels.
  private static func language(of concepts: [SKOSNode], wanted: String) -> String {
    var counts: [String: Int] = [:]
    for concept in concepts { for language in (concept.texts["prefLabel"] ?? [:]).keys { counts[language, default: 0] += 1 } }
    if counts[wanted] != nil || counts.isEmpty { return wanted }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? wanted
  }

  private mutating func note(
    _ severity: Finding.Severity, _ code: Finding.Code, _ concept: Int?, _ column: String, _ value: String?, _ message: Phrase
  ) {
    findings.append(
      Finding(
        severity, code, file: file, line: concept.flatMap { concepts[$0].line }, column: column, value: value, message))
  }

  mutating func framework(title: String?) -> Framework? {
    nameAll()
    let outline = Outline(parents: parents(), isArea: concepts.map { _ in nil })
    for concept in outline.cut {
      note(
        .warning, .circular, concept, "broader", codes[concept],
        "the concept lies within itself; it was put at the top. Correct its broader concept.")
    }
    var areas = outline.areas.compactMap { area($0, in: outline) }
    guard let header = header(title) else { return nil }
    if !outline.top.isEmpty {
      let taken = Set(codes)
      let code = taken.contains(reference.slug) ? reference.slug + "-top" : reference.slug
      note(
        .note, .assumed, nil, "broader", "\(outline.top.count)",
        "concepts outside any other were put into an area for them, “\(code)”.")
      if let code = Identifier<Area>(code) {
        areas.append(Area(code: code, name: header.title, competencies: outline.top.compactMap { competency($0) }))
      }
    }
    if findings.contains(where: { $0.severity == .error }) { return nil }
    do throws(Framework.Invalid) {
      return try Framework(header: header, scale: nil, areas: areas)
    } catch {
      note(.error, error.code, nil, "Concept", nil, error.phrase(nearestIn: []))
      return nil
    }
  }

  // MARK: Codes and places

  private mutating func nameAll() {
    var uses: [String: Int] = [:]
    for concept in concepts { if let notation = Self.notation(concept) { uses[notation, default: 0] += 1 } }
    var seen = Set<String>()
    for (number, concept) in concepts.enumerated() {
      let notation = Self.notation(concept)
      let end = concept.address.hasPrefix("_:") ? "" : SKOSTerm.local(Self.trimmed(concept.address))
      let own = notation.flatMap { uses[$0] == 1 ? $0 : nil } ?? end
      if let notation, uses[notation] != 1 {
        note(
          .note, .duplicate, number, "notation", notation,
          "several concepts have this notation; the end of the address is the code.")
      }
      var code = own
      if Identifier<Competency>(code) == nil || seen.contains(code) {
        let name = concept.text(["prefLabel"])
        code = CadreFormats.code(
          from: name[language] ?? name.values.min() ?? own, else: "concept-\(number + 1)", isTaken: seen.contains)
        note(
          .warning, .missing, number, "notation", own,
          "the concept has no code of its own; “\(code)” was made. Give it a notation.")
      }
      seen.insert(code)
      codes.append(code)
    }
  }

  private static func notation(_ concept: SKOSNode) -> String? {
    concept.all("notation").first { Identifier<Competency>($0) != nil }
  }

  private static func trimmed(_ address: String) -> String { address.hasSuffix("/") ? String(address.dropLast()) : address }

  /// By what a concept says is broader, else by what says that it is narrower.
  private mutating func parents() -> [Int?] {
    var named: [Int: Int] = [:]
    for (number, concept) in concepts.enumerated() {
      for link in concept.links["narrower"] ?? [] {
        guard let inner = position(link, of: number, "narrower") else { continue }
        if named[inner] == nil { named[inner] = number }
      }
    }
    return concepts.indices.map { number in
      let found = (concepts[number].links["broader"] ?? []).compactMap { position($0, of: number, "broader") }
      if found.count > 1 {
        note(
          .note, .assumed, number, "broader", codes[number],
          "a competency has one place in a framework; it was put within the first of several broader concepts.")
      }
      return found.first ?? named[number]
    }
  }

  private mutating func position(_ link: String, of number: Int, _ property: String) -> Int? {
    if let found = positions[link] { return found }
    note(
      .warning, .unknown, number, property, link,
      "no concept in the file has this address. Correct it, or give the whole vocabulary.")
    return nil
  }

  // MARK: Parts

  private func header(_ title: String?) -> Framework.Header? {
    let scheme = graph.nodes.first { $0.types.contains("ConceptScheme") }
    let own = title.map { [language: $0] } ?? scheme?.text(SKOSTerm.titles) ?? [:]
    guard let name = ESCOTable.text(own, preferring: language) ?? LocalizedText(reference.slug, language: language) else {
      return nil
    }
    let description = ESCOTable.text(scheme?.text(SKOSTerm.descriptions) ?? [:], preferring: language)
    let licence = (scheme?.all("license", "rights").first ?? scheme?.links["license"]?.first).map { String($0.prefix(200)) }
    let languages = Set(concepts.flatMap { ($0.texts["prefLabel"] ?? [:]).keys }).subtracting([language]).sorted()
    return Framework.Header(
      reference: reference, title: name, description: description,
      publisher: scheme?.all("publisher", "creator").first ?? "", licence: licence ?? "", languages: [language] + languages,
      origin: Origin(uri: scheme?.address))
  }

  private mutating func name(of number: Int) -> LocalizedText? {
    if let name = ESCOTable.text(concepts[number].text(["prefLabel"]), preferring: language) { return name }
    note(.warning, .missing, number, "prefLabel", codes[number], "the concept has no label; its code stands in. Give it one.")
    return LocalizedText(codes[number], language: language)
  }

  private func definition(of number: Int) -> LocalizedText? {
    ESCOTable.text(concepts[number].text(["definition", "description", "scopeNote"]), preferring: language)
  }

  private mutating func area(_ number: Int, in outline: Outline) -> Area? {
    guard let code = Identifier<Area>(codes[number]), let name = name(of: number) else { return nil }
    return Area(
      code: code, parent: outline.parents[number].flatMap { Identifier<Area>(codes[$0]) }, name: name,
      purpose: definition(of: number), competencies: outline.members[number, default: []].compactMap { competency($0) },
      origin: origin(of: number))
  }

  private mutating func competency(_ number: Int) -> Competency? {
    guard let code = Identifier<Competency>(codes[number]), let name = name(of: number) else { return nil }
    let concept = concepts[number]
    var alignments = SKOSTerm.matches.flatMap { term, relation in
      (concept.links[term] ?? []).map { Alignment(address: $0, relation: relation) }
    }
    alignments += (concept.links["related"] ?? []).compactMap { positions[$0] }.map {
      Alignment(framework: reference.slug, code: codes[$0], relation: .related)
    }
    var seen = Set(name.byLanguage.values)
    return Competency(
      code: code, name: name, otherNames: concept.all("altLabel", "hiddenLabel").filter { seen.insert($0).inserted },
      definition: definition(of: number), alignments: alignments.unique, origin: origin(of: number))
  }

  private func origin(of number: Int) -> Origin? {
    let concept = concepts[number]
    let further = (concept.links["broader"] ?? []).filter { positions[$0] != nil }.dropFirst()
    let fields = further.isEmpty ? nil : JSONValue.object(["broader": .list(further.map { .text($0) })])
    return Origin(
      uri: concept.address.hasPrefix("_:") ? nil : concept.address,
      fields: fields.map { String(decoding: $0.bytes(), as: UTF8.self) })
  }
}

extension [Alignment] {
  /// Each once, in their order.
  fileprivate var unique: [Alignment] {
    var seen: Set<Alignment> = []
    return filter { seen.insert($0).inserted }
  }
}
