import CadreAnalysis
import CadreImpact
import CadreModel
package import CadreResults
import CadreStore

/// Which levels were assessed long ago: what is asked.
package struct StalenessQuery: Sendable {
  /// Of whom, on which day, in which framework.
  package var scope: GapQuery
  /// Older than so many days is old.
  package var olderThan = StalenessQuery.standardAge
  /// So many levels of units below the scope are told, too.
  package var depth = 1

  package static let standardAge = 730

  package init(scope: GapQuery) { self.scope = scope }
}

extension Workspace {
  /// How many levels that count for a requirement were assessed long ago, and in which time half of a level is lost, as far as people
  /// who were assessed twice tell.
  ///
  /// It is for reminders: no analysis counts a level for less because it is old.
  /// - Complexity: O(journal), one scan; of a small unit, only what was said about its people.
  package func staleness(_ query: StalenessQuery) throws -> Staleness {
    let day = query.scope.asOf ?? today
    return try read(.analyseGaps, .each("stale levels, \(Resource(scope: query.scope.unit))")) { reader, grant in
      let framework = try reader.resolveFramework(query.scope.framework, on: day)
      guard let scale = framework.scale else { throw RequestError.noScale(framework.reference) }
      let (tree, indexOfUnit) = try reader.organisation(on: day)
      let unit = try scope(of: query.scope, .analyseGaps, grant, in: tree)
      let staff = try ScopedStaff(reader, framework, unit: unit, tree, indexOfUnit, on: day)
      if staff.count == 0 { throw RequestError.nobody(scope: query.scope.unit, on: day) }
      let rule = try reader.ratingRule()
      var levels = StaleLevels(
        asOf: day, olderThan: query.olderThan, rule: rule, lowest: scale.ranks.lowerBound,
        competencies: framework.competencies.count, units: tree.units.count)
      try staff.forEach(in: reader) { levels.add(unit: $0, $1, $2, training: $3) }
      levels.rollUp(tree.parents)
      let context = GapContext(
        asOf: day, framework: framework.reference, frameworkTitle: framework.header.title,
        highestRank: scale.ranks.upperBound, ratingRule: rule, policy: query.scope.policy, scope: unit.map { tree.units[$0] },
        headcount: staff.count, withoutRequirement: staff.withoutRequirement)
      return Staleness(
        context: context, olderThan: query.olderThan, competencies: framework.competencies,
        units: staff.rows(tree.listed(from: unit, levels: query.depth), levels), halfLife: levels.halfLife,
        halfLives: levels.repeated.map(\.halfLife))
    }
  }
}

extension StaleLevels {
  /// Of all competencies together.
  fileprivate var halfLife: HalfLife {
    repeated.reduce(into: RepeatedLevels()) { $0.add($1) }.halfLife
  }
}

/// Who is in service in a unit on a day, with what is required of them.
private struct ScopedStaff {
  private let framework: Framework
  private let tree: OrganisationTree
  private let requirements: [RequirementVector]
  /// By the person's key: the unit, −1 for whoever is not looked at; and the set of roles.
  private let units: [Int32]
  private let sets: [Int32]
  /// By unit, without what is below.
  private let people: [Int]
  private(set) var count = 0
  private(set) var withoutRequirement = 0

  init(
    _ reader: any StoreReader, _ framework: Framework, unit: Int?, _ tree: OrganisationTree, _ indexOfUnit: [Int32],
    on day: Day
  ) throws {
    let (roleSets, indexOfSet) = try reader.roleSets(in: framework)
    (self.framework, self.tree) = (framework, tree)
    requirements = roleSets.map(\.requirement)
    let scope = unit.map { tree.subtree(of: $0) } ?? tree.units.indices
    var units = [Int32](repeating: -1, count: try reader.lastPerson() + 1)
    var (sets, people) = (units, [Int](repeating: 0, count: tree.units.count))
    try reader.forEachStaffBlock(on: day) { first, records in
      for (offset, record) in records.enumerated() where record.isInService(on: day) {
        let place = indexOfUnit[Int(record.unit)]
        guard scope.contains(Int(place)) else { continue }
        units[first + offset] = place
        sets[first + offset] = indexOfSet[Int(record.roleSet)]
        people[Int(place)] += 1
      }
    }
    (self.units, self.sets, self.people) = (units, sets, people)
    count = people.reduce(0, +)
    let requirements = requirements
    withoutRequirement = units.indices.count { units[$0] >= 0 && requirements[Int(sets[$0])].required.isEmpty }
  }

  /// Gives everybody with their unit, what is required of them, what was said about them, and the training they completed.
  func forEach(
    in reader: any StoreReader, _ body: (Int, RequirementVector, [Rating], [StaleLevels.Training]) -> Void
  ) throws {
    let training = try completedTraining(reader)
    var isGiven = [Bool](repeating: false, count: units.count)
    func give(_ person: Int, _ ratings: [Rating]) {
      guard units.indices.contains(person), units[person] >= 0 else { return }
      isGiven[person] = true
      body(Int(units[person]), requirements[Int(sets[person])], ratings, training[person] ?? [])
    }
    // One scan of the journal is quicker than asking for each of many people.
    if count * 4 > units.count {
      try reader.forEachHistory(of: framework.reference, give)
    } else {
      try reader.forEachHistory(of: framework.reference, people: units.indices.filter { units[$0] >= 0 }, give)
    }
    for person in units.indices where !isGiven[person] { give(person, []) }
  }

  /// What people of the scope completed by their plans, by the person's key.
  private func completedTraining(_ reader: any StoreReader) throws -> [Int: [StaleLevels.Training]] {
    let lines = try reader.plans().filter { $0.framework == framework.reference }.flatMap(\.lines)
      .filter { $0.state == .completed }
    if lines.isEmpty { return [:] }
    let places = Dictionary(uniqueKeysWithValues: framework.competencies.enumerated().map { ($0.element.code, $0.offset) })
    let outcomes = Dictionary(
      try reader.courses(of: framework.reference).map { ($0.code, $0.outcomes.compactMap { places[$0.competency] }) },
      uniquingKeysWith: { first, _ in first })
    var result: [Int: [StaleLevels.Training]] = [:]
    for line in lines {
      guard let key = try reader.personKey(line.person) else { continue }
      let taught = outcomes[line.course] ?? line.closes.compactMap { places[$0.competency] }
      result[Int(key), default: []] += taught.map { .init(competency: $0, last: line.last) }
    }
    return result
  }

  /// Units of a list with their counts; those without people are left out.
  func rows(_ listed: [(unit: Int?, depth: Int)], _ levels: StaleLevels) -> [Staleness.UnitRow] {
    listed.compactMap { unit, depth in
      let units = unit.map { tree.subtree(of: $0) } ?? tree.units.indices
      let people = people[units].reduce(0, +)
      guard people > 0 else { return nil }
      return Staleness.UnitRow(
        unit: unit.map { tree.units[$0] }, depth: depth, people: people, counts: counts(of: unit, levels))
    }
  }

  /// Of everybody, the sums of the roots.
  private func counts(of unit: Int?, _ levels: StaleLevels) -> [StaleCount] {
    if let unit { return levels.counts(of: unit) }
    var sums = [StaleCount](repeating: StaleCount(), count: framework.competencies.count)
    for root in tree.units.indices where tree.parents[root] < 0 {
      for (competency, count) in levels.counts(of: root).enumerated() { sums[competency].add(count) }
    }
    return sums
  }
}
