internal import CadreModel

/// The families that count people by category.
extension MeasureCase {
  func binaryMeasures(in dataset: Dataset) throws -> [Measure] {
    let rows = try CaseRows(self, in: dataset)
    let tables = try rows.tables(by: [String](repeating: "", count: rows.count))
    return try differing(StratifiedTables(Array(tables.values))).crude.measures
  }

  func stratMeasures(in dataset: Dataset) throws -> [Measure] {
    let rows = try CaseRows(self, in: dataset)
    let tables = try rows.tables(by: rows.stratumLabels())
    return try differing(StratifiedTables(distinctInByteOrder(tables.keys).compactMap { tables[$0] })).measures
  }

  private func differing(_ tables: StratifiedTables) throws -> StratifiedTables {
    if tables.crude.isConstant { throw MeasureError.constantOutcome(outcome?.label ?? "") }
    return tables
  }

  func multiMeasures(in dataset: Dataset) throws -> [Measure] {
    let rows = try CaseRows(self, in: dataset)
    let labels = try rows.groupLabels()
    let counts = rows.sums(by: labels)
    let yes = rows.sums(by: labels, where: try rows.outcomeFlags())
    let rates = GroupRates(
      distinctInByteOrder(counts.keys).map { .init(label: $0, yes: yes[$0] ?? 0, count: counts[$0] ?? 0) })
    if rates.isConstant { throw MeasureError.constantOutcome(outcome?.label ?? "") }
    return rates.measures
  }

  func divMeasures(in dataset: Dataset) throws -> [Measure] {
    let rows = try CaseRows(self, in: dataset)
    guard case .column(let column) = outcome else { throw incomplete("c") }
    let counts = rows.sums(by: try rows.texts(column))
    return Diversity(distinctInByteOrder(counts.keys).compactMap { counts[$0] }).measures
  }

  func segMeasures(in dataset: Dataset) throws -> [Measure] {
    let rows = try CaseRows(self, in: dataset)
    guard let unit else { throw incomplete("u") }
    let (sides, labels) = (try rows.sides(), try rows.texts(unit))
    let focal = rows.sums(by: labels, where: sides.map { $0 == .focal })
    let others = rows.sums(by: labels, where: sides.map { $0 == .reference })
    return Segregation(
      distinctInByteOrder(labels).map { .init(label: $0, focal: focal[$0] ?? 0, others: others[$0] ?? 0) }
    ).measures
  }

  func multipMeasures(in dataset: Dataset) throws -> [Measure] {
    let rows = try CaseRows(self, in: dataset)
    let (labels, amounts) = (try rows.groupLabels(), try rows.outcomeNumbers())
    let members = Dictionary(grouping: labels.indices) { labels[$0] }
    let groups = try distinctInByteOrder(members.keys).map { label in
      let members = members[label] ?? []
      if members.count < 2 { throw MeasureError.tooFewRows(group: label, count: members.count, needed: 2) }
      return PairwiseComparisons.Group(
        label: label, amounts: members.map { amounts[$0] }, weights: members.map { rows.weights[$0] })
    }
    return PairwiseComparisons(groups).measures
  }

  func kanonMeasures(in dataset: Dataset) throws -> [Measure] {
    let rows = try CaseRows(self, in: dataset)
    if strata.isEmpty { throw incomplete("qi") }
    guard case .column(let column) = outcome else { throw incomplete("sa") }
    return Anonymity(classes: try rows.stratumLabels(), sensitive: try rows.texts(column)).measures
  }
}

extension CaseRows {
  /// How many people have each label, of all rows or of some.
  fileprivate func sums(by labels: [String], where isCounted: [Bool]? = nil) -> [String: Double] {
    var sums: [String: Double] = [:]
    for (row, label) in labels.enumerated() where isCounted?[row] ?? true { sums[label, default: 0] += weights[row] }
    return sums
  }

  /// A table of both sides by each label.
  fileprivate func tables(by labels: [String]) throws -> [String: TwoByTwo] {
    let (sides, isYes) = (try sides(), try outcomeFlags())
    func sums(_ side: Side, _ yes: Bool) -> [String: Double] {
      self.sums(by: labels, where: zip(sides, isYes).map { $0 == side && $1 == yes })
    }
    let cells = (sums(.focal, true), sums(.focal, false), sums(.reference, true), sums(.reference, false))
    let present = zip(labels, sides).filter { $0.1 != nil }.map(\.0)
    return Dictionary(
      Set(present).map {
        (
          $0,
          TwoByTwo(
            focalYes: cells.0[$0] ?? 0, focalNo: cells.1[$0] ?? 0, referenceYes: cells.2[$0] ?? 0,
            referenceNo: cells.3[$0] ?? 0)
        )
      }, uniquingKeysWith: { $1 })
  }
}

extension PairwiseComparisons.Group {
  /// Amounts, each of as many people as its weight says.
  fileprivate init(label: String, amounts: [Double], weights: [Double]) {
    let count = weights.reduce(0, +)
    let mean = zip(amounts, weights).reduce(0) { $0 + $1.0 * $1.1 } / count
    let squares = zip(amounts, weights).reduce(0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) }
    self.init(label: label, count: count, mean: mean, variance: squares / (count - 1))
  }
}
