internal import CadreAnalysis
internal import CadreModel

extension ImpactCase {
  /// Callaway & Sant'Anna's effects, their averages and, for people who stand alone, the test of what came before.
  func didMeasures(in data: some ImpactData) throws -> [Measure] {
    let panel = try TrainingPanel(trainingRows(in: data))
    let effects = try TrainingEffects(panel, trainingDesign())
    var measures = effects.cells.flatMap { cell in
      let place = "(\(cell.group);\(cell.period))"
      return [Measure("att\(place)", cell.effect), Measure("se\(place)", cell.standardError)]
    }
    let count = Double(effects.cells.count)
    measures += [Measure("n_units", Double(effects.unitCount)), Measure("n_att_gt", count)]
    if !panel.isClustered {
      let test = effects.preTest
      measures += [
        Measure("pretest_W", test.wald), Measure("pretest_df", Double(test.degreesOfFreedom)), Measure("pretest_p", test.p),
      ]
    }
    let balance = optionalNumber("balance_e").flatMap { Int(exactly: $0) }
    measures += Self.figures("simple", effects.simpleAverage)
    measures += Self.figures("group", effects.groupAverages)
    measures += Self.figures("event", effects.eventAverages(balance: balance))
    measures += Self.figures("calendar", effects.calendarAverages)
    return measures
  }

  /// The same method where there is nothing to find.
  func didPlaceboMeasures(in data: some ImpactData) throws -> [Measure] {
    guard let shift = Int(exactly: try number("shift")) else { throw incomplete("shift") }
    let panel = try TrainingPanel(trainingRows(in: data))
    let placebo = PlaceboEffects(panel, try trainingDesign(), shift: shift)
    let groups = placebo.groups.flatMap { group in
      [
        Measure("placebo_att[\(group.group)]", group.effect),
        Measure("placebo_se[\(group.group)]", group.standardError),
      ]
    }
    let pooled = placebo.pooled
    return groups + [
      Measure("placebo_att", pooled.effect), Measure("placebo_se", pooled.standardError), Measure("placebo_z", pooled.z),
      Measure("placebo_p", pooled.p),
    ]
  }

  func didTwfeMeasures(in data: some ImpactData) throws -> [Measure] {
    let effects = try TwoWayEffects(trainingRows(in: data))
    return [
      Measure("att", effects.effect), Measure("se_cr0", effects.error.cr0),
      Measure("se_cr0_GG1", effects.errorForFewClusters),
    ]
  }

  /// Where there is one period only, its number is all that can be said.
  func didPretrendMeasures(in data: some ImpactData) throws -> [Measure] {
    let trend = EarlierTrend(try trainingRows(in: data))
    let count = Measure("n_pre_periods", Double(trend.periodCount))
    guard trend.periodCount > 1 else { return [count] }
    return [
      count, Measure("slope_difference", trend.slopeDifference), Measure("se_cr1", trend.error.cr1), Measure("p_t", trend.p),
    ]
  }

  private static func figures(_ name: String, _ average: EffectAverage) -> [Measure] {
    [
      Measure("\(name)_att", average.effect), Measure("\(name)_se", average.standardError),
      Measure("\(name)_ci95_lo", average.low95), Measure("\(name)_ci95_hi", average.high95), Measure("\(name)_p", average.p),
    ]
  }

  private static func figures(_ name: String, _ averages: TrainingEffects.Averages) -> [Measure] {
    let parts = averages.parts.flatMap { key, average in
      [Measure("\(name)[\(key)]_att", average.effect), Measure("\(name)[\(key)]_se", average.standardError)]
    }
    return figures(name, averages.overall) + parts
  }
}

extension ImpactCase {
  private func trainingDesign() throws -> TrainingDesign {
    guard let controls = TrainingDesign.Controls(rawValue: try text("control")) else { throw incomplete("control") }
    guard let estimator = ContrastEstimator(rawValue: try text("est")) else { throw incomplete("est") }
    guard let base = TrainingDesign.Base(rawValue: optionalText("base") ?? "varying") else { throw incomplete("base") }
    let anticipation = Int(exactly: optionalNumber("anticipation") ?? 0)
    guard let anticipation, anticipation >= 0 else { throw incomplete("anticipation") }
    return TrainingDesign(controls: controls, estimator: estimator, base: base, anticipation: anticipation)
  }

  /// The case's rows; those without a person, a period, a state of training or a cluster are left out.
  private func trainingRows(in data: some ImpactData) throws -> TrainingRows {
    let dataset = try data.dataset(dataset)
    let people = try dataset.texts(text("id"))
    let periods = try dataset.numbers(text("t"))
    let starts = try dataset.numbers(text("g"))
    let outcomes = try dataset.numbers(text("y"))
    let names = texts("x")
    let covariates = try names.map { try dataset.numbers($0) }
    let clusterColumn = optionalText("cluster")
    let clusters = try clusterColumn.map { try dataset.texts($0) }
    let rows = people.indices.filter { row in
      let isPlaced = people[row] != nil && Int(exactly: periods[row]) != nil && Int(exactly: starts[row]) != nil
      return isPlaced && (clusters == nil || clusters?[row] != nil)
    }
    guard !rows.isEmpty else { throw TrainingError.noRows }
    // A cluster that is the person is none.
    let isClustered = clusterColumn != optionalText("id")
    let numbered = clusters.map { clusters in Numbering<String?>.numbers(rows.map { clusters[$0] }).numbers }
    return try TrainingRows(
      units: Numbering<String?>.numbers(rows.map { people[$0] }).numbers, periods: rows.map { Int(periods[$0]) },
      starts: rows.map { Int(starts[$0]) }, outcomes: rows.map { outcomes[$0] },
      covariates: covariates.map { column in rows.map { column[$0] } }, covariateNames: names,
      clusters: isClustered ? numbered : nil)
  }
}
