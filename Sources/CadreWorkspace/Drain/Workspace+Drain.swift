import CadreAnalysis
import CadreImpact
package import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// Who of those in service on a first day has left since, and the levels that went and came year by year.
  ///
  /// - Parameters:
  ///   - first: a day in the month at whose end it begins; `nil` for three years before the last day.
  ///   - attributes: by which people are grouped besides; a sensitive one needs the permission to see it.
  /// - Complexity: O(journal + people × months).
  package func drain(from first: Day?, by attributes: [String], _ query: GapQuery) throws -> Drain {
    let last = query.asOf ?? today
    if last > today { throw RequestError.futureDay(last, today: today) }
    let days = try Self.monthEnds(from: first ?? Day(number: last.number - 1_096), to: last)
    return try read(.analyseGaps, .each("drain, \(Resource(scope: query.unit))")) { reader, grant in
      let framework = try reader.resolveFramework(query.framework)
      guard let scale = framework.scale else { throw RequestError.noScale(framework.reference) }
      var staff = try reader.wholeStaff(in: framework.reference, on: days)
      let scope = try scope(of: query, .analyseGaps, grant, in: staff.tree)
      let extent: Plan.Scope = scope.map { .unit(staff.tree.todays[$0]) } ?? .everybody
      let columns = try attributes.map { try reader.attributeColumn($0) }
      for column in columns { try checkSight(of: column.attribute.code, for: extent, reader) }
      if let scope { staff.look(at: scope) }
      let rule = try reader.ratingRule()
      var drain = DrainBuilder(staff, rule, columns)
      try reader.forEachHistory(of: framework, of: staff) { drain.add($0, $1) }
      guard !drain.times.isEmpty else { throw RequestError.nobody(scope: query.unit, on: days[0]) }
      let context = GapContext(
        asOf: last, framework: framework.reference, frameworkTitle: framework.header.title,
        highestRank: scale.ranks.upperBound, ratingRule: rule, policy: query.policy, scope: scope.map { staff.tree.units[$0] },
        headcount: drain.periods.last?.after.people ?? 0, withoutRequirement: 0)
      return drain.result(context)
    }
  }
}

/// Follows people one by one.
private struct DrainBuilder {
  private let staff: WholeStaff
  private let rule: RatingRule
  private let columns: [AttributeColumn]
  /// The days between which levels are compared: years, back from the last day.
  private let bounds: [Int]
  private(set) var periods: [Drain.Period]
  private(set) var times: [Int] = []
  private var left: [Bool] = []
  /// By factor, then by person; the first factor is how people stood.
  private var groups: [[Int?]]

  init(_ staff: WholeStaff, _ rule: RatingRule, _ columns: [AttributeColumn]) {
    (self.staff, self.rule, self.columns) = (staff, rule, columns)
    var bounds = Array(stride(from: staff.days.count - 1, through: 0, by: -12).reversed())
    if bounds[0] > 0 { bounds.insert(0, at: 0) }
    self.bounds = bounds
    periods = zip(bounds, bounds.dropFirst()).map { .init(from: staff.days[$0], to: staff.days[$1]) }
    groups = Array(repeating: [], count: columns.count + 1)
  }

  mutating func add(_ person: Int, _ ratings: [Rating]) {
    let standings = staff.days.indices.map { staff.standing(of: person, on: $0) }
    if standings.allSatisfy({ $0 == nil }) { return }
    let byCompetency = Dictionary(grouping: ratings) { Int($0.competency) }
    func levels(_ day: Int) -> [Int: Int] {
      byCompetency.compactMapValues { rule.counting($0, on: staff.days[day]).map { Int($0.rank) } }
    }
    let known = bounds.map { standings[$0]?.isHere == true ? levels($0) : [:] }
    addFlows(bounds.map { standings[$0] }, known.map { $0.values.reduce(0, +) })
    guard let first = standings[0], first.isHere else { return }
    let exit = standings.firstIndex { $0 == nil }
    times.append(exit ?? max(1, standings.count - 1))
    left.append(exit != nil)
    groups[0].append(Self.standing(known[0], staff.requirements[first.requirement]).rawValue)
    for (index, column) in columns.enumerated() {
      let code = column.codes.indices.contains(person) ? Int(column.codes[person]) : 0
      groups[index + 1].append(code > 0 ? code - 1 : nil)
    }
  }

  private mutating func addFlows(_ standings: [WholeStaff.Standing?], _ levels: [Int]) {
    for index in periods.indices {
      let (before, after) = (standings[index], standings[index + 1])
      let (wasHere, isHere) = (before?.isHere ?? false, after?.isHere ?? false)
      if wasHere { periods[index].before.add(levels: levels[index]) }
      if isHere { periods[index].after.add(levels: levels[index + 1]) }
      switch (wasHere, isHere) {
      case (true, true): periods[index].stayers.add(levels: levels[index + 1] - levels[index])
      case (true, false) where after == nil: periods[index].left.add(levels: levels[index])
      case (true, false): periods[index].movedOut.add(levels: levels[index])
      case (false, true) where before == nil: periods[index].joined.add(levels: levels[index + 1])
      case (false, true): periods[index].movedIn.add(levels: levels[index + 1])
      case (false, false): ()
      }
    }
  }

  private static func standing(_ levels: [Int: Int], _ requirement: RequirementVector) -> Drain.Standing {
    let required = requirement.required
    if required.isEmpty { return .nothingRequired }
    if required.allSatisfy({ levels[$0] == nil }) { return .unassessed }
    let whole = required.reduce(0) { $0 + Int(requirement.ranks[$1]) }
    let attained = required.reduce(0) { $0 + min(levels[$1] ?? 0, Int(requirement.ranks[$1])) }
    if attained == whole { return .all }
    return attained * 4 >= whole * 3 ? .most : .fewer
  }

  func result(_ context: GapContext) -> Drain {
    let names = [Drain.Standing.allCases.map(Drain.GroupName.standing)] + columns.map { $0.values.map(Drain.GroupName.value) }
    let cohort = ServiceCohort(
      times: times, left: left,
      factors: zip(groups, names).map { ServiceCohort.Factor(groups: $0, groupCount: $1.count) })
    let hazards = cohort.hazards()
    let factors = names.indices.map { factor in
      Drain.Factor(
        attribute: factor == 0 ? nil : columns[factor - 1].attribute.title,
        groups: names[factor].enumerated().compactMap { group(factor, $0, $1, cohort, hazards[factor][$0]) },
        unknown: groups[factor].count { $0 == nil }, p: cohort.logRankP(factor))
    }
    return Drain(
      context: context, first: staff.days[0], people: times.count, leavers: left.count { $0 },
      survival: survival(cohort.curve()), factors: factors, periods: periods)
  }

  private func group(
    _ factor: Int, _ index: Int, _ name: Drain.GroupName, _ cohort: ServiceCohort, _ hazard: ServiceCohort.Hazard?
  ) -> Drain.Group? {
    let people = cohort.people(of: index, in: factor)
    if people.isEmpty { return nil }
    return Drain.Group(
      name: name, people: people.count, leavers: people.count { left[$0] }, survival: survival(cohort.curve(of: people)),
      hazard: hazard.map { .init(ratio: $0.ratio, interval: $0.interval, p: $0.p) },
      isReference: cohort.reference(of: factor) == index)
  }

  /// At the end of each year that was observed.
  private func survival(_ curve: KaplanMeier?) -> [Drain.Survival] {
    guard let curve else { return [] }
    return stride(from: 12, to: staff.days.count, by: 12).map { months in
      Drain.Survival(
        months: months, share: curve.survival(at: Double(months)), interval: curve.interval(at: Double(months), .logLog))
    }
  }
}
