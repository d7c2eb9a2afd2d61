import CadreModel

/// Names of SKOS and of what describes vocabularies, as documents write them: whole, with a prefix, or short.
enum SKOSTerm {
  /// What stands behind the namespace of a name: `http://www.w3.org/2004/02/skos/core#prefLabel` → `prefLabel`.
  static func local(_ name: String) -> String {
    name.lastIndex { $0 == "#" || $0 == "/" || $0 == ":" }.map { String(name[name.index(after: $0)...]) } ?? name
  }

  /// Whether the beginning of a JSON document speaks of concepts and their labels.
  static func isLikely(_ text: String) -> Bool {
    text.contains("skos/core#") || text.contains("\"skos:") || text.contains("\"prefLabel\"")
  }

  static let titles = ["prefLabel", "title", "label", "name"]
  static let descriptions = ["description", "definition", "comment", "abstract"]

  static let matches: [(term: String, relation: Alignment.Relation)] = [
    ("exactMatch", .exact), ("closeMatch", .related), ("broadMatch", .broader), ("narrowMatch", .narrower),
    ("relatedMatch", .related),
  ]
}

/// A node of a vocabulary: what a document says of one address, under the short names of properties.
struct SKOSNode {
  let address: String
  var types: Set<String> = []
  /// Texts by property and language; of several in a language, all.
  var texts: [String: [String: [String]]] = [:]
  /// Addresses by property.
  var links: [String: [String]] = [:]
  /// Where it stands first.
  let line: Int?

  init(address: String, line: Int?) { (self.address, self.line) = (address, line) }

  mutating func add(_ property: String, text: String, language: String) {
    let text = text.trimmed
    guard !text.isEmpty, texts[property]?[language]?.contains(text) != true else { return }
    texts[property, default: [:]][language, default: []].append(text)
  }

  mutating func add(_ property: String, link: String) {
    if !link.isEmpty, links[property]?.contains(link) != true { links[property, default: []].append(link) }
  }

  /// The first text in each language, of the first property that has any.
  func text(_ properties: [String]) -> [String: String] {
    let found = properties.lazy.compactMap { texts[$0] }.first
    return found?.compactMapValues(\.first) ?? [:]
  }

  func all(_ properties: String...) -> [String] {
    properties.flatMap { property in (texts[property] ?? [:]).sorted { $0.key < $1.key }.flatMap(\.value) }
  }
}

/// Nodes by address, in the order in which they come.
struct SKOSGraph {
  private(set) var nodes: [SKOSNode] = []
  private var numbers: [String: Int] = [:]
  /// For nodes without an address.
  private var unnamed = 0

  /// - Returns: the number of the node.
  mutating func node(_ address: String?, line: Int?) -> Int {
    if address == nil { unnamed += 1 }
    let address = address ?? "_:\(unnamed)"
    if let known = numbers[address] { return known }
    numbers[address] = nodes.count
    nodes.append(SKOSNode(address: address, line: line))
    return nodes.count - 1
  }

  mutating func change(_ number: Int, _ body: (inout SKOSNode) -> Void) { body(&nodes[number]) }

  func number(of address: String) -> Int? { numbers[address] }
}
