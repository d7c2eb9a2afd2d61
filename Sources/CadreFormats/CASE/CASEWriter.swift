package import CadreModel

/// Writes a framework as a CFPackage that the official schema of the version accepts.
///
/// What came from CASE goes back with its identifiers, URIs and further fields; the rest gets UUIDs of version 5 from the
/// framework's URI and its code. What cannot be written as it is, is a finding. The same framework gives the same bytes.
/// - Parameters:
///   - baseURI: the address of the server under which new objects are named, with or without `/ims/case/v1p1`.
///   - changed: the date and time for whatever has none: `2026-11-22T09:00:00Z`.
/// - Throws: `FormatError` where the address or the time is none.
package func writeCASE(
  _ framework: Framework, version: CASEVersion, baseURI: String, changed: String
) throws(FormatError) -> Imported<[UInt8]> {
  guard CASEText.isURI(baseURI) else {
    throw .document(line: nil, reason: "“\(baseURI)” is no address. Give one with its scheme, such as https://example.org.")
  }
  guard CASEText.isDateTime(changed) else {
    throw .document(line: nil, reason: "“\(changed)” is no date with time and offset. Write it as 2026-11-22T09:00:00Z.")
  }
  var writer = CASEWriter(framework, version: version, baseURI: baseURI, changed: changed)
  let bytes = writer.package().bytes()
  return Imported(bytes, findings: writer.findings)
}

struct CASEWriter {
  let framework: Framework
  let addresses: CASEAddresses
  let changed: String
  /// The language that items are written in where they have it.
  let language: String
  let document: CASEIdentity
  private let stored: [String: JSONValue]
  private(set) var findings: [Finding] = []

  init(_ framework: Framework, version: CASEVersion, baseURI: String, changed: String) {
    self.framework = framework
    self.changed = changed
    let header = framework.header
    let name = CASEAddresses.framework(base: baseURI, slug: header.reference.slug, version: header.reference.version)
    addresses = CASEAddresses(version, base: baseURI, framework: header.origin?.uri ?? name)
    language = header.languages.first ?? "en"
    let fields = CASEFields.read(header.origin) ?? [:]
    stored = fields
    document = CASEIdentity(
      fields["CFDocument"] == nil ? nil : header.origin, class: .document, name: header.reference.slug,
      title: header.title.text(in: language), addresses)
  }

  mutating func package() -> JSONValue {
    let outline = CASEOutline(self)
    let links = outline.links
    var package = stored["CFPackage"]?.members ?? [:]
    package["CFItems"] = .list(outline.entries.map(\.item))
    package["CFAssociations"] = .list(
      outline.hierarchy(addresses) + outline.entries.indices.flatMap { associations(of: $0, in: outline, links) }
        + (stored["CFAssociations"]?.items ?? []))
    package["CFRubrics"] = rubrics(outline)
    writeHeader(into: &package)
    noteLosses()
    return conformed(outline.renamingNodes(.object(package), beside: document, addresses))
  }

  private func writeHeader(into package: inout [String: JSONValue]) {
    var definitions = stored["CFDefinitions"]
    let isNew = stored["CFDocument"] == nil
    var fields = CASEHeader.write(
      framework.header, over: stored["CFDocument"]?.members ?? [:], licences: definitions?["CFLicenses"]?.items ?? [])
    fields["identifier"] = .text(document.identifier)
    fields["uri"] = .text(document.uri)
    if isNew {
      fields["lastChangeDateTime"] = .text(changed)
      fields["caseVersion"] = addresses.version == .v1p1 ? .text("1.1") : nil
    }
    if !framework.header.licence.isEmpty, fields["licenseURI"] == nil {
      let title = framework.header.licence
      let licence = CASEIdentity(nil, class: .licence, name: title, title: title, addresses)
      fields["licenseURI"] = licence.link
      var lists = definitions?.members ?? [:]
      var object = licence.members
      object["licenseText"] = .text(title)
      object["lastChangeDateTime"] = .text(changed)
      lists["CFLicenses"] = .list((lists["CFLicenses"]?.items ?? []) + [.object(object)])
      definitions = .object(lists)
    }
    package["CFDocument"] = .object(fields)
    package["CFDefinitions"] = definitions
  }

  /// Stored associations that still hold, and new ones for alignments that none of them says.
  private func associations(of index: Int, in outline: CASEOutline, _ links: CASELinks) -> [JSONValue] {
    let entry = outline.entries[index]
    let kept = (entry.origin?.associations ?? []).filter { association in
      guard let competency = entry.competency, let alignment = links.alignment(association, of: index) else { return true }
      return competency.alignments.contains(alignment)
    }
    let said = kept.compactMap { links.alignment($0, of: index) }
    let added = (entry.competency?.alignments ?? []).filter { !said.contains($0) }
    return kept + added.map { association(for: $0, of: entry, in: outline) }
  }

  private func association(for alignment: Alignment, of entry: CASEOutline.Entry, in outline: CASEOutline) -> JSONValue {
    let own = alignment.framework == framework.reference.slug ? outline.identity(ofCompetency: alignment.code) : nil
    let other =
      own
      ?? CASEIdentity(
        identifier: alignment.code, uri: addresses.alignment(framework: alignment.framework, code: alignment.code),
        title: "\(alignment.framework) \(alignment.code)")
    let (type, isOrigin) = CASELinks.type(of: alignment.relation)
    return outline.association(
      type, from: isOrigin ? entry.identity : other, to: isOrigin ? other : entry.identity, addresses)
  }

  private mutating func rubrics(_ outline: CASEOutline) -> JSONValue? {
    let stored = stored["CFRubrics"]
    guard let scale = framework.scale else { return stored }
    let read = CASERubrics(stored?.items ?? [], language: language) { outline.index(of: $0) }
    let writer = CASERubricWriter(scale: scale, outline: outline, language: language, changed: changed, addresses: addresses)
    if read.scale == scale, let stored { return writer.overlay(stored.items) }
    if stored != nil {
      note(
        .warning, .notWritten, "CFRubrics", nil,
        "the rubrics that were imported do not have the levels of the scale; new ones were written.")
    }
    return writer.fresh(title: framework.header.title.text(in: language))
  }

  private mutating func note(
    _ severity: Finding.Severity, _ code: Finding.Code, _ place: String, _ value: String?, _ message: Phrase
  ) {
    findings.append(Finding(severity, code, file: framework.reference.description, column: place, value: value, message))
  }

  private mutating func conformed(_ package: JSONValue) -> JSONValue {
    var conformer = CASEConformer(addresses.version, addresses: addresses, changed: changed)
    let result = conformer.conform(package, as: .package, at: "") ?? .object([:])
    for fault in conformer.faults {
      note(
        fault.isMild(addresses.version) ? .note : .warning, fault.code, fault.place, fault.value,
        "\(fault.complaint(addresses.version)) \(fault.mending(addresses.version))")
    }
    return result
  }

  /// What CASE has no place for.
  private mutating func noteLosses() {
    let header = framework.header
    if !framework.roles.isEmpty {
      note(
        .note, .notWritten, "roles", nil,
        .counted(
          framework.roles.count, one: "CASE has no role profiles; \(framework.roles.count) was not written. Export it apart.",
          other: "CASE has no role profiles; \(framework.roles.count) were not written. Export them apart."))
    }
    let leftovers = stored["leftovers"]?.items.count ?? 0
    if leftovers > 0 {
      note(
        .warning, .notWritten, "CFItems", nil,
        .counted(
          leftovers, one: "\(leftovers) object that is no item of its own was kept on import, but not written.",
          other: "\(leftovers) objects that are no items of their own were kept on import, but not written."))
    }
    for other in header.languages where other != language {
      let count = framework.texts.count { $0.byLanguage[other] != nil && $0.byLanguage[language] != nil }
      if count > 0 {
        note(
          .note, .notWritten, "languages", other,
          .counted(
            count,
            one: """
              an item of CASE has one language; \(count) text in this one was not written. Export it in another format, too.
              """,
            other: """
              an item of CASE has one language; \(count) texts in this one were not written. Export it in another format, too.
              """))
      }
    }
    if framework.scale?.steps.contains(where: { $0.meaning != nil }) == true, stored["CFRubrics"] == nil {
      note(
        .note, .notWritten, "scale", nil,
        "CASE has no field for what a level means; the rubric's description says it, and is not read back as such.")
    }
  }
}

/// How an object of CASE is named.
struct CASEIdentity {
  let identifier: String
  let uri: String
  let title: String

  init(identifier: String, uri: String, title: String) {
    self.identifier = identifier
    self.uri = uri
    self.title = title
  }

  /// That of the origin, else one derived from the name.
  init(_ origin: Origin?, class kind: CASEClass, name: String, title: String, _ addresses: CASEAddresses) {
    // A code holds no line break, so nothing else gets the UUID of a competency.
    let identifier = origin?.identifier ?? addresses.uuid(kind == .item ? name : "\(kind.pathName)\n\(name)")
    self.init(identifier: identifier, uri: origin?.uri ?? addresses.uri(of: kind, identifier), title: title)
  }

  var members: [String: JSONValue] { ["identifier": .text(identifier), "uri": .text(uri), "title": .text(title)] }

  var link: JSONValue { .object(members) }
}
