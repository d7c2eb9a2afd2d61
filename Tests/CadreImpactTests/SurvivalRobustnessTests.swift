import CadreImpact
import Testing

/// Whatever numbers come, there is a figure, a NaN or a refusal.
struct SurvivalRobustnessTests {
  private static let odd = [
    0, 1, 2, 3, 1e-300, 1e300, -1e300, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, -1, 0.5,
  ]

  /// Mostly small whole numbers, some odd ones.
  private func column(_ numbers: inout SampleNumbers, _ count: Int, share: Double) -> [Double] {
    (0..<count).map { _ in
      numbers.next() < share ? Self.odd[numbers.whole(0..<Self.odd.count)] : Double(numbers.whole(1..<5))
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `odd numbers crash nothing`(seed: UInt64) {
    var numbers = SampleNumbers(seed)
    let count = numbers.whole(0..<12)
    let share = numbers.next() < 0.5 ? 0.02 : 0.3
    let exits = column(&numbers, count, share: share / 3)
    let isEvent = (0..<count).map { _ in numbers.next() < 0.5 }
    let entries = exits.map { _ in -Double(numbers.whole(0..<3)) }
    let weights = column(&numbers, count, share: share)
    let covariates = [column(&numbers, count, share: share), column(&numbers, count, share: share)]
    let codes = (0..<count).map { _ in numbers.whole(0..<3) &* Int.max }
    let isWeighted = numbers.next() < 0.5
    if let times = try? ObservedTimes(
      exits: exits, isEvent: isEvent, entries: entries, weights: isWeighted ? weights : nil)
    {
      let curve = KaplanMeier(times)
      for time in Self.odd {
        _ = curve.restrictedMean(to: time)
        _ = curve.interval(at: time, .logLog)
        _ = curve.atRisk(at: time)
      }
      _ = curve.medianInterval(.log)
      _ = try? RankTest(times, groups: codes).result(.flemingHarrington(p: 0.5, q: 2))
      _ = try? RankTest(times, groups: codes, strata: codes.reversed()).result(.gehan)
      let strata = numbers.next() < 0.5 ? codes : nil
      if let model = try? CoxModel(
        times, covariates: covariates, names: ["a", "b"], strata: strata, ties: isWeighted ? .breslow : .efron)
      {
        _ = model.concordance
        _ = model.proportionalHazards(.kaplanMeier).global.p
        _ = model.survival(at: .nan, covariates: [1e300, 1])
      }
    }
    _ = try? RetentionCurve(.power, times: exits, shares: covariates[0], weights: weights)
    _ = try? RetentionCurve(.exponential, times: exits, shares: covariates[0])
    for curve in RecallModel.Curve.allCases {
      _ = try? RecallModel(
        curve, times: exits, correct: weights.map { min($0, 2) }, items: weights, factors: covariates, names: ["a", "b"])
    }
  }
}
