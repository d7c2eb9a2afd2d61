package import CadreAnalysis
package import CadreModel
import CadreStore

/// What a gap analysis is asked for.
package struct GapQuery: Sendable {
  package var framework: String?
  /// `nil` for today.
  package var asOf: Day?
  package var policy = UnassessedPolicy.gap
  /// The unit whose subtree is analysed; `nil` for everybody.
  package var unit: String?

  package init(
    framework: String? = nil, asOf: Day? = nil, policy: UnassessedPolicy = .gap, unit: String? = nil
  ) {
    self.framework = framework
    self.asOf = asOf
    self.policy = policy
    self.unit = unit
  }
}

extension Workspace {
  /// The table of one dimension, perhaps beside that of an earlier day.
  package func gaps(by dimension: GapDimension, _ query: GapQuery, comparedTo earlier: Day? = nil) async throws -> GapTable {
    let now = try await analyse(query)
    let table = now.analysis.table(by: dimension, in: now.unit, context: now.context, titles: now.titles)
    guard let earlier else { return table }
    var past = query
    past.asOf = earlier
    let before = try await analyse(past)
    return table.compared(
      to: before.analysis.table(by: dimension, in: before.unit, context: before.context, titles: before.titles))
  }

  package func gapReport(_ query: GapQuery) async throws -> GapReport {
    let result = try await analyse(query)
    return result.analysis.report(in: result.unit, context: result.context, titles: result.titles)
  }

  private struct Result {
    let analysis: GapAnalysis
    let unit: Int?
    let context: GapContext
    let titles: [String: String]
  }

  private func analyse(_ query: GapQuery) async throws -> Result {
    let day = query.asOf ?? today
    let (workforce, unit, rule, titles) = try store.read { reader in
      let framework = try reader.resolveFramework(query.framework)
      let units = try reader.units()
      let unit = try query.unit.map { try reader.resolveUnit($0, in: units) }
      let workforce = try reader.workforce(framework, units: units, on: day)
      return (workforce, unit, try reader.ratingRule(), try reader.goalTitles())
    }
    guard let scale = workforce.framework.scale else { throw RequestError.noScale(workforce.framework.reference) }
    let analysis = await GapAnalysis.of(workforce, policy: query.policy)
    let groups = analysis.groups(in: unit)
    guard analysis.headcount(groups) > 0 else { throw RequestError.nobody(scope: query.unit, on: day) }
    let context = GapContext(
      asOf: day, framework: workforce.framework.reference, frameworkTitle: workforce.framework.header.title.text(),
      highestRank: scale.ranks.upperBound, ratingRule: rule, policy: query.policy,
      scope: unit.map { workforce.tree.units[$0] }, headcount: analysis.headcount(groups),
      withoutRequirement: analysis.peopleWithoutRequirement(groups))
    return Result(analysis: analysis, unit: unit, context: context, titles: titles)
  }

  /// The gaps of one person, in the order of the framework.
  package func gap(ofPerson number: String, _ query: GapQuery) throws -> PersonGap {
    let day = query.asOf ?? today
    return try store.read { reader in
      let framework = try reader.resolveFramework(query.framework)
      guard let scale = framework.scale else { throw RequestError.noScale(framework.reference) }
      guard let code = Identifier<Person>(number), let person = try reader.person(code) else {
        throw RequestError.unknownPerson(number)
      }
      let roles = framework.roles.filter { person.roles.contains($0.code) }
      let rule = try reader.ratingRule()
      let statements = Dictionary(grouping: try reader.assessments(of: code, in: framework.reference), by: \.competency)
      let rows = framework.competencies.compactMap { competency -> PersonGap.Row? in
        let requirements = roles.flatMap(\.requirements).filter { requirement in
          requirement.competency == competency.code && requirement.level.map { $0.rank > 0 } ?? false
        }
        guard let required = requirements.compactMap(\.level).max(), let weight = requirements.map(\.weight).max()
        else { return nil }
        return PersonGap.Row(
          competency: competency, required: required, weight: weight,
          rating: rule.winner(among: statements[competency.code] ?? [], on: day))
      }
      let context = GapContext(
        asOf: day, framework: framework.reference, frameworkTitle: framework.header.title.text(),
        highestRank: scale.ranks.upperBound, ratingRule: rule, policy: query.policy, scope: person.unit, headcount: 1,
        withoutRequirement: rows.isEmpty ? 1 : 0)
      return PersonGap(context: context, person: person, roles: roles, rows: rows)
    }
  }
}

extension StoreReader {
  /// Loads the people in service on a day, with the levels that counted then.
  func workforce(_ framework: Framework, units: [StoredUnit], on day: Day) throws -> Workforce {
    let indexOfUnit = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($0.element.key, $0.offset) })
    let tree = OrganisationTree(
      units: units.map(\.unit), parents: units.map { $0.parent.flatMap { indexOfUnit[$0] } ?? -1 })
    let (sets, indexOfSet) = try roleSets(in: framework)
    let columns = try staffColumns(on: day)
    var workforce = Workforce(
      framework: framework, tree: tree, roleSets: sets, people: columns.people,
      units: columns.units.map { Int32(indexOfUnit[Int($0)] ?? 0) },
      roleSetOf: columns.roleSets.map { Int32(indexOfSet[Int($0)] ?? 0) })
    try forEachProfile(of: framework.reference, on: day) { workforce.setProfile(of: $0, $1) }
    return workforce
  }

  private func roleSets(in framework: Framework) throws -> (sets: [Workforce.RoleSet], index: [Int: Int]) {
    let positions = Dictionary(uniqueKeysWithValues: framework.competencies.enumerated().map { ($0.element.code, $0.offset) })
    let roleIndex = Dictionary(uniqueKeysWithValues: framework.roles.enumerated().map { ($0.element.code, $0.offset) })
    var sets: [Workforce.RoleSet] = []
    var index: [Int: Int] = [:]
    for (key, codes) in try roleSets().sorted(by: { $0.key < $1.key }) {
      let known = codes.compactMap { roleIndex[$0] }
      index[key] = sets.count
      sets.append(
        Workforce.RoleSet(
          roles: known, unknown: codes.filter { roleIndex[$0] == nil },
          requirement: RequirementVector(
            roles: known.map { framework.roles[$0] }, competencies: positions.count, index: positions)))
    }
    return (sets, index)
  }

  /// Titles of SDG goals and targets, where the framework `sdg` is in the store.
  func goalTitles() throws -> [String: String] {
    guard let summary = try frameworks().last(where: { $0.reference.slug == "sdg" }),
      let framework = try framework(summary.reference)
    else { return [:] }
    var titles: [String: String] = [:]
    for area in framework.areas {
      titles[area.code.code] = area.name.text()
      for target in area.competencies { titles[target.code.code] = target.name.text() }
    }
    return titles
  }
}
