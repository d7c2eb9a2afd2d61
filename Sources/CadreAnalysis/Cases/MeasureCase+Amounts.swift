internal import CadreModel

/// The families that compare amounts and levels.
extension MeasureCase {
  /// Amounts of two groups.
  ///
  /// - Throws: where a group has fewer than two rows, all rows have the same amount, or the outcome is a level.
  private func sides(_ rows: CaseRows, _ measure: String) throws -> (focal: [Double], reference: [Double]) {
    try refuseLevels(measure)
    let (sides, amounts) = (try rows.sides(), try rows.outcomeNumbers())
    func own(_ side: CaseRows.Side, _ group: String?) throws -> [Double] {
      let own = zip(sides, amounts).filter { $0.0 == side }.map(\.1)
      if own.count < 2 { throw MeasureError.tooFewRows(group: group ?? "others", count: own.count, needed: 2) }
      return own
    }
    let result = (focal: try own(.focal, focal), reference: try own(.reference, reference))
    guard Set(result.focal + result.reference).count > 1 else { throw MeasureError.constantOutcome(outcome?.label ?? "") }
    return result
  }

  private func refuseLevels(_ measure: String) throws {
    if !levels.isEmpty { throw MeasureError.ordinal(measure: measure, outcome: outcome?.label ?? "") }
  }

  func contMeasures(in dataset: Dataset) throws -> [Measure] {
    let sides = try sides(CaseRows(self, in: dataset), "a difference of means")
    return TwoSamples(focal: sides.focal, reference: sides.reference).measures
  }

  func ineqMeasures(in dataset: Dataset) throws -> [Measure] {
    try refuseLevels("a measure of inequality such as Gini or Theil")
    let rows = try CaseRows(self, in: dataset)
    let amounts = try rows.outcomeNumbers()
    if let value = amounts.first(where: { $0 < 0 }) {
      throw MeasureError.negativeAmount(column: outcome?.column ?? "", value: value)
    }
    guard amounts.contains(where: { $0 > 0 }) else { throw MeasureError.constantOutcome(outcome?.label ?? "") }
    return Inequality(amounts, weights: rows.weights, groups: try rows.groupLabels(), isWeighted: rows.isWeighted).measures
  }

  func concMeasures(in dataset: Dataset) throws -> [Measure] {
    try refuseLevels("a concentration index")
    guard let rank else { throw incomplete("r") }
    let rows = try CaseRows(self, in: dataset)
    return Concentration(try rows.outcomeNumbers(), rankedBy: try rows.numbers(rank), weights: rows.weights).measures
  }

  func oaxacaMeasures(in dataset: Dataset) throws -> [Measure] {
    try refuseLevels("a decomposition of means")
    if predictors.isEmpty { throw incomplete("x") }
    let rows = try CaseRows(self, in: dataset)
    let (sides, outcome) = (try rows.sides(), try rows.outcomeNumbers())
    let columns = try predictors.map { try rows.predictor($0) }
    let kept = sides.indices.filter { sides[$0] != nil }
    return try OaxacaBlinder(
      kept.map { outcome[$0] }, isFocal: kept.map { sides[$0] == .focal },
      predictors: kept.map { row in columns.map { $0[row] } }, names: predictors
    ).measures
  }

  func ordMeasures(in dataset: Dataset) throws -> [Measure] {
    if levels.count < 2 { throw incomplete("levels") }
    let rows = try CaseRows(self, in: dataset)
    let (sides, texts) = (try rows.sides(), try rows.outcomeTexts())
    let places = Dictionary(levels.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var counts = [CaseRows.Side.focal, .reference].map { _ in [Double](repeating: 0, count: levels.count) }
    for row in texts.indices {
      guard let side = sides[row] else { continue }
      guard let place = places[texts[row]] else {
        throw MeasureError.noRows(column: "levels", value: texts[row], dataset: dataset.name, present: levels)
      }
      counts[side == .focal ? 0 : 1][place] += rows.weights[row]
    }
    return OrdinalComparison(focal: counts[0], reference: counts[1]).measures
  }

  /// - Parameter resamples: row numbers of the dataset, from 0; `nil` to draw them from a seed.
  func bootMeasures(in dataset: Dataset, resamples: [[Int]]?) throws -> [Measure] {
    let rows = try CaseRows(self, in: dataset)
    _ = try sides(rows, "a bootstrap of means")
    let (sides, amounts) = (try rows.sides(), try rows.outcomeNumbers())
    let place = Dictionary(uniqueKeysWithValues: rows.rows.enumerated().map { ($0.element, $0.offset) })
    let drawn =
      try resamples.map { try $0.map { try $0.map { row in try place[row].orThrow(incomplete("B")) } } }
      ?? Bootstrap.resamples(
        [CaseRows.Side.focal, .reference].map { side in sides.indices.filter { sides[$0] == side } },
        count: resampleCount ?? 999, seed: 1)
    func split(_ rows: [Int], _ side: CaseRows.Side) -> [Double] { rows.filter { sides[$0] == side }.map { amounts[$0] } }
    func difference(_ statistic: @escaping ([Double]) -> Double) -> ([Int]) -> Double {
      { statistic(split($0, .focal)) - statistic(split($0, .reference)) }
    }
    let statistics: [(String, ([Int]) -> Double)] = [
      ("mean_diff", difference(Samples.mean)), ("median_diff", difference { Samples.quantile(0.5, of: $0) }),
      ("gini", { rows in Inequality.gini(rows.map { (amounts[$0], 1) }) }),
    ]
    return statistics.flatMap { name, statistic in
      Bootstrap(rowCount: rows.count, resamples: drawn, statistic: statistic).measures(name)
    }
  }

  func regMeasures(in dataset: Dataset) throws -> [Measure] {
    try refuseLevels("a regression of amounts")
    guard let focus = focus.flatMap({ predictors.firstIndex(of: $0) }) else { throw incomplete("focus") }
    let rows = try CaseRows(self, in: dataset)
    let columns = try predictors.map { try rows.predictor($0) }
    let design = (0..<rows.count).map { row in columns.map { $0[row] } }
    if regression == "logit" {
      return try Regression.logit(design, rows.outcomeFlags(), names: predictors, focus: focus).measures
    }
    return try Regression.leastSquares(
      design, rows.outcomeNumbers(), names: predictors, focus: focus, clusters: cluster.map { try rows.texts($0) }
    ).measures
  }

  func maihdaMeasures(in dataset: Dataset) throws -> [Measure] {
    if strata.isEmpty { throw incomplete("s") }
    let rows = try CaseRows(self, in: dataset)
    return Intersectional(try rows.outcomeNumbers(), attributes: try strata.map { try rows.texts($0) }).measures
  }
}

extension Int? {
  fileprivate func orThrow(_ error: MeasureError) throws(MeasureError) -> Int {
    guard let self else { throw error }
    return self
  }
}
