import CadreAnalysis
import CadreDisclosure
import CadreModel

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
