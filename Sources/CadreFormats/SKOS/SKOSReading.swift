import CadreModel

extension SKOSGraph {
  /// The nodes of RDF/XML: typed elements or descriptions, also within each other.
  /// - Throws: `FormatError.document` where the bytes are no well-formed XML, or have a document type.
  init(xml bytes: [UInt8], language: String) throws(FormatError) {
    let root = try XMLTree.parse(bytes)
    let nodes = root.name == "RDF" ? root.elements : [root]
    for element in nodes { _ = take(element, root.attribute("lang") ?? language) }
  }

  private mutating func take(_ element: XMLTree, _ outer: String) -> String {
    let language = element.attributes["xml:lang"] ?? outer
    let address = element.attribute("about") ?? element.attribute("ID").map { "#\($0)" } ?? element.attribute("nodeID")
    let number = node(address, line: element.line)
    if element.name != "Description" { change(number) { $0.types.insert(element.name) } }
    for (name, value) in element.attributes where !["about", "ID", "nodeID", "lang", "base"].contains(SKOSTerm.local(name)) {
      if !name.hasPrefix("xmlns") { change(number) { $0.add(SKOSTerm.local(name), text: value, language: language) } }
    }
    for property in element.elements {
      let language = property.attributes["xml:lang"] ?? language
      if property.name == "type" {
        let type = SKOSTerm.local(property.attribute("resource") ?? "")
        change(number) { $0.types.insert(type) }
        continue
      }
      if let link = property.attribute("resource") ?? property.attribute("nodeID") {
        change(number) { $0.add(property.name, link: link) }
      }
      let inner = property.elements
      for element in inner {
        let link = take(element, language)
        change(number) { $0.add(property.name, link: link) }
      }
      if inner.isEmpty { change(number) { $0.add(property.name, text: property.text, language: language) } }
    }
    return nodes[number].address
  }

  /// The nodes of JSON-LD: of a `@graph`, a list, or one object, also within each other.
  /// - Throws: `FormatError.document` where the bytes are no JSON.
  init(json bytes: [UInt8], language: String) throws(FormatError) {
    let document = try JSONValue.document(bytes)
    let contexts = document["@context"]?.items ?? []
    let language = contexts.lazy.compactMap { $0["@language"]?.text }.first ?? language
    for value in (document["@graph"] ?? document).items { _ = take(value, language) }
  }

  private mutating func take(_ value: JSONValue, _ language: String) -> String? {
    guard let members = value.members else { return nil }
    let address = (value["@id"] ?? value["id"] ?? value["uri"])?.text
    let number = node(address, line: nil)
    for (key, value) in members.sorted(by: { $0.key < $1.key }) where !["@id", "id", "uri", "@context"].contains(key) {
      let property = SKOSTerm.local(key)
      if key == "@type" || property == "type" {
        change(number) { node in node.types.formUnion(value.items.compactMap(\.text).map(SKOSTerm.local)) }
        continue
      }
      for item in value.items { take(item, as: property, of: number, language) }
    }
    return nodes[number].address
  }

  private mutating func take(_ value: JSONValue, as property: String, of number: Int, _ language: String) {
    guard let members = value.members else {
      guard let text = value.text else { return }
      change(number) { node in
        // What is short for an address cannot be told from a text: it is kept as both.
        node.add(property, text: text, language: language)
        node.add(property, link: text)
      }
      return
    }
    if let text = value["@value"]?.text {
      change(number) { $0.add(property, text: text, language: value["@language"]?.text ?? language) }
    } else if members.count == 1, let link = (value["@id"] ?? value["uri"] ?? value["id"])?.text {
      change(number) { $0.add(property, link: link) }
    } else if members.keys.allSatisfy(Self.isLanguage) {
      for (language, texts) in members.sorted(by: { $0.key < $1.key }) {
        for text in texts.items.compactMap(\.text) { change(number) { $0.add(property, text: text, language: language) } }
      }
    } else if let link = take(value, language) {
      change(number) { $0.add(property, link: link) }
    }
  }

  /// `en`, `pt-BR`.
  private static func isLanguage(_ key: String) -> Bool {
    let parts = key.split(separator: "-", omittingEmptySubsequences: false)
    return (2...3).contains(parts[0].utf8.count)
      && parts.allSatisfy { part in
        (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || $0.isDigit }
      }
  }
}
