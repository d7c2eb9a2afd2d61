internal import CadreModel

/// What the dimensions of one table mean for a query, by their positions.
struct RepresentationLayout {
  /// One line of a section: some categories of a dimension, counted together.
  struct Item {
    let name: String
    let kind: Representation.GroupShare.Kind
    let categories: Set<String>
  }

  let table: CrossTabulation
  let query: RepresentationQuery
  /// Counted cells that meet the conditions.
  let cells: [CrossTabulation.Cell]
  /// Dimensions whose categories are kept apart or were chosen.
  let populations: [Int]
  /// Dimensions that are looked at.
  let analysed: [Int]
  /// The dimension that has the levels.
  let ordered: Int?
  /// The dimension at whose categories the others are looked at again.
  let across: Int?
  private let unknown: Set<String>

  init(_ table: CrossTabulation, _ query: RepresentationQuery) throws(RepresentationError) {
    self.table = table
    self.query = query
    unknown = Set(query.unknown.map(RepresentationQuery.key))
    let conditions = try Self.conditions(query, table)
    let cells = table.cells.filter { cell in
      conditions.allSatisfy { Self.same(cell.categories[$0.dimension], $0.category) }
    }
    let indices = table.dimensions.indices
    func named(_ names: [String]) -> Set<Int> {
      let keys = Set(names.map(RepresentationQuery.key))
      return Set(indices.filter { keys.contains(RepresentationQuery.key(table.dimensions[$0])) })
    }
    let chosen = named(query.dimensions + (query.across.map { [$0] } ?? []))
    let apart = named(query.populations ?? RepresentationQuery.usualPopulations).subtracting(chosen)
    let populations = indices.filter { index in apart.contains(index) || conditions.contains { $0.dimension == index } }
    let rest = indices.filter { !populations.contains($0) }
    ordered = query.levels.isEmpty ? nil : rest.first { Self.holds(query.levels, table, $0) }
    across = query.across == nil ? ordered : rest.first { named([query.across ?? ""]).contains($0) }
    let wanted = query.dimensions.isEmpty ? Set(rest) : named(query.dimensions)
    let varied = rest.filter { index in
      wanted.contains(index) && Set(cells.map { $0.categories[index] }).count > 1
    }
    analysed = varied.isEmpty ? Array(rest.filter(wanted.contains).prefix(1)) : varied
    self.cells = cells
    self.populations = populations
  }

  private static func conditions(
    _ query: RepresentationQuery, _ table: CrossTabulation
  ) throws(RepresentationError) -> [(dimension: Int, category: String)] {
    var conditions: [(Int, String)] = []
    for condition in query.conditions {
      guard let index = table.dimensions.firstIndex(where: { same($0, condition.dimension) }) else {
        throw .noDimension(
          condition.dimension, files: [table.name], known: table.dimensions,
          nearest: nearestMatch(to: condition.dimension, among: table.dimensions))
      }
      let known = table.categories(of: index)
      guard known.contains(where: { same($0, condition.category) }) else {
        throw .noCategory(
          condition.category, option: "where \(condition.dimension)=…", files: [table.name],
          nearest: nearestMatch(to: condition.category, among: known))
      }
      conditions.append((index, condition.category))
    }
    return conditions
  }

  static func same(_ left: String, _ right: String) -> Bool {
    RepresentationQuery.key(left) == RepresentationQuery.key(right)
  }

  /// Whether a dimension has all these categories.
  static func holds(_ names: [String], _ table: CrossTabulation, _ dimension: Int) -> Bool {
    let known = Set(table.categories(of: dimension).map(RepresentationQuery.key))
    return names.allSatisfy { known.contains(RepresentationQuery.key($0)) }
  }

  func isUnknown(_ category: String) -> Bool { unknown.contains(RepresentationQuery.key(category)) }

  /// The lines of a dimension: its categories, lowest level first where it has levels, groups, those at or above a level, and
  /// the unknown. Categories that none of the cells has are left out.
  func items(of dimension: Int, in cells: [CrossTabulation.Cell]) throws(RepresentationError) -> [Item] {
    var seen = Set<String>()
    let categories = cells.map { $0.categories[dimension] }.filter { seen.insert($0).inserted }
    var known = categories.filter { !isUnknown($0) }
    if dimension == ordered { known = try sorted(known, of: dimension) }
    var items = known.map { Item(name: $0, kind: .category, categories: [$0]) }
    for group in query.groups where Self.holds(group.members, table, dimension) {
      let members = known.filter { category in group.members.contains { Self.same($0, category) } }
      items.append(Item(name: group.name, kind: .group, categories: Set(members)))
    }
    if dimension == ordered, let item = atOrAbove(known) { items.append(item) }
    return items
      + categories.filter(isUnknown).map { Item(name: $0.isEmpty ? "(blank)" : $0, kind: .unknown, categories: [$0]) }
  }

  private func sorted(_ known: [String], of dimension: Int) throws(RepresentationError) -> [String] {
    if let other = known.first(where: { category in !query.levels.contains { Self.same($0, category) } }) {
      throw .unordered(category: other, dimension: table.dimensions[dimension], file: table.name)
    }
    return query.levels.compactMap { level in known.first { Self.same($0, level) } }
  }

  private func atOrAbove(_ sorted: [String]) -> Item? {
    guard let floor = query.atOrAbove,
      let rank = query.levels.firstIndex(where: { Self.same($0, floor) })
    else { return nil }
    let levels = query.levels[rank...]
    let above = sorted.filter { category in levels.contains { Self.same($0, category) } }
    return Item(name: "\(query.levels[rank]) and above", kind: .atOrAbove, categories: Set(above))
  }
}

extension RepresentationQuery {
  /// Refuses names that no table has, so that a misspelt one is never passed over.
  func check(against tables: [CrossTabulation]) throws(RepresentationError) {
    let files = tables.map(\.name)
    let dimensions = unique(tables.flatMap(\.dimensions))
    let named = self.dimensions + (populations ?? []) + (across.map { [$0] } ?? [])
    for name in named where !dimensions.contains(where: { RepresentationLayout.same($0, name) }) {
      throw .noDimension(name, files: files, known: dimensions, nearest: nearestMatch(to: name, among: dimensions))
    }
    for group in groups { try check(group.members, option: "group", tables) }
    if !levels.isEmpty { try check(levels, option: "levels", tables) }
    if let atOrAbove, !levels.contains(where: { RepresentationLayout.same($0, atOrAbove) }) {
      throw .noSuchLevel(atOrAbove, levels: levels)
    }
    let categories = unique(tables.flatMap { table in table.dimensions.indices.flatMap { table.categories(of: $0) } })
    let names = categories + groups.map(\.name) + (atOrAbove.map { ["\($0) and above"] } ?? [])
    for name in benchmarks.keys.sorted() where !names.contains(where: { RepresentationLayout.same($0, name) }) {
      throw .noCategory(name, option: "benchmark", files: files, nearest: nearestMatch(to: name, among: names))
    }
  }

  private func check(_ names: [String], option: String, _ tables: [CrossTabulation]) throws(RepresentationError) {
    var best: (missing: String, known: [String], count: Int)?
    for table in tables {
      for dimension in table.dimensions.indices {
        let known = table.categories(of: dimension)
        let missing = names.filter { name in !known.contains { RepresentationLayout.same($0, name) } }
        guard let first = missing.first else { return }
        if missing.count < best?.count ?? .max { best = (first, known, missing.count) }
      }
    }
    throw .noDimensionHolds(
      names, option: option, missing: best?.missing ?? "",
      nearest: best.flatMap { best in best.count < names.count ? nearestMatch(to: best.missing, among: best.known) : nil })
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen = Set<String>()
    return texts.filter { seen.insert($0).inserted }
  }
}
