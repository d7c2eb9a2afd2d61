/// All cells of a release, each once however many tables show it, and everything that adds up.
struct CellSystem {
  struct Cell {
    let value: Double
    /// In words, for messages, with the first table that shows it.
    let title: String
    let table: String
    /// Everybody of a population: always published.
    let isGrandTotal: Bool
  }

  private(set) var cells: [Cell] = []
  private(set) var relations: [(total: Int, parts: [Int])] = []
  /// By table, by cell of the table: the position in `cells`.
  private(set) var cellOf: [[Int]] = []

  /// - Throws: `linkedCellsDisagree`.
  init(_ tables: [CountTable]) throws(DisclosureError) {
    var known: [String: Int] = [:]
    for table in tables {
      var positions: [Int] = []
      for cell in table.counts.indices {
        let key = Self.key(table, cell)
        let value = Double(table.counts[cell])
        if let position = known[key.text] {
          guard cells[position].value == value else {
            throw .linkedCellsDisagree(cell: table.title(cell), counts: [Int(cells[position].value), table.counts[cell]])
          }
          positions.append(position)
        } else {
          known[key.text] = cells.count
          positions.append(cells.count)
          cells.append(
            Cell(value: value, title: table.title(cell), table: table.name, isGrandTotal: key.isGrandTotal))
        }
      }
      cellOf.append(positions)
      relations += table.relations.map { relation in (positions[relation.total], relation.parts.map { positions[$0] }) }
    }
    dropRepeatedRelations()
  }

  /// What a cell counts: the population and every category that is not a total.
  private static func key(_ table: CountTable, _ cell: Int) -> (text: String, isGrandTotal: Bool) {
    let parts = zip(table.dimensions, table.categories(of: cell)).filter { $1 != 0 }.map { dimension, category in
      "\(dimension.name)\u{1}\(dimension.categories[category].name)"
    }
    return (([table.population] + parts.sorted()).joined(separator: "\u{2}"), parts.isEmpty)
  }

  private mutating func dropRepeatedRelations() {
    var seen = Set<[Int]>()
    relations = relations.filter { seen.insert([$0.total] + $0.parts.sorted()).inserted }
  }
}
