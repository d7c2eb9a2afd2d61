internal import CadreAnalysis

/// Which competencies are held in silos: whose holders are spread less evenly than dealing them out by chance explains, among all
/// competencies looked at.
package struct SiloScan: Sendable {
  package struct Entry: Sendable {
    package let spread: HolderSpread
    package let resamples: SpreadResamples
    /// Corrected for all competencies that were looked at (Benjamini & Hochberg 1995).
    package fileprivate(set) var q: Double

    package var isFound: Bool { q <= SiloScan.rate }
  }

  /// Where nothing separates the institutions, a scan finds anything at all in at most so many of all cases.
  package static let rate = 0.05
  static let seed: UInt64 = 20_300_101

  /// By competency; `nil` where nothing can be told.
  package let entries: [Entry?]
  /// Of each competency, and deals.
  package let resampleCount: Int

  /// - Parameter competencies: those assessed and the holders of each place.
  /// - Complexity: O(competencies × resamples × places × √people).
  package init(_ competencies: [[HolderSpread.Place]], seed: UInt64 = SiloScan.seed) {
    let spreads = competencies.map(HolderSpread.init)
    let told = spreads.indices.filter { spreads[$0] != nil }
    // So many that the least possible p passes the correction for all.
    let count = max(1000, 40 * told.count) - 1
    var entries: [Entry?] = spreads.enumerated().map { index, spread in
      spread.map { spread in
        Entry(spread: spread, resamples: SpreadResamples(spread, count: count, seed: seed &+ UInt64(index)), q: .nan)
      }
    }
    let q = adjustedByBenjaminiHochberg(told.map { entries[$0]?.resamples.p ?? .nan })
    for (index, q) in zip(told, q) { entries[index]?.q = q }
    self.entries = entries
    resampleCount = count
  }
}
