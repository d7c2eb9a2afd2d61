package import CadreModel

/// How to read a staff export.
package struct StaffOptions: Sendable {
  package var table = TableOptions()
  /// Field → header names; several for `unit` make the levels of a path.
  package var columns: [String: [String]] = [:]
  /// What separates the parts of an organisation path.
  package var unitSeparator: Character = "/"
  /// Numbers the rows `ROW-1`, `ROW-2`, … for an export without HR numbers.
  package var numbersRows = false
  /// The role of a person whose row names none.
  package var defaultRole: Identifier<Role>?
  /// Headers of further columns that are sensitive besides those known to be.
  package var sensitive: [String] = []

  package init() {}
}

/// One row of a staff export.
package enum StaffRow: Sendable {
  /// A person, with what was noteworthy about the row.
  case person(Person, line: Int, notes: [Finding])
  /// A row that cannot be a person, with every reason.
  case refused([Finding])
}

/// Reads people from a staff export, row by row.
package struct StaffReader {
  static let fields: [ColumnMap.Field] = [
    .init(
      "person_id",
      [
        "person", "employee id", "employee no", "employee number", "emp id", "staff id", "staff no", "staff number",
        "personnel number", "hr number", "payroll number", "worker id", "matricule", "id", "numero de empleado",
      ]),
    .init("name", ["full name", "employee name", "display name", "nom", "nombre"]),
    .init(
      "unit",
      [
        "org unit", "organisation", "organization", "org path", "organisation unit", "organizational unit", "department",
        "office", "team", "division", "service", "unite", "unidad",
      ]),
    .init("parent_unit", ["parent unit", "parent", "parent org", "parent department", "reports to unit"]),
    .init("roles", ["role", "role code", "job role", "role codes"]),
    .init("fte", ["full time equivalent", "full-time equivalent", "working time"]),
    .init("languages", ["language", "langues", "idiomas"]),
    .init("location", ["place", "site", "city", "duty station", "work location"]),
    .init(
      "hired_on",
      [
        "hire date", "hired", "start date", "date of hire", "entry date", "date joined", "joining date", "date of joining",
        "original hire date", "date d'embauche", "date d'entree", "fecha de alta", "fecha de ingreso",
      ]),
    .init(
      "left_on",
      [
        "leaving date", "date of leaving", "leave date", "date left", "end date", "termination date", "date of termination",
        "date terminated", "terminated on", "separation date", "date of separation", "exit date", "date of exit",
        "departure date", "date of departure", "resignation date", "date of resignation", "last working day", "last day",
        "end of service", "end of employment", "employment end date", "date de sortie", "date de depart", "fecha de baja",
        "fecha de salida", "fecha de cese",
      ]),
    .init("manager", ["manager id", "line manager", "supervisor", "supervisor id", "reports to"]),
  ]

  /// Parts of a header that mark an attribute as sensitive.
  private static let sensitiveWords = [
    "sex", "gender", "ethnic", "race", "disab", "religion", "belief", "orientation", "age", "birth", "nationality",
    "marital", "health", "union", "pregnan",
  ]

  package let file: String
  package let attributes: [Attribute]
  let options: StaffOptions
  let columns: ColumnMap
  private let attributeColumns: [Int]
  private let hierarchy: Hierarchy?
  private var records: any RecordSource
  private var record = Record()
  private var dates: DateColumns
  private var row = 0

  /// - Parameter open: gives the bytes from the beginning each time it is called; again where parents are columns, and where
  ///   days are not written as ISO 8601.
  /// - Throws: `FormatError`; `StaffError` where the organisation is no tree.
  package init(file: String, options: StaffOptions, open: @escaping () throws -> ByteSource) throws {
    self.file = file
    self.options = options
    var records = try openTable(open(), options: options.table)
    let header = try readHeader(&records)
    columns = try Self.map(header, options)
    let others = columns.others
    attributeColumns = others
    attributes = Self.attributes(others.map { header[$0] }, sensitive: options.sensitive)
    self.records = records
    dates = DateColumns(
      columns, fields: ["hired_on", "left_on"], given: options.table.dateOrder, isFrom1904: records.isFrom1904,
      open: TableSource.bytes(open, options: options.table).rows)
    hierarchy = try columns["parent_unit"] == nil ? nil : Self.hierarchy(columns, options, open)
  }

  package var format: Phrase { records.format }
  package var notes: [Phrase] { records.notes + dates.notes }

  /// The next row; `nil` at the end.
  package mutating func next() throws(FormatError) -> StaffRow? {
    repeat {
      guard try records.next(&record) else { return nil }
    } while record.holdsNothing
    row += 1
    if let flaw = record.finding(file: file, header: columns.header) { return .refused([flaw]) }
    var parser = StaffRowParser(file: file, record: record, columns: columns, options: options)
    let (hired, left) = (try day("hired_on"), try day("left_on"))
    var person = parser.person(rowNumber: row, hierarchy: hierarchy, hired: hired, left: left)
    for (attribute, column) in zip(attributes, attributeColumns) where !record.isEmpty(column) {
      person?.attributes[attribute.code] = record.text(column)
    }
    guard let person, !parser.isRefused else { return .refused(parser.findings) }
    return .person(person, line: record.line, notes: parser.findings)
  }

  private mutating func day(_ field: String) throws(FormatError) -> StaffRowParser.DayCell {
    guard let column = columns[field], !record.isEmpty(column) else { return .empty }
    guard let day = try dates.day(record, column) else { return .unreadable(advice: dates.advice(column)) }
    return .day(day)
  }

  private static func map(_ header: [String], _ options: StaffOptions) throws(FormatError) -> ColumnMap {
    let hint: Phrase = "If the export has no person numbers, say \(option: "number-rows") to number the rows."
    let needed = options.numbersRows ? ["unit"] : ["person_id", "unit"]
    return try ColumnMap(
      header: header,
      fields: fields.filter { !(options.numbersRows && $0.name == "person_id" && options.columns["person_id"] == nil) }
        .map { .init($0.name, $0.synonyms, isRequired: needed.contains($0.name)) },
      explicit: options.columns, hint: options.numbersRows ? nil : hint)
  }

  private static func attributes(_ titles: [String], sensitive: [String]) -> [Attribute] {
    var used = Set<String>()
    let wanted = Set(sensitive.map(ColumnMap.key))
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
      return Attribute(code: code, title: title, isSensitive: isKnown || wanted.contains(ColumnMap.key(title)))
    }
  }

  /// `Job Title (old)` → `job_title_old`.
  private static func code(of title: String) -> String {
    let words = title.lowercased().split { !($0.isLetter || $0.isNumber) }
    return words.isEmpty ? "column" : words.joined(separator: "_")
  }

  private static func hierarchy(
    _ columns: ColumnMap, _ options: StaffOptions, _ open: () throws -> ByteSource
  ) throws -> Hierarchy {
    var records = try openTable(open(), options: options.table)
    let header = try readHeader(&records)
    var record = Record()
    var hierarchy = Hierarchy()
    guard let unit = columns["unit"], let parent = columns["parent_unit"] else { return hierarchy }
    while try records.next(&record) {
      // Such a row is refused when it is read; its cells may have shifted, so that it says nothing about units.
      if record.finding(file: "", header: header) != nil { continue }
      do {
        try hierarchy.add(unit: record.text(unit), parent: record.text(parent))
        _ = try hierarchy.path(of: record.text(unit))
      } catch {
        throw StaffError.organisation(error, line: record.line)
      }
    }
    return hierarchy
  }
}

/// Why a staff export as a whole is refused.
package enum StaffError: Refusal, Hashable {
  case organisation(Hierarchy.Invalid, line: Int)

  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .organisation(.cycle(let units), let line):
      """
      has a cycle in the organisation: line \(line: line) closes \(units.map { "“\($0)”" }.joined(separator: " → ")). Correct \
      the parent of one of them.
      """
    case .organisation(.twoParents(let unit, let first, let second), let line):
      "gives unit “\(unit)” two parents, “\(first)” and, on line \(line: line), “\(second)”. Use one, or name the units apart."
    }
  }
}

extension StaffReader {
  /// Parts of a header that name an end of service.
  private static let endings = ["terminat", "separat", "leaving", "departure", "resign", "retire", "exit"]

  /// Attributes that look like an end of service, where no column is read as one.
  package var warnings: [Phrase] {
    if hasColumn("left_on") { return [] }
    return attributes.map(\.title).filter { title in
      let name = title.lowercased()
      return (name.contains("date") || name.contains("day")) && Self.endings.contains { name.contains($0) }
    }.map { "“\($0)” is kept as an attribute. If it ends a service, say \(option: "column") left_on=\"\($0)\"." }
  }

  /// The header of the column that holds a field.
  package func title(_ field: String) -> String { columns.title(field) }

  package func hasColumn(_ field: String) -> Bool { columns[field] != nil }

  /// The person as the file says, with what is held of everything that the file has no column for.
  package func merge(_ person: Person, over held: Person) -> Person {
    var merged = person
    if columns["name"] == nil { merged.name = held.name }
    if columns["roles"] == nil, options.defaultRole == nil { merged.roles = held.roles }
    if columns["fte"] == nil { merged.fullTimeHundredths = held.fullTimeHundredths }
    if columns["languages"] == nil { merged.languages = held.languages }
    if columns["location"] == nil { merged.location = held.location }
    if columns["hired_on"] == nil { merged.hiredOn = held.hiredOn }
    if columns["left_on"] == nil { merged.leftOn = held.leftOn }
    if columns["manager"] == nil { merged.manager = held.manager }
    let declared = Set(attributes.map(\.code))
    merged.attributes.merge(held.attributes.filter { !declared.contains($0.key) }) { own, _ in own }
    return merged
  }

  /// Of a person, what the file has columns for, under a number that stands for any.
  package func said(of person: Person, as number: Identifier<Person>) -> Person {
    let declared = Set(attributes.map(\.code))
    var said = merge(person.numbered(number), over: Person(number: number, name: "", unit: person.unit))
    said.attributes = said.attributes.filter { declared.contains($0.key) }
    return said
  }
}
