internal import CadreAnalysis
internal import CadreModel

extension ImpactCase {
  /// Two groups in two periods; with covariates also the three comparisons that take them into account.
  func did2x2Measures(in data: some ImpactData) throws -> [Measure] {
    let (rows, covariates) = try twoPeriodRows(in: data)
    let comparison = TwoPeriodComparison(rows)
    let interval = comparison.error.interval95(of: comparison.effect)
    let measures = [
      Measure("att", comparison.effect), Measure("se_cr0", comparison.error.cr0), Measure("se_cr1", comparison.error.cr1),
      Measure("t_cr1", comparison.effect / comparison.error.cr1), Measure("p_t_cr1", comparison.error.p(of: comparison.effect)),
      Measure("ci95_lo_cr1", interval.low), Measure("ci95_hi_cr1", interval.high),
      Measure("mean_control_pre", comparison.controlBefore), Measure("mean_treated_pre", comparison.treatedBefore),
      Measure("mean_control_post", comparison.controlAfter), Measure("mean_treated_post", comparison.treatedAfter),
      Measure("n_treated", Double(comparison.treatedCount)), Measure("n_control", Double(comparison.controlCount)),
      Measure("n_clusters", Double(comparison.error.clusterCount)),
    ]
    guard !covariates.isEmpty else { return measures }
    let sample = try TwoPeriodComparison.changes(rows, covariates: covariates, names: texts("x"))
    return measures
      + ContrastEstimator.allCases.flatMap { estimator in
        let contrast = try? ChangeContrast(sample, estimator)
        return [
          Measure("att_\(estimator.rawValue)", contrast?.effect ?? .nan),
          Measure("se_\(estimator.rawValue)", contrast?.standardError ?? .nan),
        ]
      }
  }

  /// Rows of the two periods in which nothing is missing but covariates, and the covariates of these rows.
  private func twoPeriodRows(
    in data: some ImpactData
  ) throws -> (rows: [TwoPeriodComparison.Row], covariates: [[Double]]) {
    let dataset = try data.dataset(dataset)
    let people = try dataset.texts(text("id"))
    let periods = try dataset.numbers(text("t"))
    let outcomes = try dataset.numbers(text("y"))
    let clusters = try dataset.texts(optionalText("cluster") ?? text("id"))
    let treated = try treatedFlags(in: dataset)
    let (before, after) = (try number("pre"), try number("post"))
    let covariates = try texts("x").map { try dataset.numbers($0) }
    let kept = people.indices.filter { row in
      let isInPeriods = periods[row] == before || periods[row] == after
      let isWhole = people[row] != nil && clusters[row] != nil && treated[row] != nil
      return isInPeriods && isWhole && outcomes[row].isFinite
    }
    let units = Numbering<String?>.numbers(kept.map { people[$0] }).numbers
    let groups = Numbering<String?>.numbers(kept.map { clusters[$0] }).numbers
    let rows = kept.enumerated().map { place, row in
      TwoPeriodComparison.Row(
        outcome: outcomes[row], isTreated: treated[row] == true, isAfter: periods[row] == after, unit: units[place],
        cluster: groups[place])
    }
    guard !rows.isEmpty else { throw TrainingError.noRows }
    return (rows, covariates.map { column in kept.map { column[$0] } })
  }

  /// Who was trained: a column of 1 and 0, or `COLUMN=TREATED:CONTROL`. `nil` for rows that are neither.
  private func treatedFlags(in dataset: Dataset) throws -> [Bool?] {
    let parts = try text("d").split(separator: "=", maxSplits: 1).map(String.init)
    guard let column = parts.first else { throw incomplete("d") }
    var (treated, control) = ("1", "0")
    if parts.count > 1 {
      let values = parts[1].split(separator: ":", maxSplits: 1).map(String.init)
      guard values.count == 2 else { throw incomplete("d") }
      (treated, control) = (values[0], values[1])
    }
    guard treated != control else { throw incomplete("d") }
    let flags = [treated: true, control: false]
    return try dataset.texts(column).map { $0.flatMap { flags[$0] } }
  }
}
