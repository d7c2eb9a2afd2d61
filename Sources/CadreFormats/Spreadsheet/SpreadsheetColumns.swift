import CadreModel

/// What the columns of a framework's table hold.
struct SpreadsheetColumns {
  struct LevelColumn {
    let position: Int
    let rank: Int
    let name: String
    /// Whether its header says that it holds texts.
    var isDescriptive = false
    /// Whether its header is nothing but the number.
    var isBare: Bool { name.lowercased().hasPrefix("level") && name.dropFirst(5).trimmed == "\(rank)" }
  }

  private static let descriptive: Set = ["description", "descriptor", "definition", "text", "statement"]

  static let fields: [ColumnMap.Field] = [
    .init("name", ["competency", "competency name", "title", "skill", "skill name"], isRequired: true),
    .init("code", ["competency code", "id", "number", "reference"]), .init("kind", ["type"]),
    .init("parent", ["parent code", "within", "area code"]), .init("area", ["domain", "group", "category", "cluster"]),
    .init("subarea", ["sub area", "subdomain", "subgroup", "subcategory"]),
    .init("definition", ["description", "overall description", "skill description", "competency description"]),
    .init("indent", ["depth", "outline level"]), .init("other names", ["synonyms", "keywords", "also known as"]),
    .init("alignments", ["alignment"]), .init("level"),
  ]

  static func words(explicit: [String: [String]]) -> HeaderWords { HeaderWords(fields, explicit: explicit) }

  let map: ColumnMap
  let levels: [LevelColumn]
  /// Columns that only mark which levels a competency has; the texts of these stand in others.
  let marks: [String]
  /// Columns that nobody reads.
  let unread: [String]
  /// Whether the levels were taken from columns that are not marked as such.
  let areLevelsGuessed: Bool

  init(header: [String], explicit: [String: [String]]) throws(FormatError) {
    map = try ColumnMap(header: header, fields: Self.fields, explicit: explicit)
    // A column that is merely called “level” describes none.
    let named = explicit["level"] == nil ? [] : map.all("level")
    let stray = explicit["level"] == nil ? map.all("level").map { header[$0] } : []
    let all = map.others.compactMap { Self.numbered(header[$0], $0) }
    let described = all.filter(\.isDescriptive)
    let numbered = described.isEmpty ? all : described
    let marks = described.isEmpty || !named.isEmpty ? [] : all.filter { !$0.isDescriptive }
    self.marks = marks.map { header[$0.position] }
    if named.isEmpty, !numbered.isEmpty {
      levels = numbered
    } else {
      // A table of anything has titles; its other columns are levels only where its rows are said to be competencies.
      let columns = named.isEmpty ? (Self.sayCompetencies(Set(header.map(ColumnMap.key))) ? map.others : []) : named
      levels = columns.enumerated().map { LevelColumn(position: $0.element, rank: $0.offset + 1, name: header[$0.element]) }
    }
    let taken = Set((levels + marks).map(\.position))
    unread = stray + map.others.filter { !taken.contains($0) }.map { header[$0] }
    areLevelsGuessed = named.isEmpty && numbered.isEmpty && !levels.isEmpty
  }

  /// Whether a header says of itself that its rows are competencies: by their name, by numbered levels, or by how they are
  /// within each other.
  ///
  /// - Parameter keys: the header as `ColumnMap` compares it.
  static func sayCompetencies(_ keys: Set<String>) -> Bool {
    func has(_ names: [String]) -> Bool { names.contains { keys.contains(ColumnMap.key($0)) } }
    if has(["competency", "competency name", "competence", "skill", "skill name"]) { return true }
    guard has(["name", "title"]) else { return false }
    return has(["parent", "parent code", "indent", "depth", "outline level", "subarea", "alignments"])
      || keys.contains { $0.hasPrefix("level") && $0.dropFirst(5).first?.isNumber == true }
      || has(["code"]) && keys.isSubset(of: Self.bare)
  }

  /// A table of nothing but these is a list of names.
  private static let bare = Set(
    ["code", "name", "title", "area", "domain", "group", "category", "cluster", "definition", "description", "kind", "type"]
      .map(ColumnMap.key))

  static func header(rank: Int, name: String) -> String { "Level \(rank): \(name)" }

  /// Whether a header is that of a level by its number.
  static func isNumbered(_ header: String) -> Bool {
    header.lowercased().hasPrefix("level") && numbered(header, 0) != nil
  }

  /// `Level 2`, `2`, `Level 2: Working` or `Level 2 - Working`; also `Level 2 description`.
  private static func numbered(_ header: String, _ position: Int) -> LevelColumn? {
    let isNamed = header.lowercased().hasPrefix("level")
    let text = isNamed ? header.dropFirst(5).trimmed : header
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let rank = Int(digits), digits.count <= 2 else { return nil }
    let rest = text.dropFirst(digits.count).trimmed
    if rest.isEmpty { return LevelColumn(position: position, rank: rank, name: header) }
    if isNamed, descriptive.contains(rest.lowercased()) {
      return LevelColumn(position: position, rank: rank, name: "Level \(rank)", isDescriptive: true)
    }
    guard let mark = rest.unicodeScalars.first, isNamed, ":.-–".unicodeScalars.contains(mark) else { return nil }
    let name = String(rest.unicodeScalars.dropFirst()).trimmed
    return LevelColumn(position: position, rank: rank, name: name.isEmpty ? header : name)
  }
}
