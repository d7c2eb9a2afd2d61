import CadreModel

/// The areas, competencies and statements of a framework as items, with the associations that make them a tree.
struct CASEOutline {
  struct Entry {
    let identity: CASEIdentity
    let parent: CASEIdentity
    /// `nil` for what did not come from CASE.
    let origin: CASEItemOrigin?
    let item: JSONValue
    /// `nil` for an area and a statement.
    let competency: Competency?
  }

  private(set) var entries: [Entry] = []
  private let slug: String
  private let changed: String
  private var codes: [String] = []
  private var positions: [String: Int] = [:]
  private var competencies: [String: Int] = [:]

  init(_ writer: CASEWriter) {
    slug = writer.framework.reference.slug
    changed = writer.changed
    var areas: [Identifier<Area>: CASEIdentity] = [:]
    for area in writer.framework.areas {
      let isMade = area.origin?.fields == CASEFields.madeArea
      var holder = area.parent.flatMap { areas[$0] } ?? writer.document
      if !isMade {
        let text = CASEItemContent(area, in: writer.language)
        let entry = writer.entry(text, name: "area\n\(area.code.code)", under: holder, competency: nil)
        holder = entry.identity
        add(entry, code: area.code.code)
      }
      areas[area.code] = holder
      for competency in area.competencies {
        let text = CASEItemContent(competency, in: writer.language)
        let entry = writer.entry(text, name: competency.code.code, under: holder, competency: competency)
        competencies[competency.code.code] = entries.count
        add(entry, code: competency.code.code)
        for part in CASEStatements.entries(of: competency, under: entry.identity, writer) {
          add(part, code: part.identity.identifier)
        }
      }
    }
  }

  private mutating func add(_ entry: Entry, code: String) {
    for name in [entry.identity.identifier, entry.identity.uri] where positions[name] == nil { positions[name] = entries.count }
    entries.append(entry)
    codes.append(code)
  }

  /// The position of the entry that a link leads to.
  func index(of link: JSONValue?) -> Int? {
    (link?["identifier"]?.text).flatMap { positions[$0] } ?? (link?["uri"]?.text).flatMap { positions[$0] }
  }

  func identity(ofCompetency code: String) -> CASEIdentity? { competencies[code].map { entries[$0].identity } }

  var links: CASELinks { CASELinks(slug: slug) { link in index(of: link).map { ($0, codes[$0]) } } }

  /// The associations that put each entry under its parent, in order.
  func hierarchy(_ addresses: CASEAddresses) -> [JSONValue] {
    var siblings: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated() { siblings[entry.parent.identifier, default: []].append(index) }
    var links = [JSONValue?](repeating: nil, count: entries.count)
    for group in siblings.values {
      // Competencies come before areas, since an area does not say where it stands between them.
      let groups = [group.filter { entries[$0].competency != nil }, group.filter { entries[$0].competency == nil }]
      let isSettled = groups.allSatisfy(isSettled)
      for (position, index) in groups.joined().enumerated() {
        links[index] = isSettled ? entries[index].origin?.link : numbered(index, position + 1, addresses)
      }
    }
    return links.compactMap { $0 }
  }

  /// Whether the stored associations put these where they stand, and in this order.
  private func isSettled(_ group: [Int]) -> Bool {
    let orders = group.map { CASEOrder(link: entries[$0].origin?.link, item: entries[$0].item) }
    return group.allSatisfy { entries[$0].origin != nil && holds(entries[$0]) }
      && zip(orders, orders.dropFirst()).allSatisfy { !($1 < $0) }
  }

  /// Whether the stored association leads to the parent. One at the top may have none.
  private func holds(_ entry: Entry) -> Bool {
    guard let destination = entry.origin?.link?["destinationNodeURI"] else { return index(of: entry.parent.link) == nil }
    return destination["identifier"]?.text == entry.parent.identifier || destination["uri"]?.text == entry.parent.uri
  }

  private func numbered(_ index: Int, _ number: Int, _ addresses: CASEAddresses) -> JSONValue {
    let entry = entries[index]
    let link =
      (holds(entry) ? entry.origin?.link : nil)
      ?? association("isChildOf", from: entry.identity, to: entry.parent, addresses)
    var members = link.members ?? [:]
    members["sequenceNumber"] = .integer(number)
    return .object(members)
  }

  func association(_ type: String, from origin: CASEIdentity, to destination: CASEIdentity, _ addresses: CASEAddresses)
    -> JSONValue
  {
    let name = "\(type) \(CASEAddresses.name(origin.uri)) \(CASEAddresses.name(destination.uri))"
    let identity = CASEIdentity(nil, class: .association, name: name, title: type, addresses)
    return .object([
      "identifier": .text(identity.identifier), "uri": .text(identity.uri), "associationType": .text(type),
      "originNodeURI": origin.link, "destinationNodeURI": destination.link, "lastChangeDateTime": .text(changed),
    ])
  }
}

extension CASEOutline {
  /// Items whose identifier is no UUID get another on writing: nodes that lead to them must follow.
  func renamingNodes(_ package: JSONValue, beside document: CASEIdentity, _ addresses: CASEAddresses) -> JSONValue {
    let names = (entries.map(\.identity) + [document]).map(\.identifier)
    let odd = Set(names.filter { UUIDForm($0) == .none })
    guard !odd.isEmpty, case .object(var members) = package, let associations = members["CFAssociations"] else { return package }
    members["CFAssociations"] = .list(
      associations.items.map { association in
        guard case .object(var ends) = association else { return association }
        for key in ["originNodeURI", "destinationNodeURI"] {
          guard var node = ends[key]?.members, let name = node["identifier"]?.text, odd.contains(name) else { continue }
          node["identifier"] = .text(addresses.uuid(name))
          ends[key] = .object(node)
        }
        return .object(ends)
      })
    return .object(members)
  }
}

/// What an item says of an area or a competency.
struct CASEItemContent {
  let code: String
  let name: LocalizedText
  /// A statement has no name beside its text; what the item says of one stays.
  var hasName = true
  let statement: LocalizedText?
  /// `nil` where there can be none.
  let otherNames: [String]?
  let origin: Origin?
  let language: String

  init(_ area: Area, in language: String) {
    (code, name, statement, otherNames, origin) = (area.code.code, area.name, area.purpose, nil, area.origin)
    self.language = name.byLanguage[language] == nil ? name.defaultLanguage : language
  }

  init(_ part: Statement, origin: Origin?, in language: String) {
    hasName = false
    (code, name, statement, otherNames, self.origin) = (part.code, part.text, nil, nil, origin)
    self.language = name.byLanguage[language] == nil ? name.defaultLanguage : language
  }

  init(_ competency: Competency, in language: String) {
    (code, name, statement) = (competency.code.code, competency.name, competency.definition)
    (otherNames, origin) = (competency.otherNames, competency.origin)
    self.language = name.byLanguage[language] == nil ? name.defaultLanguage : language
  }
}

extension CASEWriter {
  func entry(
    _ content: CASEItemContent, name: String, under parent: CASEIdentity, competency: Competency?
  ) -> CASEOutline.Entry {
    let origin = CASEItemOrigin(content.origin)
    let title = content.name.text(in: content.language)
    let identity = CASEIdentity(origin == nil ? nil : content.origin, class: .item, name: name, title: title, addresses)
    var item = origin?.item ?? ["lastChangeDateTime": .text(changed)]
    item["identifier"] = .text(identity.identifier)
    item["uri"] = .text(identity.uri)
    content.write(into: &item, documentLanguage: language)
    if competency?.statements.isEmpty == false { CASEStatements.mark(&item) }
    return CASEOutline.Entry(
      identity: identity, parent: parent, origin: origin, item: .object(item), competency: competency)
  }
}

extension CASEItemContent {
  /// Changes only what the fields do not say already.
  fileprivate func write(into item: inout [String: JSONValue], documentLanguage: String) {
    let title = name.text(in: language)
    let full = statement?.text(in: language) ?? title
    func said(_ key: String) -> String? { item[key]?.text?.trimmed }
    if said("fullStatement") != full { item["fullStatement"] = .text(full) }
    if title != full {
      if said("abbreviatedStatement") != title { item["abbreviatedStatement"] = .text(title) }
    } else if hasName, let short = said("abbreviatedStatement"), !short.isEmpty, short != title {
      item["abbreviatedStatement"] = nil
    }
    if code != item["identifier"]?.text, said("humanCodingScheme") != code { item["humanCodingScheme"] = .text(code) }
    if (said("language").flatMap { $0.isEmpty ? nil : $0 } ?? documentLanguage) != language { item["language"] = .text(language) }
    if let otherNames, CASEItemTexts.otherNames(.object(item)) != otherNames {
      if said("alternativeLabel").map(otherNames.contains) != true { item["alternativeLabel"] = nil }
      item["conceptKeywords"] = .list(otherNames.filter { $0 != said("alternativeLabel") }.map { .text($0) })
    }
  }
}
