package import CadreAnalysis
package import CadreModel
package import CadreStore

extension StoreReader {
  /// Loads the people in service on a day, with the units, roles and levels that counted then.
  ///
  /// - Parameter framework: with what its roles required then.
  ///
  /// - Complexity: O(people × competencies) at close to the speed of copying; on a past day for which stored profiles no
  ///   longer hold, one scan of the journal.
  package func workforce(_ framework: Framework, on day: Day) throws -> Workforce {
    let (sets, setOf) = try roleSets(in: framework)
    let (tree, unitOf) = try organisation(on: day)
    let people = try lastPerson() + 1
    var units = largeArray(Int32.self, ofByte: 0xFF, count: people)
    var roleSets = largeArray(Int32.self, ofByte: 0, count: people)
    try forEachStaffBlock(on: day) { first, records in
      for index in records.indices where records[index].isInService(on: day) {
        units[first + index] = unitOf[Int(records[index].unit)]
        roleSets[first + index] = setOf[Int(records[index].roleSet)]
      }
    }
    var workforce = Workforce(framework: framework, tree: tree, roleSets: sets, units: units, roleSetOf: roleSets)
    try forEachProfileRun(of: framework.reference, on: day) { run in
      workforce.setLevels(from: run.firstPerson, count: run.count, width: run.width, run.levels)
    }
    return workforce
  }

  /// The tree as it was on a day, in preorder, and the index of each unit by its key.
  func organisation(on day: Day) throws -> (tree: OrganisationTree, indexOfKey: [Int32]) {
    let (then, now) = (try units(on: day), try units())
    let todays = Dictionary(uniqueKeysWithValues: now.map { ($0.key, $0.unit) })
    var index = [Int32](repeating: -1, count: (then.map(\.key).max() ?? 0) + 1)
    for (offset, unit) in then.enumerated() { index[unit.key] = Int32(offset) }
    let parents = then.map { unit in unit.parent.map { Int(index[$0]) } ?? -1 }
    let tree = OrganisationTree(
      units: then.map(\.unit), parents: parents, todays: then.map { todays[$0.key] ?? $0.unit })
    return (tree, index)
  }

  /// What each set of roles requires, and the index of each by its key.
  func roleSets(in framework: Framework) throws -> (sets: [Workforce.RoleSet], indexOfKey: [Int32]) {
    let positions = Dictionary(uniqueKeysWithValues: framework.competencies.enumerated().map { ($0.element.code, $0.offset) })
    let roleIndex = Dictionary(uniqueKeysWithValues: framework.roles.enumerated().map { ($0.element.code, $0.offset) })
    let stored = try roleSets().sorted { $0.key < $1.key }
    var index = [Int32](repeating: 0, count: (stored.last?.key ?? 0) + 1)
    let sets = stored.enumerated().map { offset, set in
      index[set.key] = Int32(offset)
      let known = set.value.compactMap { roleIndex[$0] }
      return Workforce.RoleSet(
        roles: known, unknown: set.value.filter { roleIndex[$0] == nil },
        requirement: RequirementVector(
          roles: known.map { framework.roles[$0] }, competencies: positions.count, index: positions))
    }
    return (sets, index)
  }

  /// Titles of SDG goals and targets, where the framework `sdg` is in the store.
  func goalTitles() throws -> [String: LocalizedText] {
    guard let summary = try frameworks().last(where: { $0.reference.slug == "sdg" }),
      let framework = try framework(summary.reference)
    else { return [:] }
    var titles: [String: LocalizedText] = [:]
    for area in framework.areas {
      titles[area.code.code] = area.name
      for target in area.competencies { titles[target.code.code] = target.name }
    }
    return titles
  }
}
