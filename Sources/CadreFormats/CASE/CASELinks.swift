import CadreModel

/// Associations of CASE as alignments, and back.
struct CASELinks {
  /// The framework's own slug, for what lies within the package.
  let slug: String
  /// The item that a link leads to, and its code; `nil` outside the package.
  let item: (JSONValue?) -> (index: Int, code: String)?

  init(slug: String, item: @escaping (JSONValue?) -> (index: Int, code: String)?) {
    self.slug = slug
    self.item = item
  }

  init(slug: String, tree: CASETree, names: CASENames) {
    self.init(slug: slug) { link in tree.item(of: link).map { ($0, names.codes[$0]) } }
  }

  /// What an association says of an item at one of its ends; `nil` where alignments cannot say it.
  func alignment(_ association: JSONValue, of index: Int) -> Alignment? {
    let (origin, destination) = (association["originNodeURI"], association["destinationNodeURI"])
    let isOrigin = item(origin)?.index == index
    guard let other = isOrigin ? destination : origin else { return nil }
    let relation: Alignment.Relation
    switch association["associationType"]?.text {
    case "exactMatchOf": relation = .exact
    case "isRelatedTo", "isPeerOf": relation = .related
    case "isPartOf": relation = isOrigin ? .broader : .narrower
    default: return nil
    }
    if let known = item(other) { return Alignment(framework: slug, code: known.code, relation: relation) }
    return Self.outside(other, relation)
  }

  /// A framework is named by the host of the URI; Cadre's own addresses of alignments name it themselves.
  private static func outside(_ link: JSONValue, _ relation: Alignment.Relation) -> Alignment? {
    let uri = link["uri"]?.text ?? ""
    let identifier = link["identifier"]?.text?.trimmed ?? ""
    let code = identifier.isEmpty ? uri : identifier
    guard !code.isEmpty else { return nil }
    if let match = uri.wholeMatch(of: /.*\/alignments\/([a-z0-9\-]+)\/[^\/]+/) {
      return Alignment(framework: String(match.1), code: code, relation: relation)
    }
    let host = uri.wholeMatch(of: /[a-zA-Z]+:\/\/(?:[^@\/]*@)?(?:www\.)?([^:\/?#]+).*/).map { CASEText.slug(String($0.1)) } ?? ""
    return Alignment(framework: host.isEmpty ? "case" : host, code: code, relation: relation)
  }

  /// The type of the association, and whether it begins at the competency.
  static func type(of relation: Alignment.Relation) -> (name: String, isOrigin: Bool) {
    switch relation {
    case .exact: ("exactMatchOf", true)
    case .related: ("isRelatedTo", true)
    case .broader: ("isPartOf", true)
    case .narrower: ("isPartOf", false)
    }
  }
}
