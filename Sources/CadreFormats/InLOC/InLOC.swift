package import CadreModel

/// Reads a structure of learning outcomes and competences in the XML of InLOC (CWA 16655), as the e-CF is given in.
///
/// A definition that has parts is an area, any other a competency; one that is a defined level of another describes that level of it,
/// and an example is a statement. Levels are whole numbers; the scale goes from 1 (from 0 where there is one) to the highest, so that a
/// competency may describe some of them only. Credits, categories, topics and whom they are by are counted and not stored.
/// - Throws: `FormatError` where the bytes are no such XML.
package func readInLOC(_ file: FrameworkFile, named naming: FrameworkNaming) throws -> Imported<Framework?> {
  let root = try XMLTree.parse(file.contents())
  var structure = InLOCStructure(root, file: file.name, language: file.language)
  structure.relate()
  let reference = try naming.reference(for: file)
  let framework = structure.framework(reference, title: naming.title)
  return Imported(framework, findings: structure.findings)
}

/// What a document defines, and how its parts belong together.
struct InLOCStructure {
  struct Definition {
    let id: String
    let line: Int
    let texts: [String: [String: String]]
    var parent: Int?
    /// Level → the definition that describes it.
    var levels: [Int: Int] = [:]
    var examples: [Int] = []
    /// Whether it describes a level of another, or is an example of one.
    var isPart = false
  }

  /// An association whose ends are known.
  private struct Link {
    let from: Int
    let to: Int
    let number: Int?
    let line: Int
  }

  let file: String
  private(set) var language: String
  private(set) var definitions: [Definition] = []
  private(set) var findings: [Finding] = []
  /// The structure's own texts, by element and language.
  private(set) var header: [String: [String: String]] = [:]
  let uri: String?
  /// What levels are called.
  private(set) var levelNames: [Int: String] = [:]

  private var numbers: [String: Int] = [:]
  private var associations: [(element: XMLTree, holder: String)] = []
  private var definedLevels: [Link] = []
  private var ownLevels: [Int: Int] = [:]
  private var passed: [String: Int] = [:]

  init(_ root: XMLTree, file: String, language: String) {
    (self.file, self.language) = (file, language)
    let structure = root.name == "LOCstructure" ? root : root.all("LOCstructure").first ?? root
    uri = structure.attribute("id") ?? structure.text("id")
    let own = root.attributes["xml:lang"] ?? language
    header = Self.texts(structure, own)
    collect(root, language: own, holder: uri ?? "")
    let used = Set(definitions.flatMap { ($0.texts["title"] ?? [:]).keys })
    if !used.contains(language), let other = used.min() { self.language = other }
  }

  private static let textual = ["title", "description", "abbr", "rights", "version", "furtherInformation", "label"]

  private static func texts(_ element: XMLTree, _ language: String) -> [String: [String: String]] {
    var texts: [String: [String: String]] = [:]
    for child in element.elements where textual.contains(child.name) && !child.text.isEmpty {
      let language = child.attributes["xml:lang"] ?? language
      texts[child.name, default: [:]][language] = texts[child.name]?[language] ?? child.text
    }
    return texts
  }

  private mutating func collect(_ element: XMLTree, language: String, holder: String) {
    for child in element.elements {
      switch child.name {
      case "LOCassociation": associations.append((child, holder))
      case "LOCdefinition":
        let id = child.attribute("id") ?? child.text("id") ?? ""
        add(child, id, language)
        collect(child, language: language, holder: id)
      case "LOCstructure": collect(child, language: language, holder: child.attribute("id") ?? holder)
      default: break
      }
    }
  }

  private mutating func add(_ element: XMLTree, _ id: String, _ language: String) {
    guard !id.isEmpty, numbers[id] == nil else {
      return report(
        id.isEmpty ? .missing : .duplicate, element.line, "LOCdefinition", id,
        id.isEmpty
          ? "the definition has no id; it was not stored. Give it one." : "this id stands twice; the first was kept. Remove one.")
    }
    numbers[id] = definitions.count
    definitions.append(Definition(id: id, line: element.line, texts: Self.texts(element, language)))
  }

  mutating func report(
    _ code: Finding.Code, _ line: Int?, _ column: String, _ value: String?, _ message: Phrase,
    severity: Finding.Severity = .warning
  ) {
    findings.append(Finding(severity, code, file: file, line: line, column: column, value: value, message))
  }

  // MARK: Associations

  mutating func relate() {
    for (element, holder) in associations { relate(element, holder) }
    for link in definedLevels { define(link) }
    for (type, count) in passed.sorted(by: { $0.key < $1.key }) {
      report(
        .notRead, nil, "LOCassociation", type,
        .counted(
          count, one: "\(count) association of this type has no place in a framework; it was passed over.",
          other: "\(count) associations of this type have no place in a framework; they were passed over."), severity: .note)
    }
  }

  private mutating func relate(_ element: XMLTree, _ holder: String) {
    let type = SKOSTerm.local(element.attribute("type") ?? "")
    let scheme = SKOSTerm.local(Self.end(element, "scheme") ?? type)
    let subject = Self.end(element, "subject") ?? holder
    let object = Self.end(element, "object") ?? ""
    let number = element.text("number").flatMap { Int($0) }
    if type == "level" {
      guard let from = numbers[subject], let number else { return unknown(subject, element) }
      ownLevels[from] = number
      if let label = element.all("object").first?.text("label") ?? element.text("label") { levelNames[number] = label }
      return
    }
    let isReversed = scheme.hasPrefix("is")
    let (outer, inner) = isReversed ? (object, subject) : (subject, object)
    switch scheme {
    case "hasLOCpart", "isLOCpartOf":
      guard let child = numbers[inner] else { return unknown(inner, element) }
      guard outer != uri else { return }
      guard let parent = numbers[outer] else { return unknown(outer, element) }
      if definitions[child].parent == nil {
        definitions[child].parent = parent
      } else {
        passed["further \(scheme)", default: 0] += 1
      }
    case "hasDefinedLevel", "isDefinedLevelOf":
      guard let from = numbers[outer] else { return unknown(outer, element) }
      guard let to = numbers[inner] else { return unknown(inner, element) }
      definedLevels.append(Link(from: from, to: to, number: number, line: element.line))
      definitions[to].isPart = true
    case "hasExample", "isExampleOf":
      guard let from = numbers[outer] else { return unknown(outer, element) }
      guard let to = numbers[inner] else { return unknown(inner, element) }
      definitions[from].examples.append(to)
      definitions[to].isPart = true
    default: passed[type.isEmpty || type == "LOCrel" ? scheme : type, default: 0] += 1
    }
  }

  private static func end(_ element: XMLTree, _ name: String) -> String? {
    element.all(name).first.flatMap { $0.attribute("id") ?? ($0.text.isEmpty ? nil : $0.text) }
  }

  private mutating func unknown(_ id: String, _ element: XMLTree) {
    report(
      .unknown, element.line, "LOCassociation", id,
      "no definition in the file has this id; the association was not stored. Correct it.")
  }

  private mutating func define(_ link: Link) {
    let id = definitions[link.to].id
    guard let number = link.number ?? ownLevels[link.to], (0...100).contains(number) else {
      return report(
        .missing, link.line, "number", id, "nothing says which level this is, from 0 to 100; it was not stored. Give it a number."
      )
    }
    guard definitions[link.from].levels[number] == nil else {
      return report(
        .duplicate, link.line, "number", "\(number)", "this level is described already; the first was kept. Remove one.")
    }
    definitions[link.from].levels[number] = link.to
  }
}
