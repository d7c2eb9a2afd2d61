/// How far people's own ratings lie from their managers' on the same competencies.
package struct RaterAgreement: Hashable, Sendable {
  /// Two ratings of one person in one competency, in ranks.
  package struct Pair: Hashable, Sendable {
    /// Whose: pairs of one person are not independent of each other.
    package let person: Int
    package let own: Int
    package let managers: Int

    package init(person: Int, own: Int, managers: Int) {
      self.person = person
      self.own = own
      self.managers = managers
    }

    /// In levels; above 0 where the person rates higher than the manager.
    package var difference: Int { own - managers }
  }

  /// So many pairs at least, or nothing is told of them.
  package static let fewestPairs = 10

  package let pairs: Int
  package let people: Int
  /// Own less manager's, in levels.
  package let mean: Double
  /// Of the mean, 95 %; `nil` for one person alone: how much people differ is not known then.
  package let interval: ConfidenceInterval?
  /// The standard deviation of the differences, in levels; divided by one less than their number.
  package let spread: Double
  /// Shares of the pairs, from 0 to 1.
  package let exact: Double
  package let withinOne: Double
  /// Weighted kappa with quadratic weights: 1 for full agreement, 0 for what chance alone would give. `nil` where all ratings are one
  /// and the same level, so that chance alone gives full agreement.
  package let kappa: Double?

  /// - Returns: `nil` for fewer than `fewestPairs`.
  /// - Complexity: O(pairs).
  package init?(_ pairs: some Collection<Pair>) {
    guard pairs.count >= Self.fewestPairs else { return nil }
    let count = Double(pairs.count)
    let differences = pairs.map { Double($0.difference) }
    self.pairs = pairs.count
    mean = Samples.mean(differences)
    spread = Samples.variance(differences).squareRoot()
    exact = Double(pairs.count { $0.difference == 0 }) / count
    withinOne = Double(pairs.count { abs($0.difference) <= 1 }) / count
    let sums = Self.residuals(pairs, around: mean)
    people = sums.count
    interval = Self.interval(around: mean, sums, count: count)
    kappa = Self.kappa(pairs)
  }

  /// How far each person's differences lie from the mean, all in all.
  private static func residuals(_ pairs: some Collection<Pair>, around mean: Double) -> [Double] {
    var order: [Int] = []
    var sums: [Int: Double] = [:]
    for pair in pairs {
      if sums[pair.person] == nil { order.append(pair.person) }
      sums[pair.person, default: 0] += Double(pair.difference) - mean
    }
    return order.compactMap { sums[$0] }
  }

  /// Cluster-robust: people are drawn, not pairs. Var = G/(G−1) · Σ (Σ residuals of a person)² / n², with Student's t of G − 1 degrees of
  /// freedom (Liang & Zeger 1986; Cameron & Miller 2015, section II).
  private static func interval(around mean: Double, _ sums: [Double], count: Double) -> ConfidenceInterval? {
    guard sums.count > 1 else { return nil }
    let clusters = Double(sums.count)
    let squares = sums.reduce(0) { $0 + $1 * $1 }
    let error = (clusters / (clusters - 1) * squares).squareRoot() / count
    let reach = StudentT.upperQuantile(0.025, df: clusters - 1) * error
    return ConfidenceInterval(lower: mean - reach, upper: mean + reach)
  }

  /// 1 − observed ⁄ expected disagreement, weighted by its square (Cohen 1968). The expected one is that of the margins: the
  /// variances of both ratings and the square of the difference of their means (Fleiss & Cohen 1973).
  private static func kappa(_ pairs: some Collection<Pair>) -> Double? {
    let count = Double(pairs.count)
    let (own, managers) = (pairs.map { Double($0.own) }, pairs.map { Double($0.managers) })
    let observed = pairs.reduce(0.0) { $0 + Double($1.difference * $1.difference) } / count
    let apart = Samples.mean(own) - Samples.mean(managers)
    let expected = (Samples.squares(own) + Samples.squares(managers)) / count + apart * apart
    return expected > 0 ? 1 - observed / expected : nil
  }
}
