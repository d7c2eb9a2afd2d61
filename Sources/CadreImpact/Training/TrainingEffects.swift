/// What training changed, for each group of people first trained in one period, in each period: group-time average effects
/// (Callaway & Sant'Anna 2021).
///
/// Each effect compares the change since a base period with that of people who were not trained by then, so that effects may
/// differ between groups and over time.
package struct TrainingEffects: Sendable {
  /// The effect on one group in one period.
  package struct Cell: Sendable {
    /// The period of first training.
    package let group: Int
    package let period: Int
    package let base: Int
    /// NaN where it cannot be estimated.
    package let effect: Double
    package let standardError: Double
    package let reason: NotEstimable?
    /// Sums by contributor; empty where there is no effect.
    let influence: [Double]
    let groupPlace: Int

    package var isEstimated: Bool { reason == nil }
    package var event: Int { period - group }
  }

  package let design: TrainingDesign
  /// By group and period.
  package let cells: [Cell]
  /// People who are compared, trained or not.
  package var unitCount: Int { staggered.units.count }
  /// Groups that effects are looked for in, ascending.
  package var groups: [Int] { staggered.groups }
  /// The last period that has somebody to compare with.
  package var lastPeriod: Int? { staggered.periods.last }
  let staggered: StaggeredGroups

  /// People × effects, at most: 4 GB of memory.
  package static let mostParts = 500_000_000

  /// - Throws: `TrainingError.tooManyEffects`.
  /// - Complexity: O(people × groups × periods × (covariates + 1)²); memory for people × groups × periods numbers.
  package init(_ panel: TrainingPanel, _ design: TrainingDesign = TrainingDesign()) throws(TrainingError) {
    let staggered = StaggeredGroups(panel, anticipation: design.anticipation)
    let cellCount = staggered.groups.count * staggered.periods.count
    guard cellCount <= Self.mostParts / max(1, staggered.contributorCount) else {
      throw .tooManyEffects(cellCount, people: staggered.contributorCount)
    }
    var cells: [Cell] = []
    for (place, group) in staggered.groups.enumerated() {
      guard let untouched = staggered.lastUntouched(group, anticipation: design.anticipation) else { continue }
      for period in staggered.periods.indices {
        let isBefore = period <= untouched
        let base = isBefore && design.base == .varying ? period - 1 : untouched
        guard base >= 0, base != period else { continue }
        let contrast = CellContrast(groupPlace: place, period: period, base: base)
        cells.append(contrast.cell(in: panel, staggered, design))
      }
    }
    self.init(design: design, cells: cells, staggered: staggered)
  }

  init(design: TrainingDesign, cells: [Cell], staggered: StaggeredGroups) {
    self.design = design
    self.cells = cells
    self.staggered = staggered
  }
}

/// One comparison of the change of a group with the change of controls.
struct CellContrast {
  let groupPlace: Int
  /// Positions in the periods.
  let period: Int
  let base: Int

  func cell(
    in panel: TrainingPanel, _ staggered: StaggeredGroups, _ design: TrainingDesign
  ) -> TrainingEffects.Cell {
    func cell(effect: Double, error: Double, reason: NotEstimable?, influence: [Double]) -> TrainingEffects.Cell {
      TrainingEffects.Cell(
        group: staggered.groups[groupPlace], period: staggered.periods[period], base: staggered.periods[base], effect: effect,
        standardError: error, reason: reason, influence: influence, groupPlace: groupPlace)
    }
    let members = members(of: staggered, design)
    do throws(NotEstimable) {
      let contrast = try ChangeContrast(sample(members, panel, staggered), design.estimator)
      let total = Double(staggered.units.count)
      let scale = total / Double(members.count)
      var influence = [Double](repeating: 0, count: staggered.contributorCount)
      for (row, member) in members.enumerated() { influence[staggered.contributors[member]] += scale * contrast.influence[row] }
      let error = product(influence, influence).squareRoot() / total
      return cell(effect: contrast.effect, error: error, reason: nil, influence: influence)
    } catch {
      return cell(effect: .nan, error: .nan, reason: error, influence: [])
    }
  }

  /// The group and its controls: positions in the groups' people.
  private func members(of staggered: StaggeredGroups, _ design: TrainingDesign) -> [Int] {
    let group = staggered.groups[groupPlace]
    let latest = staggered.periods[max(period, base)] + design.anticipation
    let takesLater = design.controls == .notYetTrained
    return staggered.starts.indices.filter { unit in
      let start = staggered.starts[unit]
      return start == 0 || start == group || (takesLater && start > latest)
    }
  }

  private func sample(_ members: [Int], _ panel: TrainingPanel, _ staggered: StaggeredGroups) -> ChangeSample {
    let group = staggered.groups[groupPlace]
    let (later, earlier) = (panel.outcomes[period], panel.outcomes[base])
    let people = members.map { staggered.units[$0] }
    return ChangeSample(
      changes: people.map { later[$0] - earlier[$0] }, isTreated: members.map { staggered.starts[$0] == group },
      covariates: panel.covariates.map { periods in
        let column = periods[min(period, base)]
        return people.map { column[$0] }
      }, names: panel.covariateNames)
  }
}
