/// All cells of a release, each once however many tables show it, and everything that adds up.
struct CellSystem {
  struct Cell {
    let value: Double
    /// Who is counted, or contributes.
    let people: Double
    /// Of a sum; `nil` for a count.
    let largest: AmountTable.Largest?
    /// In words, for messages, with the first table that shows it.
    let title: String
    let table: String
    /// Everybody of a population, or their sum: always published.
    let isGrandTotal: Bool
  }

  private(set) var cells: [Cell] = []
  private(set) var relations: [(total: Int, parts: [Int])] = []
  /// By table, by cell of the table: the position in `cells`.
  private(set) var cellOf: [[Int]] = []

  /// Cells that are known already, by what they count.
  private var known: [String: Int] = [:]

  /// - Throws: `linkedCellsDisagree`.
  init(_ tables: [CountTable], _ amounts: [AmountTable] = []) throws(DisclosureError) {
    for table in tables { try add(table, measure: "") { Cell(count: table, $0) } }
    for table in amounts { try add(table.people, measure: table.measure) { Cell(sum: table, $0) } }
    var seen = Set<[Int]>()
    relations = relations.filter { seen.insert([$0.total] + $0.parts.sorted()).inserted }
  }

  private mutating func add(_ table: CountTable, measure: String, cell: (Int) -> Cell) throws(DisclosureError) {
    var positions: [Int] = []
    for index in table.counts.indices {
      let new = cell(index)
      let key = "\(measure)\u{3}" + table.key(index)
      let position = known[key] ?? cells.count
      if position == cells.count {
        known[key] = position
        cells.append(new)
      } else if cells[position].value != new.value {
        throw .linkedCellsDisagree(cell: table.title(index), counts: [Int(cells[position].value), Int(new.value)])
      }
      positions.append(position)
    }
    cellOf.append(positions)
    relations += table.relations.map { relation in (positions[relation.total], relation.parts.map { positions[$0] }) }
  }
}

extension CellSystem.Cell {
  fileprivate init(count table: CountTable, _ cell: Int) {
    self.init(
      value: Double(table.counts[cell]), people: Double(table.counts[cell]), largest: nil, title: table.title(cell),
      table: table.name, isGrandTotal: table.isGrandTotal(cell))
  }

  fileprivate init(sum table: AmountTable, _ cell: Int) {
    self.init(
      value: table.sums[cell], people: Double(table.people.counts[cell]), largest: table.largest[cell],
      title: table.people.title(cell), table: table.people.name, isGrandTotal: table.people.isGrandTotal(cell))
  }
}

extension CountTable {
  func isGrandTotal(_ cell: Int) -> Bool { cell == 0 }

  /// What a cell counts: the population and every category that is not a total.
  fileprivate func key(_ cell: Int) -> String {
    let parts = zip(dimensions, categories(of: cell)).filter { $1 != 0 }.map { dimension, category in
      "\(dimension.name)\u{1}\(dimension.categories[category].name)"
    }
    return ([population] + parts.sorted()).joined(separator: "\u{2}")
  }
}
