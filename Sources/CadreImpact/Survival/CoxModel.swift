package import CadreAnalysis
internal import Glibc

/// How much covariates raise or lower the hazard of an event: the proportional hazards model of Cox (1972).
///
/// Late entry (Andersen & Gill 1982: spells of one person with covariates that change are rows of their own) and strata with
/// baselines of their own are allowed for.
package struct CoxModel: Sendable {
  /// What is done where the event happens to several people at once.
  package enum Ties: String, CaseIterable, Sendable {
    /// Efron (1977): nearly as if one after the other in an unknown order.
    case efron
    /// Breslow (1974): each against the whole risk set. Biased towards 0 with many ties.
    case breslow
  }

  package let names: [String]
  /// Logarithms of hazard ratios for one unit of each covariate.
  package let coefficients: [Double]
  /// Of the coefficients: the inverse of the information.
  package let covariance: [[Double]]
  /// The partial likelihood's logarithm, with the coefficients and with none.
  package let logLikelihood: Double
  package let nullLogLikelihood: Double
  /// The score test of no effect of any covariate.
  package let scoreChiSquared: Double
  package let eventCount: Double
  /// In the order of the codes of the strata.
  package let baselines: [CoxBaseline]
  let design: CoxDesign
  /// Of the centred and scaled covariates.
  let scaledCoefficients: [Double]
  let scaledCovariance: [[Double]]

  /// - Parameters:
  ///   - covariates: a column for each name.
  ///   - strata: a code for each row; `nil` for one baseline.
  /// - Throws: `EstimationError` where columns do not fit, nothing happened, or an estimate is not finite;
  ///   `MeasureError.collinear` where a column follows from others, or does not vary while anything happens.
  /// - Complexity: O(n log n) once and O((n + event times) × columns²) for each of some 6 steps.
  package init(
    _ times: ObservedTimes, covariates: [[Double]], names: [String], strata: [Int]? = nil, ties: Ties = .efron
  ) throws {
    let design = try CoxDesign(times, covariates: covariates, names: names, strata: strata, ties: ties)
    eventCount = (0..<times.count).reduce(0) { $0 + (times.isEvent[$1] ? times.weight($1) : 0) }
    guard eventCount > 0 else { throw EstimationError.noEvents }
    let zeros = [Double](repeating: 0, count: names.count)
    let search = try LikelihoodSearch(
      from: zeros, names: names, reaches: design.scalings.map(\.reach), design.likelihood)
    self.names = names
    self.design = design
    scaledCoefficients = search.coefficients
    scaledCovariance = search.covariance
    let scales = design.scalings.map(\.scale)
    coefficients = zip(search.coefficients, scales).map { $0 / $1 }
    covariance = search.covariance.enumerated().map { row, values in
      values.enumerated().map { column, value in value / (scales[row] * scales[column]) }
    }
    logLikelihood = search.best.logLikelihood
    nullLogLikelihood = search.start.logLikelihood
    scoreChiSquared = SymmetricSystem(search.start.information).quadraticForm(search.start.score)
    baselines = CoxBaseline.all(design, search.coefficients)
  }

  package var standardErrors: [Double] { covariance.indices.map { covariance[$0][$0].squareRoot() } }

  /// Two-sided, of no effect of each covariate (Wald).
  package var pValues: [Double] { zip(coefficients, standardErrors).map { Normal.bothTails($0 / $1) } }

  /// 95 % of each hazard ratio.
  package var hazardRatioIntervals: [ConfidenceInterval] {
    zip(coefficients, standardErrors).map { coefficient, error in
      ConfidenceInterval(
        lower: exp(coefficient - Normal.z975 * error), upper: exp(coefficient + Normal.z975 * error))
    }
  }

  /// χ² of no effect of any covariate, with as many degrees of freedom as there are.
  package var likelihoodRatioChiSquared: Double { 2 * (logLikelihood - nullLogLikelihood) }
  package var waldChiSquared: Double { SymmetricSystem(scaledCovariance).quadraticForm(scaledCoefficients) }

  /// The share to whom it has not happened by a time, for somebody with given covariates, one for each name.
  ///
  /// - Parameter stratum: its place among the codes of the strata. NaN where there is no such place.
  package func survival(at time: Double, covariates: [Double], stratum: Int = 0) -> Double {
    guard baselines.indices.contains(stratum), covariates.count == names.count else { return .nan }
    let score = zip(coefficients, covariates).reduce(0) { $0 + $1.0 * $1.1 }
    return exp(-baselines[stratum].cumulativeHazard(at: time) * exp(score))
  }

  /// Of each row: the logarithm of its hazard ratio to somebody with mean covariates.
  package var scores: [Double] { design.givenOrder(design.scores(scaledCoefficients)) }
}

/// The cumulative hazard of somebody whose covariates are all 0, in one stratum.
package struct CoxBaseline: Sendable {
  /// Times with events, ascending.
  package let times: [Double]
  /// Up to and including each time.
  package let cumulativeHazards: [Double]

  /// 0 before the first event; unchanged after the last. - Complexity: O(log n).
  package func cumulativeHazard(at time: Double) -> Double {
    let place = times.firstPlace { $0 > time }
    return place == 0 ? 0 : cumulativeHazards[place - 1]
  }

  static func all(_ design: CoxDesign, _ coefficients: [Double]) -> [CoxBaseline] {
    var parts = design.order.strata.map { _ in [(time: Double, hazard: Double)]() }
    design.visit(coefficients) { parts[$0.stratum].append(($0.time, $0.hazard)) }
    let shift = zip(coefficients, design.scalings).reduce(0) { $0 + $1.0 * $1.1.centre / $1.1.scale }
    let factor = exp(-shift)
    return parts.map { latestFirst in
      var total = 0.0
      let hazards = latestFirst.reversed().map { part in
        total += part.hazard * factor
        return total
      }
      return CoxBaseline(times: latestFirst.reversed().map(\.time), cumulativeHazards: hazards)
    }
  }
}
