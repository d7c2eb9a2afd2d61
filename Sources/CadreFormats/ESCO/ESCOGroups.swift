import CadreModel

/// The groups of skills, what lies within what, and the names of ISCO groups.
struct ESCOGroups {
  struct Group {
    let uri: String
    let language: String
    var names: [String: String] = [:]
    var purposes: [String: String] = [:]

    /// In the language that had it first, else in any.
    var name: LocalizedText? { ESCOTable.text(names, preferring: language) }
  }

  /// The hierarchy of skills has levels 0 to 3.
  static let deepest = 3
  static let columns = (0...deepest).map { level in (uri: "Level \(level) URI", name: "Level \(level)" + " preferred term") }

  /// What groups of ISCO are called, by code.
  private(set) var families: [String: String] = [:]
  private var groups: [String: Group] = [:]
  private var order: [String] = []
  /// Concept → the concepts that are said to be broader, in the order of the files.
  private var broader: [String: [String]] = [:]
  /// Skills that lie in more than one group.
  private var shared = 0
  private var circular: [String] = []
  private var passed = 0
  private var strange = 0
  private var occupations = 0

  func has(_ key: String) -> Bool { groups[key] != nil }

  mutating func beginFile() { (passed, strange, occupations) = (0, 0, 0) }
  mutating func passOver() { passed += 1 }

  mutating func endFile(_ table: ESCOTable, into findings: inout [Finding]) {
    if passed > 0 {
      findings.append(
        Finding(
          .note, .notRead, file: table.name,
          .counted(
            passed, one: "this is no part of the framework itself; \(passed) row was passed over.",
            other: "these are no part of the framework itself; \(passed) rows were passed over.")))
    }
    if occupations > 0 {
      findings.append(
        Finding(
          .note, .notRead, file: table.name,
          .counted(
            occupations,
            one: "\(occupations) row is about occupations; their ISCO groups are taken from the file of occupations.",
            other: "\(occupations) rows are about occupations; their ISCO groups are taken from the file of occupations.")))
    }
    if strange > 0 {
      findings.append(
        Finding(
          .note, .unknown, file: table.name,
          .counted(
            strange, one: "\(strange) row is about a skill or group that no file has; it was not stored.",
            other: "\(strange) rows are about skills or groups that no file has; they were not stored.")))
    }
  }

  // MARK: Rows

  mutating func take(_ record: Record, of table: ESCOTable, into findings: inout [Finding]) {
    let (uri, name) = (table.text("conceptUri", record), table.text("preferredLabel", record))
    if uri.contains("/isco/") {
      let code = table.text("code", record)
      if !name.isEmpty { families[code] = families[code] ?? name }
      return
    }
    guard Identifier<Area>(ESCOTable.code(uri)) != nil, !name.isEmpty else {
      findings.append(
        Finding(
          .warning, .missing, file: table.name, line: record.line, column: name.isEmpty ? "preferredLabel" : "conceptUri",
          value: uri, "the group has no usable URI or no name; it was not stored. Fill it in."))
      return
    }
    add(uri, name, table, purpose: table.text("description", record))
  }

  /// A path through the hierarchy: each group lies within the one before it.
  mutating func takePath(_ record: Record, of table: ESCOTable) {
    var outer: String?
    for level in 0...Self.deepest {
      let uri = table.text(Self.columns[level].uri, record)
      let key = ESCOTable.code(uri)
      guard Identifier<Area>(key) != nil else { continue }
      add(uri, table.text(Self.columns[level].name, record), table, purpose: "")
      if let outer { put(key, within: outer) }
      outer = key
    }
  }

  private mutating func add(_ uri: String, _ name: String, _ table: ESCOTable, purpose: String) {
    let key = ESCOTable.code(uri)
    if groups[key] == nil { order.append(key) }
    var group = groups[key] ?? Group(uri: uri, language: table.language)
    if !name.isEmpty { group.names[table.language] = group.names[table.language] ?? name }
    if !purpose.isEmpty { group.purposes[table.language] = group.purposes[table.language] ?? purpose }
    groups[key] = group
  }

  mutating func relate(_ record: Record, of table: ESCOTable, skills: CodeTable) {
    let uri = table.text("conceptUri", record)
    if uri.contains("/occupation/") || uri.contains("/isco/") {
      occupations += 1
      return
    }
    let (key, outer) = (ESCOTable.code(uri), ESCOTable.code(table.text("broaderUri", record)))
    func isKnown(_ key: String) -> Bool { groups[key] != nil || skills[key] != nil }
    guard isKnown(key), isKnown(outer) else {
      strange += 1
      return
    }
    put(key, within: outer)
  }

  private mutating func put(_ key: String, within outer: String) {
    if broader[key]?.contains(outer) != true { broader[key, default: []].append(outer) }
  }

  /// `http://data.europa.eu/esco/isco/C2511` → `2511`.
  static func iscoCode(_ uri: String) -> String {
    let end = ESCOTable.code(uri)
    return uri.contains("/isco/") && end.hasPrefix("C") ? String(end.dropFirst()) : end
  }

  // MARK: Places

  /// The first group that broader concepts lead to; `nil` where they lead to none.
  mutating func place(of skill: String) -> String? {
    var (seen, key): (Set<String>, String) = ([skill], skill)
    while let outer = broader[key] {
      let found = outer.filter { groups[$0] != nil }
      if let first = found.first {
        if found.count > 1, key == skill { shared += 1 }
        return first
      }
      guard let next = outer.first else { return nil }
      guard seen.insert(next).inserted else {
        circular.append(skill)
        return nil
      }
      key = next
    }
    return nil
  }

  /// All groups, outer before inner.
  mutating func areas(holding members: [String: [Competency]]) -> [Area] {
    let numbers = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let parents = order.map { key in (broader[key] ?? []).lazy.compactMap { numbers[$0] }.first }
    let outline = Outline(parents: parents, isArea: order.map { _ in true })
    circular += outline.cut.map { order[$0] }
    return outline.areas.compactMap { number in
      let key = order[number]
      guard let group = groups[key], let code = Identifier<Area>(key), let name = group.name ?? LocalizedText(key) else {
        return nil
      }
      return Area(
        code: code, parent: outline.parents[number].flatMap { Identifier<Area>(order[$0]) }, name: name,
        purpose: ESCOTable.text(group.purposes, preferring: group.language), competencies: members[key] ?? [],
        origin: Origin(uri: group.uri))
    }
  }

  /// What there is to say once every skill has its place.
  func findings(file: String) -> [Finding] {
    var findings = circular.map { key in
      Finding(
        .warning, .circular, file: file, column: "broaderUri", value: key,
        "this concept lies within itself; it was put outside. Correct its broader concept.")
    }
    if shared > 0 {
      findings.append(
        Finding(
          .note, .assumed, file: file, column: "broaderUri",
          .counted(
            shared, one: "\(shared) skill lies in more than one group; it was put into the first.",
            other: "\(shared) skills lie in more than one group; each was put into the first.")))
    }
    return findings
  }
}
