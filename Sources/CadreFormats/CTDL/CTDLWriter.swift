package import CadreModel

/// Writes a framework as CTDL-ASN. Levels, descriptors, statements and roles have no place there.
///
/// CTIDs and addresses are those of the origins; where there are none, the CTID follows from the framework and the code,
/// and the address is the one that the Credential Registry would give it. Alignments with frameworks that have no address
/// are written as `urn:x-cadre:FRAMEWORK:CODE`.
package func writeCTDL(_ framework: Framework) -> Imported<[UInt8]> {
  let writer = CTDLWriter(framework)
  return Imported(writer.document.bytes(isPretty: true) + [0x0A], findings: writer.findings)
}

private struct CTDLWriter {
  private struct Identity {
    let ctid: String
    let address: String

    init(_ origin: Origin?, usual: String) {
      // Identifiers of other formats are no CTIDs.
      let id = origin?.identifier
      let isForeign = id.map { !$0.hasPrefix("ce-") } ?? false
      ctid = isForeign ? usual : id ?? usual
      address = (isForeign ? nil : origin?.uri) ?? CTDLTerm.resources + ctid
    }

    var members: [String: JSONValue] { ["@id": .text(address), CTDLTerm.ctid: .text(ctid)] }
  }

  private let framework: Framework
  private let own: Identity
  private let areas: [Identifier<Area>: Identity]
  private let competencies: [String: Identity]
  /// The areas within each.
  private let inner: [Identifier<Area>: [Area]]

  init(_ framework: Framework) {
    self.framework = framework
    let reference = framework.reference
    inner = Dictionary(grouping: framework.areas.filter { $0.parent != nil }) { $0.parent ?? $0.code }
    own = Identity(framework.header.origin, usual: CTDLIdentity.framework(reference))
    areas = Dictionary(
      uniqueKeysWithValues: framework.areas.filter { !CTDLFields.isTopArea($0) }.map { area in
        (area.code, Identity(area.origin, usual: CTDLIdentity.area(area.code.code, of: reference)))
      })
    competencies = Dictionary(
      uniqueKeysWithValues: framework.competencies.map { competency in
        let code = competency.code.code
        return (code, Identity(competency.origin, usual: CTDLIdentity.competency(code, of: reference)))
      })
  }

  var findings: [Finding] {
    let held: Set<FrameworkPart> = [
      .languages, .description, .publisher, .licence, .status, .otherNames, .alignments, .purposes, .origins, .emptyAreas,
    ]
    var findings = framework.unheld(in: .verbatim("CTDL-ASN"), except: held)
    let outer = Set(framework.areas.compactMap(\.parent))
    for area in framework.areas where area.competencies.isEmpty && !outer.contains(area.code) {
      findings.append(
        Finding(
          .warning, .notWritten, file: framework.reference.description, column: CTDLTerm.hasChild, value: area.code.code,
          "the area has no competencies, so that it is read back as a competency. Fill or remove it."))
    }
    if case .list(let publishers) = header[CTDLTerm.publisher], publishers.isEmpty {
      findings.append(
        Finding(
          .warning, .missing, file: framework.reference.description, column: CTDLTerm.publisher,
          value: framework.header.publisher,
          "the Credential Registry wants the publisher's address. Write it as the framework's publisher before publishing."))
    }
    return findings
  }

  var document: JSONValue {
    let fields = CTDLFields(framework.header.origin).members
    var members = fields["@document"]?.members ?? [:]
    if members["@context"] == nil { members["@context"] = .text(CTDLTerm.context) }
    var graph = [JSONValue.object(header)]
    for area in framework.areas {
      if let identity = areas[area.code] { graph.append(node(area, identity)) }
      graph += area.competencies.compactMap { competency in
        competencies[competency.code.code].map { node(competency, in: area, $0) }
      }
    }
    members["@graph"] = .list(graph + (fields["@graph"]?.items ?? []))
    return .object(members)
  }

  private var header: [String: JSONValue] {
    let header = framework.header
    let language = header.languages.first ?? "en"
    let usual = CTDLFields.usual(header)
    var said = CTDLFields(header.origin).members
    (said["@document"], said["@graph"]) = (nil, nil)
    var members = own.members
    members["@type"] = .text(CTDLTerm.framework)
    members[CTDLTerm.name] = JSONValue(header.title)
    members[CTDLTerm.description] = header.description.map { JSONValue($0) }
    members[CTDLTerm.hasTopChild] = .list(topChildren.map { .text($0) })
    let groups: [([String], (JSONValue) -> Bool)] = [
      ([CTDLTerm.publisher, CTDLTerm.publisherName], { CTDLFields.publisher($0, language) == header.publisher }),
      ([CTDLTerm.license, CTDLTerm.rights], { CTDLFields.licence($0, language) == header.licence }),
      ([CTDLTerm.status], { CTDLFields.status($0) == header.status }),
      ([CTDLTerm.languages], { $0[CTDLTerm.languages]?.addresses == header.languages }),
    ]
    for (terms, isSame) in groups {
      let kept = said.filter { terms.contains($0.key) }
      members.merge(Self.settled(kept, usual.filter { terms.contains($0.key) }, isSame)) { $1 }
      for term in terms { said[term] = nil }
    }
    members[CTDLTerm.publisher] = members[CTDLTerm.publisher] ?? .list([])
    return members.merging(said) { $1 }
  }

  /// What the source said where it still says the same, alone or beside the writer's own words; else these.
  private static func settled(
    _ said: [String: JSONValue], _ usual: [String: JSONValue], _ isSame: (JSONValue) -> Bool
  ) -> [String: JSONValue] {
    if said.isEmpty { return usual }
    if isSame(.object(said)) { return said }
    let both = usual.merging(said) { $1 }
    return isSame(.object(both)) ? both : usual
  }

  private var topChildren: [String] {
    framework.areas.flatMap { area -> [String] in
      guard let identity = areas[area.code] else { return area.competencies.compactMap { competencies[$0.code.code]?.address } }
      return area.parent == nil ? [identity.address] : []
    }
  }

  private func node(_ area: Area, _ identity: Identity) -> JSONValue {
    var members = place(identity, in: area.parent)
    let within = (inner[area.code] ?? []).compactMap { areas[$0.code]?.address }
    let children = area.competencies.compactMap { competencies[$0.code.code]?.address } + within
    members[CTDLTerm.hasChild] = children.isEmpty ? nil : .list(children.map { .text($0) })
    members.merge(texts(area.name, area.purpose)) { $1 }
    return finished(members, area.origin, code: area.code.code)
  }

  private func node(_ competency: Competency, in area: Area, _ identity: Identity) -> JSONValue {
    let kept = CTDLFields(competency.origin).members
    var members = place(identity, in: area.code)
    members.merge(texts(competency.name, competency.definition)) { $1 }
    members[CTDLTerm.keywords] =
      kept[CTDLTerm.keywords].map(CTDLFields.keywords) == competency.otherNames
      ? kept[CTDLTerm.keywords] : CTDLFields.keywords(competency.otherNames, framework.header.languages)
    let putBack = Set(CTDLTerm.alignments.filter { !$0.isWritten }.flatMap { kept[$0.term]?.addresses ?? [] })
    for (term, relation, isWritten) in CTDLTerm.alignments where isWritten {
      let all = competency.alignments.filter { $0.relation == relation }.map(address)
      let addresses = all.filter { !putBack.contains($0) }
      members[term] = addresses.isEmpty ? nil : .list(addresses.map { .text($0) })
    }
    return finished(members, competency.origin, code: competency.code.code, without: [CTDLTerm.keywords])
  }

  private func address(_ alignment: Alignment) -> String {
    let isOwn = alignment.framework == framework.reference.slug
    return (isOwn ? competencies[alignment.code]?.address : nil) ?? alignment.address
  }

  private func place(_ identity: Identity, in parent: Identifier<Area>?) -> [String: JSONValue] {
    var members = identity.members
    members["@type"] = .text(CTDLTerm.competency)
    members[CTDLTerm.isPartOf] = .text(own.address)
    if let parent = parent.flatMap({ areas[$0] }) {
      members[CTDLTerm.isChildOf] = .list([.text(parent.address)])
    } else {
      members[CTDLTerm.isTopChildOf] = .text(own.address)
    }
    return members
  }

  /// The text is required and the label is not: a name alone is the text.
  private func texts(_ name: LocalizedText, _ text: LocalizedText?) -> [String: JSONValue] {
    text.map { [CTDLTerm.label: JSONValue(name), CTDLTerm.text: JSONValue($0)] } ?? [CTDLTerm.text: JSONValue(name)]
  }

  private func finished(
    _ members: [String: JSONValue], _ origin: Origin?, code: String, without taken: Set<String> = []
  ) -> JSONValue {
    var kept = CTDLFields(origin).members.filter { !taken.contains($0.key) }
    var members = members.merging(CTDLFields.usual(code: code, languages: framework.header.languages)) { $1 }
    let further = kept.removeValue(forKey: CTDLTerm.isChildOf)?.items ?? []
    if !further.isEmpty { members[CTDLTerm.isChildOf] = .list((members[CTDLTerm.isChildOf]?.items ?? []) + further) }
    // Another notation counts only while the code is still the one that was taken in its place.
    if let notation = kept.removeValue(forKey: CTDLTerm.notation), code == CTDLTree.fallbackCode(origin?.uri, origin?.identifier)
    {
      members[CTDLTerm.notation] = notation == .null ? nil : notation
    }
    return .object(members.merging(kept) { $1 })
  }
}
