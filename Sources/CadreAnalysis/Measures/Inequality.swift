internal import Glibc

/// How unequally an amount is spread, and how much of that lies within groups and between them.
///
/// Amounts are zero or more; the measures that need logarithms are not defined, and left out, where one is zero.
package struct Inequality: Sendable {
  private let amounts: [Double]
  private let weights: [Double]
  private let groups: [[Int]]
  private let isWeighted: Bool

  /// - Parameters:
  ///   - groups: of each amount.
  ///   - isWeighted: whether weights say more than that each amount counts once.
  package init(_ amounts: [Double], weights: [Double], groups: [String], isWeighted: Bool) {
    self.amounts = amounts
    self.weights = weights
    let members = Dictionary(grouping: amounts.indices) { groups[$0] }
    self.groups = distinctInByteOrder(members.keys).compactMap { members[$0] }
    self.isWeighted = isWeighted
  }

  private var all: [Int] { Array(amounts.indices) }
  private var hasZeros: Bool { amounts.contains(0) }

  private func weight(_ rows: [Int]) -> Double { rows.reduce(0) { $0 + weights[$1] } }
  private func mean(_ rows: [Int]) -> Double { rows.reduce(0) { $0 + weights[$1] * amounts[$1] } / weight(rows) }

  /// The weighted mean of a function of each amount over the mean.
  private func average(_ rows: [Int], _ function: (Double) -> Double) -> Double {
    let mean = mean(rows)
    return rows.reduce(0) { $0 + weights[$1] * function(amounts[$1] / mean) } / weight(rows)
  }

  /// Population form: Σ|xᵢ − xⱼ| / (2 n² mean), ties and weights included. - Complexity: O(n log n).
  private func gini(_ rows: [Int]) -> Double { Self.gini(rows.map { (amounts[$0], weights[$0]) }) }

  static func gini(_ values: [(amount: Double, weight: Double)]) -> Double {
    let sorted = values.sorted { $0.amount < $1.amount }
    let (total, sum) = sorted.reduce((0.0, 0.0)) { ($0.0 + $1.weight, $0.1 + $1.weight * $1.amount) }
    var (below, area) = (0.0, 0.0)
    for value in sorted {
      area += value.weight * value.amount * (2 * below + value.weight - total)
      below += value.weight
    }
    return area / (total * sum)
  }

  /// Generalised entropy (Shorrocks 1980): 0 is Theil's L, 1 Theil's T with 0 ln 0 = 0.
  private func entropy(_ a: Double, _ rows: [Int]) -> Double {
    switch a {
    case 0: -average(rows) { log($0) }
    case 1: average(rows) { $0 == 0 ? 0 : $0 * log($0) }
    default: (average(rows) { pow($0, a) } - 1) / (a * (a - 1))
    }
  }

  /// Atkinson (1970), with aversion to inequality `e`.
  private func atkinson(_ e: Double) -> Double {
    e == 1 ? 1 - exp(average(all) { log($0) }) : 1 - pow(average(all) { pow($0, 1 - e) }, 1 / (1 - e))
  }

  /// Of a group: its share of people, and of the amount.
  private func shares(_ group: [Int]) -> (people: Double, amount: Double) {
    let people = weight(group) / weight(all)
    return (people, people * mean(group) / mean(all))
  }

  /// Σ (amount share)ᵃ (people share)¹⁻ᵃ GEₐ of the group.
  private func within(_ a: Double) -> Double {
    groups.reduce(0) { sum, group in
      let share = shares(group)
      let own = entropy(a, group)
      return own == 0 ? sum : sum + pow(share.amount, a) * pow(share.people, 1 - a) * own
    }
  }

  /// GEₐ where everybody had the mean of the group.
  private func between(_ a: Double) -> Double {
    let ratios = groups.map { (ratio: mean($0) / mean(all), people: shares($0).people) }
    switch a {
    case 0: return -ratios.reduce(0) { $0 + $1.people * log($1.ratio) }
    case 1: return ratios.reduce(0) { $0 + $1.people * ($1.ratio == 0 ? 0 : $1.ratio * log($1.ratio)) }
    default: return (ratios.reduce(0) { $0 + $1.people * pow($1.ratio, a) } - 1) / (a * (a - 1))
    }
  }
}

extension Inequality {
  package var measures: [Measure] {
    overall + entropies + decomposition([1, 2] + (hasZeros ? [] : [0])) + giniParts + (isWeighted ? [] : variance + ranks)
      + (hasZeros ? [theilWithoutZeros] : [])
  }

  private var overall: [Measure] {
    let gini = gini(all)
    let (count, variance) = (Double(amounts.count), average(all) { ($0 - 1) * ($0 - 1) })
    let unbiased = isWeighted ? [] : [Measure("gini_unbiased_n_over_n_minus_1", gini * count / (count - 1))]
    return [Measure("n", count), Measure("n_zero", Double(amounts.count { $0 == 0 })), Measure("gini", gini)] + unbiased + [
      Measure("theil_T", entropy(1, all)), Measure("ge_2", entropy(2, all)),
      // The share that would have to move for all to have the same.
      Measure("hoover", average(all) { abs($0 - 1) } / 2), Measure("cv_pop", variance.squareRoot()),
    ]
  }

  private var entropies: [Measure] {
    guard !hasZeros else { return [] }
    let logMean = all.reduce(0) { $0 + weights[$1] * log(amounts[$1]) } / weight(all)
    let logVariance = all.reduce(0) { $0 + weights[$1] * pow(log(amounts[$1]) - logMean, 2) } / weight(all)
    return [
      Measure("theil_L", entropy(0, all)), Measure("ge_-1", entropy(-1, all)), Measure("ge_0.5", entropy(0.5, all)),
      Measure("atkinson_0.5", atkinson(0.5)), Measure("atkinson_1", atkinson(1)), Measure("atkinson_2", atkinson(2)),
      Measure("var_log_pop", logVariance),
    ]
  }

  private func decomposition(_ orders: [Int]) -> [Measure] {
    orders.flatMap { order in
      let a = Double(order)
      let (within, between) = (within(a), between(a))
      return [
        Measure("ge_\(order)_within", within), Measure("ge_\(order)_between", between),
        Measure("ge_\(order)_between_share", between / entropy(a, all)),
      ]
    }
  }

  /// Between groups, within them, and what is left where groups overlap (Bhattacharya & Mahalanobis 1967).
  private var giniParts: [Measure] {
    let between = Self.gini(groups.map { (mean($0), weight($0)) })
    let within = groups.reduce(0) { $0 + shares($1).people * shares($1).amount * gini($1) }
    return [
      Measure("gini_between_groupmeans", between), Measure("gini_within", within),
      Measure("gini_overlap_residual", gini(all) - between - within),
    ]
  }

  /// Analysis of variance.
  private var variance: [Measure] {
    let total = Samples.squares(amounts)
    let within = groups.reduce(0) { $0 + Samples.squares($1.map { amounts[$0] }) }
    let grand = Samples.mean(amounts)
    let between = groups.reduce(0) { $0 + Double($1.count) * (mean($1) - grand) * (mean($1) - grand) }
    let (df1, df2) = (Double(groups.count - 1), Double(amounts.count - groups.count))
    let error = within / df2
    let f = between / df1 / error
    return [
      Measure("eta_squared", between / total), Measure("omega_squared", (between - df1 * error) / (total + error)),
      Measure("anova_F", f), Measure("p_anova", FisherF.upperTail(f, df1: df1, df2: df2)),
    ]
  }

  /// Kruskal & Wallis (1952), corrected for ties, and ratios of quantiles.
  private var ranks: [Measure] {
    var (rank, below, ties) = ([Double](repeating: 0, count: amounts.count), 0.0, 0.0)
    for run in Samples.ties(amounts) {
      let count = Double(run.count)
      for row in run { rank[row] = below + (count + 1) / 2 }
      below += count
      ties += count * (count * count - 1)
    }
    let n = below
    let middle = (n + 1) / 2
    let spread = groups.reduce(0) { sum, group in
      let mean = group.reduce(0) { $0 + rank[$1] } / Double(group.count)
      return sum + Double(group.count) * (mean - middle) * (mean - middle)
    }
    let h = 12 / (n * (n + 1)) * spread / (1 - ties / (n * (n * n - 1)))
    let quantiles = [0.1, 0.5, 0.9].map { Samples.quantile($0, of: amounts) }
    return [
      Measure("kruskal_H", h), Measure("p_kruskal", ChiSquared.upperTail(h, df: Double(groups.count - 1))),
      Measure("p90_p10_type7", quantiles[2] / quantiles[0]), Measure("p50_p10_type7", quantiles[1] / quantiles[0]),
    ]
  }

  /// Theil's T of those who have any: some tools report this.
  private var theilWithoutZeros: Measure { Measure("theil_T_zeros_dropped", entropy(1, all.filter { amounts[$0] > 0 })) }
}
