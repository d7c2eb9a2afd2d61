import CadreModel

extension Workforce {
  /// The keys of the people of a unit and below, or of everybody, in the order of the rows.
  package func people(in unit: Int?) -> [Int32] {
    let rows = rows(groups(in: unit))
    var people = [Int32](repeating: 0, count: rows.count)
    for (person, row) in rowOfPerson.enumerated() where rows.contains(Int(row)) {
      people[Int(row) - rows.lowerBound] = Int32(truncatingIfNeeded: person)
    }
    return people
  }

  /// The role set of each of those people.
  package func roleSets(in unit: Int?) -> [Int32] {
    groups[groups(in: unit)].flatMap { [Int32](repeating: Int32($0.roleSet), count: $0.rows.count) }
  }

  /// The unit of each of those people, by its index in the tree.
  package func units(in unit: Int?) -> [Int32] {
    groups[groups(in: unit)].flatMap { [Int32](repeating: Int32($0.unit), count: $0.rows.count) }
  }

  /// What can be read off levels and requirements, compared by its order: outcomes of those people.
  ///
  /// - Returns: `ready`, `deficit`, `critical`, `readiness`, `unassessed` and `level`, in this order. A person of whom
  ///   nothing is required has none of them; where unassessed requirements are excluded, one of whom nothing is assessed
  ///   has only `unassessed`.
  /// - Complexity: O(people × requirements), on all cores.
  package func equityOutcomes(in unit: Int?, _ policy: UnassessedPolicy) async -> [EquityOutcome] {
    let parts = await inParts(groups(in: unit)) { part in
      groups[part].flatMap { group in
        var required = RequiredLevels(roleSets[group.roleSet].requirement)
        return group.rows.map { required.standing(levels, row: $0 * stride, policy) }
      }
    }
    let all = parts.joined()
    let columns = [
      "ready": all.map(\.ready), "deficit": all.map(\.deficit), "critical": all.map(\.critical),
      "readiness": all.map(\.readiness), "unassessed": all.map(\.unassessed), "level": all.map(\.level),
    ]
    let exact = ["readiness": ExactRanks(all.map(\.share)).ranks]
    return OutcomeDefinition.standard.compactMap { definition in
      columns[definition.code].map { definition.outcome($0, exact: exact[definition.code]) }
    }
  }

  /// The level attained in one competency by those of whom it is required and in whom it was assessed.
  package func levelOutcome(_ competency: Int, in unit: Int?) -> EquityOutcome {
    let values = groups[groups(in: unit)].flatMap { group in
      let isRequired = roleSets[group.roleSet].requirement.ranks[competency] > 0
      return group.rows.map { row in
        let held = levels[row * stride + competency]
        return isRequired && held > 0 ? held - 1 : EquityOutcome.missing
      }
    }
    let code = framework.competencies[competency].code.code
    return EquityOutcome(
      code: "level:\(code)", title: "level in \(framework.competencies[competency].name.text())",
      kind: .steps(one: "level", several: "levels"), direction: .higher, values: values)
  }
}

/// How one person stands; `EquityOutcome.missing` where there is nothing to say.
private struct Standing: Sendable {
  var ready = EquityOutcome.missing
  var deficit = EquityOutcome.missing
  var critical = EquityOutcome.missing
  /// In whole percent, as it is shown.
  var readiness = EquityOutcome.missing
  /// As it is compared.
  var share: (met: Int, needed: Int)?
  var unassessed = EquityOutcome.missing
  var level = EquityOutcome.missing
}

/// A requirement as the loop over people reads it.
private struct RequiredLevels {
  let competencies: [Int]
  let ranks: [Int]
  let weights: [Int]
  let highestWeight: Int
  /// How many competencies the person at hand holds at each level plus one; zero between people.
  private var held = [UInt16](repeating: 0, count: 256)

  init(_ vector: RequirementVector) {
    competencies = vector.required
    ranks = competencies.map { Int(vector.ranks[$0]) }
    weights = competencies.map { Int(vector.weights[$0]) }
    highestWeight = weights.max() ?? 0
  }

  mutating func standing(_ levels: [UInt8], row: Int, _ policy: UnassessedPolicy) -> Standing {
    var standing = Standing()
    guard !competencies.isEmpty else { return standing }
    var (deficit, unassessed, met, needed, isCritical) = (0, 0, 0, 0, false)
    for index in competencies.indices {
      let level = Int(levels[row + competencies[index]])
      if level == 0 {
        unassessed += 1
        if policy == .exclude { continue }
      } else {
        held[level] += 1
      }
      let attained = max(level - 1, 0)
      deficit += max(0, ranks[index] - attained)
      met += weights[index] * min(attained, ranks[index])
      needed += weights[index] * ranks[index]
      if attained < ranks[index], weights[index] == highestWeight { isCritical = true }
    }
    standing.unassessed = place(unassessed)
    standing.level = takeLowerMedian(of: competencies.count - unassessed)
    guard needed > 0 else { return standing }
    standing.ready = deficit == 0 ? 1 : 0
    standing.deficit = place(deficit)
    standing.critical = isCritical ? 1 : 0
    standing.readiness = place(100 * met / needed)
    standing.share = (met, needed)
    return standing
  }

  private func place(_ value: Int) -> UInt8 { UInt8(min(value, EquityOutcome.limit - 1)) }

  /// The lower median of the levels held, which somebody really holds; forgets them.
  private mutating func takeLowerMedian(of total: Int) -> UInt8 {
    guard total > 0 else { return EquityOutcome.missing }
    var (seen, median, level) = (0, EquityOutcome.missing, 1)
    while seen < total {
      seen += Int(held[level])
      if median == EquityOutcome.missing, 2 * seen >= total { median = place(level - 1) }
      held[level] = 0
      level += 1
    }
    return median
  }
}
