package import CadreAnalysis
package import CadreModel
internal import Glibc

/// The families of times until an event: `km`, `ranktest`, `cox`.
extension ImpactCase {
  /// Survival curves, each group's under `GROUP:`.
  package func kmMeasures(in data: some ImpactData) throws -> [Measure] {
    let rows = try SurvivalRows(self, in: data, columns: texts("group"))
    guard let group = optionalText("group") else { return curveMeasures(KaplanMeier(rows.times), prefix: "") }
    let labels = try rows.texts(group)
    let members = Dictionary(grouping: labels.indices) { labels[$0] }
    return distinctInByteOrder(labels).flatMap { label in
      curveMeasures(KaplanMeier(rows.times.selecting(members[label] ?? [])), prefix: "\(label):")
    }
  }

  private func curveMeasures(_ curve: KaplanMeier, prefix: String) -> [Measure] {
    let interval = curve.medianInterval(.logLog)
    let whole = [
      Measure("n", curve.count), Measure("events", curve.eventCount), Measure("median_first", curve.median),
      Measure("median_mid", curve.medianMidpoint), Measure("median_ci95_lo_loglog", interval.lower),
      Measure("median_ci95_hi_loglog", interval.upper),
    ]
    let means = numbers("tau").flatMap { horizon in
      let restricted = curve.restrictedMean(to: horizon)
      return [
        Measure("rmst[\(shortText(horizon))]", restricted.mean),
        Measure("rmst_se[\(shortText(horizon))]", restricted.standardError),
      ]
    }
    let states = numbers("at").flatMap { stateMeasures(curve, at: $0) }
    return (whole + states + means).map { Measure(prefix + $0.name, $0.value) }
  }

  private func stateMeasures(_ curve: KaplanMeier, at time: Double) -> [Measure] {
    let state = curve.state(at: time)
    let figures = [
      Measure("surv", state?.survival ?? .nan), Measure("se_greenwood", state?.standardError ?? .nan),
      Measure("cumhaz", state?.cumulativeHazard ?? .nan), Measure("cumhaz_se", state?.hazardStandardError ?? .nan),
      Measure("cumhaz_fh", state?.tieCorrectedHazard ?? .nan), Measure("at_risk", curve.atRisk(at: time)),
    ]
    let limits = KaplanMeier.Scale.allCases.flatMap { scale in
      let interval = curve.interval(at: time, scale)
      return [
        Measure("ci95_lo_\(scale.rawValue)", interval.lower), Measure("ci95_hi_\(scale.rawValue)", interval.upper),
      ]
    }
    return (figures + limits).map { Measure("\($0.name)[\(shortText(time))]", $0.value) }
  }
}

extension ImpactCase {
  /// Weighted log-rank tests.
  package func ranktestMeasures(in data: some ImpactData) throws -> [Measure] {
    let (group, stratum) = (try text("group"), optionalText("strata"))
    let rows = try SurvivalRows(self, in: data, columns: [group] + [stratum].compactMap(\.self))
    let labels = try rows.texts(group)
    let names = distinctInByteOrder(labels)
    let test = try RankTest(rows.times, groups: codes(labels), strata: try stratum.map { codes(try rows.texts($0)) })
    let counts = names.indices.flatMap { place in
      [
        Measure("observed[\(names[place])]", test.observed[place]), Measure("expected[\(names[place])]", test.expected[place]),
      ]
    }
    let results = Self.weightings.flatMap { name, weighting in
      let result = test.result(weighting)
      return [Measure("\(name)_chi2", result.chiSquared), Measure("\(name)_p", result.p)]
    }
    return [Measure("df", Double(test.result(.logRank).df))] + counts + results
  }

  private static let weightings: [(String, RankTest.Weighting)] = [
    ("logrank", .logRank), ("gehan", .gehan), ("tarone_ware", .taroneWare), ("peto_peto", .petoPeto),
    ("fh_1_0", .flemingHarrington(p: 1, q: 0)), ("fh_0_1", .flemingHarrington(p: 0, q: 1)),
    ("fh_1_1", .flemingHarrington(p: 1, q: 1)), ("fh_0.5_0.5", .flemingHarrington(p: 0.5, q: 0.5)),
  ]

  /// Proportional hazards, with each rule for ties.
  package func coxMeasures(in data: some ImpactData) throws -> [Measure] {
    let (predictors, stratum) = (texts("x"), optionalText("strata"))
    let used = predictors.map { MeasureCase.Predictor($0).column } + [stratum].compactMap(\.self)
    let rows = try SurvivalRows(self, in: data, columns: used)
    let columns = try predictors.map { try rows.predictor($0) }
    let strata = try stratum.map { codes(try rows.texts($0)) }
    let names = predictors.map { $0.hasPrefix("d:") ? String($0.dropFirst(2)) : $0 }
    let models = try CoxModel.Ties.allCases.map { ties in
      let model = try CoxModel(rows.times, covariates: columns, names: names, strata: strata, ties: ties)
      return modelMeasures(model, hasStrata: strata != nil).map { Measure("\(ties.rawValue):\($0.name)", $0.value) }
    }
    let events = rows.times.isEvent.count { $0 }
    return [Measure("n", Double(rows.times.count)), Measure("events", Double(events))] + models.flatMap(\.self)
  }

  private func modelMeasures(_ model: CoxModel, hasStrata: Bool) -> [Measure] {
    let (errors, intervals, p) = (model.standardErrors, model.hazardRatioIntervals, model.pValues)
    let effects = model.names.enumerated().flatMap { place, name in
      [
        Measure("coef[\(name)]", model.coefficients[place]), Measure("se[\(name)]", errors[place]),
        Measure("p[\(name)]", p[place]), Measure("hr_ci95_lo[\(name)]", intervals[place].lower),
        Measure("hr_ci95_hi[\(name)]", intervals[place].upper),
      ]
    }
    let whole = [
      Measure("loglik_null", model.nullLogLikelihood), Measure("loglik", model.logLikelihood),
      Measure("lr_chi2", model.likelihoodRatioChiSquared), Measure("wald_chi2", model.waldChiSquared),
      Measure("score_chi2", model.scoreChiSquared), Measure("concordance", model.concordance.value),
    ]
    return effects + whole + (hasStrata ? [] : hazardMeasures(model)) + proportionalityMeasures(model)
  }

  /// At the first event, the middle one and the last.
  private func hazardMeasures(_ model: CoxModel) -> [Measure] {
    guard let baseline = model.baselines.first, let first = baseline.times.first, let last = baseline.times.last else {
      return []
    }
    return [first, baseline.times[baseline.times.count / 2], last].map { time in
      Measure("basehaz[\(shortText(time))]", baseline.cumulativeHazard(at: time))
    }
  }

  private func proportionalityMeasures(_ model: CoxModel) -> [Measure] {
    ProportionalHazardsTest.Transform.allCases.flatMap { transform in
      let test = model.proportionalHazards(transform)
      let name = transform.rawValue
      let columns = zip(model.names, test.columns).flatMap { column, test in
        [Measure("zph_\(name)_chi2[\(column)]", test.chiSquared), Measure("zph_\(name)_p[\(column)]", test.p)]
      }
      let global = [
        Measure("zph_\(name)_global_chi2", test.global.chiSquared), Measure("zph_\(name)_global_p", test.global.p),
      ]
      guard transform == .identity else { return columns + global }
      let older = zip(model.names, test.approximate).map { Measure("zphapprox_identity_chi2[\($0)]", $1) }
      return columns + global + older
    }
  }

  /// Numbers for labels, in the order of their bytes.
  private func codes(_ labels: [String]) -> [Int] {
    let names = distinctInByteOrder(labels)
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
    return labels.map { places[$0] ?? 0 }
  }
}

/// As in names of figures: whole numbers without a point.
private func shortText(_ number: Double) -> String {
  Int(exactly: number).map(String.init) ?? "\(number)"
}

/// The rows of a case that have everything it uses, and the times of each.
private struct SurvivalRows {
  let dataset: Dataset
  /// Numbers of rows in the dataset.
  let rows: [Int]
  let times: ObservedTimes

  /// - Parameter columns: others than those of times and events that have to be known.
  init(_ impactCase: ImpactCase, in data: some ImpactData, columns: [String]) throws {
    let dataset = try data.dataset(impactCase.dataset)
    let time = try impactCase.text("time")
    let entry = impactCase.optionalText("entry")
    let event = impactCase.texts("event")
    guard event.count == 2 else { throw impactCase.incomplete("event") }
    let used = try ([time, event[0]] + [entry].compactMap(\.self) + columns).map { try dataset.texts($0) }
    let rows = (0..<dataset.rowCount).filter { row in used.allSatisfy { $0[row] != nil } }
    let exits = try dataset.numbers(time)
    let entries = try entry.map { try dataset.numbers($0) }
    let happened = try dataset.texts(event[0])
    self.dataset = dataset
    self.rows = rows
    times = try ObservedTimes(
      exits: rows.map { exits[$0] }, isEvent: rows.map { happened[$0] == event[1] },
      entries: entries.map { all in rows.map { all[$0] } })
  }

  func texts(_ column: String) throws -> [String] {
    let texts = try dataset.texts(column)
    return rows.map { texts[$0] ?? "" }
  }

  /// A column of numbers, its logarithms, or 1 where `d:COLUMN=VALUE` holds and 0 elsewhere.
  func predictor(_ text: String) throws -> [Double] {
    switch MeasureCase.Predictor(text) {
    case .column(let column):
      let numbers = try dataset.numbers(column)
      return rows.map { numbers[$0] }
    case .logarithm(let column):
      let numbers = try dataset.numbers(column)
      if let row = rows.first(where: { numbers[$0] <= 0 }) {
        throw MeasureError.negativeAmount(column: column, value: numbers[row])
      }
      return rows.map { log(numbers[$0]) }
    case .dummy(let column, let value): return try texts(column).map { $0 == value ? 1 : 0 }
    }
  }
}
