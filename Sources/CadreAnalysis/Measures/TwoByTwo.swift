internal import Glibc

/// Two groups and an outcome of yes or no: the focal group is examined, the reference is what it is compared with.
///
/// Counts may be sums of weights; what is exact needs whole ones and is NaN otherwise. Differences are focal − reference.
/// A figure that divides by nothing, such as a rate of an empty group, is NaN; a ratio to a rate of 0 is infinite.
package struct TwoByTwo: Hashable, Sendable {
  package let focalYes: Double
  package let focalNo: Double
  package let referenceYes: Double
  package let referenceNo: Double

  /// Counts of zero or more.
  package init(focalYes: Double, focalNo: Double, referenceYes: Double, referenceNo: Double) {
    self.focalYes = focalYes
    self.focalNo = focalNo
    self.referenceYes = referenceYes
    self.referenceNo = referenceNo
  }

  /// Counts of zero or more.
  package init(focalYes: Int, focalNo: Int, referenceYes: Int, referenceNo: Int) {
    self.init(
      focalYes: Double(focalYes), focalNo: Double(focalNo), referenceYes: Double(referenceYes),
      referenceNo: Double(referenceNo))
  }

  /// People of the focal group.
  package var focalCount: Double { focalYes + focalNo }
  /// People of the reference group.
  package var referenceCount: Double { referenceYes + referenceNo }
  package var count: Double { focalCount + referenceCount }
  /// People of both groups with a yes.
  package var yesCount: Double { focalYes + referenceYes }
  /// People of both groups with a no.
  package var noCount: Double { focalNo + referenceNo }
  /// Whether nobody, or everybody, has a yes: nothing can differ then.
  package var isConstant: Bool { yesCount == 0 || noCount == 0 }
}

// MARK: Sizes of the difference

extension TwoByTwo {
  /// Share of the focal group with a yes, 0 to 1.
  package var focalRate: Double { focalYes / focalCount }
  /// Share of the reference group with a yes, 0 to 1.
  package var referenceRate: Double { referenceYes / referenceCount }
  /// Share of both groups with a yes, 0 to 1.
  package var pooledRate: Double { yesCount / count }
  /// Focal − reference, −1 to 1.
  package var rateDifference: Double { focalRate - referenceRate }

  /// Focal rate ÷ reference rate: adverse impact is suspected below 0.8 (the four-fifths rule, 29 CFR 1607.4 D).
  package var impactRatio: Double { focalRate / referenceRate }

  /// The impact ratio if one more of the focal group and one fewer of the reference had a yes: whether a finding hangs on
  /// one person. NaN where there is no such person.
  package var impactRatioFlipFlop: Double {
    guard focalNo >= 1, referenceYes >= 1 else { return .nan }
    return (focalYes + 1) / focalCount / ((referenceYes - 1) / referenceCount)
  }

  /// Difference of the rates on the arcsine scale, where variances are equal: 0.2 small, 0.5 medium, 0.8 large (Cohen 1988).
  package var cohenH: Double { 2 * asin(focalRate.squareRoot()) - 2 * asin(referenceRate.squareRoot()) }

  /// People of the focal group who would have a yes besides those who do, at the rate of both groups together.
  package var shortfallAtPooledRate: Double { focalCount * pooledRate - focalYes }
  /// The same at the rate of the reference group.
  package var shortfallToReferenceRate: Double { focalCount * referenceRate - focalYes }

  /// How many more of the focal group must have a yes until its rate is four fifths of the reference's.
  package var extraNeededForFourFifths: Double {
    // In one quotient, so that a whole number of people is not rounded up to the next.
    let needed = (4 * referenceYes * focalCount / (5 * referenceCount)).rounded(.up) - focalYes
    return needed < 0 ? 0 : needed
  }

  /// Odds of the focal group ÷ odds of the reference.
  package var oddsRatio: Double { focalYes * referenceNo / (focalNo * referenceYes) }

  /// Correlation of group and outcome, −1 to 1 (Yule 1912).
  package var phi: Double { crossDifference / marginProduct.squareRoot() }

  private var crossDifference: Double { focalYes * referenceNo - focalNo * referenceYes }
  private var marginProduct: Double { focalCount * referenceCount * yesCount * noCount }
}

// MARK: Tests

extension TwoByTwo {
  /// Difference of the rates in standard errors under one common rate.
  package var zPooled: Double { crossDifference * (count / marginProduct).squareRoot() }
  /// Two-sided.
  package var zPooledP: Double { Normal.bothTails(zPooled) }

  /// The focal group's yeses in standard deviations from their expectation, given all margins: exact variance, hence the
  /// number to hold against “two standard deviations” (Hazelwood 1977), and the Cochran–Mantel–Haenszel root.
  package var zHypergeometric: Double { zPooled * ((count - 1) / count).squareRoot() }

  /// χ² of independence, 1 degree of freedom (Pearson 1900).
  package var chiSquared: Double { count * crossDifference * crossDifference / marginProduct }
  package var chiSquaredP: Double { ChiSquared.upperTail(chiSquared, df: 1) }

  /// χ² with half a person taken off each deviation, but no more than there is (Yates 1934).
  package var chiSquaredYates: Double {
    let corrected = max(0, abs(crossDifference) - count / 2)
    return count * corrected * corrected / marginProduct
  }
  package var chiSquaredYatesP: Double { ChiSquared.upperTail(chiSquaredYates, df: 1) }

  /// Likelihood-ratio χ², 1 degree of freedom (Wilks 1935).
  package var gTest: Double {
    guard !isConstant, focalCount > 0, referenceCount > 0 else { return .nan }
    return 2
      * (deviance(focalYes, focalCount, yesCount) + deviance(focalNo, focalCount, noCount)
        + deviance(referenceYes, referenceCount, yesCount) + deviance(referenceNo, referenceCount, noCount))
  }

  private func deviance(_ cell: Double, _ group: Double, _ outcome: Double) -> Double {
    cell > 0 ? cell * log(cell * count / (group * outcome)) : 0
  }
}

// MARK: 95 % intervals

extension TwoByTwo {
  /// Of the odds ratio, on the scale of its logarithm (Woolf 1955). NaN where a cell is empty.
  package var oddsRatioWoolfInterval: ConfidenceInterval {
    let variance = 1 / focalYes + 1 / focalNo + 1 / referenceYes + 1 / referenceNo
    return ConfidenceInterval(exponentOf: log(oddsRatio), standardError: variance.squareRoot())
  }

  /// Of the impact ratio, on the scale of its logarithm (Katz et al. 1978). NaN where a rate is 0.
  package var impactRatioKatzInterval: ConfidenceInterval {
    let variance = 1 / focalYes - 1 / focalCount + 1 / referenceYes - 1 / referenceCount
    return ConfidenceInterval(exponentOf: log(impactRatio), standardError: variance.squareRoot())
  }

  /// Of the rate difference, from the Wilson intervals of both rates (Newcombe 1998, method 10).
  package var rateDifferenceNewcombeInterval: ConfidenceInterval {
    let (focal, reference) = (focalWilsonInterval, referenceWilsonInterval)
    let below = hypot(focalRate - focal.lower, reference.upper - referenceRate)
    let above = hypot(focal.upper - focalRate, referenceRate - reference.lower)
    return ConfidenceInterval(lower: rateDifference - below, upper: rateDifference + above)
  }

  /// Of the rate difference, with unpooled standard error (Wald): too narrow for small groups and extreme rates.
  package var rateDifferenceWaldInterval: ConfidenceInterval {
    let variance = focalRate * (1 - focalRate) / focalCount + referenceRate * (1 - referenceRate) / referenceCount
    return ConfidenceInterval(rateDifference, standardError: variance.squareRoot())
  }

  package var focalWilsonInterval: ConfidenceInterval { .wilson(focalYes, of: focalCount) }
  package var referenceWilsonInterval: ConfidenceInterval { .wilson(referenceYes, of: referenceCount) }
  package var focalClopperPearsonInterval: ConfidenceInterval { .clopperPearson(focalYes, of: focalCount) }
  package var referenceClopperPearsonInterval: ConfidenceInterval { .clopperPearson(referenceYes, of: referenceCount) }
}

extension ConfidenceInterval {
  /// 95 % of a rate, by inverting its score test (Wilson 1927). NaN for nobody.
  package static func wilson(_ yes: Double, of count: Double) -> ConfidenceInterval {
    guard count > 0 else { return .undefined }
    let (rate, square) = (yes / count, Normal.z975 * Normal.z975)
    let centre = (yes + square / 2) / (count + square)
    let half = Normal.z975 / (count + square) * (count * rate * (1 - rate) + square / 4).squareRoot()
    return ConfidenceInterval(lower: yes == 0 ? 0 : centre - half, upper: yes == count ? 1 : centre + half)
  }

  /// 95 % of a rate, by inverting its exact test (Clopper & Pearson 1934). NaN for nobody.
  package static func clopperPearson(_ yes: Double, of count: Double) -> ConfidenceInterval {
    guard count > 0 else { return .undefined }
    return ConfidenceInterval(
      lower: yes == 0 ? 0 : Beta.lowerQuantile(0.025, a: yes, b: count - yes + 1),
      upper: yes == count ? 1 : Beta.upperQuantile(0.025, a: yes + 1, b: count - yes))
  }

  /// 95 % of e to the estimate. NaN where the estimate or its error is not finite.
  init(exponentOf estimate: Double, standardError: Double) {
    guard estimate.isFinite, standardError.isFinite else {
      self = .undefined
      return
    }
    let interval = ConfidenceInterval(estimate, standardError: standardError)
    self.init(lower: exp(interval.lower), upper: exp(interval.upper))
  }
}
