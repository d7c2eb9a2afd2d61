internal import CadreAnalysis
internal import Glibc

/// How those who were not trained are made comparable with those who were.
package enum ContrastEstimator: String, Sendable, CaseIterable {
  /// The change expected of the trained, by a regression among the untrained (Heckman, Ichimura & Todd 1997).
  case regression = "reg"
  /// The untrained, weighted to resemble the trained (Abadie 2005), with weights that sum to 1 (Hájek).
  case weighting = "ipw"
  /// Both: right where either is (Sant'Anna & Zhao 2020, with maximum likelihood and least squares).
  case doublyRobust = "dr"
}

/// Changes of people from one period to another, of whom some were trained in between.
package struct ChangeSample: Sendable {
  /// The later outcome minus the earlier one.
  package let changes: [Double]
  package let isTreated: [Bool]
  /// Column by column, without the constant.
  package let covariates: [[Double]]
  package let names: [String]

  package init(changes: [Double], isTreated: [Bool], covariates: [[Double]] = [], names: [String] = []) {
    self.changes = changes
    self.isTreated = isTreated
    self.covariates = covariates
    self.names = names
  }
}

/// What training changed on average in those who had it, by comparison with people who did not.
package struct ChangeContrast: Sendable {
  /// In units of the outcome.
  package let effect: Double
  /// How far each person moves the effect: mean 0; the standard error is √Σψ² / n.
  package let influence: [Double]

  package var standardError: Double { product(influence, influence).squareRoot() / Double(influence.count) }

  /// Controls whose chance of training reaches this are left out of the weighting.
  package static let trimmedFrom = 0.995

  /// A covariate that follows from others in the whole sample changes nothing and is left out.
  ///
  /// - Parameter sample: at least one treated and one control.
  /// - Complexity: O(people × (covariates + 1)²), times a few rounds of Newton's method for the weights.
  package init(_ sample: ChangeSample, _ estimator: ContrastEstimator) throws(NotEstimable) {
    let count = Double(sample.changes.count)
    let treated = sample.isTreated.map { $0 ? 1.0 : 0.0 }
    let controls = treated.map { 1 - $0 }
    let treatedShare = treated.reduce(0, +) / count
    guard treatedShare > 0 else { throw .nobodyTrained }
    guard treatedShare < 1 else { throw .nobodyUntrained }
    let design = ContrastDesign(sample)
    let columns = design.columns
    var residuals = sample.changes
    var regression: Cholesky?
    if estimator != .weighting {
      let fit = Cholesky(columns: columns, weights: controls)
      if let first = fit.dependent.first { throw .dependentCovariate(design.names[first]) }
      let moments = columns.map { weightedProduct($0, sample.changes, weights: controls) }
      let expected = combined(columns, fit.solve(moments))
      for row in residuals.indices { residuals[row] -= expected[row] }
      regression = fit
    }
    let treatedMean = product(treated, residuals) / (count * treatedShare)
    var influence = residuals.indices.map { treated[$0] * (residuals[$0] - treatedMean) / treatedShare }
    // How much the regression's coefficients matter: the trained minus the weighted untrained.
    var pull = columns.map { product($0, treated) / (count * treatedShare) }
    var controlMean = 0.0
    if estimator != .regression {
      let model = try TrainingChance(columns: columns, isTreated: treated)
      let odds = model.odds(trimmedFrom: Self.trimmedFrom)
      let weightMean = odds.reduce(0, +) / count
      guard weightMean > 0 else { throw .nobodyAlike }
      controlMean = product(odds, residuals) / (count * weightMean)
      let parts = residuals.indices.map { odds[$0] * (residuals[$0] - controlMean) / weightMean }
      let chancePull = model.information.solve(columns.map { product($0, parts) })
      let moves = combined(columns, chancePull)
      for row in influence.indices { influence[row] -= parts[row] + (treated[row] - model.chances[row]) * moves[row] }
      for column in pull.indices { pull[column] -= product(columns[column], odds) / (count * weightMean) }
    }
    if let regression {
      let moves = combined(columns, regression.solve(pull))
      for row in influence.indices { influence[row] -= count * controls[row] * residuals[row] * moves[row] }
    }
    effect = treatedMean - controlMean
    self.influence = influence
    guard effect.isFinite, standardError.isFinite else { throw .notFinite }
  }
}

/// The constant and the covariates, each with mean 0 and spread 1, without those that follow from others.
private struct ContrastDesign {
  var columns: [[Double]]
  var names: [String]

  init(_ sample: ChangeSample) {
    let ones = [Double](repeating: 1, count: sample.changes.count)
    columns = [ones]
    names = [""]
    for (covariate, name) in zip(sample.covariates, sample.names) {
      let mean = Samples.mean(covariate)
      let spread = (Samples.squares(covariate) / Double(covariate.count)).squareRoot()
      let largest = covariate.reduce(0) { max($0, abs($1)) }
      guard spread > 1e-12 * largest else { continue }
      columns.append(covariate.map { ($0 - mean) / spread })
      names.append(name)
    }
    for dependent in Cholesky(columns: columns, weights: ones).dependent.reversed() {
      columns.remove(at: dependent)
      names.remove(at: dependent)
    }
  }
}

/// Each person's chance of training given the covariates: a logistic regression by maximum likelihood (Newton's method).
private struct TrainingChance {
  let chances: [Double]
  /// Xᵀ diag(p (1 − p)) X.
  let information: Cholesky
  private let isTreated: [Double]

  private static let rounds = 60

  init(columns: [[Double]], isTreated: [Double]) throws(NotEstimable) {
    let share = Samples.mean(isTreated)
    var coefficients = [Double](repeating: 0, count: columns.count)
    coefficients[0] = log(share / (1 - share))
    var state = Self.state(columns, coefficients, isTreated)
    for _ in 0..<Self.rounds {
      guard state.information.isComplete else { throw .separated }
      let score = columns.map { column in column.indices.reduce(0) { $0 + column[$1] * (isTreated[$1] - state.chances[$1]) } }
      var step = state.information.solve(score)
      let isLast = step.allSatisfy { abs($0) <= 1e-9 }
      var next = Self.state(columns, zip(coefficients, step).map(+), isTreated)
      var halvings = 0
      while !isLast, !(next.deviance <= state.deviance * (1 + 1e-12)), halvings < 30 {
        step = step.map { $0 / 2 }
        next = Self.state(columns, zip(coefficients, step).map(+), isTreated)
        halvings += 1
      }
      coefficients = zip(coefficients, step).map(+)
      state = next
      guard isLast else { continue }
      (chances, information, self.isTreated) = (state.chances, state.information, isTreated)
      return
    }
    throw .separated
  }

  /// The odds of training of those who were not trained; 0 for the trained and for those trimmed.
  func odds(trimmedFrom limit: Double) -> [Double] {
    chances.indices.map { row in
      let isCounted = isTreated[row] == 0 && chances[row] < limit
      return isCounted ? chances[row] / (1 - chances[row]) : 0
    }
  }

  private static func state(
    _ columns: [[Double]], _ coefficients: [Double], _ isTreated: [Double]
  ) -> (chances: [Double], information: Cholesky, deviance: Double) {
    let scores = combined(columns, coefficients)
    let chances = scores.map { 1 / (1 + exp(-$0)) }
    var deviance = 0.0
    for row in scores.indices { deviance += 2 * log1p(exp(isTreated[row] == 1 ? -scores[row] : scores[row])) }
    let weights = chances.map { $0 * (1 - $0) }
    return (chances, Cholesky(columns: columns, weights: weights), deviance)
  }
}
