internal import CadreModel

/// The rows that a query looks at, checked so that every refusal says what to do.
struct ComparisonRows {
  let dataset: Dataset
  let query: ComparisonQuery
  /// How many rows pass the filter.
  let passing: Int
  private let used: CaseRows
  /// The group of each row used.
  private let groups: [String]

  /// - Throws: `DatasetError`, `MeasureError` or `ComparisonError`.
  init(_ dataset: Dataset, _ query: ComparisonQuery) throws {
    self.query = query
    if case .column = query.outcome {
      if !query.strata.isEmpty { throw ComparisonError.strataNeedYesOrNo(outcome: query.outcomeTitle) }
      if query.focal == nil { throw ComparisonError.needsFocal(outcome: query.outcomeTitle) }
    } else if !query.levels.isEmpty {
      throw ComparisonError.levelsOfValue(outcome: query.outcomeTitle)
    }
    self.dataset = try Self.withLogarithm(dataset, query)
    passing = try Self.passing(self.dataset, query)
    used = try CaseRows(query.cases(dataset: dataset.name)[0], in: self.dataset)
    groups = try used.groupLabels()
    try checkOutcome()
  }

  /// How many of the rows that pass have something missing.
  var missing: Int { passing - used.count }

  var groupSizes: [Comparison.Group] {
    let sizes = Dictionary(groups.map { ($0, 1) }, uniquingKeysWith: +)
    return distinctInByteOrder(sizes.keys).map { Comparison.Group(name: $0, rows: sizes[$0] ?? 0) }
  }

  /// People of the groups by level. - Parameter query: as resolved.
  func levels(of query: ComparisonQuery) throws -> [Comparison.Level] {
    guard !query.levels.isEmpty else { return [] }
    var focal: [String: Double] = [:]
    var reference: [String: Double] = [:]
    for (row, level) in try used.texts(query.outcomeColumn).enumerated() {
      if groups[row] == query.focal {
        focal[level, default: 0] += used.weights[row]
      } else if query.reference == nil || groups[row] == query.reference {
        reference[level, default: 0] += used.weights[row]
      }
    }
    return query.levels.map { Comparison.Level(name: $0, focal: focal[$0] ?? 0, reference: reference[$0] ?? 0) }
  }

  /// The dataset with a column for an outcome written `log:COLUMN`.
  private static func withLogarithm(_ dataset: Dataset, _ query: ComparisonQuery) throws -> Dataset {
    guard case .column(let name) = query.outcome, name.hasPrefix(Dataset.logarithm) else { return dataset }
    let amounts = try dataset.numbers(query.outcomeColumn)
    if let value = amounts.first(where: { $0 <= 0 }) {
      throw MeasureError.negativeAmount(column: query.outcomeColumn, value: value)
    }
    return dataset.adding(name, amounts.map { $0.isNaN ? nil : "\(naturalLogarithm($0))" })
  }

  /// - Throws: where a column is missing, or empty in every row that passes.
  private static func passing(_ dataset: Dataset, _ query: ComparisonQuery) throws -> Int {
    let filtered = try query.filter.map { try dataset.texts($0.column) }
    let rows = (0..<dataset.rowCount).filter { filtered == nil || filtered?[$0] == query.filter?.value }
    for column in query.cases(dataset: dataset.name).flatMap(\.columnsUsed) {
      let texts = try dataset.texts(column)
      if !rows.isEmpty, rows.allSatisfy({ texts[$0] == nil }) {
        throw ComparisonError.allMissing(column: column, dataset: dataset.name)
      }
    }
    return rows.count
  }

  private func checkOutcome() throws {
    let texts = try used.texts(query.outcomeColumn)
    switch query.outcome {
    case .equals(let column, let value):
      guard texts.contains(value) else {
        throw CaseRows.noRows(column: column, value: value, dataset: dataset, among: texts)
      }
    case .column(let column):
      if query.levels.isEmpty {
        try checkAmounts(texts)
      } else if let other = texts.first(where: { !query.levels.contains($0) }) {
        throw ComparisonError.levelMissing(value: other, column: column, levels: query.levels)
      }
    }
    if Set(texts).count == 1 { throw MeasureError.constantOutcome(query.outcomeTitle) }
  }

  private func checkAmounts(_ texts: [String]) throws {
    if !texts.contains(where: { Double($0) != nil }) {
      throw ComparisonError.textOutcome(
        column: query.outcomeColumn, dataset: dataset.name, values: distinctInByteOrder(texts))
    }
    _ = try dataset.numbers(query.outcomeColumn)
  }

  /// The query with its reference where only one other group is left to be it, once both are known to be large enough.
  func resolved() throws -> ComparisonQuery {
    guard let focal = query.focal else { return query }
    var query = query
    let present = distinctInByteOrder(groups)
    if query.reference == nil, present.count == 2 { query.reference = present.first { $0 != focal } }
    if query.reference == focal { throw ComparisonError.sameGroup(focal) }
    for name in [focal, query.reference].compactMap(\.self) where !present.contains(name) {
      throw CaseRows.noRows(column: query.groupTitle, value: name, dataset: dataset, among: groups)
    }
    let reference = query.reference
    try checkSize(focal, groups.count { $0 == focal })
    try checkSize(reference ?? "all others", groups.count { reference == nil ? $0 != focal : $0 == reference })
    return query
  }

  /// An amount needs a spread in both groups.
  private func checkSize(_ group: String, _ count: Int) throws(MeasureError) {
    let needed = if case .column = query.outcome, query.levels.isEmpty { 2 } else { 1 }
    if count < needed { throw .tooFewRows(group: group, count: count, needed: needed) }
  }
}
