import CadreModel

/// What the header of a table may say, so that its row is found among titles and remarks.
package struct HeaderWords: Sendable {
  /// Stands for a name that is none of a field, where a table needs one.
  static let other = "*"

  /// Name or synonym, as `ColumnMap` compares them → field.
  private let fields: [String: String]
  /// Of each, one at least is needed.
  private var needed: [Set<String>]
  /// Names that the caller maps, by field.
  private let explicit: [String: [String]]
  /// What a further name means that a header may have, such as that of a competency; `nil` where it is none.
  private let others: @Sendable (String) -> String?
  /// So many different further names a header has at least, where a table needs such.
  private let leastOthers: Int
  /// Whether the first column names what a row is about, whatever stands above it: the corner of a matrix is often blank.
  let areRowsNamed: Bool

  /// - Parameter needs: what a table has to have, where it is not just the required fields: one of each.
  package init(
    _ fields: [ColumnMap.Field], explicit: [String: [String]] = [:],
    others: @escaping @Sendable (String) -> String? = { _ in nil },
    needing needs: [Set<String>]? = nil, leastOthers: Int = 1, areRowsNamed: Bool = false
  ) {
    self.leastOthers = leastOthers
    self.areRowsNamed = areRowsNamed
    var known: [String: String] = [:]
    for field in fields {
      for name in [field.name] + field.synonyms where known[ColumnMap.key(name)] == nil {
        known[ColumnMap.key(name)] = field.name
      }
    }
    self.fields = known
    needed = needs ?? fields.filter(\.isRequired).map { [$0.name] }
    self.explicit = explicit.mapValues { $0.map(ColumnMap.key) }
    self.others = others
  }

  /// The same for a table that has to have something else: one of each.
  func needing(_ needs: [Set<String>]) -> HeaderWords {
    var words = self
    words.needed = needs
    return words
  }

  /// The field that a cell names.
  func field(_ cell: String) -> String? { fields[ColumnMap.key(cell)] }

  /// The cells that name something of a header, each thing once.
  func known(_ cells: [String]) -> [String] {
    var seen: Set<String> = []
    return cells.filter { cell in thing(cell).map { seen.insert($0).inserted } ?? false }
  }

  func isExplicit(_ cell: String) -> Bool { !explicit.isEmpty && isMapped(ColumnMap.key(cell)) }

  /// Whether a cell has a name that is none of a field.
  func isOther(_ cell: String) -> Bool { others(cell) != nil }

  /// How many different things of a header the cells name.
  func score(_ cells: [String]) -> Int { Set(cells.compactMap(thing)).count }

  /// Whether the cells name all that the table needs, and all that the caller maps.
  func isComplete(_ cells: [String]) -> Bool {
    let all = Set(cells.map(ColumnMap.key))
    guard explicit.values.allSatisfy({ $0.allSatisfy(all.contains) }) else { return false }
    var named = Set(all.compactMap { fields[$0] }).union(explicit.keys)
    if needed.contains(where: { $0.contains(Self.other) }), Set(cells.compactMap(others)).count >= leastOthers {
      named.insert(Self.other)
    }
    return needed.allSatisfy { !$0.isDisjoint(with: named) } && (!needed.isEmpty || score(cells) > 1)
  }

  /// What a cell of a header names.
  private func thing(_ cell: String) -> String? {
    let key = ColumnMap.key(cell)
    if key.isEmpty { return nil }
    if let field = fields[key] { return field }
    return others(cell) ?? (isMapped(key) ? key : nil)
  }

  private func isMapped(_ key: String) -> Bool { explicit.values.contains { $0.contains(key) } }
}
