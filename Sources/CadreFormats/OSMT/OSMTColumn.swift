import CadreModel

/// The columns of OSMT's skill files: the raw value is the header of its export.
enum OSMTColumn: String, CaseIterable {
  case url = "Canonical URL"
  case name = "RSD Name"
  case statement = "Skill Statement"
  case categories = "Categories"
  case authors = "Authors"
  case collections = "Collections"
  case keywords = "Keywords"
  case majorGroups = "Occupation Major Groups"
  case minorGroups = "Occupation Minor Groups"
  case broadOccupations = "Broad Occupations"
  case detailedOccupations = "Detailed Occupations"
  case jobCodes = "O*NET Job Codes"
  case standards = "Standards"
  case certifications = "Certifications"
  case employers = "Employers"

  /// What the batch import calls it, and variants seen in files.
  var synonyms: [String] {
    switch self {
    case .url, .keywords, .certifications: []
    case .name: ["Skill Name"]
    case .statement: ["Contextualized Skill Statement"]
    case .categories: ["Skill Categories", "Skill Category", "Category"]
    case .authors: ["Author"]
    case .collections: ["Collection"]
    case .majorGroups: ["BLS Major Group", "BLS Major Groups"]
    case .minorGroups: ["BLS Minor Group", "BLS Minor Groups"]
    case .broadOccupations: ["BLS Broad Occupation", "BLS Broad Occupations"]
    case .detailedOccupations: ["BLS Detailed Occupation", "BLS Detailed Occupations"]
    case .jobCodes: ["O*NET Job Role", "O*NET Job Roles"]
    case .standards: ["Professional Standards"]
    case .employers: ["Employer"]
    }
  }

  /// Kept in the origin and put back as they are.
  static let kept: [OSMTColumn] = [
    .collections, .majorGroups, .minorGroups, .broadOccupations, .detailedOccupations, .jobCodes, .standards, .certifications,
    .employers,
  ]

  static func list(_ text: String) -> [String] { text.split(separator: ";").map(\.trimmed).filter { !$0.isEmpty } }
}

/// The three columns of one alignment: `Alignment Name`, then `Alignment 2 Name` and so on.
struct OSMTAlignment: Hashable {
  var name = ""
  var url = ""
  var framework = ""

  static func headers(_ number: Int) -> [String] {
    let lead = number == 1 ? "Alignment" : "Alignment \(number)"
    return ["\(lead) Name", "\(lead) URL", "\(lead) Framework"]
  }

  static func synonyms(_ number: Int) -> [[String]] {
    let lead = number == 1 ? "Alignment" : "Alignment \(number)"
    return [["\(lead) Title"], [lead], []]
  }

  init(name: String, url: String, framework: String) {
    self.name = name
    self.url = url
    self.framework = framework
  }

  /// What the writer makes of an alignment by itself.
  init(_ alignment: Alignment) {
    let address = alignment.address
    name = alignment.code
    if address.hasPrefix("http") { url = address } else { framework = alignment.framework }
  }

  /// `nil` where there is neither a name nor an address.
  var alignment: Alignment? {
    if !url.isEmpty { return Alignment(address: url, relation: .related) }
    if name.isEmpty { return nil }
    return Alignment(framework: framework.isEmpty ? "name" : framework, code: name, relation: .related)
  }

  var json: JSONValue { .object(["name": .text(name), "url": .text(url), "framework": .text(framework)]) }

  init(json: JSONValue) {
    self.init(name: json["name"]?.text ?? "", url: json["url"]?.text ?? "", framework: json["framework"]?.text ?? "")
  }
}

/// What a skill says beyond what Cadre reads.
struct OSMTFields {
  var cells: [OSMTColumn: String] = [:]
  var alignments: [OSMTAlignment] = []
  /// Columns that OSMT does not know either.
  var others: [String: String] = [:]

  init() {}

  /// Those that an origin holds; none where it comes from another format.
  init(_ origin: Origin?) {
    let document = origin?.fields.flatMap { try? JSONValue.document(Array($0.utf8)) }
    for (key, value) in document?.members ?? [:] {
      if let column = OSMTColumn(rawValue: key), let text = value.text { cells[column] = text }
    }
    alignments = (document?["alignments"]?.items ?? []).filter { $0["framework"] != nil }.map { OSMTAlignment(json: $0) }
    others = (document?["columns"]?.members ?? [:]).compactMapValues(\.text)
  }

  func origin(uri: String?) -> Origin? {
    var members = Dictionary(cells.map { ($0.key.rawValue, JSONValue.text($0.value)) }, uniquingKeysWith: { $1 })
    if !alignments.isEmpty { members["alignments"] = .list(alignments.map(\.json)) }
    if !others.isEmpty { members["columns"] = .object(others.mapValues { .text($0) }) }
    let json = members.isEmpty ? nil : String(decoding: JSONValue.object(members).bytes(), as: UTF8.self)
    return Origin(uri: uri, fields: json)
  }

  /// Whether an area is the one for skills without a category.
  static func isWithoutCategory(_ area: Area) -> Bool { OSMTFields(area.origin).cells[.categories] == "" }
}
