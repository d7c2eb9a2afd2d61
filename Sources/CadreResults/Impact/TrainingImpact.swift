package import CadreAnalysis
package import CadreModel

/// Whether courses raised levels.
package struct TrainingImpact: Sendable {
  package enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// Levels rose, or fell, more than chance explains.
    case raises, lowers
    /// No more than chance explains.
    case nothingSeen
    case cannotTell
  }

  package enum Doubt: Hashable, Sendable {
    case fewTrained, fewOthers, movedBefore, notEstimable
  }

  package struct Row: Sendable {
    /// Its code, or what the journal names as evidence; empty where it names nothing.
    package var course = ""
    package var title: String?
    package let competency: Competency
    package var trained = 0
    package var others = 0
    /// Who took the course and is not compared.
    package var leftOut = 0
    /// In levels; `nil` where nothing can be said.
    package var effect: Double?
    package var low = Double.nan
    package var high = Double.nan
    package var p = Double.nan
    /// Corrected for all courses that are compared (Benjamini & Hochberg 1995).
    package var adjustedP = Double.nan
    /// Drawn to the mean of all courses (empirical Bayes); `nil` for fewer than three.
    package var shrunken: Double?
    package var beforeP = Double.nan
    package var trainedFirst = Double.nan
    package var othersFirst = Double.nan
    package var verdict = Verdict.cannotTell
    package var doubt: Doubt?
    /// What a seat costs, in whole units of currency.
    package var price: Int?
    package var currency: String?

    package init(competency: Competency) { self.competency = competency }

    /// What a level gained costs, and between what it lies; `nil` where the course is not shown to raise levels.
    package var costPerLevel: (value: Double, low: Double, high: Double)? {
      guard verdict == .raises, let price, let effect, low > 0 else { return nil }
      return (Double(price) / effect, Double(price) / high, Double(price) / low)
    }
  }

  package let context: GapContext
  package let source: Source
  package let periods: Int
  /// Days.
  package let periodLength: Int
  /// Whether errors are those of institutions.
  package let isClustered: Bool
  package let rows: [Row]

  package init(
    context: GapContext, source: Source, periods: Int, periodLength: Int, isClustered: Bool, rows: [Row]
  ) {
    (self.context, self.source, self.periods, self.periodLength) = (context, source, periods, periodLength)
    (self.isClustered, self.rows) = (isClustered, rows)
  }
}
