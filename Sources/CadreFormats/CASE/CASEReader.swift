package import CadreModel

/// Reads a CFPackage of 1EdTech CASE 1.0 or 1.1, flat or wrapped in `CFPackage`.
///
/// Items with children become areas, the others competencies; those at the top without an area go into one made for
/// them. Whatever Cadre has no word for stays as it was written in the origins' fields, and `writeCASE` puts it back.
/// - Parameters:
///   - slug: the framework's slug; derived from its title where it is `nil`.
///   - version: the framework's version; the document's where it is `nil`, else `1`.
/// - Throws: `FormatError` where the bytes are no CASE package, or slug or version are none.
package func readCASE(
  _ bytes: [UInt8], file: String, slug: String?, version: String?
) throws(FormatError) -> Imported<Framework?> {
  if bytes.isEmpty { throw .empty }
  let package = try CASEPackage(JSONValue.document(bytes))
  var reader = CASEReader(package, file: file)
  let header = try reader.header(slug: slug, version: version)
  let framework = reader.framework(header)
  return Imported(framework, findings: reader.findings)
}

struct CASEReader {
  private let package: JSONValue
  private let prefix: String
  private let outside: [String: JSONValue]
  private let file: String
  private let tree: CASETree
  private let names: CASENames
  private let statements: CASEStatements
  private let language: String
  private(set) var findings: [Finding] = []

  init(_ package: CASEPackage, file: String) {
    self.package = CASEPackage.restoringUnlisted(package.value)
    prefix = package.prefix
    outside = package.outside
    self.file = file
    tree = CASETree(self.package)
    names = CASENames(tree)
    statements = CASEStatements(tree)
    language = CASEHeader.language(of: self.package["CFDocument"])
    findings = (tree.flaws + names.flaws).map { $0.finding(in: file, under: package.prefix) }
  }

  mutating func note(_ severity: Finding.Severity, _ code: Finding.Code, _ place: String, _ value: JSONValue?, _ message: Phrase)
  {
    findings.append(Finding(severity, code, file: file, column: prefix + place, value: value?.shortText, message))
  }

  mutating func header(slug: String?, version: String?) throws(FormatError) -> Framework.Header {
    let (header, flaws) = try CASEHeader.read(
      package["CFDocument"] ?? .object([:]), licences: package["CFDefinitions"]?["CFLicenses"]?.items ?? [], slug: slug,
      version: version)
    for flaw in flaws { findings.append(flaw.finding(in: file, under: prefix)) }
    var complete = header
    for node in tree.nodes {
      if let own = node.members["language"]?.text, !own.isEmpty, !complete.languages.contains(own) {
        complete.languages.append(own)
      }
    }
    complete.origin = headerOrigin()
    return complete
  }

  private func headerOrigin() -> Origin? {
    let document = package["CFDocument"]
    let known: Set = ["CFDocument", "CFItems", "CFAssociations", "CFDefinitions", "CFRubrics"]
    var fields: [String: JSONValue] = [:]
    fields["CFDocument"] = .object(CASEItemTexts.withoutAddress(document?.members ?? [:]))
    fields["CFDefinitions"] = package["CFDefinitions"]
    fields["CFRubrics"] = package["CFRubrics"]
    if !tree.documentAssociations.isEmpty { fields["CFAssociations"] = .list(tree.documentAssociations) }
    if !tree.leftovers.isEmpty { fields["leftovers"] = .list(tree.leftovers) }
    let others = (package.members ?? [:]).filter { !known.contains($0.key) }
    if !others.isEmpty { fields["CFPackage"] = .object(others) }
    if !outside.isEmpty { fields["outside"] = .object(outside) }
    return Origin(
      identifier: document?["identifier"]?.text, uri: document?["uri"]?.text, fields: CASEFields.write(fields))
  }

  mutating func framework(_ header: Framework.Header) -> Framework? {
    let links = CASELinks(slug: header.reference.slug, tree: tree, names: names)
    let rubrics = CASERubrics(package["CFRubrics"]?.items ?? [], language: language) { link in
      tree.item(of: link).flatMap { statements.isCompetency($0) ? $0 : nil }
    }
    findings += rubrics.flaws.map { $0.finding(in: file, under: prefix) }
    let competencies = tree.nodes.indices.map { index in
      statements.isCompetency(index) ? competency(index, links, rubrics) : nil
    }
    noteUnread(links)
    do {
      return try Framework(header: header, scale: rubrics.scale, areas: areas(header, competencies))
    } catch {
      note(.error, error.code, "CFItems", nil, error.phrase(nearestIn: []))
      return nil
    }
  }

  private func areas(_ header: Framework.Header, _ competencies: [Competency?]) -> [Area] {
    var areas: [Area] = []
    let loose = tree.top.compactMap { competencies[$0] }
    if !loose.isEmpty, let code = names.topArea {
      areas.append(Area(code: code, name: header.title, competencies: loose, origin: Origin(fields: CASEFields.madeArea)))
    }
    // Not recursive: a foreign tree may be as deep as it likes.
    var waiting = Array(tree.top.reversed())
    while let index = waiting.popLast() {
      let node = tree.nodes[index]
      guard statements.isArea(index), let code = Identifier<Area>(names.codes[index]),
        let texts = CASEItemTexts(node.value, language: language, code: code.code)
      else { continue }
      areas.append(
        Area(
          code: code, parent: node.parent.flatMap { Identifier(names.codes[$0]) }, name: texts.name,
          purpose: texts.statement == texts.name ? nil : texts.statement,
          competencies: node.children.compactMap { competencies[$0] }, origin: origin(of: index, texts)))
      waiting += node.children.reversed()
    }
    return areas
  }

  private mutating func competency(_ index: Int, _ links: CASELinks, _ rubrics: CASERubrics) -> Competency? {
    let node = tree.nodes[index]
    guard let code = Identifier<Competency>(names.codes[index]),
      let texts = CASEItemTexts(node.value, language: language, code: code.code)
    else { return nil }
    if texts.statement == nil {
      note(
        .warning, .missing, "\(node.place).fullStatement", node.members["fullStatement"],
        "the item has no statement; it was stored as “\(texts.name.text())”. Write its fullStatement.")
    }
    var alignments: [Alignment] = []
    for association in node.extra {
      if let alignment = links.alignment(association, of: index), !alignments.contains(alignment) {
        alignments.append(alignment)
      }
    }
    let parts = statements.statements(of: index, codes: names.codes, language: language, scale: rubrics.scale)
    return Competency(
      code: code, name: texts.name, otherNames: CASEItemTexts.otherNames(node.value), definition: texts.statement,
      descriptors: rubrics.descriptors[index] ?? [:], statements: parts.map(\.statement), alignments: alignments,
      origin: origin(of: index, texts, statements: parts.map(\.stored)))
  }

  private func origin(of index: Int, _ texts: CASEItemTexts, statements: [JSONValue] = []) -> Origin? {
    let node = tree.nodes[index]
    let item = texts.residue(of: node.members, code: names.codes[index])
    var fields = CASEItemOrigin(item: item, link: node.link, associations: node.extra).members
    if !statements.isEmpty { fields["statements"] = .list(statements) }
    return Origin(identifier: node.identifier, uri: node.members["uri"]?.text, fields: CASEFields.write(fields))
  }

  /// Associations that Cadre keeps without showing them.
  private mutating func noteUnread(_ links: CASELinks) {
    for (index, association) in (package["CFAssociations"]?.items ?? []).enumerated() {
      let type = association["associationType"]?.text ?? ""
      guard type != "isChildOf", association.members != nil else { continue }
      let holder = ["originNodeURI", "destinationNodeURI"].compactMap { tree.item(of: association[$0]) }.first
      if let holder, statements.isCompetency(holder), links.alignment(association, of: holder) != nil { continue }
      note(
        .note, .notRead, "CFAssociations[\(index)]", .text(type),
        "Cadre has no such relation here; the association was kept and is written back to CASE.")
    }
  }
}
