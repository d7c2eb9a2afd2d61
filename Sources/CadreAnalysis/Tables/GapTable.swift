package import CadreModel

/// Under which rules a result holds; printed with every result.
package struct GapContext: Sendable, Hashable {
  package let asOf: Day
  package let framework: FrameworkReference
  package let frameworkTitle: LocalizedText
  /// The highest rank of the scale.
  package let highestRank: Int
  package let ratingRule: RatingRule
  package let policy: UnassessedPolicy
  /// The unit whose subtree was analysed; `nil` for everybody.
  package let scope: Unit?
  /// People in service in the scope.
  package let headcount: Int
  package let withoutRequirement: Int

  package init(
    asOf: Day, framework: FrameworkReference, frameworkTitle: LocalizedText, highestRank: Int, ratingRule: RatingRule,
    policy: UnassessedPolicy, scope: Unit?, headcount: Int, withoutRequirement: Int
  ) {
    self.asOf = asOf
    self.framework = framework
    self.frameworkTitle = frameworkTitle
    self.highestRank = highestRank
    self.ratingRule = ratingRule
    self.policy = policy
    self.scope = scope
    self.headcount = headcount
    self.withoutRequirement = withoutRequirement
  }
}

/// By what a table of gaps is broken down.
package enum GapDimension: String, Sendable, CaseIterable {
  case competency, area, unit, role
  /// SDG targets: `16.6`.
  case target
  /// SDG goals: `16`.
  case goal
}

/// One line of a table of gaps.
package struct GapRow: Sendable, Hashable {
  /// The code, or the path of a unit.
  package let key: String
  /// What the key is today: units may be called otherwise on other days.
  package let todaysKey: String
  package let title: LocalizedText
  /// Indentation, for units.
  package let depth: Int
  /// People in the row: in service in the unit, holding the role, or with a requirement in the competencies.
  package let people: Int
  package let totals: GapTotals
  /// For units and roles.
  package let readiness: ReadinessDistribution?

  package init(
    key: String, todaysKey: String? = nil, title: LocalizedText, depth: Int = 0, people: Int, totals: GapTotals,
    readiness: ReadinessDistribution? = nil
  ) {
    self.todaysKey = todaysKey ?? key
    self.key = key
    self.title = title
    self.depth = depth
    self.people = people
    self.totals = totals
    self.readiness = readiness
  }
}

/// A table of gaps, perhaps beside that of an earlier day.
package struct GapTable: Sendable, Hashable {
  package let dimension: GapDimension
  package let context: GapContext
  package let rows: [GapRow]
  /// The day of the rows in `earlier`.
  package let earlierDay: Day?
  /// By today's key.
  package let earlier: [String: GapRow]

  package init(dimension: GapDimension, context: GapContext, rows: [GapRow]) {
    self.init(dimension, context, rows, nil, [:])
  }

  private init(
    _ dimension: GapDimension, _ context: GapContext, _ rows: [GapRow], _ day: Day?, _ earlier: [String: GapRow]
  ) {
    self.dimension = dimension
    self.context = context
    self.rows = rows
    earlierDay = day
    self.earlier = earlier
  }

  /// Rows that exist only on the other day stand at the end, with nobody in them.
  package func compared(to other: GapTable) -> GapTable {
    let present = Set(rows.map(\.todaysKey))
    let gone = other.rows.filter { !present.contains($0.todaysKey) }
      .map { GapRow(key: $0.key, todaysKey: $0.todaysKey, title: $0.title, depth: $0.depth, people: 0, totals: GapTotals()) }
    return GapTable(
      dimension, context, rows + gone, other.context.asOf,
      Dictionary(other.rows.map { ($0.todaysKey, $0) }, uniquingKeysWith: { first, _ in first }))
  }
}

extension GapTable {
  /// The same table cut to its first rows.
  package func first(_ count: Int) -> GapTable {
    GapTable(dimension, context, Array(rows.prefix(count)), earlierDay, earlier)
  }
}
