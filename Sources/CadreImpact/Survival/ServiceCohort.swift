package import CadreAnalysis
internal import Glibc

/// People who were in service on one day, and when each of them left: who leaves sooner, by what they were on that day.
///
/// Groups are those of the first day: what somebody became later would let the stayers look better than they were.
package struct ServiceCohort: Sendable {
  /// One way of grouping everybody.
  package struct Factor: Hashable, Sendable {
    /// By person; `nil` where it is not known.
    package let groups: [Int?]
    package let groupCount: Int

    package init(groups: [Int?], groupCount: Int) {
      self.groups = groups
      self.groupCount = groupCount
    }
  }

  /// How much sooner a group leaves than the largest group of its factor, with all other factors alike.
  package struct Hazard: Hashable, Sendable {
    package let ratio: Double
    package let interval: ConfidenceInterval
    package let p: Double
  }

  /// Fewer leavers in a group, or fewer people who stay, tell nothing.
  package static let fewestTold = 5

  /// Periods until somebody left, or until the end.
  package let times: [Int]
  package let left: [Bool]
  package let factors: [Factor]

  /// - Parameters:
  ///   - times: above zero.
  ///   - factors: each with a group for every person.
  package init(times: [Int], left: [Bool], factors: [Factor]) {
    self.times = times
    self.left = left
    self.factors = factors
  }

  /// - Parameter people: by position; `nil` for all. - Returns: `nil` where there is nobody.
  package func curve(of people: [Int]? = nil) -> KaplanMeier? {
    let rows = people ?? Array(times.indices)
    return rows.isEmpty ? nil : (try? observed(rows)).map { KaplanMeier($0) }
  }

  private func observed(_ rows: [Int]) throws(EstimationError) -> ObservedTimes {
    try ObservedTimes(exits: rows.map { Double(times[$0]) }, isEvent: rows.map { left[$0] })
  }

  package func people(of group: Int, in factor: Int) -> [Int] { times.indices.filter { factors[factor].groups[$0] == group } }

  /// The log-rank test of a factor's groups; `nil` where it tells nothing.
  package func logRankP(_ factor: Int) -> Double? {
    let rows = times.indices.filter { factors[factor].groups[$0] != nil }
    guard let observed = try? observed(rows),
      let test = try? RankTest(observed, groups: rows.map { factors[factor].groups[$0] ?? 0 })
    else { return nil }
    let p = test.result(.logRank).p
    return p.isNaN ? nil : p
  }

  /// By factor and group, from one model with all factors (Cox 1972, ties as Efron 1977). `nil` for the group that others are compared
  /// with, and where nothing can be told: fewer than five who left, or who stayed.
  ///
  /// People of whom a group is not known, and those of groups that tell nothing, are left out.
  ///
  /// - Complexity: O(people × groups² + people log people).
  package func hazards() -> [[Hazard?]] {
    let none = factors.map { [Hazard?](repeating: nil, count: $0.groupCount) }
    let told = factors.indices.map(toldGroups)
    let rows = times.indices.filter { row in
      factors.indices.allSatisfy { factor in
        factors[factor].groups[row].map { told[factor].contains($0) } ?? false
      }
    }
    let columns = factors.indices.flatMap { factor in told[factor].dropFirst().map { (factor: factor, group: $0) } }
    let covariates = columns.map { column in rows.map { factors[column.factor].groups[$0] == column.group ? 1.0 : 0 } }
    guard !columns.isEmpty, let observed = try? observed(rows),
      let model = try? CoxModel(observed, covariates: covariates, names: columns.indices.map { "x\($0)" })
    else { return none }
    var hazards = none
    for (index, column) in columns.enumerated() {
      let (ratio, interval) = (exp(model.coefficients[index]), model.hazardRatioIntervals[index])
      guard interval.lower.isFinite, interval.upper.isFinite, ratio > 0 else { continue }
      hazards[column.factor][column.group] = Hazard(ratio: ratio, interval: interval, p: model.pValues[index])
    }
    return hazards
  }

  /// The group that others are compared with; `nil` where none tells anything.
  package func reference(of factor: Int) -> Int? { toldGroups(factor).first }

  /// Groups that tell something, the largest first.
  private func toldGroups(_ factor: Int) -> [Int] {
    var stayers = [Int](repeating: 0, count: factors[factor].groupCount)
    var leavers = stayers
    for row in times.indices {
      guard let group = factors[factor].groups[row] else { continue }
      if left[row] { leavers[group] += 1 } else { stayers[group] += 1 }
    }
    return stayers.indices.filter { min(stayers[$0], leavers[$0]) >= Self.fewestTold }.sorted {
      (-(stayers[$0] + leavers[$0]), $0) < (-(stayers[$1] + leavers[$1]), $1)
    }
  }
}
