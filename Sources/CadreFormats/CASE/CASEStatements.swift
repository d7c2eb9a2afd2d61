import CadreModel

/// Statements of a competency as items below it: the competency's item type is “Competency”, each statement's is its kind.
struct CASEStatements {
  private static let holderType = "Competency"
  /// Not a field of CASE: the rank of the level that a statement belongs to.
  private static let levelKey = "cadre-level"

  private let tree: CASETree
  private let holders: Set<Int>

  init(_ tree: CASETree) {
    self.tree = tree
    holders = Set(
      tree.nodes.indices.filter { index in
        let node = tree.nodes[index]
        return !node.children.isEmpty && Self.type(of: node) == Self.holderType.lowercased()
          && node.children.allSatisfy { tree.nodes[$0].children.isEmpty && Self.kind(of: tree.nodes[$0]) != nil }
      })
  }

  /// Whether the item is an area: one with children that are no statements.
  func isArea(_ index: Int) -> Bool { !tree.nodes[index].children.isEmpty && !holders.contains(index) }

  func isCompetency(_ index: Int) -> Bool { !isArea(index) && !isStatement(index) }

  func isStatement(_ index: Int) -> Bool { tree.nodes[index].parent.map(holders.contains) ?? false }

  /// The statements of a competency, and what else their items say, for the competency's origin.
  func statements(
    of index: Int, codes: [String], language: String, scale: Scale?
  ) -> [(statement: Statement, stored: JSONValue)] {
    let children = tree.nodes[index].children
    let human = children.map { tree.nodes[$0].members["humanCodingScheme"]?.text?.trimmed ?? "" }
    return zip(children, human).compactMap { child, name in
      let node = tree.nodes[child]
      let code = name.isEmpty || human.count(where: { $0 == name }) > 1 ? codes[child] : name
      guard let kind = Self.kind(of: node), let texts = CASEItemTexts(node.value, language: language, code: code)
      else { return nil }
      let level = node.members[Self.levelKey]?.text.flatMap { Int($0) }
        .flatMap { rank in scale.flatMap { Level(rank: rank, on: $0) } }
      var item = texts.residue(of: node.members, code: code)
      item["abbreviatedStatement"] = node.members["abbreviatedStatement"]
      if level != nil { item[Self.levelKey] = nil }
      let statement = Statement(code: code, kind: kind, level: level, text: texts.statement ?? texts.name)
      return (statement, Self.stored(node, item, code: code))
    }
  }

  private static func stored(_ node: CASETree.Node, _ item: [String: JSONValue], code: String) -> JSONValue {
    var fields = CASEItemOrigin(item: item, link: node.link, associations: node.extra).members
    fields["code"] = .text(code)
    fields["identifier"] = node.members["identifier"]
    fields["uri"] = node.members["uri"]
    return .object(fields)
  }

  private static func type(of node: CASETree.Node) -> String { node.members["CFItemType"]?.text?.lowercased() ?? "" }

  private static func kind(of node: CASETree.Node) -> Statement.Kind? { Statement.Kind(rawValue: type(of: node)) }
}

extension CASEStatements {
  /// Makes the item of a competency one that holds statements.
  static func mark(_ item: inout [String: JSONValue]) {
    if item["CFItemType"]?.text?.lowercased() != holderType.lowercased() { item["CFItemType"] = .text(holderType) }
  }

  static func entries(of competency: Competency, under holder: CASEIdentity, _ writer: CASEWriter) -> [CASEOutline.Entry] {
    let stored = CASEFields.read(competency.origin)?["statements"]?.items ?? []
    let byCode = Dictionary(stored.map { ($0["code"]?.text ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    return competency.statements.map { statement in
      entry(statement, of: competency, under: holder, stored: byCode[statement.code], writer)
    }
  }

  private static func entry(
    _ statement: Statement, of competency: Competency, under holder: CASEIdentity, stored: JSONValue?, _ writer: CASEWriter
  ) -> CASEOutline.Entry {
    let origin = stored.flatMap { stored in
      Origin(
        identifier: stored["identifier"]?.text, uri: stored["uri"]?.text, fields: CASEFields.write(stored.members ?? [:]))
    }
    let content = CASEItemContent(statement, origin: origin, in: writer.language)
    let entry = writer.entry(
      content, name: "\(competency.code.code)\n\(statement.code)", under: holder, competency: nil)
    var item = entry.item.members ?? [:]
    if item["CFItemType"]?.text?.lowercased() != statement.kind.rawValue { item["CFItemType"] = .text(statement.kind.rawValue) }
    if let level = statement.level { put(level, into: &item, writer.addresses.version) }
    return CASEOutline.Entry(
      identity: entry.identity, parent: holder, origin: entry.origin, item: .object(item), competency: nil)
  }

  private static func put(_ level: Level, into item: inout [String: JSONValue], _ version: CASEVersion) {
    if version == .v1p0 {
      item[levelKey] = .integer(level.rank)
      return
    }
    var extensions = item["extensions"]?.members ?? [:]
    extensions[CASEConformer.unlistedKey] = .object([levelKey: .integer(level.rank)])
    item["extensions"] = .object(extensions)
  }
}
