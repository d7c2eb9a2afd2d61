package import CadreModel

/// Which column of a header holds which field: by the caller's word, else by name or synonym.
///
/// Names are compared without case, accents of the usual kind, spaces, hyphens and underscores.
package struct ColumnMap: Sendable {
  package struct Field: Sendable {
    package let name: String
    package let synonyms: [String]
    package let isRequired: Bool

    package init(_ name: String, _ synonyms: [String] = [], isRequired: Bool = false) {
      self.name = name
      self.synonyms = synonyms
      self.isRequired = isRequired
    }
  }

  package let header: [String]
  /// Field → columns, in the caller's order where several were named.
  private let columns: [String: [Int]]

  /// Columns that the caller leaves out.
  private let ignored: Set<Int>

  /// - Parameters:
  ///   - explicit: field → header names, as given with `--column`.
  ///   - ignoring: header names that hold no field and are not among the others.
  ///   - keeping: header names that hold no field, whatever they look like, and are among the others.
  package init(
    header: [String], fields: [Field], explicit: [String: [String]], ignoring: [String] = [], keeping: [String] = [],
    hint: Phrase? = nil
  ) throws(FormatError) {
    self.header = header
    let ignoredKeys = Set(ignoring.map(Self.key))
    ignored = Set(header.indices.filter { ignoredKeys.contains(Self.key(header[$0])) })
    // No name is as short as this.
    let keys = header.map(Self.key).map { ignoredKeys.contains($0) ? "" : $0 }
    var columns: [String: [Int]] = [:]
    for (field, names) in explicit.sorted(by: { $0.key < $1.key }) {
      guard fields.contains(where: { $0.name == field }) else {
        throw .unknownField(name: field, fields: fields.map(\.name))
      }
      for name in names {
        guard let index = keys.firstIndex(of: Self.key(name)) else {
          throw .unknownColumn(name: name, field: field, header: header)
        }
        columns[field, default: []].append(index)
      }
    }
    let keptKeys = Set(keeping.map(Self.key))
    let kept = keys.indices.filter { keptKeys.contains(keys[$0]) }
    let taken = Set(columns.values.flatMap(\.self) + kept)
    for field in fields where columns[field.name] == nil {
      for name in [field.name] + field.synonyms {
        guard let index = keys.firstIndex(of: Self.key(name)), !taken.contains(index) else { continue }
        if keys[(index + 1)...].contains(keys[index]) { throw .duplicateColumn(name: header[index]) }
        columns[field.name] = [index]
        break
      }
      if field.isRequired, columns[field.name] == nil {
        throw .missingColumn(field: field.name, synonyms: field.synonyms, header: header, hint: hint)
      }
    }
    self.columns = columns
  }

  package subscript(field: String) -> Int? { columns[field]?.first }
  package func all(_ field: String) -> [Int] { columns[field] ?? [] }

  /// The columns that no field claims.
  package var others: [Int] {
    let taken = Set(columns.values.flatMap { $0 })
    return header.indices.filter { !taken.contains($0) && !ignored.contains($0) && !header[$0].trimmed.isEmpty }
  }

  package func title(_ field: String) -> String { self[field].map { header[$0] } ?? field }

  private static let plain: [Character: Character] = {
    let families: [(Character, String)] = [
      ("a", "àáâãäå"), ("c", "ç"), ("e", "èéêë"), ("i", "ìíîï"), ("n", "ñ"), ("o", "òóôõö"), ("u", "ùúûü"), ("y", "ýÿ"),
    ]
    return Dictionary(uniqueKeysWithValues: families.flatMap { letter, accented in accented.map { ($0, letter) } })
  }()

  package static func key(_ name: String) -> String {
    String(name.trimmed.lowercased().filter { !$0.isWhitespace && !"_-.*:'’".contains($0) }.map { plain[$0] ?? $0 })
  }
}

/// A table's header, read.
package func readHeader(_ records: inout any RecordSource) throws(FormatError) -> [String] {
  try readHeaderRow(&records).names
}

/// A table's header with the line where it stands.
func readHeaderRow(_ records: inout any RecordSource) throws(FormatError) -> (names: [String], line: Int) {
  var record = Record()
  guard try records.next(&record) else { throw .empty }
  return ((0..<record.count).map { record.text($0) }, record.line)
}
