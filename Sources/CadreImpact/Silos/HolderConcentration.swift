/// How the holders of one competency are concentrated on a few institutions.
///
/// Everything is NaN where nobody holds it.
package struct HolderConcentration: Sendable {
  /// Of the holders, one for each institution, the greatest first.
  private let shares: [Double]
  /// The greatest ratio of an institution's share of these holders to its share of all holders (Florence 1939).
  package let topLocationQuotient: Double

  /// - Parameters:
  ///   - holders: of the competency, one for each institution that there is, also where none.
  ///   - all: of any competency, one for each institution.
  /// - Complexity: O(institutions log institutions).
  package init(holders: [Double], all: [Double]) throws(SiloError) {
    try SiloError.checkLength(all.count, needed: holders.count, of: .allHolders)
    try SiloError.checkCounts(holders)
    try SiloError.checkCounts(all)
    let (sum, total) = (holders.reduce(0, +), all.reduce(0, +))
    shares = sum > 0 ? holders.map { $0 / sum }.sorted(by: >) : []
    let quotients = zip(holders, all).filter { $0.0 > 0 && $0.1 > 0 }.map { $0.0 / sum / ($0.1 / total) }
    topLocationQuotient = quotients.max() ?? .nan
  }

  /// Probability that two holders, drawn with replacement, are at the same institution (Hirschman 1945; Herfindahl 1950).
  package var herfindahl: Double { shares.isEmpty ? .nan : shares.reduce(0) { $0 + $1 * $1 } }

  /// 0 where holders are spread evenly over all institutions, 1 where one has all. NaN for one institution.
  package var normalisedHerfindahl: Double {
    let least = 1 / Double(shares.count)
    return (herfindahl - least) / (1 - least)
  }

  /// How many institutions of equal shares would be as concentrated.
  package var effectiveInstitutions: Double { 1 / herfindahl }

  /// What the greatest institutions hold together.
  package func topShare(_ count: Int) -> Double { shares.isEmpty ? .nan : shares.prefix(max(0, count)).reduce(0, +) }

  package var institutionsWithHolders: Int { shares.count { $0 > 0 } }

  /// Over all institutions, those without holders included: 0 to 1 − 1/institutions (Gini 1912).
  package var gini: Double {
    guard !shares.isEmpty else { return .nan }
    let count = Double(shares.count)
    let sum = shares.reversed().enumerated().reduce(0) { $0 + (2 * Double($1.offset + 1) - count - 1) * $1.element }
    return sum / count
  }
}
