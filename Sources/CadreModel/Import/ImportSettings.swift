/// What was decided about how files are read: which sheet and header row, which column is which field, what stands for what is not
/// said. It has no rows of anybody.
package struct ImportSettings: Hashable, Sendable {
  /// As the API calls them; commands write hyphens. Raw values are stored.
  package enum Name: String, CaseIterable, Sendable {
    case sheet
    case headerRow = "header_row"
    case encoding, delimiter
    case dateOrder = "date_order"
    /// `FIELD=HEADER`, as often as there are columns.
    case column
    case unitSeparator = "unit_separator"
    case organisationBy = "organisation_by"
    case defaultUnit = "default_unit"
    case defaultRole = "default_role"
    case numberRows = "number_rows"
    case acceptUnknownRoles = "accept_unknown_roles"
    case sensitive, ignore, keep

    /// Whether it names columns of the file.
    package var namesColumns: Bool { [.column, .sensitive, .ignore, .keep].contains(self) }
  }

  private var values: [Name: [String]] = [:]

  package init() {}

  /// - Parameter values: those of unknown names are left out.
  package init(_ values: [String: [String]]) {
    for (name, all) in values { if let name = Name(rawValue: name) { self[name] = all } }
  }

  /// Every value of a setting; none where it was not decided.
  package subscript(name: Name) -> [String] {
    get { values[name] ?? [] }
    set { values[name] = newValue.isEmpty ? nil : newValue }
  }

  package func first(_ name: Name) -> String? { self[name].first }
  package func isOn(_ name: Name) -> Bool { first(name) == "true" }
  package mutating func set(_ name: Name, to value: String?) { self[name] = [value].compactMap(\.self) }

  package var isEmpty: Bool { values.isEmpty }

  /// In the order in which they are told.
  package var all: [(name: Name, values: [String])] {
    Name.allCases.compactMap { name in values[name].map { (name, $0) } }
  }

  /// By name, as they are stored.
  package var byName: [String: [String]] {
    Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, $0.value) })
  }

  /// Field → headers.
  package var columns: [String: [String]] {
    var columns: [String: [String]] = [:]
    for pair in self[.column] {
      guard let (field, header) = Self.parts(of: pair) else { continue }
      columns[field, default: []].append(header)
    }
    return columns
  }

  /// `FIELD=HEADER` in two; `nil` where it is no such pair.
  package static func parts(of pair: String) -> (field: String, header: String)? {
    guard let sign = pair.firstIndex(of: "="), sign > pair.startIndex else { return nil }
    return (String(pair[..<sign]).trimmed, String(pair[pair.index(after: sign)...]).trimmed)
  }

  /// What these settings say, and of what they do not say what others do.
  ///
  /// Columns are decided one by one: a column that is decided here is not decided by the others, and neither is a field.
  package func over(_ others: ImportSettings) -> ImportSettings {
    var merged = others
    for header in headers { merged.forget(header) }
    let fields = Set(columns.keys)
    merged[.column] = merged[.column].filter { pair in Self.parts(of: pair).map { !fields.contains($0.field) } ?? false }
    for (name, values) in all { merged[name] = name.namesColumns ? merged[name] + values : values }
    return merged
  }

  /// The columns that a decision names.
  package var headers: [String] {
    columns.values.flatMap(\.self) + [Name.sensitive, .ignore, .keep].flatMap { self[$0] }
  }

  /// Takes back what was decided about a column.
  package mutating func forget(_ header: String) {
    self[.column] = self[.column].filter { Self.parts(of: $0)?.header != header }
    for name in [Name.sensitive, .ignore, .keep] { self[name] = self[name].filter { $0 != header } }
  }
}
