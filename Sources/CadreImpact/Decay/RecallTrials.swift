internal import CadreAnalysis
internal import Glibc

/// Answers by row, with factors centred and scaled.
struct RecallTrials {
  let curve: RecallModel.Curve
  let names: [String]
  /// Where a search sets out: everybody has the overall chance.
  private(set) var start: [Double]
  /// How far each scaled factor is from 0 at most; 0 for the constant, which only grows for ever together with a factor.
  private(set) var reaches = [0.0]
  /// What turns coefficients of scaled factors into those of factors as given.
  private(set) var unscaled: [[Double]]
  /// The likelihood's logarithm with a chance of its own for each row.
  private(set) var saturated = 0.0
  private let times: [Double]
  private let correct: [Double]
  private let items: [Double]
  /// Of each row, one after the other, the constant included.
  private var values: [Double]

  init(
    _ curve: RecallModel.Curve, times: [Double], correct: [Double], items: [Double], factors: [[Double]], names: [String]
  ) throws {
    try Self.requireFit(times: times, correct: correct, items: items, factors: factors, names: names)
    let columns = factors + (curve == .logistic ? [times.map { log($0) }] : [])
    self.names = ["const"] + names + (curve == .logistic ? ["log_time"] : [])
    (self.curve, self.times, self.correct, self.items) = (curve, times, correct, items)
    let total = items.reduce(0, +)
    let right = correct.reduce(0, +)
    guard right > 0, right < total else { throw MeasureError.constantOutcome("correct") }
    let width = columns.count + 1
    values = [Double](repeating: 1, count: times.count * width)
    unscaled = (0..<width).map { row in (0..<width).map { $0 == row ? 1 : 0 } }
    for (place, column) in columns.enumerated() {
      let scaling = Scaling(of: column)
      for row in column.indices { values[row * width + place + 1] = scaling.scaled(column[row]) }
      reaches.append(scaling.reach)
      unscaled[place + 1][place + 1] = 1 / scaling.scale
      unscaled[0][place + 1] = -scaling.centre / scaling.scale
    }
    start = [Double](repeating: 0, count: width)
    let chance = right / total
    switch curve {
    case .logistic: start[0] = log(chance / (1 - chance))
    case .halfLife: start[0] = log2(Samples.mean(times) * log(2) / -log(chance))
    }
    for (part, whole) in zip(correct, items) where part > 0 && part < whole {
      saturated += part * log(part / whole) + (whole - part) * log((whole - part) / whole)
    }
  }

  private static func requireFit(
    times: [Double], correct: [Double], items: [Double], factors: [[Double]], names: [String]
  ) throws {
    try ObservedTimes.requireCount(factors.count, of: "factors", names.count)
    for (name, column) in zip(["times", "correct", "items"] + names, [times, correct, items] + factors) {
      try ObservedTimes.requireCount(column.count, of: name, times.count)
      if let row = column.firstIndex(where: { !$0.isFinite }) {
        throw EstimationError.notANumber(column: name, row: row + 1)
      }
    }
    if let time = times.first(where: { $0 <= 0 }) { throw MeasureError.negativeAmount(column: "times", value: time) }
    for row in times.indices where correct[row] < 0 || correct[row] > items[row] {
      throw EstimationError.notAPart(row: row + 1, part: correct[row], whole: items[row])
    }
  }
}

extension RecallTrials {
  /// With Fisher's expected information.
  func likelihood(_ coefficients: [Double]) -> Likelihood {
    let width = coefficients.count
    var sum = Likelihood(score: start.map { _ in 0 }, information: [])
    var packed = [Double](repeating: 0, count: width * (width + 1) / 2)
    for row in times.indices where items[row] > 0 {
      let base = row * width
      var linear = 0.0
      for column in 0..<width { linear += coefficients[column] * values[base + column] }
      let part = part(row, linear)
      sum.logLikelihood += part.logLikelihood
      var place = 0
      for column in 0..<width {
        sum.score[column] += part.score * values[base + column]
        let weighted = part.information * values[base + column]
        for other in 0...column {
          packed[place] += weighted * values[base + other]
          place += 1
        }
      }
    }
    sum.information = unpackedLower(packed, width: width)
    return sum
  }

  /// What a row adds, by its linear predictor.
  private func part(_ row: Int, _ linear: Double) -> (logLikelihood: Double, score: Double, information: Double) {
    let (right, wrong, all) = (correct[row], items[row] - correct[row], items[row])
    switch curve {
    case .logistic:
      let chance = 1 / (1 + exp(-linear))
      let likelihood = term(right, -log1p(exp(-linear))) + term(wrong, -log1p(exp(linear)))
      return (likelihood, right - all * chance, all * chance * (1 - chance))
    case .halfLife:
      // P = exp(−loss); the loss falls as the half-life grows.
      let loss = log(2) * times[row] / exp2(linear)
      let odds = 1 / expm1(loss)
      let likelihood = term(right, -loss) + term(wrong, log(-expm1(-loss)))
      let slope = log(2) * loss
      return (likelihood, slope * (right - wrong * odds), all * slope * slope * odds)
    }
  }

  /// 0 answers add nothing, however unlikely they are.
  private func term(_ count: Double, _ logarithm: Double) -> Double { count == 0 ? 0 : count * logarithm }
}
