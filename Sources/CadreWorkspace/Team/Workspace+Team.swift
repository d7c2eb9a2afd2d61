import CadreAnalysis
import CadreModel
package import CadreResults
import CadreStore

/// Of which team a page is wanted.
package struct TeamQuery: Sendable {
  /// The unit with all below it; without one, the principal's own.
  package var scope: GapQuery
  /// Ratings that expire within so many days are told.
  package var horizon = TeamQuery.standardHorizon

  package static let standardHorizon = 90
  /// More people than this are no team: nobody reads a page of them.
  package static let mostPeople = 200

  package init(scope: GapQuery) { self.scope = scope }
}

extension Workspace {
  /// The people of a unit with what each attains and lacks.
  ///
  /// - Throws: `RequestError.tooManyPeople`, `RequestError.nobody`.
  /// - Complexity: O(people in service anywhere + statements about the team).
  package func team(_ query: TeamQuery) throws -> Team {
    let day = query.scope.asOf ?? today
    return try read(.readPeople, .each("team, \(Resource(scope: query.scope.unit))")) { reader, grant in
      let framework = try reader.resolveFramework(query.scope.framework, on: day)
      guard let scale = framework.scale else { throw RequestError.noScale(framework.reference) }
      let (tree, indexOfUnit) = try reader.organisation(on: day)
      let unit = try scope(of: query.scope, .readPeople, grant, in: tree)
      let staff = try reader.staff(of: unit, in: tree, indexOfUnit, on: day, for: grant)
      if staff.isEmpty { throw RequestError.nobody(scope: query.scope.unit, on: day) }
      if staff.count > TeamQuery.mostPeople { throw RequestError.tooManyPeople(staff.count, most: TeamQuery.mostPeople) }
      let rule = try reader.ratingRule()
      let sheet = try TeamSheet(reader, framework, rule: rule, on: day)
      let members = try sheet.members(staff, tree, indexOfUnit, reader)
      let context = GapContext(
        asOf: day, framework: framework.reference, frameworkTitle: framework.header.title,
        highestRank: scale.ranks.upperBound, ratingRule: rule, policy: query.scope.policy, scope: unit.map { tree.units[$0] },
        headcount: members.count, withoutRequirement: members.count { !$0.cells.contains(where: \.isRequired) })
      return Team(context: context, competencies: framework.competencies, members: members, horizon: query.horizon)
    }
  }
}

/// Puts members together, for one framework and day.
private struct TeamSheet {
  private let framework: Framework
  private let rule: RatingRule
  private let day: Day
  private let sets: [Workforce.RoleSet]
  private let indexOfSet: [Int32]

  init(_ reader: any StoreReader, _ framework: Framework, rule: RatingRule, on day: Day) throws {
    self.framework = framework
    self.rule = rule
    self.day = day
    (sets, indexOfSet) = try reader.roleSets(in: framework)
  }

  func members(
    _ staff: [(key: Int, record: StaffRecord)], _ tree: OrganisationTree, _ indexOfUnit: [Int32], _ reader: any StoreReader
  ) throws -> [Team.Member] {
    let records = Dictionary(staff.map { ($0.key, $0.record) }, uniquingKeysWith: { first, _ in first })
    var histories: [Int: [Rating]] = [:]
    try reader.forEachHistory(of: framework.reference, people: staff.map(\.key)) { histories[$0] = $1 }
    let members = try reader.names(ofPeople: staff.map(\.key)).compactMap { name -> Team.Member? in
      guard let record = records[name.key] else { return nil }
      let set = sets[Int(indexOfSet[Int(record.roleSet)])]
      return Team.Member(
        number: name.number, name: name.name, unit: tree.units[Int(indexOfUnit[Int(record.unit)])],
        roles: set.roles.map { framework.roles[$0].title.text() }, cells: cells(set.requirement, histories[name.key] ?? []))
    }
    return members.sorted { ($0.name, $0.number) < ($1.name, $1.number) }
  }

  private func cells(_ requirement: RequirementVector, _ history: [Rating]) -> [Team.Cell] {
    let byCompetency = Dictionary(grouping: history) { Int($0.competency) }
    return framework.competencies.indices.map { index in
      let ratings = byCompetency[index] ?? []
      return Team.Cell(
        required: Int(requirement.ranks[index]), weight: Int(requirement.weights[index]),
        rating: rule.counting(ratings, on: day),
        own: rule.counting(ratings.filter { $0.source == .selfAssessment }, on: day),
        managers: rule.counting(ratings.filter { $0.source == .manager }, on: day))
    }
  }
}

extension StoreReader {
  /// Who is in service on a day in a unit, in the order of the keys, without those who have moved away from what the grant covers.
  ///
  /// - Parameter unit: `nil` for everybody.
  /// - Complexity: O(people anywhere).
  func staff(
    of unit: Int?, in tree: OrganisationTree, _ indexOfUnit: [Int32], on day: Day, for grant: Grant
  ) throws -> [(key: Int, record: StaffRecord)] {
    let units = unit.map { tree.subtree(of: $0) } ?? tree.units.indices
    let covered = tree.todays.map { grant.covers($0) }
    let hidden = try hidden(from: grant, on: day)
    var staff: [(key: Int, record: StaffRecord)] = []
    try forEachStaffBlock(on: day) { first, records in
      for (offset, record) in records.enumerated() where record.isInService(on: day) {
        let place = Int(indexOfUnit[Int(record.unit)])
        if units.contains(place), covered[place], !hidden.contains(first + offset) { staff.append((first + offset, record)) }
      }
    }
    return staff
  }
}
