import CadreModel

/// Which columns of a staff export are declared attributes, and which are not stored.
struct StaffColumns {
  /// Parts of a header that mark an attribute as sensitive.
  private static let sensitiveWords = [
    "sex", "gender", "ethnic", "race", "disab", "religion", "belief", "orientation", "age", "birth", "nationality",
    "marital", "health", "union", "pregnan",
  ]

  let map: ColumnMap
  private(set) var attributes: [Attribute] = []
  /// Of each attribute, but for the age band.
  private(set) var attributeColumns: [Int] = []
  /// The attribute that holds the job title.
  private(set) var jobTitle: String?
  let makesAgeBand: Bool
  let withheld: [(column: Int, kind: PrivateColumns.Kind)]
  let options: StaffOptions

  /// - Throws: `FormatError` where an option names a column that there is not.
  init(_ map: ColumnMap, _ options: StaffOptions) throws(FormatError) {
    self.map = map
    let keys = Set(map.header.map(ColumnMap.key))
    for (option, names) in [("ignore", options.ignored), ("keep", options.kept)] {
      for name in names where !keys.contains(ColumnMap.key(name)) && !options.mayLack.contains(name) {
        throw .noColumn(name: name, option: option, header: map.header)
      }
    }
    self.options = options
    let wanted = Set((options.kept + options.sensitive).map(ColumnMap.key))
    let names = ["given_name", "family_name", "middle_name"].compactMap { map[$0] }
    let columns = (map.others + [map["job_title"]].compactMap(\.self)).filter { !names.contains($0) }.sorted()
    let looks = columns.map { column -> PrivateColumns.Kind? in
      wanted.contains(ColumnMap.key(map.header[column])) ? nil : PrivateColumns.kind(of: map.header[column])
    }
    withheld = zip(columns, looks).compactMap { column, kind in kind.map { (column, $0) } }
    attributeColumns = zip(columns, looks).filter { $0.1 == nil }.map(\.0)
    attributes = Self.attributes(
      attributeColumns.map { map.header[$0] }, sensitive: Set(options.sensitive.map(ColumnMap.key)),
      isPrivate: { PrivateColumns.kind(of: $0) != nil })
    makesAgeBand =
      (map["born_on"] != nil || map["age"] != nil) && !attributes.contains { $0.code == AgeBand.attribute.code }
    if let title = map["job_title"], let index = attributeColumns.firstIndex(of: title) { jobTitle = attributes[index].code }
    if makesAgeBand { attributes.append(AgeBand.attribute) }
  }

  /// What of the columns is not stored, or not as it stands.
  func findings(file: String) -> [Finding] {
    var findings: [Finding] = []
    if !withheld.isEmpty {
      let kinds = PrivateColumns.Kind.allCases.filter { kind in withheld.contains { $0.kind == kind } }.map(\.phrase)
      let names = withheld.map { map.header[$0.column] }.joined(separator: ", ")
      findings.append(
        Finding(
          .note, .notRead, file: file, value: names,
          """
          these columns look like \(kinds) and are not stored. Say \(option: "keep") COLUMN for one that is needed, or \
          \(option: "ignore") COLUMN.
          """))
    }
    if makesAgeBand, let column = map["born_on"] ?? map["age"] {
      findings.append(
        Finding(
          .note, .assumed, file: file, column: map.header[column],
          "is stored as an age band (18–29, 30–39, …) as of today, and not itself."))
    } else if let column = map["born_on"] ?? map["age"] {
      findings.append(
        Finding(.note, .notRead, file: file, column: map.header[column], "is not stored: the file has a column of age bands."))
    }
    return findings
  }

  private static func attributes(
    _ titles: [String], sensitive: Set<String>, isPrivate: (String) -> Bool
  ) -> [Attribute] {
    var used = Set<String>()
    return titles.map { title in
      let base = code(of: title)
      var code = base
      var number = 2
      while !used.insert(code).inserted {
        code = "\(base)_\(number)"
        number += 1
      }
      let words = code.split(separator: "_").map(String.init)
      let isKnown = sensitiveWords.contains { known in words.contains { known == "age" ? $0 == known : $0.hasPrefix(known) } }
      return Attribute(
        code: code, title: title, isSensitive: isKnown || sensitive.contains(ColumnMap.key(title)) || isPrivate(title))
    }
  }

  /// `Job Title (old)` → `job_title_old`.
  private static func code(of title: String) -> String {
    let words = title.lowercased().split { !($0.isLetter || $0.isNumber) }
    return words.isEmpty ? "column" : words.joined(separator: "_")
  }
}
