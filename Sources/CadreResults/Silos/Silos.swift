package import CadreAnalysis
package import CadreModel

/// How unevenly those who attain what is required are spread over the institutions of a unit, and what lending people would close.
package struct Silos: Hashable, Sendable {
  /// One institution: a unit right below the one that is looked at, or that unit itself.
  package struct Institution: Hashable, Sendable {
    package let unit: Unit
    package let headcount: Int

    package init(unit: Unit, headcount: Int) {
      self.unit = unit
      self.headcount = headcount
    }
  }

  /// One institution and one competency.
  package struct Place: Hashable, Sendable {
    /// People of whom it is required and who are assessed.
    package let assessed: Int
    /// Those of them who attain it.
    package let holders: Int
    /// How far the mix of holders and others is from the whole, in natural logarithms; `nil` where nothing can be told.
    package let score: Double?
    /// In levels.
    package let surplus: Int
    package let deficit: Int

    package init(assessed: Int, holders: Int, score: Double?, surplus: Int, deficit: Int) {
      (self.assessed, self.holders, self.score) = (assessed, holders, score)
      (self.surplus, self.deficit) = (surplus, deficit)
    }
  }

  /// Figures of one competency's spread, in natural logarithms where they are information.
  package struct Spread: Hashable, Sendable {
    /// M.
    package let information: Double
    /// What M is on average where the institution does not matter.
    package let byChance: Double
    /// M less its bias in a sample of this size, with the middle 95 % of the resamples.
    package let corrected: Double
    package let interval: ConfidenceInterval
    /// M at most: what is not known of who holds it.
    package let entropy: Double
    /// H = M / entropy.
    package let share: Double
    /// D.
    package let dissimilarity: Double
    package let p: Double
    /// Corrected for all competencies.
    package let q: Double
    package let isFound: Bool

    package init(
      information: Double, byChance: Double, corrected: Double, interval: ConfidenceInterval, entropy: Double, share: Double,
      dissimilarity: Double, p: Double, q: Double, isFound: Bool
    ) {
      (self.information, self.byChance, self.corrected) = (information, byChance, corrected)
      (self.interval, self.entropy, self.share, self.dissimilarity) = (interval, entropy, share, dissimilarity)
      (self.p, self.q, self.isFound) = (p, q, isFound)
    }
  }

  /// So many people of one institution help in another; positions among the institutions.
  package struct Loan: Hashable, Sendable {
    package let from: Int
    package let to: Int
    /// The level that those who help attain.
    package let level: Int
    package let people: Int
    /// Levels that this closes.
    package let closes: Int

    package init(from: Int, to: Int, level: Int, people: Int, closes: Int) {
      (self.from, self.to, self.level, self.people, self.closes) = (from, to, level, people, closes)
    }
  }

  /// Levels that people above need close where each of them helps one person; the most there can be.
  package struct Lending: Hashable, Sendable {
    /// People who attain more than is required of them, and those of them who agreed to be found.
    package let above: Int
    package let agreed: Int
    package let missing: Int
    /// Closed by people of the same institution.
    package let inside: Int
    /// Closed by anybody, wherever they work.
    package let anywhere: Int
    /// Closed where only those who agreed help in other institutions.
    package let withConsent: Int
    /// No lending closes more.
    package let bound: Int
    /// Whether all three were confirmed by prices.
    package let isProven: Bool
    /// Over borders alone, in the order of institutions.
    package let loans: [Loan]

    package init(
      above: Int, agreed: Int, missing: Int, inside: Int, anywhere: Int, withConsent: Int, bound: Int, isProven: Bool,
      loans: [Loan]
    ) {
      (self.above, self.agreed, self.missing, self.inside) = (above, agreed, missing, inside)
      (self.anywhere, self.withConsent, self.bound) = (anywhere, withConsent, bound)
      (self.isProven, self.loans) = (isProven, loans)
    }

    /// What lending over borders closes besides.
    package var gained: Int { anywhere - inside }
    package var gainedWithConsent: Int { withConsent - inside }
  }

  package struct Row: Hashable, Sendable {
    package let competency: Competency
    /// By institution.
    package let places: [Place]
    /// People of whom it is required and who are not assessed: not in the spread.
    package let unassessed: Int
    /// `nil` where nothing can be told.
    package let spread: Spread?
    package let lending: Lending

    package init(competency: Competency, places: [Place], unassessed: Int, spread: Spread?, lending: Lending) {
      self.competency = competency
      self.places = places
      self.unassessed = unassessed
      self.spread = spread
      self.lending = lending
    }

    package var assessed: Int { places.reduce(0) { $0 + $1.assessed } }
    package var holders: Int { places.reduce(0) { $0 + $1.holders } }
    package var isFound: Bool { spread?.isFound ?? false }
  }

  package let context: GapContext
  package let institutions: [Institution]
  /// Competencies that are required of somebody, in the order of the framework.
  package let rows: [Row]
  /// How often people were drawn again, and holders dealt out.
  package let resamples: Int
  /// In so many of all cases, at most, a silo is found where there is none.
  package let rate: Double

  package init(context: GapContext, institutions: [Institution], rows: [Row], resamples: Int, rate: Double) {
    self.context = context
    self.institutions = institutions
    self.rows = rows
    self.resamples = resamples
    self.rate = rate
  }

  package var found: [Row] { rows.filter(\.isFound) }
  package var told: [Row] { rows.filter { $0.spread != nil } }

  package func sum(_ figure: (Lending) -> Int) -> Int { rows.reduce(0) { $0 + figure($1.lending) } }
}
