import CadreModel

/// Builds the framework that a graph describes.
struct CTDLTree {
  private var graph: CTDLGraph
  private let reference: FrameworkReference
  private let languages: [String]
  private var codes: [String] = []

  var findings: [Finding] { graph.findings }
  private var language: String { languages.first ?? "en" }

  init(_ graph: CTDLGraph, reference: FrameworkReference) {
    self.graph = graph
    self.reference = reference
    let said = (graph.framework?[CTDLTerm.languages]?.items ?? []).compactMap(\.text)
    let used = graph.framework?[CTDLTerm.name]?.members?.keys.sorted() ?? []
    languages = said.isEmpty ? (used.isEmpty ? ["en"] : used) : said
  }

  mutating func framework() -> Framework? {
    nameAll()
    let outline = Outline(parents: graph.parents, isArea: graph.nodes.map { _ in nil })
    for node in outline.cut {
      graph.note(
        .warning, .circular, graph.places[node], codes[node],
        "the competency lies within itself; it was put at the top. Correct it.")
    }
    let header = header()
    let areas = areas(outline)
    guard let header, !findings.contains(where: { $0.severity == .error }) else { return nil }
    do {
      return try Framework(header: header, scale: nil, areas: areas)
    } catch {
      graph.note(.error, error.code, "@graph", nil, error.phrase(nearestIn: []))
      return nil
    }
  }

  /// The coded notation where it is the only one, else the end of the address, else the CTID.
  private mutating func nameAll() {
    var uses: [String: Int] = [:]
    for node in graph.nodes { uses[node[CTDLTerm.notation]?.text?.trimmed ?? "", default: 0] += 1 }
    var seen = Set<String>()
    for (position, node) in graph.nodes.enumerated() {
      let notation = node[CTDLTerm.notation]?.text?.trimmed ?? ""
      let isOwn = uses[notation] == 1 && Identifier<Competency>(notation) != nil
      let code = isOwn ? notation : Self.fallbackCode(node["@id"]?.text, node[CTDLTerm.ctid]?.text)
      let place = graph.places[position]
      if !notation.isEmpty, !isOwn {
        graph.note(
          .note, .assumed, "\(place).\(CTDLTerm.notation)", notation,
          "this notation is not unique or too long; “\(code)” was taken as the code.")
      }
      if Identifier<Competency>(code) == nil || !seen.insert(code).inserted {
        graph.note(.error, .missing, place, code, "the competency has no identifier of its own. Give it a ceterms:ctid.")
      }
      codes.append(code)
    }
  }

  static func fallbackCode(_ address: String?, _ ctid: String?) -> String {
    address.flatMap { $0.split(separator: "/").last.map { String($0) } } ?? ctid ?? ""
  }

  private func header() -> Framework.Header? {
    let node = graph.framework ?? .object([:])
    guard let title = node[CTDLTerm.name]?.localized(language) ?? LocalizedText(reference.slug, language: language) else {
      return nil
    }
    var header = Framework.Header(
      reference: reference, title: title, description: node[CTDLTerm.description]?.localized(language), languages: languages)
    header.publisher = CTDLFields.publisher(node, language)
    header.licence = CTDLFields.licence(node, language)
    header.status = CTDLFields.status(node)
    var fields = CTDLFields(framework: node, header: header)
    if !graph.document.isEmpty { fields.members["@document"] = .object(graph.document) }
    if !graph.others.isEmpty { fields.members["@graph"] = .list(graph.others) }
    header.origin = fields.origin(node, usual: CTDLIdentity.framework(reference))
    return header
  }

  private mutating func areas(_ outline: Outline) -> [Area] {
    if graph.framework == nil || graph.framework?[CTDLTerm.name] == nil {
      graph.note(.warning, .missing, "@graph", nil, "no framework has a name; “\(reference.slug)” was taken as the title.")
    }
    var areas: [Area] = []
    var top = topArea(outline.top)
    for position in ordered(outline) {
      if let area = top, let first = outline.top.first, position > first {
        areas.append(area)
        top = nil
      }
      if let area = area(position, in: outline) { areas.append(area) }
    }
    return areas + (top.map { [$0] } ?? [])
  }

  /// The areas as they stand, unless their parents name them in another order: then as the parents do.
  private func ordered(_ outline: Outline) -> [Int] {
    let children = Dictionary(grouping: outline.areas) { outline.parents[$0] ?? -1 }
    let isInOrder = children.values.allSatisfy { siblings in
      zip(siblings, siblings.dropFirst()).allSatisfy { graph.ranks[$0] <= graph.ranks[$1] }
    }
    if isInOrder { return outline.areas }
    var (found, open): ([Int], [Int]) = ([], sorted(children[-1] ?? []).reversed())
    while let next = open.popLast() {
      found.append(next)
      open += sorted(children[next] ?? []).reversed()
    }
    return found
  }

  private func sorted(_ nodes: [Int]) -> [Int] {
    nodes.sorted { (graph.ranks[$0], $0) < (graph.ranks[$1], $1) }
  }

  private mutating func area(_ position: Int, in outline: Outline) -> Area? {
    let node = graph.nodes[position]
    let members = sorted(outline.members[position, default: []]).compactMap { competency($0) }
    let (name, text) = texts(position)
    guard let code = Identifier<Area>(codes[position]), let name else { return nil }
    let fields = CTDLFields(area: node, code: codes[position], languages: languages)
    return Area(
      code: code, parent: outline.parents[position].flatMap { Identifier<Area>(codes[$0]) }, name: name, purpose: text,
      competencies: members, origin: origin(position, fields, usual: CTDLIdentity.area(code.code, of: reference)))
  }

  /// The area for competencies that stand outside any; its origin tells the writer that it is no node.
  private mutating func topArea(_ members: [Int]) -> Area? {
    guard !members.isEmpty else { return nil }
    let text = codes.contains(reference.slug) ? reference.slug + "-top" : reference.slug
    let title = graph.framework?[CTDLTerm.name]?.localized(language) ?? LocalizedText(reference.slug, language: language)
    guard let code = Identifier<Area>(text), let title else { return nil }
    graph.note(
      .note, .assumed, "@graph", "\(members.count)",
      "competencies outside any area were put into the area “\(code)”, which stands for the framework itself.")
    return Area(
      code: code, name: title, competencies: sorted(members).compactMap { competency($0) }, origin: CTDLFields.topArea)
  }

  private mutating func competency(_ position: Int) -> Competency? {
    let node = graph.nodes[position]
    let (name, text) = texts(position)
    guard let code = Identifier<Competency>(codes[position]), let name else { return nil }
    var alignments: [Alignment] = []
    for (term, relation, _) in CTDLTerm.alignments {
      alignments += (node[term]?.addresses ?? []).map { alignment($0, relation) }
    }
    let fields = CTDLFields(competency: node, code: code.code, languages: languages)
    return Competency(
      code: code, name: name, otherNames: CTDLFields.keywords(node[CTDLTerm.keywords]), definition: text, alignments: alignments,
      origin: origin(position, fields, usual: CTDLIdentity.competency(code.code, of: reference)))
  }

  private func alignment(_ address: String, _ relation: Alignment.Relation) -> Alignment {
    if let own = graph.positions[address] { return Alignment(framework: reference.slug, code: codes[own], relation: relation) }
    return Alignment(address: address, relation: relation)
  }

  private func origin(_ position: Int, _ fields: CTDLFields, usual: String) -> Origin? {
    var fields = fields
    let further = graph.furtherParents(of: position)
    if !further.isEmpty { fields.members[CTDLTerm.isChildOf] = .list(further.map { .text($0) }) }
    return fields.origin(graph.nodes[position], usual: usual)
  }

  private mutating func texts(_ position: Int) -> (name: LocalizedText?, text: LocalizedText?) {
    let node = graph.nodes[position]
    let label = node[CTDLTerm.label]?.localized(language)
    let text = node[CTDLTerm.text]?.localized(language)
    if text == nil {
      graph.note(
        .warning, .missing, "\(graph.places[position]).\(CTDLTerm.text)", nil,
        "the competency has no text. Add it; CTDL asks for it.")
    }
    let name = label ?? text ?? LocalizedText(codes[position], language: language)
    return (name, label == nil ? nil : text)
  }
}
