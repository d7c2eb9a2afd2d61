package import CadreModel

/// Every object that some frameworks give in one version of CASE, by class and identifier, and the answers to a client's
/// questions for them (1EdTech CASE 1.0 and 1.1, REST binding).
package struct CASELibrary: Sendable {
  /// The name of a 1.1 provider's own OpenAPI document.
  package static let discoveryFile = CASEDiscovery.fileName

  let version: CASEVersion
  /// Without a slash at the end: `https://cadre.example/ims/case/v1p1`.
  let root: String
  /// In the order of the frameworks.
  private(set) var documents: [JSONValue] = []
  private var packages: [String: JSONValue] = [:]
  private var objects: [CASEClass: [String: JSONValue]] = [:]
  /// By identifier of an item: the associations that begin or end at it.
  private var associations: [String: [JSONValue]] = [:]

  /// - Parameters:
  ///   - baseURI: the server's address: `https://cadre.example`.
  ///   - changed: the date and time of what has none.
  /// - Throws: `FormatError` where the address or the time is none.
  /// - Complexity: O(competencies).
  package init(
    _ frameworks: [Framework], version: CASEVersion, baseURI: String, changed: String
  ) throws(FormatError) {
    self.version = version
    var base = baseURI
    while base.hasSuffix("/") { base.removeLast() }
    root = "\(base)/ims/case/\(version.rawValue)"
    guard CASEText.isURI(base) else {
      throw .document(line: nil, reason: "“\(baseURI)” is no address. Give one with its scheme, such as https://example.org.")
    }
    for framework in frameworks {
      var writer = CASEWriter(framework, version: version, baseURI: base, changed: changed)
      add(writer.package())
    }
  }

  private mutating func add(_ written: JSONValue) {
    let package = version == .v1p0 ? closed(written) : written
    guard let document = package["CFDocument"], let identifier = document["identifier"]?.text,
      let title = document["title"], let uri = document["uri"]
    else { return }
    packages[identifier] = package
    let packageLink: JSONValue = .object([
      "title": title, "identifier": .text(identifier), "uri": .text("\(root)/CFPackages/\(identifier)"),
    ])
    let documentLink: JSONValue = .object(["title": title, "identifier": .text(identifier), "uri": uri])
    let standing = document.with("CFPackageURI", packageLink)
    documents.append(standing)
    objects[.document, default: [:]][identifier] = standing
    for item in package["CFItems"]?.items ?? [] { keep(item.with("CFDocumentURI", documentLink), as: .item) }
    for association in package["CFAssociations"]?.items ?? [] {
      keep(association.with("CFDocumentURI", documentLink), as: .association)
      for end in ["originNodeURI", "destinationNodeURI"] {
        guard let node = association[end]?["identifier"]?.text else { continue }
        associations[node, default: []].append(association)
      }
    }
    for rubric in package["CFRubrics"]?.items ?? [] { keep(rubric, as: .rubric) }
    for kind in [CASEClass.concept, .subject, .licence, .itemType, .grouping] {
      for object in package["CFDefinitions"]?[kind.pathName]?.items ?? [] { keep(object, as: kind) }
    }
  }

  /// Without what 1.0 does not list: its schema of packages lets that stand, the OpenAPI of its provider does not.
  private func closed(_ package: JSONValue) -> JSONValue {
    var package = package
    for kind in [CASEClass.document, .item, .association] {
      let fields = CASESchema.of(version)[kind]
      func listed(_ object: JSONValue) -> JSONValue { .object((object.members ?? [:]).filter { fields[$0.key] != nil }) }
      let name = kind == .document ? "CFDocument" : kind.pathName
      guard let value = package[name] else { continue }
      package = package.with(name, kind == .document ? listed(value) : .list(value.items.map(listed)))
    }
    return package
  }

  private mutating func keep(_ object: JSONValue, as kind: CASEClass) {
    guard let identifier = object["identifier"]?.text else { return }
    objects[kind, default: [:]][identifier] = object
  }

  /// Answers a GET.
  /// - Parameters:
  ///   - path: what follows the version, split at slashes and decoded: `["CFItems", "…"]`.
  ///   - query: decoded, in order.
  package func answer(path: [String], query: [(name: String, value: String)]) -> CASEAnswer {
    switch (path.first, path.count) {
    case ("CFDocuments", 1): return list(query)
    case ("discovery", 2) where version == .v1p1 && path[1] == CASEDiscovery.fileName:
      return CASEAnswer(status: 200, body: CASEDiscovery(version: version, root: root).document.bytes())
    case (let name?, 2): return one(name, path[1])
    default: return .failure(404, version, "there is no such address.")
    }
  }

  private func one(_ name: String, _ identifier: String) -> CASEAnswer {
    if case .none = UUIDForm(identifier) {
      return .failure(400, version, "“\(identifier)” is no UUID.", field: "sourcedId", code: .malformedIdentifier)
    }
    let found: JSONValue? =
      switch name {
      case "CFPackages": packages[identifier]
      case "CFItemAssociations": itemAssociations(identifier)
      case CASEClass.concept.pathName: set(.concept, identifier)
      case CASEClass.subject.pathName: set(.subject, identifier)
      case CASEClass.itemType.pathName: set(.itemType, identifier)
      default:
        [CASEClass.document, .item, .association, .grouping, .licence, .rubric].first { $0.pathName == name }
          .flatMap { objects[$0]?[identifier] }
      }
    guard let found else { return .failure(404, version, "there is no object \(identifier) in \(name).", field: "sourcedId") }
    return CASEAnswer(status: 200, body: found.bytes())
  }

  /// The item with every association that begins or ends at it.
  private func itemAssociations(_ identifier: String) -> JSONValue? {
    guard let item = objects[.item]?[identifier], let own = associations[identifier] else { return nil }
    return .object(["CFItem": item, "CFAssociations": .list(own)])
  }

  /// An object, and those below it in the hierarchy that their codes tell.
  private func set(_ kind: CASEClass, _ identifier: String) -> JSONValue? {
    guard let object = objects[kind]?[identifier] else { return nil }
    let code = object["hierarchyCode"]?.text ?? ""
    let below = (objects[kind] ?? [:]).values.filter { other in
      guard let own = other["hierarchyCode"]?.text, !code.isEmpty else { return false }
      return own.hasPrefix(code + ".") || own.hasPrefix(code + "/")
    }
    let sorted = below.sorted {
      ($0["hierarchyCode"]?.text ?? "", $0["identifier"]?.text ?? "") < (
        $1["hierarchyCode"]?.text ?? "", $1["identifier"]?.text ?? ""
      )
    }
    return .object([kind.pathName: .list([object] + sorted)])
  }
}

/// What is answered to a question in CASE.
package struct CASEAnswer: Sendable {
  package let status: Int
  package var headers: [(name: String, value: String)] = []
  package let body: [UInt8]

  init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8]) {
    (self.status, self.headers, self.body) = (status, headers, body)
  }

  /// What is the matter beyond the status.
  package enum Code {
    /// As the status says.
    case usual
    case malformedIdentifier
    case sort, selection
  }

  /// A failure in the standard's form, with the version's own words.
  package static func failure(
    _ status: Int, _ version: CASEVersion, _ description: String, field: String = "cadre", code: Code = .usual
  ) -> CASEAnswer {
    let isFirst = version == .v1p0
    let word =
      switch (code, status) {
      case (.malformedIdentifier, _): isFirst ? "invaliduuid" : "invalid_uuid"
      case (.sort, _): "invalid_sort_field"
      case (.selection, _), (.usual, 400), (.usual, 422): "invalid_selection_field"
      case (_, 401): isFirst ? "unauthorisedrequest" : "unauthorised_request"
      case (_, 403): "forbidden"
      case (_, 408), (_, 429), (_, 503): "server_busy"
      case (_, 500...): "internal_server_error"
      default: "unknownobject"
      }
    let body: JSONValue = .object([
      "imsx_codeMajor": .text("failure"), "imsx_severity": .text("error"), "imsx_description": .text(description),
      "imsx_codeMinor": .object([
        "imsx_codeMinorField": .list([
          .object(["imsx_codeMinorFieldName": .text(field), "imsx_codeMinorFieldValue": .text(word)])
        ])
      ]),
    ])
    return CASEAnswer(status: status, body: body.bytes())
  }
}

extension JSONValue {
  fileprivate func with(_ name: String, _ value: JSONValue) -> JSONValue {
    var members = members ?? [:]
    members[name] = value
    return .object(members)
  }
}
