import CadreModel

/// The items of a package as a tree, with what does not fit into one.
///
/// The first association “isChildOf” of an item that leads to another item or to the document is the one that counts.
/// Nothing is dropped: what does not count stays in `extra` of its item, or in `leftovers`.
struct CASETree {
  struct Node {
    let place: String
    let members: [String: JSONValue]
    /// The association that puts the item where it stands; `nil` at the top without one.
    var link: JSONValue?
    /// Its position in `nodes`; `nil` at the top.
    var parent: Int?
    var children: [Int] = []
    /// Associations that begin, or else end, at this item.
    var extra: [JSONValue] = []

    var value: JSONValue { .object(members) }
    var identifier: String? { members["identifier"]?.text }
    var code: String { members["humanCodingScheme"]?.text ?? identifier ?? place }
  }

  enum Target: Hashable { case document, item(Int) }

  private(set) var nodes: [Node] = []
  /// Those without a parent, in order.
  private(set) var top: [Int] = []
  /// Associations of the document itself, and of nothing here.
  private(set) var documentAssociations: [JSONValue] = []
  /// Items and associations that are no objects, and items whose identifier is taken.
  private(set) var leftovers: [JSONValue] = []
  private(set) var flaws: [CASEFlaw] = []
  private var targets: [String: Target] = [:]
  private var hasFlawedParent = Set<Int>()

  init(_ package: JSONValue) {
    for key in ["uri", "identifier"] {
      if let name = package["CFDocument"]?[key]?.text { targets[name] = .document }
    }
    for (index, item) in (package["CFItems"]?.items ?? []).enumerated() { add(item, at: "CFItems[\(index)]") }
    for (index, association) in (package["CFAssociations"]?.items ?? []).enumerated() {
      add(association: association, at: "CFAssociations[\(index)]")
    }
    cutCycles()
    for index in nodes.indices {
      if let parent = nodes[index].parent { nodes[parent].children.append(index) } else { top.append(index) }
    }
    for index in nodes.indices { nodes[index].children = ordered(nodes[index].children) }
    top = ordered(top)
  }

  /// What a link leads to, by its identifier, else by its URI; `nil` where that is not in the package.
  func target(of link: JSONValue?) -> Target? {
    (link?["identifier"]?.text).flatMap { targets[$0] } ?? (link?["uri"]?.text).flatMap { targets[$0] }
  }

  /// The position in `nodes` of the item that a link leads to.
  func item(of link: JSONValue?) -> Int? {
    if case .item(let index) = target(of: link) { index } else { nil }
  }

  private mutating func add(_ item: JSONValue, at place: String) {
    guard case .object(let members) = item else {
      leftovers.append(item)
      return flaw(.error, .malformed, place, item, "this item is no object. Write it with identifier, uri and fullStatement.")
    }
    if let identifier = item["identifier"]?.text, targets[identifier] != nil {
      leftovers.append(item)
      return flaw(
        .error, .duplicate, "\(place).identifier", .text(identifier),
        "another object has this identifier already; the first one counts. Give this one its own.")
    }
    for key in ["identifier", "uri"] {
      if let name = item[key]?.text, targets[name] == nil { targets[name] = .item(nodes.count) }
    }
    nodes.append(Node(place: place, members: members))
  }

  private mutating func add(association: JSONValue, at place: String) {
    guard case .object = association else {
      leftovers.append(association)
      return flaw(
        .error, .malformed, place, association, "this association is no object. Write it with its two nodes, or remove it.")
    }
    let (origin, destination) = (target(of: association["originNodeURI"]), target(of: association["destinationNodeURI"]))
    let isChildOf = association["associationType"]?.text == "isChildOf"
    switch (origin, destination) {
    case (.item(let child), let parent) where isChildOf: put(child, under: parent, association, place)
    case (.item(let index), _), (_, .item(let index)):
      nodes[index].extra.append(association)
      if isChildOf { flawDangling("origin", association, place) }
    case (.document, _), (_, .document):
      documentAssociations.append(association)
      if isChildOf { flawDangling("origin", association, place) }
    case (nil, nil):
      documentAssociations.append(association)
      flaw(
        .warning, .unknown, place, association["identifier"],
        "neither end of this association is in the package. Add the item, or remove the association.")
    }
  }

  private mutating func put(_ child: Int, under parent: Target?, _ association: JSONValue, _ place: String) {
    guard let parent else {
      nodes[child].extra.append(association)
      hasFlawedParent.insert(child)
      return flawDangling("destination", association, place)
    }
    guard nodes[child].link == nil else {
      nodes[child].extra.append(association)
      return flaw(
        .warning, .duplicate, place, association["destinationNodeURI"]?["identifier"],
        "item “\(nodes[child].code)” has a parent already; the first one counts. Remove this association or the other.")
    }
    nodes[child].link = association
    if case .item(let index) = parent { nodes[child].parent = index }
  }

  private mutating func flawDangling(_ end: String, _ association: JSONValue, _ place: String) {
    let key = "\(end)NodeURI"
    flaw(
      .warning, .unknown, "\(place).\(key)", association[key]?["identifier"],
      "the \(end) of this isChildOf is not in the package. Add the item, or remove the association.")
  }

  /// An item of a cycle stands at the top: the first one of the document.
  private mutating func cutCycles() {
    var state = [Int](repeating: 0, count: nodes.count)
    for start in nodes.indices where state[start] == 0 {
      var path: [Int] = []
      var current: Int? = start
      while let index = current, state[index] == 0 {
        state[index] = 1
        path.append(index)
        current = nodes[index].parent
      }
      if let index = current, state[index] == 1, let from = path.firstIndex(of: index) {
        cut(path[from...].min() ?? index, in: path[from...])
      }
      for index in path { state[index] = 2 }
    }
    for index in nodes.indices where nodes[index].link == nil && !hasFlawedParent.contains(index) {
      flaw(
        .warning, .missing, nodes[index].place, .text(nodes[index].code),
        "no isChildOf leads from this item to the document or to another item; it counts as one at the top. Add one.")
    }
  }

  private mutating func cut(_ index: Int, in cycle: ArraySlice<Int>) {
    flaw(
      .warning, .circular, nodes[index].place, .text(nodes[index].code),
      "this item is its own ancestor; it counts as one at the top. Remove one of the \(cycle.count) isChildOf of the circle.")
    hasFlawedParent.insert(index)
    // In front, so that it comes first again when the package is written and read.
    if let link = nodes[index].link { nodes[index].extra.insert(link, at: 0) }
    nodes[index].link = nil
    nodes[index].parent = nil
  }

  private func ordered(_ indices: [Int]) -> [Int] {
    let keyed = indices.map { (order: CASEOrder(link: nodes[$0].link, item: nodes[$0].value), index: $0) }
    let sorted = keyed.sorted { one, other in
      if one.order < other.order { return true }
      return other.order < one.order ? false : one.index < other.index
    }
    return sorted.map(\.index)
  }

  private mutating func flaw(
    _ severity: Finding.Severity, _ code: Finding.Code, _ place: String, _ value: JSONValue?, _ message: Phrase
  ) {
    flaws.append(CASEFlaw(severity: severity, code: code, place: place, value: value?.shortText, message: message))
  }
}

/// What is wrong at one place of a package, and what to do.
struct CASEFlaw {
  let severity: Finding.Severity
  let code: Finding.Code
  let place: String
  let value: String?
  let message: Phrase

  func finding(in file: String, under prefix: String = "") -> Finding {
    Finding(severity, code, file: file, column: prefix + place, value: value, message)
  }
}

/// Where an item stands among its siblings: by the association's number, then by its own enumeration.
struct CASEOrder {
  let number: Int?
  let enumeration: String?

  init(link: JSONValue?, item: JSONValue) {
    number = (link?["sequenceNumber"]?.text).flatMap { Int($0) }
    enumeration = item["listEnumeration"]?.text
  }

  static func < (left: Self, right: Self) -> Bool {
    if left.number != right.number { return (left.number ?? .max) < (right.number ?? .max) }
    guard let one = left.enumeration else { return false }
    return right.enumeration.map { one.precedesNaturally($0) } ?? true
  }
}
