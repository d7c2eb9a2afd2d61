import CadreModel

/// The outermost element of an XML document, as far as its beginning tells; nothing is checked.
struct XMLStart {
  /// Without a prefix; empty where the beginning holds no element.
  let root: String
  private let text: String

  init(_ text: String) {
    self.text = text
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      rest = rest[open...]
      if let end = Self.end(ofAside: rest) {
        rest = rest[end...]
        continue
      }
      let name = rest.dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
      root = String(name.split(separator: ":").last ?? "")
      return
    }
    root = ""
  }

  /// Where a declaration, comment or document type ends; `nil` where none begins here.
  private static func end(ofAside text: Substring) -> Substring.Index? {
    let marks = [("<?", "?>"), ("<!--", "-->"), ("<!", ">")]
    guard let (open, close) = marks.first(where: { text.hasPrefix($0.0) }) else { return nil }
    // The declarations within a document type have brackets around them.
    let from = open == "<!" ? text.prefix { $0 != ">" }.firstIndex(of: "[").flatMap { text[$0...].firstIndex(of: "]") } : nil
    return text[(from ?? text.startIndex)...].firstRange(of: close)?.upperBound ?? text.endIndex
  }

  /// - Throws: `FormatError` where it is a web page without data in it.
  func sort() throws(FormatError) -> FileSort {
    switch root.lowercased() {
    case "html" where text.contains("ld+json"): return .foreign(.page)
    case "html": throw .binary(kind: "an HTML page" as Phrase)
    case "rdf": return text.contains("skos") ? .framework(.skos) : .foreign(.rdf)
    case "locstructure", "locdefinition", "inloc": return .framework(.inloc)
    case "catalog": return .foreign(.xcri)
    case "concept", "conceptscheme": return .framework(.skos)
    default: return .foreign(.xml(root: root))
    }
  }
}
