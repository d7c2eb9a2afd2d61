package import CadreAnalysis
internal import Glibc

/// How unevenly those who attain what is required of them in one competency are spread over institutions: segregation of two
/// groups, holders and others, over units (Theil & Finizza 1971; Mora & Ruiz-Castillo 2011), in natural logarithms.
package struct HolderSpread: Sendable {
  /// The people of one institution who are assessed in a competency that is required of them.
  package struct Place: Hashable, Sendable {
    package let assessed: Int
    /// Those of them who attain it.
    package let holders: Int

    package init(assessed: Int, holders: Int) {
      self.assessed = assessed
      self.holders = holders
    }
  }

  package let places: [Place]
  /// M, 0 to ln 2.
  package let information: Double
  /// Of who is a holder, before the institution is known.
  package let entropy: Double
  /// H: the share of what is not known of who holds it that the institution tells, 0 to 1.
  package let share: Double
  /// D: the share of holders who would have to change places for an even spread, of how many that can be at most.
  package let dissimilarity: Double
  /// By place: how far its mix is from the whole; 0 where nobody is assessed.
  package let scores: [Double]

  /// - Returns: `nil` where nothing can be told: fewer than two places with anybody assessed, or all of them alike, holders or not.
  /// - Complexity: O(places).
  package init?(_ places: [Place]) {
    let assessed = places.reduce(0) { $0 + $1.assessed }
    let holders = places.reduce(0) { $0 + $1.holders }
    guard places.count(where: { $0.assessed > 0 }) > 1, holders > 0, holders < assessed else { return nil }
    self.places = places
    information = Self.information(places.map(\.holders), of: places.map(\.assessed))
    let held = Double(holders) / Double(assessed)
    entropy = -(held * log(held) + (1 - held) * log(1 - held))
    share = information / entropy
    dissimilarity = places.reduce(0) { sum, place in
      let others = Double(place.assessed - place.holders) / Double(assessed - holders)
      return sum + abs(Double(place.holders) / Double(holders) - others) / 2
    }
    scores = places.map { place in
      guard place.assessed > 0 else { return 0 }
      let own = Double(place.holders) / Double(place.assessed)
      return Self.surprise(own, held) + Self.surprise(1 - own, 1 - held)
    }
  }

  package var assessed: Int { places.reduce(0) { $0 + $1.assessed } }
  package var holders: Int { places.reduce(0) { $0 + $1.holders } }

  /// What M is on average, to first order, where nothing separates the institutions: (places − 1) / 2n (Miller 1955).
  package var smallSampleBias: Double {
    Double(places.count { $0.assessed > 0 } - 1) / (2 * Double(assessed))
  }

  private static func surprise(_ own: Double, _ whole: Double) -> Double { own > 0 ? own * log(own / whole) : 0 }

  /// M of the holders among the assessed of each place.
  static func information(_ holders: [Int], of assessed: [Int]) -> Double {
    let (all, held) = (assessed.reduce(0, +), holders.reduce(0, +))
    if all == 0 || held == 0 || held == all { return 0 }
    let share = Double(held) / Double(all)
    var sum = 0.0
    for (count, size) in zip(holders, assessed) where size > 0 {
      let own = Double(count) / Double(size)
      sum += Double(size) * (surprise(own, share) + surprise(1 - own, 1 - share))
    }
    return max(0, sum / Double(all))
  }
}

/// What chance does to M: people drawn again, and holders dealt out without regard to the institution.
package struct SpreadResamples: Sendable {
  /// M by resample, where the people of each place are drawn again (Efron & Tibshirani 1993).
  package let drawnAgain: [Double]
  /// M by deal, where the holders are dealt out over all people assessed.
  package let dealtOut: [Double]
  private let spread: HolderSpread

  /// - Parameters:
  ///   - count: of resamples, and of deals.
  ///   - seed: the same gives the same on every machine.
  /// - Complexity: O(count × places × √people).
  package init(_ spread: HolderSpread, count: Int, seed: UInt64) {
    let sizes = spread.places.map(\.assessed)
    let (all, held) = (spread.assessed, spread.holders)
    var draws = CountDraws(seed: seed, most: all)
    drawnAgain = (0..<count).map { _ in
      let holders = spread.places.map { place in
        draws.binomial(place.assessed, place.assessed > 0 ? Double(place.holders) / Double(place.assessed) : 0)
      }
      return HolderSpread.information(holders, of: sizes)
    }
    dealtOut = (0..<count).map { _ in
      var (people, left) = (all, held)
      let holders = sizes.map { size in
        let own = draws.hypergeometric(drawn: size, holders: left, of: people)
        (people, left) = (people - size, left - own)
        return own
      }
      return HolderSpread.information(holders, of: sizes)
    }
    self.spread = spread
  }

  /// What M is on average where the institution does not matter: M alone says nothing in small samples.
  package var meanByChance: Double { Samples.mean(dealtOut) }

  /// How much drawing people again adds to M on average: as much as drawing these people has.
  package var bias: Double { Samples.mean(drawnAgain) - spread.information }

  /// M less its bias, not below zero.
  package var corrected: Double { max(0, spread.information - bias) }

  /// The middle 95 % of the resamples, each less what two drawings add, not below zero.
  package var interval: ConfidenceInterval {
    let sorted = drawnAgain.sorted()
    func end(_ share: Double) -> Double { max(0, Samples.quantile(share, ofSorted: sorted) - 2 * bias) }
    return ConfidenceInterval(lower: end(0.025), upper: end(0.975))
  }

  /// How often dealing out gives an M at least as large, the observed one counted with them (Phipson & Smyth 2010).
  package var p: Double {
    let slack = 1e-12 + spread.information * 1e-9
    let count = dealtOut.count { $0 >= spread.information - slack }
    return Double(count + 1) / Double(dealtOut.count + 1)
  }
}
