package import CadreModel

/// Everything that a gap report shows, as a value.
package struct GapReport: Sendable {
  /// One cell of the heat map.
  package struct HeatCell: Sendable {
    package let totals: GapTotals

    /// Missing levels out of required ones; `nil` where nothing is required.
    package var share: Double? { totals.deficitShare }
  }

  /// One line of the heat map.
  package struct HeatRow: Sendable {
    package let row: GapRow
    package let cells: [HeatCell]
  }

  /// One of the gaps that matter most, with what makes it so.
  package struct CriticalGap: Sendable {
    package let row: GapRow
    package let competency: Competency
    package let area: Area
    /// Roles that give it a weight above 1 and have people in the scope, by the number of their people.
    package let criticalRoles: [LocalizedText]
    /// The unit directly below the scope with the highest share of levels missing, and that share.
    package let worstUnit: (unit: Unit, share: Double)?
  }

  package let context: GapContext
  package let overall: GapRow
  package let areas: [Area]
  package let heat: [HeatRow]
  package let critical: [CriticalGap]
  package let competencies: [GapRow]
  package let units: [GapRow]
  package let roles: [GapRow]
  package let targets: [GapRow]
  package let goals: [GapRow]
}

extension GapAnalysis {
  /// - Parameter heatDepth: how many levels below the scope the heat map shows.
  package func report(
    in unit: Int?, context: GapContext, titles: [String: LocalizedText], heatDepth: Int = 2, critical count: Int = 10
  ) -> GapReport {
    func rows(_ dimension: GapDimension) -> [GapRow] {
      table(by: dimension, in: unit, context: context, titles: titles).rows
    }
    let scope = scope(unit)
    let units = rows(.unit)
    let competencies = rows(.competency)
    let overall = GapRow(
      key: context.scope?.display ?? "", title: .verbatim(context.scope?.name ?? "Everybody"), people: context.headcount,
      totals: totals(scope), readiness: readiness(scope))
    return GapReport(
      context: context, overall: overall, areas: workforce.framework.areas,
      heat: heat(units.filter { $0.depth <= heatDepth }),
      critical: competencies.prefix(count).filter { $0.totals.deficit > 0 }.compactMap { criticalGap($0, unit) },
      competencies: competencies, units: units, roles: rows(.role), targets: rows(.target), goals: rows(.goal))
  }

  private func heat(_ rows: [GapRow]) -> [GapReport.HeatRow] {
    let index = Dictionary(
      workforce.tree.units.enumerated().map { ($0.element.display, $0.offset) }, uniquingKeysWith: { first, _ in first })
    return rows.compactMap { row in
      index[row.key].map { unit in
        let scope = scope(unit)
        let cells = areas.map { _, competencies in
          GapReport.HeatCell(totals: totals(scope, competencies: competencies))
        }
        return GapReport.HeatRow(row: row, cells: cells)
      }
    }
  }

  private func criticalGap(_ row: GapRow, _ unit: Int?) -> GapReport.CriticalGap? {
    guard let position = workforce.framework.competencies.firstIndex(where: { $0.code.code == row.key }),
      let area = areas.first(where: { $0.competencies.contains(position) })?.area
    else { return nil }
    return GapReport.CriticalGap(
      row: row, competency: workforce.framework.competencies[position], area: area,
      criticalRoles: criticalRoles(position, in: scope(unit)), worstUnit: worstUnit(position, below: unit))
  }

  private func criticalRoles(_ competency: Int, in scope: Scope) -> [LocalizedText] {
    let code = workforce.framework.competencies[competency].code
    var people: [Int: Int] = [:]
    for (set, count) in zip(workforce.roleSets, scope.people) where count > 0 {
      for role in set.roles
      where workforce.roles[role].requirements.contains(where: { $0.competency == code && $0.weight > .one }) {
        people[role, default: 0] += count
      }
    }
    return people.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { workforce.roles[$0.key].title }
  }

  private func worstUnit(_ competency: Int, below unit: Int?) -> (unit: Unit, share: Double)? {
    let tree = workforce.tree
    let roots = tree.units.indices.filter { tree.parents[$0] == -1 }
    let parent = unit ?? (roots.count == 1 ? roots[0] : -1)
    var worst: (unit: Unit, share: Double)?
    for child in tree.units.indices where tree.parents[child] == parent {
      let totals = totals(scope(child), competencies: [competency])
      guard totals.people >= 10, let share = totals.deficitShare, share > worst?.share ?? 0 else { continue }
      worst = (tree.units[child], share)
    }
    return worst
  }
}
