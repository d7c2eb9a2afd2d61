package import CadreModel

extension Table {
  /// The rows as objects, keyed as in CSV.
  package var json: [JSONValue] {
    rows.map { row in
      .object(Dictionary(zip(columns.map(\.key), row.map(\.json)), uniquingKeysWith: { first, _ in first }))
    }
  }
}

extension Table.Cell {
  fileprivate var json: JSONValue {
    switch self {
    case .text(let text), .coded(let text, _): .text(text)
    case .name(let text), .label(let text, _): .text(text.text())
    case .phrase(let phrase): .text("\(phrase)")
    case .worded(_, let cell), .bar(let cell, _), .tinted(let cell, _): cell.json
    case .integer(let value), .change(let value): .integer(value)
    case .decimal(let value, _), .share(let value): .number(value)
    case .day(let day): .text(day.description)
    case .missing: .null
    case .suppressed: .text(plain)
    }
  }
}
