internal import CadreModel

extension Table {
  /// The rows as objects, keyed as in CSV; a missing value is `null`.
  package var objects: [some Encodable & Sendable] {
    rows.map { row in
      RowObject(fields: Dictionary(zip(columns.map(\.key), row), uniquingKeysWith: { first, _ in first }))
    }
  }
}

private struct RowObject: Encodable, Sendable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  let fields: [String: Table.Cell]

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for (name, cell) in fields { try encode(cell, &container, Key(stringValue: name)) }
  }

  private func encode(_ cell: Table.Cell, _ container: inout KeyedEncodingContainer<Key>, _ key: Key) throws {
    switch cell {
    case .text(let text), .coded(let text, _): try container.encode(text, forKey: key)
    case .name(let text), .label(let text, _): try container.encode(text.text(), forKey: key)
    case .phrase(let phrase): try container.encode(phrase.description, forKey: key)
    case .worded(_, let cell), .bar(let cell, _), .tinted(let cell, _): try encode(cell, &container, key)
    case .integer(let value), .change(let value): try container.encode(value, forKey: key)
    case .decimal(let value, _), .share(let value): try container.encode(value, forKey: key)
    case .day(let day): try container.encode(day.description, forKey: key)
    case .missing: try container.encodeNil(forKey: key)
    case .suppressed: try container.encode(cell.plain, forKey: key)
    }
  }
}
