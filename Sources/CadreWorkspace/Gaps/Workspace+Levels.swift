package import CadreAnalysis
package import CadreDisclosure
import CadreModel
import CadreStore

extension Workspace {
  /// How many people stand at each level, by attributes that are crossed with one another.
  ///
  /// Where there are attributes, small counts are withheld, and what would give them away.
  package func levels(by attributes: [String], _ query: GapQuery, _ policy: DisclosurePolicy) async throws -> LevelTable {
    let result = try await analyse(query, isTotals: true)
    let workforce = result.analysis.workforce
    guard let scale = workforce.framework.scale else { throw RequestError.noScale(workforce.framework.reference) }
    let columns = try read(.analyseGaps, .named("attributes")) { reader, _ in
      try attributes.map { try reader.attributeColumn($0) }
    }
    let histogram = await workforce.levelHistogram(by: columns, in: result.unit, ranks: scale.ranks)
    let gates = columns.isEmpty ? [] : workforce.framework.competencies.indices.map { LevelGate(histogram, $0, policy) }
    return LevelTable(
      context: result.context, scale: scale, competencies: workforce.framework.competencies, histogram: histogram
    ) { group, competency, column in gates.isEmpty || gates[competency].isPublished(group, column) }
  }
}

/// Which counts of one competency may be shown.
private struct LevelGate: Sendable {
  private let table: ProtectedTable?
  /// By group: its row in the table; 0 where the competency is required of nobody in it.
  private let rows: [Int]

  init(_ histogram: LevelHistogram, _ competency: Int, _ policy: DisclosurePolicy) {
    let counted = histogram.groups.indices.compactMap { index in
      histogram.groups[index].competencies[competency].map { (group: index, counts: [$0.unassessed] + $0.levels) }
    }
    var rows = [Int](repeating: 0, count: histogram.groups.count)
    for (row, entry) in counted.enumerated() { rows[entry.group] = row + 1 }
    self.rows = rows
    let width = histogram.ranks.count + 1
    guard !counted.isEmpty else {
      table = nil
      return
    }
    let table = try? CountTable(
      "levels",
      dimensions: [
        TableDimension("group", parts: counted.indices.map(String.init)),
        TableDimension("level", parts: (0..<width).map(String.init)),
      ]
    ) { counted[$0[0] - 1].counts[$0[1] - 1] }
    // Where nothing protects it, nothing of it is shown.
    self.table = table.flatMap { try? Disclosure.protect([$0], policy).tables.first }
  }

  /// - Parameter column: 0 for all people of the group, 1 for the unassessed, then the levels.
  func isPublished(_ group: Int, _ column: Int) -> Bool {
    guard let table, rows[group] > 0 else { return false }
    return table.count(of: table.cell([rows[group], column])) != nil
  }
}

extension StoreReader {
  /// - Throws: `RequestError.unknownAttribute`.
  func attributeColumn(_ text: String) throws -> AttributeColumn {
    let all = try attributes()
    let wanted = text.lowercased()
    guard let attribute = all.first(where: { $0.code.lowercased() == wanted || $0.title.lowercased() == wanted }) else {
      throw RequestError.unknownAttribute(text, known: all.map(\.code))
    }
    var numbers = [Int32](repeating: 0, count: try lastPerson() + 1)
    let names = try forEachValue(of: attribute.code) { numbers[$0] = Int32(truncatingIfNeeded: $1) } ?? [:]
    let sorted = names.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    var code = [Int32](repeating: 0, count: (names.keys.max() ?? 0) + 1)
    for (index, name) in sorted.enumerated() { code[name.key] = Int32(index + 1) }
    for person in numbers.indices { numbers[person] = code[Int(numbers[person])] }
    return AttributeColumn(attribute: attribute, values: sorted.map(\.value), codes: numbers)
  }
}
