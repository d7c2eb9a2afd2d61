package import CadreModel

/// Says where a CFPackage is not as the official schema asks, and what is wrong with it beyond any schema.
///
/// An error is a violation of the schema; a warning is what the schema cannot see. An error body (`imsx_StatusInfo`) is
/// checked as one. Places are paths: `CFItems[3].uri`.
/// - Parameter schemaVersion: the version to check against; `nil` for the one the package declares, else 1.1.
/// - Throws: `FormatError` where the bytes are no JSON, or nothing of CASE.
package func lintCASE(
  _ bytes: [UInt8], file: String, schemaVersion: CASEVersion?
) throws(FormatError) -> [Finding] {
  if bytes.isEmpty { throw .empty }
  let root = try JSONValue.document(bytes)
  if let status = CASEStatus(root) { return status.flaws(version: schemaVersion ?? .v1p1).map { $0.finding(in: file) } }
  let package = try CASEPackage(root)
  let version = schemaVersion ?? CASEVersion.declared(by: package.value) ?? .v1p1
  var flaws: [CASEFlaw] = []
  if !package.prefix.isEmpty {
    flaws.append(
      CASEFlaw(
        severity: .warning, code: .malformed, place: "", value: nil,
        message: "the package stands within another object; the standard has it flat. Write its fields at the top."))
  }
  flaws += CASELint(package.value, version: version).flaws
  return flaws.map { $0.finding(in: file, under: package.prefix) }
}

/// Whether the bytes are a provider's answer that something failed, which is no package however well it is formed.
package func isCASEFailure(_ bytes: [UInt8]) -> Bool {
  (try? JSONValue.document(bytes)).flatMap { CASEStatus($0) } != nil
}

struct CASELint {
  private let package: JSONValue
  private let tree: CASETree
  private let version: CASEVersion
  private(set) var flaws: [CASEFlaw] = []

  init(_ package: JSONValue, version: CASEVersion) {
    self.package = package
    self.version = version
    tree = CASETree(package)
    checkSchema()
    flaws += tree.flaws.filter { $0.severity != .error || $0.place.hasSuffix(".identifier") }.map(\.asWarning)
    checkIdentifiers()
    checkSequence()
    checkDocumentLinks()
    checkCriteria()
  }

  private mutating func warn(_ code: Finding.Code, _ place: String, _ value: String?, _ message: Phrase) {
    flaws.append(CASEFlaw(severity: .warning, code: code, place: place, value: value, message: message))
  }

  private mutating func checkSchema() {
    var conformer = CASEConformer(version, addresses: CASEAddresses(version, base: "urn:x", framework: ""), changed: "")
    _ = conformer.conform(package, as: .package, at: "")
    for fault in conformer.faults {
      flaws.append(
        CASEFlaw(
          severity: fault.isViolation(of: version) ? .error : .warning, code: fault.code, place: fault.place, value: fault.value,
          message: .sentences("\(fault.complaint(version)) \(fault.remedy(version))", hint(fault))))
    }
  }

  /// Where the other version of CASE would have taken it.
  private func hint(_ fault: CASEFault) -> Phrase? {
    let other = CASESchema.of(version.other)
    switch fault.reason {
    case .unlisted(let kind):
      let name = fault.place.split(separator: ".").last.map(String.init) ?? ""
      return other[kind][name] == nil ? nil : "CASE \(version.other.name) has it."
    case .notListed:
      let value = fault.value ?? ""
      let isKnown = other.associationTypes.contains(value) || (version == .v1p0 && value.hasPrefix("ext:"))
      return isKnown ? "CASE \(version.other.name) has this one." : nil
    default: return nil
    }
  }

  /// Identifiers that two objects share, apart from items, which the tree compares.
  private mutating func checkIdentifiers() {
    var known: [String: String] = [:]
    for (place, object) in objects() {
      guard let identifier = object["identifier"]?.text else { continue }
      if let first = known[identifier] {
        let isItem = place.hasPrefix("CFItems")
        if !isItem {
          warn(.duplicate, "\(place).identifier", identifier, "\(first) has this identifier already. Give this object its own.")
        }
      } else {
        known[identifier] = place
      }
    }
  }

  /// Every object with an identifier of its own, with its place.
  private func objects() -> [(place: String, value: JSONValue)] {
    func list(_ value: JSONValue?, _ place: String) -> [(place: String, value: JSONValue)] {
      (value?.items ?? []).enumerated().map { ("\(place)[\($0.offset)]", $0.element) }
    }
    var all = package["CFDocument"].map { [(place: "CFDocument", value: $0)] } ?? []
    all += list(package["CFItems"], "CFItems") + list(package["CFAssociations"], "CFAssociations")
    for (key, value) in (package["CFDefinitions"]?.members ?? [:]).sorted(by: { $0.key < $1.key }) where key != "extensions" {
      all += list(value, "CFDefinitions.\(key)")
    }
    for rubric in list(package["CFRubrics"], "CFRubrics") {
      all.append(rubric)
      for criterion in list(rubric.value["CFRubricCriteria"], "\(rubric.place).CFRubricCriteria") {
        all.append(criterion)
        all += list(criterion.value["CFRubricCriterionLevels"], "\(criterion.place).CFRubricCriterionLevels")
      }
    }
    return all
  }

  private mutating func checkSequence() {
    var seen: [String: String] = [:]
    for (index, association) in (package["CFAssociations"]?.items ?? []).enumerated() {
      guard association["associationType"]?.text == "isChildOf", let number = association["sequenceNumber"]?.text,
        let parent = association["destinationNodeURI"]?["identifier"]?.text
      else { continue }
      let place = "CFAssociations[\(index)].sequenceNumber"
      if let first = seen["\(number) \(parent)"] {
        warn(
          .duplicate, place, number, "\(first) has this number under the same parent; the order is open. Number siblings apart.")
      } else {
        seen["\(number) \(parent)"] = "CFAssociations[\(index)]"
      }
    }
  }

  /// Objects that say they belong to another document.
  private mutating func checkDocumentLinks() {
    let own = package["CFDocument"]?["identifier"]?.text
    for (place, object) in objects() {
      guard let named = object["CFDocumentURI"]?["identifier"]?.text, named != own else { continue }
      warn(
        .contradiction, "\(place).CFDocumentURI", named,
        "this is another document than the package's. Link to the package's, or move the object."
      )
    }
  }

  private mutating func checkCriteria() {
    for (place, object) in objects() {
      guard let link = object["CFItemURI"], tree.item(of: link) == nil else { continue }
      warn(
        .unknown, "\(place).CFItemURI", link["identifier"]?.text,
        "this item is not in the package. Add it, or link to one that is.")
    }
  }
}

extension CASEFlaw {
  /// In a lint, only the schema's own violations are errors.
  fileprivate var asWarning: CASEFlaw {
    CASEFlaw(severity: min(severity, .warning), code: code, place: place, value: value, message: message)
  }
}
