/// An analysis of inequality as data, so that somebody else can repeat it exactly.
///
/// The form is a list of such cases by family in a JSON file; not every family uses every field.
package struct MeasureCase: Hashable, Sendable {
  /// What kind of figures are computed; the names are those of the file.
  package enum Family: String, Hashable, Sendable, CaseIterable {
    /// Two groups, yes or no.
    case binary
    /// Many groups against the best, yes or no.
    case multi
    /// Two groups, yes or no, within strata.
    case strat
    /// Two groups, an amount.
    case cont
    /// Inequality of an amount, within and between groups.
    case ineq
    /// Concentration of one amount along the rank of another.
    case conc
    /// Oaxaca–Blinder decomposition of a difference of means.
    case oaxaca
    /// Diversity of categories.
    case div
    /// Segregation of a group across units.
    case seg
    /// Two groups, ordered levels.
    case ord
    /// Every pair of groups, corrected for their number.
    case multip
    /// Bootstrap intervals.
    case boot
    /// Regression with robust errors.
    case reg
    /// Multilevel analysis of individual heterogeneity across intersectional strata.
    case maihda
    /// k-anonymity and its relatives.
    case kanon
  }

  /// What is looked at in each row.
  package enum Outcome: Hashable, Sendable {
    /// A column, as a number or as an ordered category.
    case column(String)
    /// Yes where the column has that value.
    case equals(column: String, value: String)
  }

  package var family: Family
  /// The dataset: a file of that name and the ending `.csv`.
  package var dataset: String
  /// `y`; `c` of diversity.
  package var outcome: Outcome?
  /// The columns that make the groups: one, or several that are crossed.
  package var groups: [String] = []
  /// The group examined.
  package var focal: String?
  /// The group it is compared with. `nil` where the others are.
  package var reference: String?
  /// `s`: the columns that make the strata; the quasi-identifiers of `kanon`.
  package var strata: [String] = []
  /// `w`: how many people a row stands for.
  package var weight: String?
  /// Only rows where the column has that value.
  package var filter: Filter?
  /// `r`: the column by which concentration is ranked.
  package var rank: String?
  /// `u`: the column across whose values a group is segregated.
  package var unit: String?
  /// `x`: explanatory columns. `d:COLUMN=VALUE` is 1 where the column has that value, else 0; `log:COLUMN` the natural logarithm.
  package var predictors: [String] = []
  /// The predictor in whose coefficient the analysis is interested.
  package var focus: String?
  /// `ols` or `logit`.
  package var regression: String?
  /// The column whose values are clusters of errors that go together.
  package var cluster: String?
  /// Ordered categories, lowest first.
  package var levels: [String] = []
  /// `B`: how many resamples.
  package var resampleCount: Int?

  package struct Filter: Hashable, Sendable {
    package let column: String
    package let value: String

    package init(column: String, value: String) {
      self.column = column
      self.value = value
    }
  }

  package init(family: Family, dataset: String) {
    self.family = family
    self.dataset = dataset
  }
}
