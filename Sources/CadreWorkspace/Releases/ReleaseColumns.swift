import CadreAnalysis
import CadreDisclosure
import CadreModel

/// A characteristic of people as a dimension, with everybody's category by position.
struct ReleaseColumn {
  let dimension: TableDimension
  let codes: [Int]
}

extension ReleaseColumn {
  /// Declared values, in the order of their text, and who has declared none.
  init(_ attribute: EquityAttribute) {
    dimension = TableDimension(attribute.attribute.code, parts: attribute.values + ["Undeclared"])
    let undeclared = attribute.values.count + 1
    codes = attribute.codes.map { $0 == 0 ? undeclared : Int($0) }
  }

  init(_ outcome: EquityOutcome, of framework: FrameworkReference) {
    dimension = TableDimension(Self.name(outcome.code, of: framework), parts: outcome.bands.map(outcome.words) + ["Unknown"])
    var categories = [Int](repeating: outcome.bands.count + 1, count: Int(UInt8.max) + 1)
    for (band, places) in outcome.bands.enumerated() {
      for place in places { categories[place] = band + 1 }
    }
    codes = outcome.values.map { categories[Int($0)] }
  }

  init(_ name: String, _ states: CompetencyStates, of framework: FrameworkReference) {
    dimension = TableDimension(Self.name(name, of: framework), parts: states.categories)
    codes = states.codes.map { $0 + 1 }
  }

  /// Units, which everybody knows of a colleague.
  init(_ workforce: Workforce, depth: Int) {
    let units = workforce.units(in: nil).map(Int.init)
    let breakdown = UnitBreakdown(workforce.tree, depth: depth, staffed: Set(units))
    dimension = breakdown.dimension
    codes = units.map(breakdown.category)
  }

  /// What depends on a framework counts something else under another one.
  static func name(_ code: String, of framework: FrameworkReference) -> String { "\(code) · \(framework)" }
}

/// The tables of a release before protection, and what implies what among their categories.
struct ReleaseTables {
  private(set) var tables: [CountTable] = []
  private var columns: [String: ReleaseColumn] = [:]
  private var order: [String] = []

  var inclusions: [Inclusion] {
    Inclusion.all(among: order.compactMap { columns[$0] }.map { (dimension: $0.dimension, codes: $0.codes) })
  }

  /// Everybody by one characteristic, or by several crossed; what is there already is not added again.
  mutating func add(_ name: String, _ columns: ReleaseColumn...) throws {
    guard !tables.contains(where: { $0.name == name }) else { return }
    try Task.checkCancellation()
    var counts: [[Int]: Int] = [:]
    for person in columns[0].codes.indices { counts[columns.map { $0.codes[person] }, default: 0] += 1 }
    tables.append(try CountTable(name, dimensions: columns.map(\.dimension)) { counts[$0] ?? 0 })
    for column in columns where self.columns.updateValue(column, forKey: column.dimension.name) == nil {
      order.append(column.dimension.name)
    }
  }
}
