internal import Glibc

/// Sums over the people at risk, and over those with the event, of risk, risk · covariates and risk · their products.
struct RiskSums {
  struct Sums {
    var rows = 0
    /// Of people, whatever their risk.
    var weight = 0.0
    var risk = 0.0
    var first: [Double]
    /// The lower triangle, row by row.
    var second: [Double]

    init(width: Int) {
      first = [Double](repeating: 0, count: width)
      second = [Double](repeating: 0, count: width * (width + 1) / 2)
    }

    mutating func clear() {
      (rows, weight, risk) = (0, 0, 0)
      for index in first.indices { first[index] = 0 }
      for index in second.indices { second[index] = 0 }
    }

    /// - Parameter sign: 1 to add a row, −1 to take it out.
    mutating func add(_ values: [Double], from base: Int, weight: Double, risk: Double, sign: Int) {
      rows += sign
      guard rows > 0 else { return clear() }
      self.weight += Double(sign) * weight
      let signed = Double(sign) * risk
      self.risk += signed
      var place = 0
      for column in first.indices {
        let part = signed * values[base + column]
        first[column] += part
        for other in 0...column {
          second[place] += part * values[base + other]
          place += 1
        }
      }
    }
  }

  private(set) var atRisk: Sums
  private(set) var deaths: Sums
  /// Covariates and scores of those with the event at the time, by weight.
  private var covariates: [Double]
  private var scores = 0.0
  var moment: CoxMoment

  init(width: Int) {
    atRisk = Sums(width: width)
    deaths = Sums(width: width)
    covariates = [Double](repeating: 0, count: width)
    moment = CoxMoment(
      score: [Double](repeating: 0, count: width), information: [Double](repeating: 0, count: width * (width + 1) / 2))
  }

  mutating func clear() { atRisk.clear() }

  mutating func startTime() {
    guard deaths.rows > 0 else { return }
    deaths.clear()
    scores = 0
    for column in covariates.indices { covariates[column] = 0 }
  }

  mutating func add(row: Int, _ values: [Double], weight: Double, score: Double, isEvent: Bool) {
    let risk = weight * exp(score)
    let base = row * covariates.count
    atRisk.add(values, from: base, weight: weight, risk: risk, sign: 1)
    guard isEvent else { return }
    deaths.add(values, from: base, weight: weight, risk: risk, sign: 1)
    scores += weight * score
    for column in covariates.indices { covariates[column] += weight * values[base + column] }
  }

  mutating func remove(row: Int, _ values: [Double], weight: Double, score: Double) {
    atRisk.add(values, from: row * covariates.count, weight: weight, risk: weight * exp(score), sign: -1)
  }

  /// What the time adds, with the rule of Breslow (1974) or Efron (1977) where the event happens to several at once.
  ///
  /// Efron takes a growing share c of those with the event out of the risk set: φ = S − c·D for c = 0, 1/d, … Sums over c
  /// are taken first, so that the products cost no more with many ties.
  mutating func finish(at time: Double, _ ties: CoxModel.Ties) {
    var (one, shared, square, squareShared, squareTwice, logarithms) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    switch ties {
    case .breslow:
      one = deaths.weight / atRisk.risk
      square = one / atRisk.risk
      logarithms = deaths.weight * log(atRisk.risk)
    case .efron:
      for step in 0..<Int(deaths.weight) {
        let share = Double(step) / deaths.weight
        let left = 1 / (atRisk.risk - share * deaths.risk)
        one += left
        shared += share * left
        square += left * left
        squareShared += share * left * left
        squareTwice += share * share * left * left
        logarithms -= log(left)
      }
    }
    moment.time = time
    moment.events = deaths.weight
    moment.hazard = one
    moment.logLikelihood = scores - logarithms
    var place = 0
    for column in covariates.indices {
      let (all, own) = (atRisk.first[column], deaths.first[column])
      moment.score[column] = covariates[column] - (one * all - shared * own)
      for other in 0...column {
        let (allOther, ownOther) = (atRisk.first[other], deaths.first[other])
        let means = square * all * allOther - squareShared * (all * ownOther + own * allOther) + squareTwice * own * ownOther
        moment.information[place] = one * atRisk.second[place] - shared * deaths.second[place] - means
        place += 1
      }
    }
  }
}
