internal import Glibc

/// How people are spread over categories.
///
/// Counts may be sums of weights; categories of nobody do not count. All figures are NaN where there is nobody.
package struct Diversity: Sendable {
  package let counts: [Double]
  package let total: Double
  private let shares: [Double]

  package init(_ counts: [Double]) {
    let counts = counts.filter { $0 > 0 }
    let total = counts.reduce(0, +)
    (self.counts, self.total) = (counts, total)
    shares = counts.map { $0 / total }
  }

  private var squares: Double { counts.isEmpty ? .nan : shares.reduce(0) { $0 + $1 * $1 } }

  /// Probability that two people, drawn with replacement, differ: 0 to 1 − 1/categories (Blau 1977).
  package var blau: Double { 1 - squares }
  /// Blau's index ÷ its greatest value, 0 to 1 (index of qualitative variation; Mueller & Schuessler 1961). NaN for one category.
  package var qualitativeVariation: Double { blau * Double(counts.count) / Double(counts.count - 1) }
  /// Probability that two different people differ (Simpson 1949). NaN for one person.
  package var simpsonUnbiased: Double {
    1 - counts.reduce(0) { $0 + $1 * ($1 - 1) } / (total * (total - 1))
  }
  /// Entropy in natural units (Shannon 1948).
  package var shannon: Double { counts.isEmpty ? .nan : shares.reduce(0) { $0 - $1 * log($1) } }
  /// Entropy in bits.
  package var shannonBits: Double { shannon / log(2) }
  /// Entropy ÷ its greatest value, 0 to 1 (Pielou 1966). NaN for one category.
  package var pielou: Double { counts.count > 1 ? shannon / log(Double(counts.count)) : .nan }
  /// How many equally frequent categories would have the same entropy (Hill 1973, order 1).
  package var hillOrder1: Double { exp(shannon) }
  /// How many equally frequent categories would have the same Blau index (Hill 1973, order 2).
  package var hillOrder2: Double { 1 / squares }
  /// Share of the most frequent category (Berger & Parker 1970).
  package var bergerParker: Double { shares.max() ?? .nan }

  package var measures: [Measure] {
    [
      Measure("n_categories", Double(counts.count)), Measure("blau", blau), Measure("iqv", qualitativeVariation),
      Measure("simpson_unbiased", simpsonUnbiased), Measure("shannon_ln", shannon), Measure("shannon_log2", shannonBits),
      Measure("pielou", pielou), Measure("hill_q1", hillOrder1), Measure("hill_q2_inverse_simpson", hillOrder2),
      Measure("berger_parker", bergerParker),
    ]
  }
}
