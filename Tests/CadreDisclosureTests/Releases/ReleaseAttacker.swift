import CadreDisclosure
import CadreSolver

/// Somebody outside who has every table of every release, knows which attributes there are, how many people changed in between
/// at the most, and that whoever is ready has no critical gap; and solves linear programs over all of that together.
///
/// It shares no code with what it attacks: counts are unknowns by what they count, down to each crossing of all three attributes.
final class ReleaseAttacker {
  struct Place: Hashable { let release: Int, names: [String: String] }
  private typealias Terms = [(column: Int, coefficient: Double)]

  private var columns: [Place: Int] = [:]
  private var bounds: [(lower: Double, upper: Double)] = []
  private var rows: [(terms: Terms, lower: Double, upper: Double)] = []
  /// By column of the attacker: the column of the program; `nil` where the count is known.
  private var unknowns: [Int?] = []
  private var solver: LinearSolver?

  /// - Parameter changes: how many people changed before each release, at the most; `nil` for somebody who does not know.
  init(_ releases: [[ShownTable]], changes: [Int]?) {
    for release in releases.indices {
      for table in releases[release] { learn(table, of: release) }
      for table in releases[release] { addSums(table, of: release) }
      addJointCounts(of: release)
      addNesting(of: release)
    }
    if let changes { for release in releases.indices.dropFirst() { link(release, within: changes[release]) } }
    start()
  }

  /// Somebody who takes every figure that was ever told for true at one of the releases, unless that one tells another.
  init(unchanging releases: [[ShownTable]], at release: Int) {
    for table in releases[release] { learn(table, of: 0) }
    for tables in releases.reversed() { for table in tables { learn(table, of: 0) } }
    for table in releases[release] { addSums(table, of: 0) }
    addJointCounts(of: 0)
    addNesting(of: 0)
    start()
  }

  private static func place(_ table: ShownTable, _ names: [String], _ release: Int) -> Place {
    var own: [String: String] = [:]
    for (dimension, name) in zip(table.dimensions, names) where dimension.categories[0].name != name {
      own[dimension.name] = name
    }
    return Place(release: release, names: own)
  }

  private func column(_ place: Place) -> Int {
    if let known = columns[place] { return known }
    columns[place] = bounds.count
    bounds.append((0, .infinity))
    return bounds.count - 1
  }

  private func isKnown(_ column: Int) -> Bool { bounds[column].lower == bounds[column].upper }

  /// Takes over what is told of counts that are not known yet.
  private func learn(_ table: ShownTable, of release: Int) {
    for cell in table.cells.indices {
      let column = column(Self.place(table, table.names(of: cell), release))
      guard case .told(let count) = table.cells[cell], !isKnown(column) else { continue }
      bounds[column] = (Double(count), Double(count))
    }
  }

  private func addSums(_ table: ShownTable, of release: Int) {
    for (position, dimension) in table.dimensions.enumerated() {
      for category in dimension.categories.indices { addSums(table, release, position, category) }
    }
  }

  private func addSums(_ table: ShownTable, _ release: Int, _ position: Int, _ category: Int) {
    let dimension = table.dimensions[position]
    let parts = dimension.categories.indices.filter { dimension.categories[$0].parent == category }
    guard !parts.isEmpty else { return }
    for cell in table.cells.indices where table.names(of: cell)[position] == dimension.categories[category].name {
      var names = table.names(of: cell)
      var terms: Terms = [(column(Self.place(table, names, release)), -1)]
      for part in parts {
        names[position] = dimension.categories[part].name
        terms.append((column(Self.place(table, names, release)), 1))
      }
      rows.append((terms, 0, 0))
    }
  }

  /// The program over what is not known; what is known goes to the other side.
  private func start() {
    var program = LinearProgram()
    unknowns = bounds.indices.map { column in
      isKnown(column) ? nil : program.addColumn(lower: bounds[column].lower, upper: bounds[column].upper)
    }
    for row in rows {
      let known = row.terms.reduce(0) { $0 + (isKnown($1.column) ? $1.coefficient * bounds[$1.column].lower : 0) }
      let open = row.terms.compactMap { term in unknowns[term.column].map { ($0, term.coefficient) } }
      if !open.isEmpty { program.addRow(open, lower: row.lower - known, upper: row.upper - known) }
    }
    solver = LinearSolver(program)
  }

  /// Crossings of all three attributes, of which each crossing of two is the sum.
  private func addJointCounts(of release: Int) {
    let all = [InventedWorkforce.sex, InventedWorkforce.grade, InventedWorkforce.disability]
    var sums: [Place: [(column: Int, coefficient: Double)]] = [:]
    for first in all[0].categories.dropFirst() {
      for second in all[1].categories.dropFirst() {
        for third in all[2].categories.dropFirst() {
          let names = [all[0].name: first.name, all[1].name: second.name, all[2].name: third.name]
          let leaf = column(Place(release: release, names: names))
          for dimension in all {
            var rest = names
            rest[dimension.name] = nil
            sums[Place(release: release, names: rest), default: []].append((leaf, 1))
          }
        }
      }
    }
    for (place, terms) in sums.sorted(by: { $0.value[0].column < $1.value[0].column }) {
      rows.append((terms + [(column(place), -1)], 0, 0))
    }
  }

  /// Whoever is ready has no critical gap; of whom the latter is unknown, the former is too.
  private func addNesting(of release: Int) {
    for (part, whole) in [(("ready", "yes"), ("critical", "no")), (("critical", "unknown"), ("ready", "unknown"))] {
      for place in columns.keys where place.release == release && place.names[part.0] == part.1 {
        var names = place.names
        names[part.0] = nil
        names[whole.0] = whole.1
        guard let other = columns[Place(release: release, names: names)], let own = columns[place] else { continue }
        rows.append(([(other, 1), (own, -1)], 0, .infinity))
      }
    }
  }

  /// No count changed by more than people did.
  private func link(_ release: Int, within changes: Int) {
    let most = Double(changes)
    for (place, column) in columns.sorted(by: { $0.value < $1.value }) where place.release == release {
      guard let before = columns[Place(release: release - 1, names: place.names)] else { continue }
      switch (isKnown(before), isKnown(column)) {
      case (true, true): break
      case (true, false): narrow(column, to: bounds[before].lower, within: most)
      case (false, true): narrow(before, to: bounds[column].lower, within: most)
      case (false, false): rows.append(([(column, 1), (before, -1)], -most, most))
      }
    }
  }

  private func narrow(_ column: Int, to count: Double, within changes: Double) {
    bounds[column] = (max(bounds[column].lower, count - changes), min(bounds[column].upper, count + changes))
  }

  /// The least and the greatest that a count may be; `nil` where what is assumed contradicts itself.
  func interval(_ table: ShownTable, _ cell: Int, of release: Int) -> (low: Double, high: Double)? {
    columns[Self.place(table, table.names(of: cell), release)].flatMap { interval([($0, 1)]) }
  }

  /// The least and the greatest that a count may have grown by from one release to another.
  func change(_ table: ShownTable, _ cell: Int, from first: Int, to last: Int) -> (low: Double, high: Double)? {
    let names = table.names(of: cell)
    guard let after = columns[Self.place(table, names, last)], let before = columns[Self.place(table, names, first)] else {
      return nil
    }
    return interval([(after, 1), (before, -1)])
  }

  /// The least and the greatest number of people in one cell and not in another that is part of it.
  func between(_ whole: [String: String], _ part: [String: String], of release: Int) -> (low: Double, high: Double)? {
    guard let whole = columns[Place(release: release, names: whole)], let part = columns[Place(release: release, names: part)]
    else {
      return nil
    }
    return interval([(whole, 1), (part, -1)])
  }

  private func interval(_ terms: [(column: Int, coefficient: Double)]) -> (low: Double, high: Double)? {
    guard let low = least(terms, 1), let high = least(terms, -1) else { return nil }
    return (low, -high)
  }

  private func least(_ terms: [(column: Int, coefficient: Double)], _ sign: Double) -> Double? {
    let known = terms.reduce(0) { $0 + (unknowns[$1.column] == nil ? sign * $1.coefficient * bounds[$1.column].lower : 0) }
    let open = terms.compactMap { term in unknowns[term.column].map { (column: $0, coefficient: term.coefficient) } }
    for term in open { solver?.setCost(term.column, sign * term.coefficient) }
    defer { for term in open { solver?.setCost(term.column, 0) } }
    guard let solution = solver?.minimise() else { return nil }
    switch solution.status {
    case .optimal: return solution.objective + known
    case .unbounded: return -.infinity
    default: return nil
    }
  }
}
