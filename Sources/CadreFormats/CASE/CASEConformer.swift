import CadreModel

/// Makes packages valid, and says where they were not.
///
/// Whatever can be mended is mended from what stands there; a field that CASE 1.1 does not list moves into
/// `extensions`, whence the reader takes it back.
struct CASEConformer {
  /// The key in `extensions` for fields that the schema does not list.
  static let unlistedKey = "cadre-unlisted"

  let schema: CASESchema
  let addresses: CASEAddresses
  /// The time for objects that state none.
  let changed: String
  private(set) var faults: [CASEFault] = []
  private var unusual = Set<String>()

  init(_ version: CASEVersion, addresses: CASEAddresses, changed: String) {
    schema = .of(version)
    self.addresses = addresses
    self.changed = changed
  }

  var version: CASEVersion { schema.version }

  mutating func note(_ reason: CASEFault.Reason, at place: String, _ value: JSONValue? = nil) {
    faults.append(CASEFault(reason: reason, place: place, value: value?.shortText))
  }

  /// Each UUID is said once, however often it is linked to.
  mutating func noteUnusual(_ text: String, version number: Int, at place: String) {
    if unusual.insert(text).inserted { note(.unusualUUID(version: number), at: place, .text(text)) }
  }

  /// - Returns: `nil` for what cannot be mended.
  mutating func conform(_ value: JSONValue, as kind: CASEClass, at place: String) -> JSONValue? {
    guard case .object(let members) = value else {
      note(.wrongType("an object" as Phrase), at: place, value)
      return nil
    }
    let fields = schema[kind]
    var result: [String: JSONValue] = [:]
    var unlisted: [String: JSONValue] = [:]
    for (key, member) in members.sorted(by: { $0.key < $1.key }) {
      let memberPlace = place.isEmpty ? key : "\(place).\(key)"
      if let field = fields[key] {
        result[key] = conform(member, as: field, at: memberPlace)
      } else if kind.allowsUnlisted(in: version) {
        result[key] = member
      } else {
        note(.unlisted(kind), at: memberPlace, member)
        unlisted[key] = member
      }
    }
    stow(unlisted, in: &result, of: kind)
    return complete(&result, as: kind, given: members, at: place) ? .object(result) : nil
  }

  private func stow(_ unlisted: [String: JSONValue], in result: inout [String: JSONValue], of kind: CASEClass) {
    guard !unlisted.isEmpty, let field = schema[kind]["extensions"] else { return }
    if field.kind == .openList {
      result["extensions"] = .list((result["extensions"]?.items ?? []) + [.object([Self.unlistedKey: .object(unlisted)])])
    } else {
      var extensions = result["extensions"]?.members ?? [:]
      extensions[Self.unlistedKey] = .object(unlisted)
      result["extensions"] = .object(extensions)
    }
  }

  /// - Returns: whether every required field has a value now.
  private mutating func complete(
    _ result: inout [String: JSONValue], as kind: CASEClass, given: [String: JSONValue], at place: String
  ) -> Bool {
    let required = schema.required(of: kind)
    for name in required {
      if given[name] == nil { note(.missing, at: place.isEmpty ? name : "\(place).\(name)") }
      if result[name] == nil { result[name] = fallback(name, of: kind, in: result, at: place) }
    }
    return required.allSatisfy { result[$0] != nil }
  }

  private func fallback(
    _ name: String, of kind: CASEClass, in object: [String: JSONValue], at place: String
  ) -> JSONValue? {
    let identifier = object["identifier"]?.text ?? ""
    func text(_ names: String...) -> JSONValue {
      .text(names.lazy.compactMap { object[$0]?.text }.first ?? identifier)
    }
    switch name {
    case "identifier": return .text(addresses.uuid(object["uri"]?.text ?? place))
    case "uri": return .text(addresses.uri(of: kind, identifier))
    case "lastChangeDateTime": return .text(changed)
    case "creator": return text("publisher", "title")
    case "fullStatement": return text("abbreviatedStatement", "alternativeLabel", "humanCodingScheme")
    case "title": return text("description")
    case "description", "licenseText": return text("title")
    case "hierarchyCode": return .text("0")
    case "associationType": return .text("isRelatedTo")
    default: return nil
    }
  }
}

extension JSONValue {
  /// The value as a finding shows it: texts and numbers as they are, anything else as JSON.
  var shortText: String { text ?? String(decoding: bytes(), as: UTF8.self) }
}
