package import CadreModel

/// Reads a competency framework in CTDL-ASN (JSON-LD with an `@graph`, as the Credential Registry serves it).
///
/// Competencies with children become areas, the others competencies; the label is the name and the text the definition,
/// or the text is the name where there is no label. What else is said stays in the origins, CTIDs and addresses too.
/// - Parameter reference: the slug and version to give it, since the format has neither.
/// - Throws: `FormatError` where the bytes are no such document.
package func readCTDL(_ bytes: [UInt8], file: String, reference: FrameworkReference) throws(FormatError) -> Imported<Framework?> {
  let document = try JSONValue.document(bytes)
  var graph = CTDLGraph(document, file: file)
  guard graph.framework != nil || !graph.nodes.isEmpty else {
    throw .document(line: nil, reason: "this is no CTDL-ASN: it has neither a ceasn:CompetencyFramework nor a ceasn:Competency.")
  }
  graph.findParents()
  var tree = CTDLTree(graph, reference: reference)
  let framework = tree.framework()
  return Imported(framework, findings: tree.findings)
}

/// The nodes of a document, and which is within which.
struct CTDLGraph {
  let file: String
  private(set) var findings: [Finding] = []
  private(set) var framework: JSONValue?
  /// The competencies, in their order.
  private(set) var nodes: [JSONValue] = []
  /// Where each stands in the document.
  private(set) var places: [String] = []
  private(set) var parents: [Int?] = []
  /// Node → how many siblings its parent names before it.
  private(set) var ranks: [Int] = []
  /// Nodes of other types.
  private(set) var others: [JSONValue] = []
  /// The members of the document beside the graph.
  let document: [String: JSONValue]
  private(set) var positions: [String: Int] = [:]

  init(_ document: JSONValue, file: String) {
    self.file = file
    let graph = document["@graph"]
    var members = graph == nil ? [:] : document.members ?? [:]
    members["@graph"] = nil
    if members["@context"]?.text == CTDLTerm.context { members["@context"] = nil }
    self.document = members
    for (position, node) in (graph ?? document).items.enumerated() { add(node, "@graph[\(position)]") }
  }

  static func types(_ node: JSONValue) -> [String] { (node["@type"]?.items ?? []).compactMap(\.text) }

  mutating func note(_ severity: Finding.Severity, _ code: Finding.Code, _ place: String, _ value: String?, _ message: Phrase) {
    findings.append(Finding(severity, code, file: file, column: place, value: value, message))
  }

  private mutating func add(_ node: JSONValue, _ place: String) {
    let types = Self.types(node)
    if types.contains(CTDLTerm.framework) {
      if framework == nil { return framework = node }
      return note(
        .error, .duplicate, place, node["@id"]?.text, "this is a second framework. Put each into a document of its own.")
    }
    guard types.contains(CTDLTerm.competency) else {
      others.append(node)
      return note(
        .note, .notRead, place, types.joined(separator: ", "),
        "only frameworks and competencies are read; this was kept in the origin.")
    }
    for id in [node["@id"]?.text, node[CTDLTerm.ctid]?.text] {
      guard let id else { continue }
      if positions[id] != nil {
        note(.warning, .duplicate, place, id, "this identifier stands twice; references mean the first. Correct it.")
      }
      positions[id] = positions[id] ?? nodes.count
    }
    nodes.append(node)
    places.append(place)
  }

  /// From `isChildOf` of the child, else from `hasChild` of the parent.
  mutating func findParents() {
    ranks = nodes.map { _ in .max }
    parents = nodes.map { _ in nil }
    var named: [Int: Int] = [:]
    for (parent, node) in nodes.enumerated() {
      for (rank, id) in (node[CTDLTerm.hasChild]?.addresses ?? []).enumerated() {
        guard let child = positions[id] else {
          note(.warning, .unknown, "\(places[parent]).\(CTDLTerm.hasChild)", id, "no competency has this identifier. Correct it.")
          continue
        }
        if named[child] == nil { (named[child], ranks[child]) = (parent, rank) }
      }
    }
    for (rank, id) in (framework?[CTDLTerm.hasTopChild]?.addresses ?? []).enumerated() {
      if let child = positions[id] {
        ranks[child] = named[child] == nil ? rank : ranks[child]
      } else {
        note(.warning, .unknown, CTDLTerm.hasTopChild, id, "no competency has this identifier. Correct it.")
      }
    }
    for child in nodes.indices { parents[child] = parent(of: child) ?? named[child] }
  }

  private mutating func parent(of child: Int) -> Int? {
    let wanted = (nodes[child][CTDLTerm.isChildOf]?.addresses ?? []).filter { $0 != framework?["@id"]?.text }
    let place = "\(places[child]).\(CTDLTerm.isChildOf)"
    for id in wanted where positions[id] == nil {
      note(.warning, .unknown, place, id, "no competency has this identifier. Correct it.")
    }
    let found = wanted.filter { positions[$0] != nil }
    for id in found.dropFirst() {
      note(
        .warning, .notRead, place, id, "a competency has one place in a framework; this further parent was kept in the origin.")
    }
    return found.first.flatMap { positions[$0] }
  }

  /// The parents beyond the first, which the model cannot hold.
  func furtherParents(of child: Int) -> [String] {
    Array((nodes[child][CTDLTerm.isChildOf]?.addresses ?? []).filter { positions[$0] != nil }.dropFirst())
  }
}
