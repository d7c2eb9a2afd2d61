package import CadreModel

extension GapAnalysis {
  /// The table of one dimension, most weighted deficit first; units in the order of the tree.
  ///
  /// - Parameters:
  ///   - unit: the index of the unit to which the analysis is restricted.
  ///   - titles: of SDG goals and targets, by code.
  package func table(
    by dimension: GapDimension, in unit: Int?, context: GapContext, titles: [String: LocalizedText] = [:]
  ) -> GapTable {
    let scope = scope(unit)
    let rows =
      switch dimension {
      case .competency: competencyRows(scope)
      case .area: areaRows(scope)
      case .unit: unitRows(unit)
      case .role: roleRows(scope)
      case .target: alignedRows(scope, titles) { $0 }
      case .goal: alignedRows(scope, titles) { String($0.prefix { $0 != "." }) }
      }
    return GapTable(dimension: dimension, context: context, rows: rows)
  }

  /// Competencies, by area: the columns of a heat map.
  package var areas: [(area: Area, competencies: [Int])] {
    var start = 0
    return workforce.framework.areas.map { area in
      defer { start += area.competencies.count }
      return (area, Array(start..<start + area.competencies.count))
    }
  }

  private func competencyRows(_ scope: Scope) -> [GapRow] {
    let rows = workforce.framework.competencies.enumerated().map { index, competency in
      let totals = totals(scope, competencies: [index])
      return GapRow(key: competency.code.code, title: competency.name, people: totals.people, totals: totals)
    }
    return Self.byWeight(rows.filter { $0.people > 0 })
  }

  private func areaRows(_ scope: Scope) -> [GapRow] {
    let rows = areas.map { area, competencies in
      let totals = totals(scope, competencies: competencies)
      return GapRow(key: area.code.code, title: area.name, people: totals.people, totals: totals)
    }
    return Self.byWeight(rows.filter { $0.people > 0 })
  }

  private func unitRows(_ unit: Int?) -> [GapRow] {
    let tree = workforce.tree
    let range = unit.map { tree.subtree(of: $0) } ?? tree.units.indices
    let top = unit.map { tree.depth(of: $0) } ?? 0
    return range.compactMap { index in
      let scope = scope(index)
      guard scope.headcount > 0 else { return nil }
      return GapRow(
        key: tree.units[index].display, todaysKey: tree.todays[index].display, title: .verbatim(tree.units[index].name),
        depth: tree.depth(of: index) - top, people: scope.headcount, totals: totals(scope), readiness: readiness(scope))
    }
  }

  private func roleRows(_ scope: Scope) -> [GapRow] {
    let held = Set(workforce.roleSets.indices.filter { scope.people[$0] > 0 }.flatMap { workforce.roleSets[$0].roles })
    return Self.byWeight(
      held.sorted().map { index in
        let role = workforce.roles[index]
        let result = self.role(index, in: scope)
        return GapRow(
          key: role.code.code, title: role.title, people: result.headcount, totals: result.totals,
          readiness: result.readiness)
      })
  }

  /// Rows overlap: a competency counts in full for each target it is aligned with, once within one goal.
  private func alignedRows(
    _ scope: Scope, _ titles: [String: LocalizedText], key: (String) -> String
  ) -> [GapRow] {
    var aligned: [String: Set<Int>] = [:]
    for (index, competency) in workforce.framework.competencies.enumerated() {
      for alignment in competency.alignments where alignment.framework == "sdg" {
        aligned[key(alignment.code), default: []].insert(index)
      }
    }
    return Self.byWeight(
      aligned.map { code, competencies in
        let totals = totals(scope, competencies: competencies.sorted())
        return GapRow(key: code, title: titles[code] ?? .verbatim(""), people: totals.people, totals: totals)
      }
      .filter { $0.people > 0 })
  }

  private static func byWeight(_ rows: [GapRow]) -> [GapRow] {
    rows.sorted { left, right in
      let (a, b) = (left.totals.weightedDeficitHundredths, right.totals.weightedDeficitHundredths)
      return a == b ? left.key.precedesNaturally(right.key) : a > b
    }
  }
}
