import CadreModel

/// Names of CTDL-ASN that are read and written (credreg.net/ctdlasn/terms).
enum CTDLTerm {
  static let context = "https://credreg.net/ctdlasn/schema/context/json"
  static let resources = "https://credentialengineregistry.org/resources/"
  static let framework = "ceasn:CompetencyFramework"
  static let competency = "ceasn:Competency"
  static let ctid = "ceterms:ctid"
  static let text = "ceasn:competencyText"
  static let label = "ceasn:competencyLabel"
  static let notation = "ceasn:codedNotation"
  static let keywords = "ceasn:conceptKeyword"
  static let languages = "ceasn:inLanguage"
  static let isPartOf = "ceasn:isPartOf"
  static let isTopChildOf = "ceasn:isTopChildOf"
  static let isChildOf = "ceasn:isChildOf"
  static let hasChild = "ceasn:hasChild"
  static let hasTopChild = "ceasn:hasTopChild"
  static let name = "ceasn:name"
  static let description = "ceasn:description"
  static let publisher = "ceasn:publisher"
  static let publisherName = "ceasn:publisherName"
  static let license = "ceasn:license"
  static let rights = "ceasn:rights"
  static let status = "ceasn:publicationStatusType"

  /// The first relation of each kind is the one that is written; the others are put back as they came.
  static let alignments: [(term: String, relation: Alignment.Relation, isWritten: Bool)] = [
    ("ceasn:exactAlignment", .exact, true), ("ceasn:broadAlignment", .broader, true),
    ("ceasn:narrowAlignment", .narrower, true), ("ceasn:alignTo", .related, true),
    ("ceasn:majorAlignment", .related, false), ("ceasn:minorAlignment", .related, false),
  ]

  static let statuses: [(status: Framework.Status, name: String)] = [
    (.draft, "Draft"), (.adopted, "Published"), (.retired, "Deprecated"),
  ]
}

extension JSONValue {
  /// A text by language: a language map, an object with `@value`, a list of these, or a plain string.
  func localized(_ language: String) -> LocalizedText? {
    var found: [String: [String]] = [:]
    collect(into: &found, language)
    let byLanguage = found.mapValues { $0.joined(separator: "; ") }.filter { !$0.value.trimmed.isEmpty }
    let fallback = byLanguage[language] == nil ? byLanguage.keys.sorted().first ?? language : language
    return LocalizedText(byLanguage, defaultLanguage: fallback)
  }

  private func collect(into found: inout [String: [String]], _ language: String) {
    if let text { found[language, default: []].append(text) }
    if case .list(let items) = self { for item in items { item.collect(into: &found, language) } }
    guard let members else { return }
    if let value = self["@value"]?.text { return found[self["@language"]?.text ?? language, default: []].append(value) }
    for (key, value) in members { found[key, default: []] += value.items.compactMap(\.text) }
  }

  init(_ text: LocalizedText) { self = .object(text.byLanguage.mapValues { .text($0) }) }

  /// The addresses of a property: strings, or objects with `@id`, in a list, a `@list` or alone.
  var addresses: [String] { (self["@list"] ?? self).items.compactMap { $0.text ?? $0["@id"]?.text } }
}

extension Alignment {
  /// The item that a CTDL alignment names by its address.
  ///
  /// The framework is the address up to the last slash, or up to and with the last number sign; an address that cannot be
  /// divided so is kept whole under the framework “uri”.
  init(address: String, relation: Relation) {
    if address.hasPrefix(Self.ours) {
      let parts = address.dropFirst(Self.ours.count).split(separator: ":", omittingEmptySubsequences: false)
      if parts.count == 2, let framework = decoded(parts[0]), let code = decoded(parts[1]) {
        self.init(framework: framework, code: code, relation: relation)
        return
      }
    }
    if address.hasPrefix(Self.goals) {
      self.init(framework: "sdg", code: String(address.dropFirst(Self.goals.count)), relation: relation)
    } else if let end = address.lastIndex(where: { $0 == "/" || $0 == "#" }), address.index(after: end) < address.endIndex,
      address[..<end].contains("://")
    {
      let framework = address[end] == "#" ? address[...end] : address[..<end]
      self.init(framework: String(framework), code: String(address[address.index(after: end)...]), relation: relation)
    } else {
      self.init(framework: "uri", code: address, relation: relation)
    }
  }

  /// The address that reads back as this framework and code.
  var address: String {
    if framework == "uri" { return code }
    if framework == "sdg", code.utf8.allSatisfy({ $0.isDigit || $0 == 0x2E || (0x61...0x7A).contains($0) }) {
      return Self.goals + code
    }
    let joined = framework.hasSuffix("#") ? framework + code : framework + "/" + code
    let again = Alignment(address: joined, relation: relation)
    return framework.contains("://") && again == self ? joined : urn
  }

  /// The address that a framework without one has.
  var urn: String { Self.ours + encoded(framework) + ":" + encoded(code) }

  /// Where the United Nations name the Goals and targets.
  private static let goals = "http://metadata.un.org/sdg/"
  /// For frameworks that have no address.
  private static let ours = "urn:x-cadre:"
}

private func encoded(_ text: String) -> String {
  text.utf8.map { byte in
    let isPlain = byte.isDigit || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || "-._~".utf8.contains(byte)
    return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }.joined()
}

private func decoded(_ text: some StringProtocol) -> String? {
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    guard byte == 0x25 else {
      bytes.append(byte)
      continue
    }
    guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
    bytes.append(value)
    rest = rest.dropFirst(2)
  }
  return String(validating: bytes, as: UTF8.self)
}
