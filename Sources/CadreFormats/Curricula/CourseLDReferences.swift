import CadreModel

/// The nodes of a JSON-LD document by their `@id`, to be put where others refer to them.
struct CourseLDReferences {
  /// Properties of which a reference (`{"@id": …}`) to another node is followed.
  private static let followed: Set<String> = [
    "provider", "hasCourseInstance", "offers", "teaches", "competencyRequired", "educationalAlignment", "location",
  ]

  private let nodes: [String: JSONValue]
  private let sizes: [String: Int]
  /// How many values may still be put in: short lists of references can stand for more than any memory holds.
  private(set) var room = 1_000_000

  init(_ all: [JSONValue]) {
    nodes = Dictionary(all.compactMap { node in node["@id"]?.text.map { ($0, node) } }, uniquingKeysWith: { first, _ in first })
    sizes = nodes.mapValues(Self.size)
  }

  private static func size(_ value: JSONValue) -> Int {
    switch value {
    case .list(let items): items.reduce(1) { $0 + size($1) }
    case .object(let members): members.values.reduce(1) { $0 + size($1) }
    default: 1
    }
  }

  subscript(id: String) -> JSONValue? { nodes[id] }

  /// The node with what it refers to in place, two levels deep.
  mutating func resolved(_ node: JSONValue, depth: Int = 2) -> JSONValue {
    guard case .object(var members) = node else { return node }
    for (key, value) in members where Self.followed.contains(key) {
      if case .list(let items) = value {
        members[key] = .list(items.map { inPlace($0, depth: depth) })
      } else {
        members[key] = inPlace(value, depth: depth)
      }
    }
    return .object(members)
  }

  private mutating func inPlace(_ item: JSONValue, depth: Int) -> JSONValue {
    var item = item
    if item.members?.count == 1, let id = item["@id"]?.text, let found = nodes[id], let size = sizes[id], room >= 0 {
      room -= size
      if room >= 0 { item = found }
    }
    return depth > 1 ? resolved(item, depth: depth - 1) : item
  }
}
