package import CadreAnalysis
import CadreModel
import CadreStore

extension Workspace {
  /// How many people stand at each level, by attributes that are crossed with one another.
  ///
  /// Groups may be single people: a sensitive attribute needs the permission to see it of each of them.
  package func levels(by attributes: [String], _ query: GapQuery) async throws -> LevelTable {
    let result = try await analyse(query)
    let workforce = result.analysis.workforce
    guard let scale = workforce.framework.scale else { throw RequestError.noScale(workforce.framework.reference) }
    let scope: Plan.Scope = result.unit.map { .unit(workforce.tree.todays[$0]) } ?? .everybody
    let columns = try read(.analyseGaps, .named("attributes"), isPart: true) { reader, _ in
      let columns = try attributes.map { try reader.attributeColumn($0) }
      for column in columns { try checkSight(of: column.attribute.code, for: scope, reader) }
      return columns
    }
    let histogram = await workforce.levelHistogram(by: columns, in: result.unit, ranks: scale.ranks)
    return LevelTable(
      context: result.context, scale: scale, competencies: workforce.framework.competencies, histogram: histogram)
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
