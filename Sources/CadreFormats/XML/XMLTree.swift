import CadreModel

/// An XML element with what is in it. Names are without their namespace prefixes.
struct XMLTree {
  enum Child {
    case element(XMLTree)
    case text(String)
  }

  let name: String
  var attributes: [String: String] = [:]
  let line: Int
  var children: [Child] = []

  /// - Throws: `FormatError.document` where the bytes are no well-formed XML, or have a document type.
  /// - Complexity: O(bytes), all of them in memory.
  static func parse(_ bytes: [UInt8]) throws(FormatError) -> XMLTree {
    var open: [XMLTree] = []
    var root: XMLTree?
    try XMLEvents.parse(bytes) { event, line in
      switch event {
      case .start(let name, let attributes): open.append(XMLTree(name: name, attributes: attributes, line: line))
      case .text(let text): if !open.isEmpty { open[open.count - 1].children.append(.text(text)) }
      case .end:
        guard let closed = open.popLast() else { return }
        if open.isEmpty { root = closed } else { open[open.count - 1].children.append(.element(closed)) }
      }
    }
    guard let root else { throw .empty }
    return root
  }

  var elements: [XMLTree] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  func all(_ name: String) -> [XMLTree] { elements.filter { $0.name == name } }

  /// The text of the first element of this name that has any.
  func text(_ name: String) -> String? { all(name).lazy.map(\.text).first { !$0.isEmpty } }

  /// The attribute, whatever its prefix.
  func attribute(_ name: String) -> String? {
    attributes[name] ?? attributes.first { $0.key.hasSuffix(":\(name)") }?.value
  }

  /// All text within, white space as one space; what stands in an element of its own, on a line of its own.
  var text: String {
    var lines = ""
    collect(into: &lines)
    let words = lines.split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    return words.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static let inline: Set<String> = ["a", "abbr", "b", "em", "i", "span", "strong", "sub", "sup", "u"]

  private func collect(into lines: inout String) {
    for child in children {
      switch child {
      case .text(let text): lines += String(text.map { $0.isNewline ? " " : $0 })
      case .element(let element):
        let isInline = Self.inline.contains(element.name)
        if !isInline { lines += "\n" }
        element.collect(into: &lines)
        if !isInline { lines += "\n" }
      }
    }
  }
}
