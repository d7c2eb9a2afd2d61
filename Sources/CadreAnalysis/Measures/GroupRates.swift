internal import Glibc

/// Rates of many groups against the best of them, with an outcome of yes or no.
///
/// Counts may be sums of weights. A group of nobody has a rate of NaN and takes no part in the other figures.
package struct GroupRates: Sendable {
  package struct Group: Hashable, Sendable {
    package let label: String
    package let yes: Double
    package let count: Double

    package init(label: String, yes: Double, count: Double) {
      self.label = label
      self.yes = yes
      self.count = count
    }

    /// Share with a yes, 0 to 1.
    package var rate: Double { yes / count }
  }

  package let groups: [Group]
  private let present: [Group]
  private let yesCount: Double
  package let count: Double

  package init(_ groups: [Group]) {
    self.groups = groups
    present = groups.filter { $0.count > 0 }
    yesCount = groups.reduce(0) { $0 + $1.yes }
    count = groups.reduce(0) { $0 + $1.count }
  }

  /// Whether nobody, or everybody, has a yes.
  package var isConstant: Bool { yesCount == 0 || yesCount == count }
  /// The highest rate of any group: what the Uniform Guidelines compare with (29 CFR 1607.4 D), not the largest group's.
  package var bestRate: Double { present.map(\.rate).max() ?? .nan }
  private var lowestRate: Double { present.map(\.rate).min() ?? .nan }

  package func impactRatio(of group: Group) -> Double { group.rate / bestRate }
  /// The lowest rate ÷ the highest.
  package var minimumImpactRatio: Double { lowestRate / bestRate }
  /// The highest rate − the lowest.
  package var greatestDifference: Double { bestRate - lowestRate }

  /// χ² of independence (Pearson 1900).
  package var chiSquared: Double {
    let pooled = yesCount / count
    guard pooled > 0, pooled < 1 else { return .nan }
    return present.reduce(0) { $0 + $1.count * ($1.rate - pooled) * ($1.rate - pooled) } / (pooled * (1 - pooled))
  }
  package var degreesOfFreedom: Double { Double(present.count - 1) }
  package var chiSquaredP: Double { ChiSquared.upperTail(chiSquared, df: degreesOfFreedom) }
  /// Association of group and outcome, 0 to 1 (Cramér 1946).
  package var cramersV: Double { (chiSquared / count).squareRoot() }

  /// Likelihood-ratio χ² (Wilks 1935).
  package var gTest: Double {
    guard !isConstant else { return .nan }
    func deviance(_ cell: Double, _ group: Double, _ outcome: Double) -> Double {
      cell > 0 ? cell * log(cell * count / (group * outcome)) : 0
    }
    return 2
      * present.reduce(0) {
        $0 + deviance($1.yes, $1.count, yesCount) + deviance($1.count - $1.yes, $1.count, count - yesCount)
      }
  }

  /// Standard deviation of the groups' rates around the overall rate, each group weighing as many people as it has.
  package var weightedDeviation: Double {
    let pooled = yesCount / count
    return (present.reduce(0) { $0 + $1.count * ($1.rate - pooled) * ($1.rate - pooled) } / count).squareRoot()
  }

  package var measures: [Measure] {
    groups.flatMap { group in
      [Measure("rate[\(group.label)]", group.rate), Measure("ir_vs_best[\(group.label)]", impactRatio(of: group))]
    } + [
      Measure("min_ir", minimumImpactRatio), Measure("max_diff", greatestDifference), Measure("chi2", chiSquared),
      Measure("df", degreesOfFreedom), Measure("p_chi2", chiSquaredP), Measure("cramers_v", cramersV),
      Measure("g_test", gTest), Measure("weighted_sd_of_rates", weightedDeviation),
    ]
  }
}
