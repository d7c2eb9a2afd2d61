package import CadreAnalysis
package import CadreDisclosure
import CadreModel

/// Which tables are released together.
package struct EquityReleaseQuery: Sendable {
  package var scope: GapQuery
  /// Codes of attributes; empty for all that are declared.
  package var attributes: [String] = []
  /// Codes of outcomes by which each attribute is broken down.
  package var outcomes = ["ready", "critical", "proven", "training"]
  /// The attribute whose values are positions, lowest to highest or not: each other attribute is broken down by it, as SDG
  /// indicator 16.7.1 (b) asks.
  package var positions: String? = "grade"
  /// How many levels of units; 0 for none.
  package var unitDepth = 2
  package var policy: DisclosurePolicy
  package var roundingBase: Int?

  package init(scope: GapQuery, policy: DisclosurePolicy) {
    self.scope = scope
    self.policy = policy
  }
}

/// Tables that are safe together, with the rules under which they hold.
package struct EquityRelease: Sendable {
  package let release: ProtectedRelease
  package let context: GapContext
  package let leftOut: [EquityReading.LeftOut]
}

extension Workspace {
  /// Tables of each attribute by outcome, by position and by unit, protected together.
  ///
  /// - Throws: `RequestError`; `DisclosureError` where nothing protects them.
  package func equityRelease(_ query: EquityReleaseQuery) async throws -> EquityRelease {
    let result = try await analyse(query.scope, .analyseEquity)
    var equity = EquityQuery(scope: query.scope)
    equity.attributes = query.attributes
    equity.outcomes = query.outcomes
    equity.conditions = []
    let (frame, leftOut) = try await frame(equity, result)
    let tables = try frame.tables(positions: query.positions) + unitTables(frame, result, depth: query.unitDepth)
    return EquityRelease(
      release: try Disclosure.protect(tables, query.policy, roundingBase: query.roundingBase), context: result.context,
      leftOut: leftOut)
  }

  /// Refuses at once what `equityRelease` would refuse for its scope.
  package func mayRelease(_ query: EquityReleaseQuery) async throws {
    _ = try await analyse(query.scope, .analyseEquity)
  }

  private func unitTables(_ frame: EquityFrame, _ result: Result, depth: Int) throws -> [CountTable] {
    guard depth > 0 else { return [] }
    let units = result.analysis.workforce.units(in: result.unit)
    let breakdown = UnitBreakdown(
      result.analysis.workforce.tree, in: result.unit, depth: depth, staffed: Set(units.map(Int.init)))
    return try frame.attributes.indices.map { attribute in
      let dimension = frame.dimension(attribute: attribute)
      var counts: [[Int]: Int] = [:]
      for (unit, code) in zip(units, frame.attributes[attribute].codes) {
        let value = code == 0 ? dimension.categories.count - 1 : Int(code)
        counts[[breakdown.category(of: Int(unit)), value], default: 0] += 1
      }
      return try CountTable("unit by \(dimension.name)", dimensions: [breakdown.dimension, dimension]) { counts[$0] ?? 0 }
    }
  }
}

extension EquityFrame {
  /// Every attribute by every outcome and by position; alone where there is neither.
  fileprivate func tables(positions: String?) throws -> [CountTable] {
    let position = attributes.firstIndex { $0.attribute.code.lowercased() == positions?.lowercased() }
    return try attributes.indices.flatMap { attribute -> [CountTable] in
      var tables = try outcomes.indices.map { try spread(attribute: attribute, outcome: $0) }
      if let position, position != attribute { tables.append(try crossing(attribute: attribute, attribute: position)) }
      return tables.isEmpty ? [try sizes(attribute: attribute)] : tables
    }
  }

  private func crossing(attribute first: Int, attribute second: Int) throws -> CountTable {
    let (rows, columns) = (dimension(attribute: first), dimension(attribute: second))
    let counts = counts(attribute: first, attribute: second)
    return try CountTable("\(rows.name) by \(columns.name)", dimensions: [rows, columns]) { counts[$0[0] - 1][$0[1] - 1] }
  }
}
