package import CadreModel

extension Representation {
  /// Shares by category, of those whose category is known, for every table.
  ///
  /// Bounds hold for every set of whole counts that agrees with the rounding and the suppression; they do not use that
  /// tables of one release constrain each other, so they may be wider than need be.
  /// - Throws: where the query names what no table has, or a table has nothing to count.
  /// - Complexity: O(cells × dimensions × levels).
  package static func of(
    _ tables: [CrossTabulation], _ query: RepresentationQuery
  ) throws(RepresentationError) -> [Representation] {
    try query.check(against: tables)
    var results: [Representation] = []
    for table in tables { results.append(try RepresentationCounter(table, query).representation()) }
    return results
  }
}

private struct RepresentationCounter {
  private let layout: RepresentationLayout
  private let base: Int

  private var table: CrossTabulation { layout.table }
  private var query: RepresentationQuery { layout.query }

  init(_ table: CrossTabulation, _ query: RepresentationQuery) throws(RepresentationError) {
    layout = try RepresentationLayout(table, query)
    base = query.roundedTo ?? table.roundingBase
  }

  func representation() throws(RepresentationError) -> Representation {
    guard !layout.cells.isEmpty else { throw .noCells(file: table.name) }
    guard layout.cells.contains(where: { count($0).shown > 0 }) else {
      throw .everythingSuppressed(file: table.name, count: layout.cells.count)
    }
    var order: [[String]] = []
    var byPopulation: [[String]: [CrossTabulation.Cell]] = [:]
    for cell in layout.cells {
      let key = layout.populations.map { cell.categories[$0] }
      if byPopulation[key] == nil { order.append(key) }
      byPopulation[key, default: []].append(cell)
    }
    var populations: [Representation.Population] = []
    for key in order { populations.append(try population(key, byPopulation[key] ?? [])) }
    return Representation(
      file: table.name, countTitle: table.countTitle, roundedTo: base, suppressedBelow: query.suppressedBelow,
      populations: populations)
  }

  private func population(
    _ key: [String], _ cells: [CrossTabulation.Cell]
  ) throws(RepresentationError) -> Representation.Population {
    var sections: [Representation.Section] = []
    var overall: [Int: Representation.Section] = [:]
    var items: [Int: [RepresentationLayout.Item]] = [:]
    for dimension in layout.analysed {
      items[dimension] = try layout.items(of: dimension, in: cells)
      let section = section(dimension, items[dimension] ?? [], cells, place: nil, overall: nil)
      overall[dimension] = section
      sections.append(section)
    }
    if let across = layout.across {
      for level in try layout.items(of: across, in: cells) where level.kind != .unknown {
        let there = cells.filter { level.categories.contains($0.categories[across]) }
        let place = Representation.Value(dimension: table.dimensions[across], category: level.name)
        for dimension in layout.analysed where dimension != across {
          sections.append(section(dimension, items[dimension] ?? [], there, place: place, overall: overall[dimension]))
        }
      }
    }
    let values = zip(layout.populations, key).map { Representation.Value(dimension: table.dimensions[$0], category: $1) }
    return Representation.Population(values: values, people: total(cells), sections: sections)
  }

  private func section(
    _ dimension: Int, _ items: [RepresentationLayout.Item], _ cells: [CrossTabulation.Cell], place: Representation.Value?,
    overall: Representation.Section?
  ) -> Representation.Section {
    let known = cells.filter { !layout.isUnknown($0.categories[dimension]) }
    let shares = items.map { item in
      let part = total(cells.filter { item.categories.contains($0.categories[dimension]) })
      let rest = total(known.filter { !item.categories.contains($0.categories[dimension]) })
      let share = item.kind == .unknown ? nil : ShareRange(of: part, beside: rest)
      let before = overall?.shares.first { $0.name == item.name && $0.kind == item.kind }?.share
      let benchmark = item.kind == .unknown ? nil : benchmark(item.name)
      return Representation.GroupShare(
        name: item.name, kind: item.kind, count: part, share: share,
        ratio: before.flatMap { before in share.flatMap { $0.ratio(to: before) } }, benchmark: benchmark,
        benchmarkRatio: benchmark.flatMap { value in
          share.flatMap { $0.ratio(to: ShareRange(value: value, low: value, high: value)) }
        })
    }
    return Representation.Section(
      place: place, dimension: table.dimensions[dimension], known: total(known),
      unknown: total(cells.filter { layout.isUnknown($0.categories[dimension]) }), shares: shares)
  }

  private func benchmark(_ name: String) -> Double? {
    query.benchmarks.first { RepresentationLayout.same($0.key, name) }?.value
  }

  private func total(_ cells: [CrossTabulation.Cell]) -> CountRange { cells.reduce(.none) { $0 + count($1) } }

  private func count(_ cell: CrossTabulation.Cell) -> CountRange {
    switch cell.count {
    case .shown(let value): CountRange(value, roundedTo: base)
    case .suppressed(let below):
      CountRange(shown: 0, low: 0, high: Double(max(1, below ?? query.suppressedBelow) - 1), suppressed: 1)
    }
  }
}
