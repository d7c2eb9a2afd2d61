/// The rows of a Cox model in the order in which they are gone through, and the sums over risk sets.
///
/// Columns are centred and scaled, which changes no test and makes sums exact enough to be taken away again.
struct CoxDesign: Sendable {
  let names: [String]
  let scalings: [Scaling]
  /// Rows by stratum, then by exit, as the sums go through them.
  let times: ObservedTimes
  let order: RiskOrder
  let ties: CoxModel.Ties
  /// The number that each row had.
  private let rows: [Int]
  /// Of each row, one after the other.
  private let values: [Double]

  /// Efron's rule takes a step for each person.
  private static let greatestCount = 1e9

  var width: Int { names.count }

  /// - Throws: `EstimationError` where a covariate is not finite or a weight does not go with the rule for ties.
  /// - Complexity: O(n log n + n × columns).
  init(
    _ times: ObservedTimes, covariates: [[Double]], names: [String], strata: [Int]?, ties: CoxModel.Ties
  ) throws(EstimationError) {
    try ObservedTimes.requireCount(covariates.count, of: "covariates", names.count)
    try ObservedTimes.requireCount(strata?.count, of: "strata", times.count)
    for (name, column) in zip(names, covariates) {
      try ObservedTimes.requireCount(column.count, of: name, times.count)
      if let row = column.firstIndex(where: { !$0.isFinite }) { throw .notANumber(column: name, row: row + 1) }
    }
    if ties == .efron { try Self.requireCounts(times) }
    let given = RiskOrder(times, strata: DenseCodes(strata, count: times.count))
    let scalings = covariates.map { Scaling(of: $0, weights: times.weights) }
    var values = [Double](repeating: 0, count: times.count * names.count)
    for (column, scaling) in scalings.enumerated() {
      for (place, row) in given.byExit.enumerated() {
        values[place * names.count + column] = scaling.scaled(covariates[column][row])
      }
    }
    (self.names, self.scalings, self.values, self.ties) = (names, scalings, values, ties)
    rows = given.byExit
    self.times = times.selecting(given.byExit)
    order = given.renumbered
  }

  private static func requireCounts(_ times: ObservedTimes) throws(EstimationError) {
    guard let weights = times.weights else { return }
    let isCount = { (weight: Double) in weight == weight.rounded() && weight <= greatestCount }
    if let row = weights.indices.first(where: { times.isEvent[$0] && !isCount(weights[$0]) }) {
      throw .weightNotWhole(row: row + 1, weight: weights[row])
    }
  }

  /// Of each row in the order given.
  func givenOrder(_ values: [Double]) -> [Double] {
    var result = values
    for (place, row) in rows.enumerated() { result[row] = values[place] }
    return result
  }

  /// Of each row: its centred and scaled covariates times the coefficients.
  func scores(_ coefficients: [Double]) -> [Double] {
    (0..<times.count).map { row in
      var score = 0.0
      for column in 0..<width { score += values[row * width + column] * coefficients[column] }
      return score
    }
  }
}

/// What a time with events adds to the partial likelihood and its derivatives.
struct CoxMoment {
  var stratum = 0
  var time = 0.0
  var events = 0.0
  var logLikelihood = 0.0
  /// Of the baseline's cumulative hazard, for covariates at their centres.
  var hazard = 0.0
  /// Covariates of those with the event less what was to be expected: the score.
  var score: [Double]
  /// The lower triangle of minus the second derivatives, row by row.
  var information: [Double]
}

extension CoxDesign {
  /// Goes through all times with events, the latest first, stratum by stratum.
  ///
  /// - Complexity: O((n + event times) × columns²).
  func visit(_ coefficients: [Double], _ body: (CoxMoment) -> Void) {
    let scores = scores(coefficients)
    var sums = RiskSums(width: width)
    for (number, stratum) in order.strata.enumerated() where !stratum.isEmpty {
      sums.clear()
      sums.moment.stratum = number
      var place = stratum.upperBound - 1
      var leaving = place
      while place >= stratum.lowerBound {
        let time = times.exits[place]
        sums.startTime()
        while place >= stratum.lowerBound, times.exits[place] == time {
          sums.add(row: place, values, weight: times.weight(place), score: scores[place], isEvent: times.isEvent[place])
          place -= 1
        }
        guard sums.deaths.weight > 0 else { continue }
        remove(enteredFrom: time, &leaving, in: stratum, from: &sums, scores)
        sums.finish(at: time, ties)
        body(sums.moment)
      }
    }
  }

  /// The partial likelihood of all times.
  func likelihood(_ coefficients: [Double]) -> Likelihood {
    var score = [Double](repeating: 0, count: width)
    var information = [Double](repeating: 0, count: width * (width + 1) / 2)
    var logLikelihood = 0.0
    visit(coefficients) { moment in
      logLikelihood += moment.logLikelihood
      for column in score.indices { score[column] += moment.score[column] }
      for place in information.indices { information[place] += moment.information[place] }
    }
    return Likelihood(
      logLikelihood: logLikelihood, score: score, information: unpackedLower(information, width: width))
  }

  /// Takes out the rows that are not yet under observation just before a time.
  private func remove(
    enteredFrom time: Double, _ leaving: inout Int, in stratum: Range<Int>, from sums: inout RiskSums, _ scores: [Double]
  ) {
    guard let byEntry = order.byEntry, let entries = times.entries else { return }
    while leaving >= stratum.lowerBound, entries[byEntry[leaving]] >= time {
      let row = byEntry[leaving]
      sums.remove(row: row, values, weight: times.weight(row), score: scores[row])
      leaving -= 1
    }
  }
}
