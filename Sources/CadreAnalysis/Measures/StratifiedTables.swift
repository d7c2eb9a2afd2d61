internal import Glibc

/// Two groups and an outcome of yes or no within strata: whether they differ among comparable people.
///
/// A stratum with nobody of one group, or with nothing but one outcome, adds nothing to tests and common ratios.
package struct StratifiedTables: Sendable {
  package let strata: [TwoByTwo]
  /// All strata thrown together.
  package let crude: TwoByTwo

  package init(_ strata: [TwoByTwo]) {
    self.strata = strata
    crude = TwoByTwo(
      focalYes: strata.reduce(0) { $0 + $1.focalYes }, focalNo: strata.reduce(0) { $0 + $1.focalNo },
      referenceYes: strata.reduce(0) { $0 + $1.referenceYes }, referenceNo: strata.reduce(0) { $0 + $1.referenceNo })
  }

  private func sum(_ term: (TwoByTwo) -> Double) -> Double { strata.reduce(0) { $0 + term($1) } }
  private var occupied: [TwoByTwo] { strata.filter { $0.count > 0 } }
  private var comparable: [TwoByTwo] { strata.filter { $0.focalCount > 0 && $0.referenceCount > 0 } }
}

// MARK: Cochran–Mantel–Haenszel

extension StratifiedTables {
  /// χ² with 1 degree of freedom of no difference in any stratum (Mantel & Haenszel 1959). NaN where no stratum can tell.
  package var cochranMantelHaenszel: Double {
    excess * excess / variance
  }
  package var cochranMantelHaenszelP: Double { ChiSquared.upperTail(cochranMantelHaenszel, df: 1) }

  /// The same with half a person taken off the deviation, but no more than there is.
  package var cochranMantelHaenszelCorrected: Double {
    let corrected = max(0, abs(excess) - 0.5)
    return corrected * corrected / variance
  }
  package var cochranMantelHaenszelCorrectedP: Double { ChiSquared.upperTail(cochranMantelHaenszelCorrected, df: 1) }

  /// Focal yeses above their expectation given the margins of each stratum.
  private var excess: Double {
    occupied.reduce(0) { $0 + ($1.focalYes - $1.focalCount * $1.yesCount / $1.count) }
  }

  private var variance: Double {
    strata.filter { $0.count > 1 }.reduce(0) {
      $0 + $1.focalCount * $1.referenceCount * $1.yesCount * $1.noCount / ($1.count * $1.count * ($1.count - 1))
    }
  }
}

// MARK: Common ratios and differences

extension StratifiedTables {
  /// Common odds ratio (Mantel & Haenszel 1959).
  package var oddsRatio: Double {
    let terms = oddsTerms
    return terms.reduce(0) { $0 + $1.concordant } / terms.reduce(0) { $0 + $1.discordant }
  }

  /// 95 % of the common odds ratio, good for few large and for many small strata (Robins, Breslow & Greenland 1986).
  package var oddsRatioInterval: ConfidenceInterval {
    let terms = oddsTerms
    let r = terms.reduce(0) { $0 + $1.concordant }
    let s = terms.reduce(0) { $0 + $1.discordant }
    let pr = terms.reduce(0) { $0 + $1.concordantShare * $1.concordant }
    let mixed = terms.reduce(0) { $0 + $1.concordantShare * $1.discordant + $1.discordantShare * $1.concordant }
    let qs = terms.reduce(0) { $0 + $1.discordantShare * $1.discordant }
    let variance = pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s)
    return ConfidenceInterval(exponentOf: log(r / s), standardError: variance.squareRoot())
  }

  private var oddsTerms: [(concordant: Double, discordant: Double, concordantShare: Double, discordantShare: Double)] {
    occupied.map {
      (
        $0.focalYes * $0.referenceNo / $0.count, $0.focalNo * $0.referenceYes / $0.count,
        ($0.focalYes + $0.referenceNo) / $0.count, ($0.focalNo + $0.referenceYes) / $0.count
      )
    }
  }

  /// Common ratio of rates (Mantel & Haenszel; Greenland & Robins 1985).
  package var rateRatio: Double {
    let focal = occupied.reduce(0) { $0 + $1.focalYes * $1.referenceCount / $1.count }
    return focal / occupied.reduce(0) { $0 + $1.referenceYes * $1.focalCount / $1.count }
  }

  /// Common difference of rates: strata weigh n₁n₂/N (Greenland & Robins 1985).
  package var rateDifference: Double {
    let weights = comparable.map { $0.focalCount * $0.referenceCount / $0.count }
    return zip(weights, comparable).reduce(0) { $0 + $1.0 * $1.1.rateDifference } / weights.reduce(0, +)
  }

  /// Difference of rates if both groups were spread over the strata as all people are. Strata that lack a group are left
  /// out: nobody there can be compared.
  package var standardisedRateDifference: Double {
    comparable.reduce(0) { $0 + $1.count * $1.rateDifference } / comparable.reduce(0) { $0 + $1.count }
  }

  /// Strata in which the difference has the sign opposite to that of all people together (Simpson 1951).
  package var reversedCount: Int { comparable.count { $0.rateDifference * crude.rateDifference < 0 } }
}

// MARK: Do the strata agree?

extension StratifiedTables {
  /// χ² with one degree of freedom fewer than strata, of one odds ratio in all of them (Breslow & Day 1980).
  package var breslowDay: Double { homogeneity.chiSquared }
  package var breslowDayP: Double { ChiSquared.upperTail(breslowDay, df: homogeneity.df) }
  /// The same corrected for the odds ratio being Mantel and Haenszel's (Tarone 1985).
  package var breslowDayTarone: Double { homogeneity.chiSquared - homogeneity.correction }
  package var breslowDayTaroneP: Double { ChiSquared.upperTail(breslowDayTarone, df: homogeneity.df) }

  private var homogeneity: (chiSquared: Double, correction: Double, df: Double) {
    let common = oddsRatio
    let informative = comparable.filter { !$0.isConstant }
    var (chiSquared, deviation, total) = (0.0, 0.0, 0.0)
    for stratum in informative {
      let fitted = stratum.fitted(oddsRatio: common)
      let variance =
        1 / (1 / fitted.focalYes + 1 / fitted.focalNo + 1 / fitted.referenceYes + 1 / fitted.referenceNo)
      let difference = stratum.focalYes - fitted.focalYes
      chiSquared += difference * difference / variance
      deviation += difference
      total += variance
    }
    return (chiSquared, deviation * deviation / total, Double(informative.count - 1))
  }
}

extension TwoByTwo {
  /// The table with the same margins and the given odds ratio.
  fileprivate func fitted(oddsRatio: Double) -> TwoByTwo {
    let margin = referenceCount - yesCount + oddsRatio * (focalCount + yesCount)
    let product = oddsRatio * focalCount * yesCount
    let root = (margin * margin - 4 * (oddsRatio - 1) * product).squareRoot()
    // The root of a quadratic that stays exact where the ratio is near 1.
    let yes = 2 * product / (margin + root)
    return TwoByTwo(
      focalYes: yes, focalNo: focalCount - yes, referenceYes: yesCount - yes, referenceNo: referenceCount - yesCount + yes)
  }
}
