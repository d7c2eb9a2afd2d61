package import CadreAnalysis
package import CadreModel

/// The family `decay`: how long what was learned stays.
extension ImpactCase {
  package func decayMeasures(in data: some ImpactData) throws -> [Measure] {
    let dataset = try data.dataset(dataset)
    let model = try text("model")
    if let shape = RetentionCurve.Shape(rawValue: model) { return try curveMeasures(shape, dataset) }
    guard let curve = RecallModel.Curve(rawValue: model) else { throw incomplete("model") }
    return try recallMeasures(curve, dataset)
  }

  private func curveMeasures(_ shape: RetentionCurve.Shape, _ dataset: Dataset) throws -> [Measure] {
    let (time, share, weight) = (try text("t"), try text("y"), optionalText("w"))
    let rows = try completeRows([time, share] + [weight].compactMap(\.self), dataset)
    let scale = optionalNumber("scale") ?? 1
    let curve = try RetentionCurve(
      shape, times: numbers(time, rows, dataset), shares: numbers(share, rows, dataset).map { $0 * scale },
      weights: weight.map { try numbers($0, rows, dataset) })
    let line = [
      Measure("intercept", curve.intercept), Measure("slope", curve.slope), Measure("se_intercept", curve.interceptError),
      Measure("se_slope", curve.slopeError), Measure("p_slope", curve.slopeP), Measure("r2", curve.rSquared),
    ]
    guard shape == .exponential else { return line + [Measure("time_to_half_of_t1", curve.timeToHalfOfFirst)] }
    let interval = curve.halfLifeInterval
    return line + [
      Measure("half_life", curve.halfLife), Measure("half_life_ci_lo_fieller", interval.lower),
      Measure("half_life_ci_hi_fieller", interval.upper), Measure("half_life_se_delta", curve.halfLifeError),
    ]
  }

  private func recallMeasures(_ curve: RecallModel.Curve, _ dataset: Dataset) throws -> [Measure] {
    let (time, correct, items) = (try text("t"), try text("x"), try text("n"))
    let factors = texts("f").map { (text: $0, predictor: MeasureCase.Predictor($0)) }
    let rows = try completeRows([time, correct, items] + factors.map(\.predictor.column), dataset)
    let columns = try factors.map { factor in
      guard case .dummy(let column, let value) = factor.predictor else { return try numbers(factor.text, rows, dataset) }
      let cells = try dataset.texts(column)
      return rows.map { cells[$0] == value ? 1 : 0 }
    }
    let names = factors.map { $0.text.hasPrefix("d:") ? String($0.text.dropFirst(2)) : $0.text }
    let model = try RecallModel(
      curve, times: numbers(time, rows, dataset), correct: numbers(correct, rows, dataset),
      items: numbers(items, rows, dataset), factors: columns, names: names)
    let errors = model.standardErrors
    let effects = model.names.enumerated().flatMap { place, name in
      [Measure("coef[\(name)]", model.coefficients[place]), Measure("se[\(name)]", errors[place])]
    }
    let base = curve == .halfLife ? [Measure("half_life_base_days", model.halfLife())] : []
    return effects + base + [Measure("deviance", model.deviance)]
  }

  /// Rows in which nothing is missing.
  private func completeRows(_ columns: [String], _ dataset: Dataset) throws -> [Int] {
    let cells = try columns.map { try dataset.texts($0) }
    return (0..<dataset.rowCount).filter { row in cells.allSatisfy { $0[row] != nil } }
  }

  private func numbers(_ column: String, _ rows: [Int], _ dataset: Dataset) throws -> [Double] {
    let numbers = try dataset.numbers(column)
    return rows.map { numbers[$0] }
  }
}
