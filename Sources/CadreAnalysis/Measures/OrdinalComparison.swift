internal import Glibc

/// Two groups on ordered levels, compared by their order alone.
package struct OrdinalComparison: Sendable {
  private let focal: [Double]
  private let reference: [Double]

  /// People by level, the lowest first; at least two levels.
  package init(focal: [Double], reference: [Double]) {
    self.focal = focal
    self.reference = reference
  }

  private var all: [Double] { zip(focal, reference).map(+) }

  /// The share at each level or below.
  private func cumulative(_ counts: [Double]) -> [Double] {
    let total = counts.reduce(0, +)
    var sum = 0.0
    return counts.map {
      sum += $0
      return sum / total
    }
  }

  /// 1 − 4 Σ (F − ½)² / (K − 1): 0 where all stand at one level, 1 where half stand at each end (Blair & Lacy 2000).
  private func blairLacy(_ counts: [Double]) -> Double {
    1 - 4 * cumulative(counts).dropLast().reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) } / Double(counts.count - 1)
  }

  /// 2 Σ min(F, 1 − F) / (K − 1) (Leik 1966).
  private func leik(_ counts: [Double]) -> Double {
    2 * cumulative(counts).dropLast().reduce(0) { $0 + min($1, 1 - $1) } / Double(counts.count - 1)
  }

  /// −mean ln F, F the share at the same level or below (Cowell & Flachaire 2017, downward-looking, α = 0).
  private func cowellFlachaire(_ counts: [Double]) -> Double {
    let total = counts.reduce(0, +)
    return -zip(counts, cumulative(counts)).reduce(0) { $1.0 > 0 ? $0 + $1.0 / total * log($1.1) : $0 }
  }

  package var measures: [Measure] {
    let differences = zip(cumulative(focal), cumulative(reference)).map { $0 - $1 }
    let ranks = RankComparison(focal: focal, reference: reference)
    let odds = ProportionalOdds(focal: focal, reference: reference)
    let dispersion = [("focal", focal), ("ref", reference), ("all", all)].flatMap { name, counts in
      [Measure("blair_lacy_dispersion_\(name)", blairLacy(counts)), Measure("leik_D_\(name)", leik(counts))]
    }
    return dispersion + [
      Measure("max_cdf_diff_focal_minus_ref", differences.max { abs($0) < abs($1) } ?? .nan),
      // First-order stochastic dominance: the reference group has no more at or below any level.
      Measure("fsd_ref_dominates", differences.allSatisfy { $0 >= -1e-15 } ? 1 : 0),
      Measure("prob_superiority_focal", ranks.probabilityOfSuperiority), Measure("p_mwu_nocc", ranks.p(continuity: 0)),
      Measure("prop_odds_log_or_focal", odds.slope), Measure("prop_odds_se", odds.standardError),
      Measure("prop_odds_loglik", odds.logLikelihood),
      Measure("cowell_flachaire_alpha0_downward", cowellFlachaire(all)),
    ]
  }
}

/// The proportional-odds model (McCullagh 1980): logit P(Y ≤ j) = θⱼ − β for the focal group; β below 0 means lower levels.
package struct ProportionalOdds: Sendable {
  package let slope: Double
  package let standardError: Double
  package let logLikelihood: Double

  /// By Newton's method from the logits of everybody; NaN where a group has nobody, or all stand at one level.
  package init(focal: [Double], reference: [Double]) {
    let used = focal.indices.filter { focal[$0] + reference[$0] > 0 }
    let groups = [used.map { reference[$0] }, used.map { focal[$0] }]
    guard used.count > 1, groups.allSatisfy({ $0.reduce(0, +) > 0 }) else {
      (slope, standardError, logLikelihood) = (.nan, .nan, .nan)
      return
    }
    let total = groups.joined().reduce(0, +)
    var (parameters, below) = ([Double](), 0.0)
    for level in 0..<used.count - 1 {
      below += groups[0][level] + groups[1][level]
      parameters.append(log(below / (total - below)))
    }
    parameters.append(0)
    var state = Self.derivatives(groups, parameters)
    for _ in 0..<100 {
      guard let inverse = invertedSymmetric(state.information)?.inverse else { break }
      var step = inverse.map { row in zip(row, state.score).reduce(0) { $0 + $1.0 * $1.1 } }
      var next = Self.derivatives(groups, zip(parameters, step).map(+))
      while !(next.value >= state.value - 1e-9 * abs(state.value)), step.contains(where: { abs($0) > 1e-14 }) {
        step = step.map { $0 / 2 }
        next = Self.derivatives(groups, zip(parameters, step).map(+))
      }
      parameters = zip(parameters, step).map(+)
      state = next
      if step.allSatisfy({ abs($0) < 1e-14 }) { break }
    }
    slope = parameters[parameters.count - 1]
    let variance = invertedSymmetric(state.information)?.inverse.last?.last ?? .nan
    standardError = variance.squareRoot()
    logLikelihood = state.value
  }

  private struct Derivatives {
    var value = 0.0
    var score: [Double]
    /// Minus the second derivatives.
    var information: [[Double]]
  }

  /// Of the log-likelihood, at thresholds followed by the slope.
  private static func derivatives(_ groups: [[Double]], _ parameters: [Double]) -> Derivatives {
    let width = parameters.count
    var result = Derivatives(
      score: [Double](repeating: 0, count: width),
      information: [[Double]](repeating: [Double](repeating: 0, count: width), count: width))
    for (group, counts) in groups.enumerated() {
      for (level, count) in counts.enumerated() where count > 0 {
        let (upper, lower) = (edge(level, group, parameters), edge(level - 1, group, parameters))
        let share = upper.value - lower.value
        guard share > 0 else {
          result.value = -.infinity
          return result
        }
        result.value += count * log(share)
        var first = [Double](repeating: 0, count: width)
        for (edge, sign) in [(upper, 1.0), (lower, -1.0)] {
          for (place, factor) in edge.terms { first[place] += sign * factor * edge.density }
        }
        for row in 0..<width {
          result.score[row] += count * first[row] / share
          for column in 0..<width { result.information[row][column] += count * first[row] * first[column] / (share * share) }
        }
        for (edge, sign) in [(upper, 1.0), (lower, -1.0)] {
          for (row, a) in edge.terms {
            for (column, b) in edge.terms { result.information[row][column] -= count * sign * a * b * edge.curvature / share }
          }
        }
      }
    }
    return result
  }

  private struct Edge {
    let value: Double
    let density: Double
    let curvature: Double
    let terms: [(place: Int, factor: Double)]
  }

  /// P(Y ≤ level), and how it changes with the parameters.
  private static func edge(_ level: Int, _ group: Int, _ parameters: [Double]) -> Edge {
    if level < 0 { return Edge(value: 0, density: 0, curvature: 0, terms: []) }
    guard level < parameters.count - 1 else { return Edge(value: 1, density: 0, curvature: 0, terms: []) }
    let x = parameters[level] - (group == 1 ? parameters[parameters.count - 1] : 0)
    let value = 1 / (1 + exp(-x))
    let density = value * (1 - value)
    let terms = [(level, 1.0)] + (group == 1 ? [(parameters.count - 1, -1.0)] : [])
    return Edge(value: value, density: density, curvature: density * (1 - 2 * value), terms: terms)
  }
}
