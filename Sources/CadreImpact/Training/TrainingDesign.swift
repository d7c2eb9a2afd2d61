/// With whom the trained are compared, and since when.
package struct TrainingDesign: Sendable, Hashable {
  package enum Controls: String, Sendable, CaseIterable {
    case neverTrained = "nevertreated"
    /// Also those who are trained later.
    case notYetTrained = "notyettreated"
  }

  /// From which period a change before training is counted. After it, it is always the last one untouched by training.
  package enum Base: String, Sendable, CaseIterable {
    /// The period just before.
    case varying
    /// The last one untouched by training.
    case universal
  }

  package var controls: Controls
  package var estimator: ContrastEstimator
  package var base: Base
  /// How many periods before training it may already be felt.
  package var anticipation: Int

  package init(
    controls: Controls = .neverTrained, estimator: ContrastEstimator = .doublyRobust, base: Base = .varying,
    anticipation: Int = 0
  ) {
    self.controls = controls
    self.estimator = estimator
    self.base = base
    self.anticipation = min(max(0, anticipation), TrainingRows.furthestPeriod)
  }
}

/// The people and periods of a panel in which effects can be seen, by the period of first training.
struct StaggeredGroups: Sendable {
  /// Positions in the panel of people who were seen before training.
  let units: [Int]
  /// Of those people; 0 for never within the periods.
  let starts: [Int]
  /// The panel's first periods, as far as there is somebody to compare with.
  let periods: [Int]
  /// The periods of first training, ascending.
  let groups: [Int]
  /// Each person's position in `groups`; `nil` for never.
  let groupOf: [Int?]
  /// The share of all people who are in each group.
  let shares: [Double]
  /// Sums of influence are kept by contributor: the cluster, or the person.
  let contributors: [Int]
  let contributorCount: Int

  /// Those who were trained by the first period (and its anticipation) are left out. Without anybody who is never trained, the
  /// last group is only compared with, and periods from its training on are left out.
  ///
  /// - Complexity: O(people + groups · log groups).
  init(_ panel: TrainingPanel, anticipation: Int) {
    let first = (panel.periods.first ?? 0) + anticipation
    let last = (panel.periods.last ?? 0) + anticipation
    let units = panel.starts.indices.filter { panel.starts[$0] == 0 || panel.starts[$0] > first }
    var starts = units.map { panel.starts[$0] > last ? 0 : panel.starts[$0] }
    var periods = panel.periods
    if !starts.contains(0), let latest = starts.max() {
      starts = starts.map { $0 == latest ? 0 : $0 }
      periods = periods.filter { $0 < latest - anticipation }
    }
    let groups = Set(starts).subtracting([0]).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(groups, groups.indices))
    var counts = [Double](repeating: 0, count: groups.count)
    let groupOf = starts.map { places[$0] }
    for case let group? in groupOf { counts[group] += 1 }
    let (contributors, clusters) = Numbering<Int>.numbers(units.map { panel.clusters[$0] })
    self.units = units
    self.starts = starts
    self.periods = periods
    self.groups = groups
    self.groupOf = groupOf
    shares = counts.map { $0 / Double(units.count) }
    self.contributors = contributors
    contributorCount = clusters.count
  }

  /// The last period untouched by the training of a group: a position in `periods`.
  func lastUntouched(_ start: Int, anticipation: Int) -> Int? { periods.lastIndex { $0 < start - anticipation } }
}
