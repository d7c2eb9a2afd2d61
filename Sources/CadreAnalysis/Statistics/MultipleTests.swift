/// Corrections of p-values for the number of tests made together.
///
/// A p of NaN stays NaN and is not counted among the tests. The order of the p-values is kept.
package enum MultipleTests: String, CaseIterable, Sendable {
  /// Expected share of false ones among the findings, for independent or positively dependent tests (Benjamini &
  /// Hochberg 1995).
  case benjaminiHochberg = "BH"
  /// The same for tests that depend on each other in any way (Benjamini & Yekutieli 2001).
  case benjaminiYekutieli = "BY"
  /// Probability of any false finding, step down (Holm 1979).
  case holm = "Holm"
  /// Probability of any false finding: p times the number of tests (Bonferroni).
  case bonferroni = "Bonferroni"
  /// Probability of any false finding, step up, for independent tests (Hochberg 1988).
  case hochberg = "Hochberg"

  /// - Complexity: O(n log n).
  package func adjusted(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.filter { !pValues[$0].isNaN }.sorted { pValues[$0] < pValues[$1] }
    var adjusted = pValues
    var bound = self == .holm ? 0.0 : 1.0
    for rank in self == .holm ? Array(order.indices) : order.indices.reversed() {
      let value = min(1, pValues[order[rank]] * factor(rank: rank + 1, of: order.count))
      switch self {
      case .bonferroni: bound = value
      case .holm: bound = max(bound, value)
      case .benjaminiHochberg, .benjaminiYekutieli, .hochberg: bound = min(bound, value)
      }
      adjusted[order[rank]] = bound
    }
    return adjusted
  }

  /// What the p of the given rank, 1 for the smallest, is multiplied by.
  private func factor(rank: Int, of count: Int) -> Double {
    switch self {
    case .benjaminiHochberg: Double(count) / Double(rank)
    case .benjaminiYekutieli: Double(count) / Double(rank) * Self.harmonic(count)
    case .holm, .hochberg: Double(count - rank + 1)
    case .bonferroni: Double(count)
    }
  }

  private static func harmonic(_ count: Int) -> Double { (1...max(1, count)).reversed().reduce(0) { $0 + 1 / Double($1) } }
}

/// The smallest false discovery rate at which each test would be a finding (Benjamini & Hochberg 1995).
package func adjustedByBenjaminiHochberg(_ pValues: [Double]) -> [Double] { MultipleTests.benjaminiHochberg.adjusted(pValues) }
