package import CadreAnalysis
package import CadreModel

extension ImpactCase {
  package func segMeasures(in data: some ImpactData) throws -> [Measure] {
    let rows = try unitRows(in: data)
    guard let larger = rows.larger else { return MutualInformation(try rows.table()).measures }
    return try NestedInformation(units: rows.units, larger: larger, groups: rows.groups, counts: rows.counts).measures
  }

  package func seg2Measures(in data: some ImpactData) throws -> [Measure] {
    let rows = try unitRows(in: data)
    let focal = try text("focal")
    guard rows.groups.contains(focal) else {
      let present = distinctInByteOrder(rows.groups)
      throw MeasureError.noRows(column: try text("group"), value: focal, dataset: dataset, present: present)
    }
    return FocalSpread(try rows.table(), focal: focal).measures
  }

  /// Of every group, over all units of the file, those without anybody included.
  package func concentrationMeasures(in data: some ImpactData) throws -> [Measure] {
    let rows = try unitRows(in: data)
    let units = distinctInByteOrder(rows.units)
    let groups = distinctInByteOrder(rows.groups)
    let (unitPlaces, groupPlaces) = (places(units), places(groups))
    var holders = groups.map { _ in units.map { _ in 0.0 } }
    var all = units.map { _ in 0.0 }
    for (row, count) in rows.counts.enumerated() {
      guard let unit = unitPlaces[rows.units[row]], let group = groupPlaces[rows.groups[row]] else { continue }
      holders[group][unit] += count
      all[unit] += count
    }
    return try groups.indices.flatMap { group in
      try HolderConcentration(holders: holders[group], all: all).measures(of: groups[group])
    }
  }

  package func netMeasures(in data: some ImpactData) throws -> [Measure] {
    let network = try network(in: data)
    let permutations = try data.numberRows("perms_\(dataset)")
    return network.measures + (try MixingPermutations(network, permutations: permutations).measures)
  }

  package func netExactMeasures(in data: some ImpactData) throws -> [Measure] {
    let network = try network(in: data)
    return [Measure("ei", network.externalInternalIndex)] + (try ExactMixing(network).measures)
  }
}

extension ImpactCase {
  private struct UnitRows {
    let units: [String]
    let groups: [String]
    let counts: [Double]
    let larger: [String]?

    func table() throws(SiloError) -> UnitTable { try UnitTable(units: units, groups: groups, counts: counts) }
  }

  /// Rows with a missing cell are left out. Without a column of counts, a row is one person.
  private func unitRows(in data: some ImpactData) throws -> UnitRows {
    let table = try data.dataset(dataset)
    let units = try table.texts(text("unit"))
    let groups = try table.texts(text("group"))
    let counts = try optionalText("n").map { try table.numbers($0) } ?? units.map { _ in 1 }
    let larger = try optionalText("within").map { try table.texts($0) }
    let rows = (0..<table.rowCount).filter { row in
      let isKnown = units[row] != nil && groups[row] != nil && !counts[row].isNaN
      return isKnown && (larger == nil || larger?[row] != nil)
    }
    return UnitRows(
      units: rows.map { units[$0] ?? "" }, groups: rows.map { groups[$0] ?? "" }, counts: rows.map { counts[$0] },
      larger: larger.map { texts in rows.map { texts[$0] ?? "" } })
  }

  /// Nodes of `NAME_nodes`, ties of `NAME_edges`. A node whose label is missing is left out, with its ties.
  private func network(in data: some ImpactData) throws -> LabelledNetwork {
    let nodes = try data.dataset("\(dataset)_nodes")
    let edges = try data.dataset("\(dataset)_edges")
    let names = try nodes.texts("id")
    let labels = try nodes.texts(text("label"))
    let known = (0..<nodes.rowCount).filter { labels[$0] != nil }
    var positions: [String: Int] = [:]
    for (position, row) in known.enumerated() {
      let name = names[row] ?? ""
      if positions.updateValue(position, forKey: name) != nil { throw SiloError.nodeTwice(name) }
    }
    let everybody = Set(names.compactMap(\.self))
    var ties: [LabelledNetwork.Tie] = []
    for (from, to) in zip(try edges.texts("from"), try edges.texts("to")) {
      guard let from, let to else { continue }
      for name in [from, to] where !everybody.contains(name) { throw SiloError.unknownNode(name) }
      guard let start = positions[from], let end = positions[to] else { continue }
      ties.append(LabelledNetwork.Tie(from: start, to: end))
    }
    return try LabelledNetwork(
      labels: known.map { labels[$0] ?? "" }, ties: ties, isDirected: flag("directed"))
  }
}
