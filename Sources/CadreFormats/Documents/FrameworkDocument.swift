package import CadreModel

/// Reads a framework from YAML or JSON.
///
/// The document's keys are described in docs/frameworks.md. Everything wrong is found in one go: the value is `nil` exactly
/// where a finding is an error.
/// - Throws: `FormatError` where the bytes are no document at all.
package func readFramework(_ bytes: [UInt8], file: String) throws(FormatError) -> Imported<Framework?> {
  let root = try DocumentNode.root(bytes)
  guard root.isMapping, root["framework"] != nil else {
    throw .document(
      line: root.line, reason: "this is no framework document: it has no “framework” key. Start it with framework: SLUG.")
  }
  var reader = FrameworkReader(reader: DocumentReader(file: file))
  let framework = reader.read(root)
  return Imported(framework, findings: reader.reader.findings)
}

struct FrameworkReader {
  var reader: DocumentReader
  private var scale: Scale?
  private var areaCodes = Set<Identifier<Area>>()
  private var codes = Set<Identifier<Competency>>()

  init(reader: DocumentReader) { self.reader = reader }

  mutating func read(_ root: DocumentNode) -> Framework? {
    reader.warnUnknown(
      in: root,
      known: [
        "framework", "version", "title", "description", "publisher", "licence", "languages", "status", "scale",
        "areas", "roles", "origin",
      ])
    let header = readHeader(root)
    scale = readScale(root)
    let areas = reader.list("areas", in: root).compactMap { readArea($0) }
    if root["areas"] == nil { reader.error(.missing, root, "“areas” is missing. List the areas with their competencies.") }
    let roles = RoleListReader(scale: scale, known: codes).read(reader.list("roles", in: root), into: &reader)
    guard let header, !hasErrors else { return nil }
    do {
      return try Framework(header: header, scale: scale, areas: areas, roles: roles)
    } catch {
      reader.error(error.code, root, error.phrase(nearestIn: areas.flatMap(\.competencies)))
      return nil
    }
  }

  private var hasErrors: Bool { reader.findings.contains { $0.severity == .error } }

  private mutating func readHeader(_ root: DocumentNode) -> Framework.Header? {
    let languages = root["languages"] == nil ? ["en"] : reader.list("languages", in: root).compactMap(\.text)
    reader.language = languages.first ?? "en"
    let slug = reader.required("framework", in: root)
    let version = reader.required("version", in: root)
    let title = reader.requiredText("title", in: root)
    let statusText = root["status"]?.text ?? "draft"
    let status = Framework.Status(rawValue: statusText)
    if status == nil {
      reader.error(.malformed, root, "the status must be draft, adopted or retired.", column: "status", value: statusText)
    }
    guard let reference = FrameworkReference(slug: slug, version: version) else {
      if !slug.isEmpty, !version.isEmpty {
        reader.error(
          .malformed, root,
          "the framework's slug must be lower-case letters, digits and hyphens, and the version must be without spaces, @ and /.",
          column: "framework", value: "\(slug)@\(version)")
      }
      return nil
    }
    guard let title, let status else { return nil }
    return Framework.Header(
      reference: reference, title: title, description: reader.text("description", in: root),
      publisher: root["publisher"]?.text ?? "", licence: root["licence"]?.text ?? "", languages: languages, status: status,
      origin: readOrigin(root))
  }

  private mutating func readScale(_ root: DocumentNode) -> Scale? {
    guard let node = root["scale"] else { return nil }
    var steps: [Scale.Step] = []
    for element in reader.list("scale", in: root) {
      reader.warnUnknown(in: element, known: ["level", "name", "meaning"])
      let rank = reader.required("level", in: element)
      guard let value = Int(rank) else {
        if !rank.isEmpty { reader.error(.malformed, element, "a level is a whole number.", column: "level", value: rank) }
        continue
      }
      if let name = reader.requiredText("name", in: element) {
        steps.append(Scale.Step(rank: value, name: name, meaning: reader.text("meaning", in: element)))
      }
    }
    let scale = Scale(steps)
    if scale == nil {
      reader.error(.malformed, node, "a scale's levels must be consecutive whole numbers that start at 0 or 1, lowest first.")
    }
    return scale
  }

  private mutating func readArea(_ node: DocumentNode) -> Area? {
    reader.warnUnknown(in: node, known: ["code", "within", "name", "purpose", "competencies", "origin"])
    let competencies = reader.list("competencies", in: node).compactMap { readCompetency($0) }
    let name = reader.requiredText("name", in: node)
    let code: Identifier<Area>? = reader.identifier("code", in: node)
    if let code, !areaCodes.insert(code).inserted { refuse(.duplicateArea(code.code), node) }
    guard let code, let name else { return nil }
    let parent: Identifier<Area>? = node["within"] == nil ? nil : reader.identifier("within", in: node)
    if let parent, !areaCodes.contains(parent) { refuse(.unknownParent(area: code.code, parent: parent.code), node) }
    return Area(
      code: code, parent: parent, name: name, purpose: reader.text("purpose", in: node), competencies: competencies,
      origin: readOrigin(node))
  }

  private mutating func readCompetency(_ node: DocumentNode) -> Competency? {
    reader.warnUnknown(
      in: node, known: ["code", "name", "other-names", "definition", "levels", "statements", "alignments", "origin"])
    var descriptors: [Level: LocalizedText] = [:]
    for (key, value) in reader.mapping("levels", in: node) {
      guard let scale, let level = scale.level(key) else {
        reader.error(.unknown, value, "the scale has no level “\(key)”. \(levelHint)", value: key)
        continue
      }
      descriptors[level] = node["levels"].flatMap { reader.text(key, in: $0) }
    }
    let alignments = reader.list("alignments", in: node).compactMap { readAlignment($0) }
    let name = reader.requiredText("name", in: node)
    let code: Identifier<Competency>? = reader.identifier("code", in: node)
    if let code, !codes.insert(code).inserted { refuse(.duplicateCompetency(code.code), node) }
    guard let code, let name else { return nil }
    return Competency(
      code: code, name: name, otherNames: reader.list("other-names", in: node).compactMap(\.text),
      definition: reader.text("definition", in: node), descriptors: descriptors,
      statements: reader.list("statements", in: node).compactMap { readStatement($0) }, alignments: alignments,
      origin: readOrigin(node))
  }

  private mutating func readStatement(_ node: DocumentNode) -> Statement? {
    reader.warnUnknown(in: node, known: ["code", "kind", "level", "text"])
    let code = reader.required("code", in: node)
    let name = node["kind"]?.text ?? Statement.Kind.statement.rawValue
    let kind = Statement.Kind(rawValue: name)
    if kind == nil {
      let kinds = Statement.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      reader.error(.malformed, node, "a statement's kind is one of \(kinds).", column: "kind", value: name)
    }
    let level = node["level"]?.text.flatMap { scale?.level($0) }
    if let wanted = node["level"]?.text, level == nil {
      reader.error(.unknown, node, "the scale has no level “\(wanted)”. \(levelHint)", column: "level", value: wanted)
    }
    guard let kind, let text = reader.requiredText("text", in: node), !code.isEmpty else { return nil }
    return Statement(code: code, kind: kind, level: level, text: text)
  }

  private mutating func readOrigin(_ node: DocumentNode) -> Origin? {
    guard let origin = node["origin"] else { return nil }
    reader.warnUnknown(in: origin, known: ["identifier", "uri", "fields"])
    return Origin(identifier: origin["identifier"]?.text, uri: origin["uri"]?.text, fields: origin["fields"]?.text)
  }

  private mutating func readAlignment(_ node: DocumentNode) -> Alignment? {
    let relation = node["relation"]?.text ?? "related"
    guard let known = Alignment.Relation(rawValue: relation) else {
      reader.error(.malformed, node, "a relation is exact, broader, narrower or related.", column: "relation", value: relation)
      return nil
    }
    let framework = reader.required("framework", in: node)
    let code = reader.required("code", in: node)
    guard !framework.isEmpty, !code.isEmpty else { return nil }
    return Alignment(framework: framework, code: code, relation: known)
  }

  private var levelHint: Phrase {
    scale.map { "It has \($0.ranks.lowerBound) to \($0.ranks.upperBound)." } ?? "Define a “scale” first."
  }

  private mutating func refuse(_ reason: Framework.Invalid, _ node: DocumentNode) {
    reader.error(reason.code, node, reason.phrase(nearestIn: []))
  }
}

extension Framework.Invalid {
  package var code: Finding.Code {
    switch self {
    case .noCompetencies: .missing
    case .duplicateArea, .duplicateStatement, .duplicateCompetency, .duplicateRole: .duplicate
    case .unknownParent, .descriptorOffScale, .unknownCompetency, .requirementOffScale: .unknown
    }
  }

  /// What is wrong, then what to do.
  package func phrase(nearestIn competencies: [Competency]) -> Phrase {
    switch self {
    case .noCompetencies: "the framework has no competencies. Add at least one."
    case .duplicateArea(let code): "the area code “\(code)” is used twice. Give each area its own."
    case .unknownParent(let area, let parent):
      "the area “\(area)” lies within “\(parent)”, which does not stand before it. Put the outer area first."
    case .duplicateStatement(let competency, let statement):
      "competency “\(competency)” has two statements “\(statement)”. Give each its own code."
    case .duplicateCompetency(let code): "the competency code “\(code)” is used twice. Give each competency its own."
    case .descriptorOffScale(let competency, let rank):
      "competency “\(competency)” describes level \(rank), which the scale does not have."
    case .duplicateRole(let code): "the role “\(code)” is defined twice. Give each role its own code."
    case .unknownCompetency(let role, let competency):
      .sentences(
        "role “\(role)” requires competency “\(competency)”, which the framework does not have.",
        .suggestion(nearestMatch(to: competency, among: competencies.map(\.code.code))))
    case .requirementOffScale(let role, let competency, let rank):
      "role “\(role)” requires level \(rank) of competency “\(competency)”, which the scale does not have."
    }
  }
}
