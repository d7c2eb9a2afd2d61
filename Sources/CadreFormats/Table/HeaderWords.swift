import CadreModel

/// What the header of a table may say, so that its row is found among titles and remarks.
package struct HeaderWords: Sendable {
  /// Name or synonym, as `ColumnMap` compares them → field.
  private let fields: [String: String]
  private let required: Set<String>
  /// Names that the caller maps, by field.
  private let explicit: [String: [String]]
  /// Further names that a header may have, such as those of competencies.
  private let others: Set<String>

  package init(_ fields: [ColumnMap.Field], explicit: [String: [String]] = [:], others: some Sequence<String> = []) {
    var known: [String: String] = [:]
    for field in fields {
      for name in [field.name] + field.synonyms where known[ColumnMap.key(name)] == nil {
        known[ColumnMap.key(name)] = field.name
      }
    }
    self.fields = known
    required = Set(fields.filter(\.isRequired).map(\.name))
    self.explicit = explicit.mapValues { $0.map(ColumnMap.key) }
    self.others = Set(others.map(ColumnMap.key))
  }

  /// The field that a cell names.
  func field(_ cell: String) -> String? { fields[ColumnMap.key(cell)] }

  func isExplicit(_ cell: String) -> Bool { !explicit.isEmpty && isMapped(ColumnMap.key(cell)) }

  /// How many different things of a header the cells name.
  func score(_ cells: [String]) -> Int { score(keys: cells.map(ColumnMap.key)) }

  /// Whether the cells name all that the table needs, and all that the caller maps.
  func isComplete(_ cells: [String]) -> Bool {
    let keys = cells.map(ColumnMap.key)
    let all = Set(keys)
    guard explicit.values.allSatisfy({ $0.allSatisfy(all.contains) }) else { return false }
    let named = Set(all.compactMap { fields[$0] }).union(explicit.keys)
    return required.isSubset(of: named) && (!required.isEmpty || score(keys: keys) > 1)
  }

  private func score(keys: [String]) -> Int {
    Set(keys.compactMap(thing)).count
  }

  /// What a key of a header names.
  private func thing(_ key: String) -> String? {
    if key.isEmpty { return nil }
    if let field = fields[key] { return field }
    return others.contains(key) || isMapped(key) ? key : nil
  }

  private func isMapped(_ key: String) -> Bool { explicit.values.contains { $0.contains(key) } }
}
