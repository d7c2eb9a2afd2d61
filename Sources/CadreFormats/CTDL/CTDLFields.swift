import CadreModel

/// What a node says beyond what Cadre reads, or in other words than the writer's own.
struct CTDLFields {
  var members: [String: JSONValue]

  private static let structure: Set<String> = [
    "@id", "@type", CTDLTerm.ctid, CTDLTerm.isPartOf, CTDLTerm.isTopChildOf, CTDLTerm.isChildOf, CTDLTerm.hasChild,
    CTDLTerm.hasTopChild,
  ]
  private static let texts: Set<String> = [CTDLTerm.text, CTDLTerm.label]
  private static let headerTexts: Set<String> = [CTDLTerm.name, CTDLTerm.description]

  /// The area that stands for the framework itself.
  static let topArea = Origin(fields: "{\"@type\":\"\(CTDLTerm.framework)\"}")

  static func isTopArea(_ area: Area) -> Bool { CTDLFields(area.origin).members["@type"]?.text == CTDLTerm.framework }

  /// Those that an origin holds; none where it comes from another format.
  init(_ origin: Origin?) {
    let document = origin?.fields.flatMap { try? JSONValue.document(Array($0.utf8)) }
    members = document?.members ?? [:]
    // Other formats keep names without a prefix.
    members = members.filter { $0.key.contains(":") || $0.key.hasPrefix("@") }
  }

  private init(_ node: JSONValue, without known: Set<String>, usual: [String: JSONValue]) {
    members = (node.members ?? [:]).filter { key, value in
      !known.contains(key) && !Self.structure.contains(key) && usual[key] != value
    }
  }

  init(framework node: JSONValue, header: Framework.Header) {
    self.init(node, without: Self.headerTexts, usual: Self.usual(header))
    // A publisher is a list, whatever the source wrote.
    if let publisher = members[CTDLTerm.publisher] { members[CTDLTerm.publisher] = .list(publisher.items) }
    if members[CTDLTerm.publisher] == Self.usual(header)[CTDLTerm.publisher] { members[CTDLTerm.publisher] = nil }
  }

  init(area node: JSONValue, code: String, languages: [String]) {
    self.init(node, without: Self.texts, usual: Self.usual(code: code, languages: languages))
    if node[CTDLTerm.notation] == nil { members[CTDLTerm.notation] = .null }
  }

  init(competency node: JSONValue, code: String, languages: [String]) {
    var usual = Self.usual(code: code, languages: languages)
    usual[CTDLTerm.keywords] = Self.keywords(Self.keywords(node[CTDLTerm.keywords]), languages)
    let written = CTDLTerm.alignments.filter(\.isWritten).map(\.term)
    self.init(node, without: Self.texts.union(written), usual: usual)
    if node[CTDLTerm.notation] == nil { members[CTDLTerm.notation] = .null }
  }

  /// - Parameter usual: the CTID that the writer would give; it is not kept.
  func origin(_ node: JSONValue, usual ctid: String) -> Origin? {
    let (id, address) = (node[CTDLTerm.ctid]?.text, node["@id"]?.text)
    let isUsual = id == ctid
    let json = members.isEmpty ? nil : String(decoding: JSONValue.object(members).bytes(), as: UTF8.self)
    return Origin(
      identifier: isUsual ? nil : id, uri: isUsual && address == CTDLTerm.resources + ctid ? nil : address, fields: json)
  }

  // MARK: What the writer writes by itself

  static func usual(code: String, languages: [String]) -> [String: JSONValue] {
    [CTDLTerm.notation: .text(code), CTDLTerm.languages: .list(languages.map { .text($0) })]
  }

  static func usual(_ header: Framework.Header) -> [String: JSONValue] {
    let language = header.languages.first ?? "en"
    var members: [String: JSONValue] = [
      CTDLTerm.languages: .list(header.languages.map { .text($0) }), CTDLTerm.publisher: .list([]),
    ]
    let status = CTDLTerm.statuses.first { $0.status == header.status }
    members[CTDLTerm.status] = status.map { .text("publicationStatus:" + $0.name) }
    if header.publisher.contains("://") {
      members[CTDLTerm.publisher] = .list([.text(header.publisher)])
    } else if !header.publisher.isEmpty {
      members[CTDLTerm.publisherName] = .object([language: .list([.text(header.publisher)])])
    }
    if header.licence.contains("://") {
      members[CTDLTerm.license] = .text(header.licence)
    } else if !header.licence.isEmpty {
      members[CTDLTerm.rights] = .object([language: .text(header.licence)])
    }
    return members
  }

  static func keywords(_ words: [String], _ languages: [String]) -> JSONValue? {
    words.isEmpty ? nil : .object([languages.first ?? "en": .list(words.map { .text($0) })])
  }

  // MARK: How it reads

  static func publisher(_ node: JSONValue, _ language: String) -> String {
    node[CTDLTerm.publisherName]?.localized(language)?.text() ?? node[CTDLTerm.publisher]?.addresses.first?.trimmed ?? ""
  }

  static func licence(_ node: JSONValue, _ language: String) -> String {
    (node[CTDLTerm.license]?.addresses.first ?? node[CTDLTerm.rights]?.localized(language)?.text() ?? "").trimmed
  }

  static func status(_ node: JSONValue) -> Framework.Status {
    let text = node[CTDLTerm.status]?.addresses.first?.lowercased() ?? ""
    return CTDLTerm.statuses.first { text.hasSuffix($0.name.lowercased()) }?.status ?? .draft
  }

  static func keywords(_ value: JSONValue?) -> [String] {
    guard let value else { return [] }
    let lists = value.members.map { $0.sorted { $0.key < $1.key }.map(\.value) } ?? [value]
    return lists.flatMap(\.items).compactMap { $0.text ?? $0["@value"]?.text }.map(\.trimmed).filter { !$0.isEmpty }
  }
}
