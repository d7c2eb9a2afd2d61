/// Outcomes of people in periods, one row for each person and period, and when each person was trained first.
///
/// Every column has one value for each row. Rows without an outcome or a covariate carry NaN there.
package struct TrainingRows: Sendable {
  /// The person: any whole number.
  package let units: [Int]
  package let periods: [Int]
  /// The period of a person's first training, the same in all rows of that person; 0 for never.
  package let starts: [Int]
  package let outcomes: [Double]
  /// Column by column.
  package let covariates: [[Double]]
  package let covariateNames: [String]
  /// People who go together, numbered from 0: an institution. `nil` where each person stands alone.
  package let clusters: [Int]?

  package var count: Int { units.count }

  package static let furthestPeriod = 1_000_000_000

  /// - Throws: where a column's length differs from that of `units`, or a period is further from 0 than `furthestPeriod`.
  package init(
    units: [Int], periods: [Int], starts: [Int], outcomes: [Double], covariates: [[Double]] = [], covariateNames: [String] = [],
    clusters: [Int]? = nil
  ) throws(TrainingError) {
    let names = covariates.indices.map { $0 < covariateNames.count ? covariateNames[$0] : "covariate \($0 + 1)" }
    var lengths = [("period", periods.count), ("first training", starts.count), ("outcome", outcomes.count)]
    if let clusters { lengths.append(("cluster", clusters.count)) }
    lengths += zip(names, covariates).map { ($0, $1.count) }
    for (name, length) in lengths where length != units.count {
      throw .unequalColumns(name, count: length, expected: units.count)
    }
    let range = -Self.furthestPeriod...Self.furthestPeriod
    if let period = (periods + starts).first(where: { !range.contains($0) }) { throw .distantPeriod(period) }
    self.units = units
    self.periods = periods
    self.starts = starts
    self.outcomes = outcomes
    self.covariates = covariates
    self.covariateNames = names
    self.clusters = clusters
  }

  /// Whether the person has been trained by the row's period.
  func isTrained(_ row: Int) -> Bool { starts[row] > 0 && starts[row] <= periods[row] }
}

/// Whole numbers from 0 in place of any labels, in the order in which they are met.
struct Numbering<Label: Hashable> {
  private(set) var labels: [Label] = []
  private var places: [Label: Int] = [:]

  mutating func number(of label: Label) -> Int {
    if let place = places[label] { return place }
    places[label] = labels.count
    labels.append(label)
    return labels.count - 1
  }

  /// - Complexity: O(labels).
  static func numbers(_ labels: some Sequence<Label>) -> (numbers: [Int], labels: [Label]) {
    var numbering = Numbering()
    let numbers = labels.map { numbering.number(of: $0) }
    return (numbers, numbering.labels)
  }
}
