import CadreAnalysis
import CadreTestSupport
import Testing

/// Own against managers' ratings: by hand, and against the slow way over tables and whole matrices.
@Suite struct RaterAgreementTests {
  private typealias Pair = RaterAgreement.Pair

  /// A generator that every machine runs alike.
  private struct Numbers {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }

  private static func pairs(_ seed: UInt64) -> [Pair] {
    var numbers = Numbers(state: seed)
    let (people, levels) = (1 + numbers.next(below: 12), 1 + numbers.next(below: 6))
    return (0..<10 + numbers.next(below: 60)).map { _ in
      Pair(person: numbers.next(below: people), own: numbers.next(below: levels), managers: numbers.next(below: levels))
    }
  }

  /// Of the margins, cell by cell, as Cohen (1968) writes it.
  private static func slowKappa(_ pairs: [Pair]) -> Double? {
    let count = Double(pairs.count)
    var (observed, expected) = (0.0, 0.0)
    for row in 0..<8 {
      for column in 0..<8 {
        let weight = Double((row - column) * (row - column))
        observed += weight * Double(pairs.count { $0.own == row && $0.managers == column }) / count
        expected +=
          weight * Double(pairs.count { $0.own == row }) / count * Double(pairs.count { $0.managers == column }) / count
      }
    }
    return expected > 0 ? 1 - observed / expected : nil
  }

  /// The sandwich of a regression on a constant, over all pairs of pairs of one person.
  private static func slowError(_ pairs: [Pair]) -> Double {
    let count = Double(pairs.count)
    let mean = pairs.reduce(0.0) { $0 + Double($1.own - $1.managers) } / count
    var meat = 0.0
    for one in pairs {
      for other in pairs where one.person == other.person {
        meat += (Double(one.own - one.managers) - mean) * (Double(other.own - other.managers) - mean)
      }
    }
    let people = Double(Set(pairs.map(\.person)).count)
    return (people / (people - 1) * max(0, meat)).squareRoot() / count
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `it is what the slow way says`(seed: UInt64) throws {
    let pairs = Self.pairs(seed)
    let fast = try #require(RaterAgreement(pairs))
    #expect(fast.people == Set(pairs.map(\.person)).count && fast.pairs == pairs.count)
    #expect((fast.kappa == nil) == (Self.slowKappa(pairs) == nil))
    if let kappa = fast.kappa, let slow = Self.slowKappa(pairs) { #expect(abs(kappa - slow) < 1e-12) }
    #expect((fast.interval == nil) == (fast.people == 1))
    if let interval = fast.interval {
      let reach = StudentT.upperQuantile(0.025, df: Double(fast.people - 1)) * Self.slowError(pairs)
      let half = (interval.upper - interval.lower) / 2
      // Of the squares: where a variance is 0, the slow way leaves the root of a rounding error.
      #expect(abs(half * half - reach * reach) < 1e-9 * max(1, reach * reach))
      #expect(abs((interval.upper + interval.lower) / 2 - fast.mean) < 1e-9 * max(1, reach))
    }
    // Who is called what changes nothing.
    let shuffled = pairs.reversed().map { Pair(person: 1_000 - $0.person, own: $0.own, managers: $0.managers) }
    let other = try #require(RaterAgreement(shuffled))
    #expect(abs(other.mean - fast.mean) < 1e-12 && other.exact == fast.exact && other.withinOne == fast.withinOne)
    // The other way round the sign turns, and agreement does not.
    let turned = try #require(
      RaterAgreement(pairs.map { Pair(person: $0.person, own: $0.managers, managers: $0.own) }))
    #expect(abs(turned.mean + fast.mean) < 1e-12 && abs(turned.spread - fast.spread) < 1e-12)
    #expect(abs((turned.kappa ?? 0) - (fast.kappa ?? 0)) < 1e-12)
  }

  @Test func `by hand: half agree, half are one level higher`() throws {
    // Levels 1 and 2 of the manager five times each; who is of even number rates one higher.
    let pairs = (0..<10).map { Pair(person: $0, own: 1 + $0 / 5 + ($0 + 1) % 2, managers: 1 + $0 / 5) }
    let agreement = try #require(RaterAgreement(pairs))
    #expect(agreement.mean == 0.5 && agreement.exact == 0.5 && agreement.withinOne == 1)
    // Own: 2 1 2 1 2 2 3 2 3 2. Σ d² ⁄ n = 0.5; the managers' variance is 0.25.
    let own = pairs.map { Double($0.own) }
    let mean = own.reduce(0, +) / 10
    let variance = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 10
    let expected = variance + 0.25 + (mean - 1.5) * (mean - 1.5)
    #expect(abs((agreement.kappa ?? 0) - (1 - 0.5 / expected)) < 1e-12)
    #expect(abs(agreement.spread - (10.0 / 9 * 0.25).squareRoot()) < 1e-12)
    // Each person once: the usual interval of a mean, t(0.975; 9) = 2.262157.
    let reach = 2.262157163 * agreement.spread / 10.0.squareRoot()
    #expect(abs((agreement.interval?.upper ?? 0) - (0.5 + reach)) < 1e-8)
  }

  @Test func `it is what scikit-learn 1.9.1 and statsmodels 0.15.0 say`() throws {
    let pairs = Self.pairs(3)
    let agreement = try #require(RaterAgreement(pairs))
    #expect(pairs.count == 45 && abs(agreement.mean - 0.08888888888888889) < 1e-15)
    #expect(abs((agreement.kappa ?? 0) - 0.0625) < 1e-12)
    // The standard error of a regression on a constant with clusters.
    let reach = StudentT.upperQuantile(0.025, df: Double(agreement.people - 1)) * 0.10757067972678819
    #expect(abs((agreement.interval?.upper ?? 0) - agreement.mean - reach) < 1e-12)
  }

  @Test func `few pairs tell nothing, and one person gives no interval`() throws {
    let one = Pair(person: 1, own: 3, managers: 2)
    #expect(RaterAgreement([Pair](repeating: one, count: 9)) == nil)
    #expect(RaterAgreement([Pair]()) == nil)
    let agreement = try #require(RaterAgreement([Pair](repeating: one, count: 10)))
    #expect(agreement.interval == nil && agreement.mean == 1 && agreement.spread == 0 && agreement.kappa == 0)
    let alike = try #require(RaterAgreement([Pair](repeating: Pair(person: 1, own: 2, managers: 2), count: 10)))
    #expect(alike.kappa == nil && alike.exact == 1)
  }
}
