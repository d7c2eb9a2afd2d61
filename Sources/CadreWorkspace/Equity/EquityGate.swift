import CadreAnalysis
import CadreDisclosure
import CadreModel

/// Takes the figures of an equity check through disclosure control, all together.
struct EquityGate {
  private let sizes: [Int: ProtectedTable]
  /// By attribute and outcome.
  private let spreads: [[Int]: ProtectedTable]

  /// Tables of how many people each attribute's groups have, and of how each group with a finding spreads over the outcome.
  ///
  /// - Throws: `DisclosureError` where they cannot be protected.
  init(_ check: EquityCheck, _ policy: DisclosurePolicy) throws {
    let frame = check.frame
    let shown = Set(
      check.findings.map(\.comparison).filter { $0.attributes.count == 1 }.map { [$0.attributes[0], $0.outcome] })
    let pairs = shown.sorted { $0.lexicographicallyPrecedes($1) }
    let tables =
      try frame.attributes.indices.map { try frame.sizes(attribute: $0) }
      + pairs.map { try frame.spread(attribute: $0[0], outcome: $0[1]) }
    let release = try Disclosure.protect(tables, policy)
    sizes = Dictionary(uniqueKeysWithValues: zip(frame.attributes.indices, release.tables))
    spreads = Dictionary(uniqueKeysWithValues: zip(pairs, release.tables.dropFirst(frame.attributes.count)))
  }

  /// For the check that the gate was made of.
  func gate(for check: EquityCheck) -> EquityReading.Gate {
    let crossings = CrossingGate(check)
    return EquityReading.Gate(
      size: { attributes, group in
        guard attributes.count == 1 else { return crossings.isSafe(attributes, group) }
        return sizes[attributes[0]].map { table in
          // The last category is “undeclared”.
          table.count(of: group[0] < 0 ? table.cellCount - 1 : group[0] + 1) != nil
        } ?? false
      },
      spread: { attributes, group, outcome in
        guard attributes.count == 1 else { return crossings.isSafe(attributes, group, outcome) }
        return spreads[[attributes[0], outcome]].map { table in
          table.dimensions[1].categories.indices.allSatisfy { table.count(of: table.cell([group[0] + 1, $0])) != nil }
        } ?? false
      })
  }
}

/// A finding about a crossing shows one cell of it: what is left of its row and its column must not be small either.
private struct CrossingGate: Sendable {
  private var safe: Set<[Int]>
  private var safeSpreads: Set<[Int]>

  init(_ check: EquityCheck) {
    let threshold = check.options.threshold
    func isLarge(_ count: Int) -> Bool { count == 0 || count >= threshold }
    var counts: [[Int]: [[Int]]] = [:]
    (safe, safeSpreads) = ([], [])
    for (comparison, _) in check.comparisons where comparison.attributes.count == 2 {
      let key = comparison.attributes + comparison.group
      if counts[comparison.attributes] == nil {
        counts[comparison.attributes] = check.frame.counts(
          attribute: comparison.attributes[0], attribute: comparison.attributes[1])
      }
      guard let table = counts[comparison.attributes] else { continue }
      let cell = table[comparison.group[0]][comparison.group[1]]
      let row = table[comparison.group[0]].reduce(0, +) - cell
      let column = table.reduce(0) { $0 + $1[comparison.group[1]] } - cell
      if isLarge(cell), isLarge(row), isLarge(column) { safe.insert(key) }
      if safe.contains(key), comparison.counts.allSatisfy(isLarge), comparison.others.allSatisfy(isLarge) {
        safeSpreads.insert(key + [comparison.outcome])
      }
    }
  }

  func isSafe(_ attributes: [Int], _ group: [Int]) -> Bool { safe.contains(attributes + group) }

  func isSafe(_ attributes: [Int], _ group: [Int], _ outcome: Int) -> Bool {
    safeSpreads.contains(attributes + group + [outcome])
  }
}

extension EquityFrame {
  /// How many people each group of an attribute has.
  func sizes(attribute: Int) throws -> CountTable {
    let dimension = dimension(attribute: attribute)
    var counts = [Int](repeating: 0, count: dimension.categories.count)
    for code in attributes[attribute].codes { counts[code == 0 ? counts.count - 1 : Int(code)] += 1 }
    return try CountTable(dimension.name, dimensions: [dimension]) { counts[$0[0]] }
  }

  /// How the groups of an attribute spread over the bands of an outcome.
  func spread(attribute: Int, outcome: Int) throws -> CountTable {
    let (rows, columns) = (dimension(attribute: attribute), dimension(outcome: outcome))
    let counts = counts(attribute: attribute, outcome: outcome)
    return try CountTable("\(rows.name) by \(columns.name)", dimensions: [rows, columns]) { counts[$0[0] - 1][$0[1] - 1] }
  }

  func dimension(attribute: Int) -> TableDimension {
    TableDimension(attributes[attribute].attribute.code, parts: attributes[attribute].values + ["Undeclared"])
  }

  func dimension(outcome: Int) -> TableDimension {
    let outcome = outcomes[outcome]
    let words = outcome.bands.map { places in
      outcome.isYesNo
        ? (places.lowerBound == 0 ? "no" : "yes")
        : places.count == 1
          ? "\(places.lowerBound + outcome.first)"
          : "\(places.lowerBound + outcome.first) to \(places.upperBound + outcome.first)"
    }
    return TableDimension(outcome.code, parts: words + ["Unknown"])
  }
}
