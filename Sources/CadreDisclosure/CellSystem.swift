/// All cells of a release, each once however many tables show it, and everything that adds up.
struct CellSystem: Sendable {
  struct Cell: Sendable {
    let value: Double
    /// Who is counted, or contributes.
    let people: Double
    /// Of a sum; `nil` for a count.
    let largest: AmountTable.Largest?
    /// Everybody of a population, or their sum.
    let isGrandTotal: Bool
    /// Whom two published cells leave between them: no table shows it.
    var isHidden = false
  }

  /// What a cell is, for people and for other releases.
  struct Label: Sendable {
    /// In words, for messages, with the first table that shows it.
    let title: String
    let table: String
    /// What it counts: the population, then dimension and category of all that is not a total.
    let key: CellKey
  }

  /// Parts that add up to a total.
  struct Relation: Sendable, Hashable {
    /// `nil` where the total stays as it is.
    var total: Int?
    var parts: [Int]
    /// Whether it gives somebody away that all of the total are in one part.
    var isTelling = false
  }

  private(set) var cells: [Cell] = []
  /// By cell; a part of a system has none.
  private(set) var labels: [Label] = []
  private(set) var relations: [Relation] = []
  /// By table, by cell of the table: the position in `cells`.
  private(set) var cellOf: [[Int]] = []
  /// By cell: the relations that it is in, by position.
  private(set) var relationsOf: [[Int]] = []

  /// By relation: all cells that are in it.
  private(set) var members: [[Int]] = []

  /// Cells that are known already, by what they count.
  private var known: [String: Int] = [:]

  /// - Throws: `linkedCellsDisagree`.
  init(
    _ tables: [CountTable], _ amounts: [AmountTable] = [], inclusions: [Inclusion] = []
  ) throws(DisclosureError) {
    for table in tables { try add(table, measure: "") { Cell(count: table, $0) } }
    for table in amounts { try add(table.people, measure: table.measure) { Cell(sum: table, $0) } }
    if !inclusions.isEmpty { add(inclusions) }
    var seen = Set<Relation>()
    relations = relations.filter { relation in
      seen.insert(Relation(total: relation.total, parts: relation.parts.sorted())).inserted
    }
    index()
  }

  /// Some of its cells and what adds up among them.
  ///
  /// - Parameters:
  ///   - isWhole: only relations all of whose cells are there; otherwise the cells left out stay as they are.
  init(_ system: CellSystem, cells chosen: [Int], onlyWholeRelations isWhole: Bool = false) {
    cells = chosen.map { system.cells[$0] }
    var position: [Int: Int] = [:]
    for (index, cell) in chosen.enumerated() { position[cell] = index }
    var touched: [Int] = []
    var seen = Set<Int>()
    for cell in chosen {
      for relation in system.relationsOf[cell] where seen.insert(relation).inserted { touched.append(relation) }
    }
    for relation in touched.map({ system.relations[$0] }) {
      let parts = relation.parts.compactMap { position[$0] }
      let total = relation.total.flatMap { position[$0] }
      let isComplete = parts.count == relation.parts.count && (total != nil) == (relation.total != nil)
      if isComplete || !isWhole { relations.append(Relation(total: total, parts: parts)) }
    }
    index()
  }

  private mutating func index() {
    relationsOf = cells.map { _ in [] }
    members = relations.map { $0.parts + ($0.total.map { [$0] } ?? []) }
    for (index, cells) in members.enumerated() {
      for cell in cells { relationsOf[cell].append(index) }
    }
  }

  private mutating func add(_ table: CountTable, measure: String, cell: (Int) -> Cell) throws(DisclosureError) {
    var positions: [Int] = []
    for index in table.counts.indices {
      let new = cell(index)
      let label = Label(title: table.title(index), table: table.name, key: table.key(index))
      let key = "\(measure)\u{3}\(label.key)"
      let position = known[key] ?? cells.count
      if position == cells.count {
        known[key] = position
        cells.append(new)
        labels.append(label)
      } else if cells[position].value != new.value {
        throw .linkedCellsDisagree(cell: table.title(index), counts: [Int(cells[position].value), Int(new.value)])
      }
      positions.append(position)
    }
    cellOf.append(positions)
    relations += table.relations.map { relation in
      Relation(
        total: positions[relation.total], parts: relation.parts.map { positions[$0] },
        isTelling: measure.isEmpty && !table.dimensions[relation.dimension].isPublicKnowledge)
    }
  }

  /// Who is in a whole and not in its part is counted by no table, and yet by whoever compares two.
  private mutating func add(_ inclusions: [Inclusion]) {
    var cellsAt: [Inclusion.Place: [Int]] = [:]
    for (index, cell) in cells.enumerated() where cell.largest == nil {
      for place in labels[index].key.places { cellsAt[place, default: []].append(index) }
    }
    for inclusion in inclusions {
      for part in cellsAt[inclusion.part] ?? [] {
        guard let key = labels[part].key.replacing(inclusion.part, by: inclusion.whole), let whole = known["\u{3}\(key)"] else {
          continue
        }
        connect(part: part, whole: whole, isEqual: inclusion.isEqual)
      }
    }
  }

  private mutating func connect(part: Int, whole: Int, isEqual: Bool) {
    guard !isEqual else {
      relations.append(Relation(total: whole, parts: [part]))
      return
    }
    let count = cells[whole].value - cells[part].value
    cells.append(Cell(value: count, people: count, largest: nil, isGrandTotal: false, isHidden: true))
    labels.append(
      Label(
        title: "\(labels[whole].title) without \(labels[part].title)", table: labels[whole].table,
        key: CellKey(difference: labels[whole].key, labels[part].key)))
    relations.append(Relation(total: whole, parts: [part, cells.count - 1]))
  }
}

extension CellSystem.Cell {
  fileprivate init(count table: CountTable, _ cell: Int) {
    self.init(
      value: Double(table.counts[cell]), people: Double(table.counts[cell]), largest: nil, isGrandTotal: table.isGrandTotal(cell))
  }

  fileprivate init(sum table: AmountTable, _ cell: Int) {
    self.init(
      value: table.sums[cell], people: Double(table.people.counts[cell]), largest: table.largest[cell],
      isGrandTotal: table.people.isGrandTotal(cell))
  }
}

/// What a cell counts, whichever table shows it.
struct CellKey: Sendable, Hashable, CustomStringConvertible {
  let population: String
  /// Dimension and category of all that is not a total, in order.
  let places: [Inclusion.Place]

  init(population: String, places: [Inclusion.Place]) {
    self.population = population
    self.places = places.sorted()
  }

  /// Who is in a whole and not in its part.
  init(difference whole: CellKey, _ part: CellKey) {
    self.init(population: "\(whole)\u{4}\(part)", places: [])
  }

  /// The same cell at another place; `nil` where it is not at the first one.
  func replacing(_ old: Inclusion.Place, by new: Inclusion.Place) -> CellKey? {
    guard let index = places.firstIndex(of: old), !places.contains(where: { $0.dimension == new.dimension }) else { return nil }
    var places = places
    places[index] = new
    return CellKey(population: population, places: places)
  }

  /// Cells with the same dimensions have the same shape.
  var shape: [String] { [population] + places.map(\.dimension) }

  var description: String {
    ([population] + places.map { "\($0.dimension)\u{1}\($0.category)" }).joined(separator: "\u{2}")
  }
}

extension CountTable {
  func isGrandTotal(_ cell: Int) -> Bool { cell == 0 }

  func key(_ cell: Int) -> CellKey {
    let places = zip(dimensions, categories(of: cell)).filter { $1 != 0 }.map { dimension, category in
      Inclusion.Place(dimension: dimension.name, category: dimension.categories[category].name)
    }
    return CellKey(population: population, places: places)
  }
}
