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
  /// Headers of columns that are not read at all.
  package var ignored: [String] = []
  /// Headers of columns that are stored as they stand, though they look private or like a field.
  package var kept: [String] = []
  /// Headers that may be named though the file lacks them: those of files like it.
  package var mayLack: Set<String> = []
  /// The unit of a person whose row names none.
  package var defaultUnit: Unit?
  /// What units follow from; `nil`: from the column of units where there is one, else from the managers.
  package var organisation: Organisation?
  /// On which day ages are told.
  package var today: Day?

  package enum Organisation: String, Sendable, CaseIterable {
    case unit, manager
  }

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
  package let file: String
  let options: StaffOptions
  let columns: ColumnMap
  private let kept: StaffColumns
  private let hasNameParts: Bool
  private let hierarchy: Hierarchy?
  private let teams: ManagerTeams?
  private var records: any RecordSource
  private var record = Record()
  private var dates: DateColumns
  private var row = 0

  /// - Parameter open: gives the bytes from the beginning each time it is called; again where parents are columns, where units
  ///   follow from managers, and where days are not written as ISO 8601.
  /// - Throws: `FormatError`; `StaffError` where the organisation is no tree.
  package init(file: String, options: StaffOptions, open: @escaping () throws -> ByteSource) throws {
    self.file = file
    self.options = options
    let source = TableSource.bytes(open, options: options.table).headed(by: Self.words(options))
    var records = try source.open()
    let columns = try Self.map(try readHeader(&records), options)
    self.columns = columns
    kept = try StaffColumns(columns, options)
    jobTitle = columns["roles"] == nil ? kept.jobTitle : nil
    hasNameParts = columns["given_name"] != nil || columns["family_name"] != nil
    self.records = records
    dates = DateColumns(
      columns, fields: ["hired_on", "left_on"], given: options.table.dateOrder, isFrom1904: records.isFrom1904, open: source.rows)
    teams = try Self.areUnitsTeams(columns, options) ? Self.teams(columns, source) : nil
    hierarchy = try teams != nil || columns["parent_unit"] == nil ? nil : Self.hierarchy(columns, source)
  }

  package var attributes: [Attribute] { kept.attributes }
  package var header: [String] { columns.header }
  /// The attribute that holds the title of the post; `nil` where there is none, or a column names the role itself.
  package let jobTitle: String?
  package var jobTitleColumn: String { columns.title("job_title") }

  package var format: Phrase { records.format }
  /// What there is to say about the file as a whole, once all rows were read.
  package var notes: [Finding] {
    let told = teams.map { teams in
      Finding(
        .note, .assumed, file: file, column: columns.title("manager"),
        .counted(
          teams.count,
          one: "no column names a unit, so units follow from the managers: \(teams.count) team, called as who leads it.",
          other: "no column names a unit, so units follow from the managers: \(teams.count) teams, each called as who leads it."))
    }
    return kept.findings(file: file) + [told].compactMap(\.self) + records.findings(file: file)
      + dates.notes.map { Finding(.note, .assumed, file: file, $0) }
  }

  /// The next row; `nil` at the end.
  package mutating func next() throws(FormatError) -> StaffRow? {
    repeat {
      guard try records.next(&record) else { return nil }
    } while record.holdsNothing
    row += 1
    if let flaw = record.finding(file: file, header: columns.header) { return .refused([flaw]) }
    var parser = StaffRowParser(file: file, record: record, columns: columns, options: options, hasNameParts: hasNameParts)
    let (hired, left) = (try day("hired_on"), try day("left_on"))
    var person = parser.person(rowNumber: row, organisation: organisation, hired: hired, left: left)
    for (attribute, column) in zip(kept.attributes, kept.attributeColumns) where !record.isEmpty(column) {
      person?.attributes[attribute.code] = record.text(column)
    }
    if kept.makesAgeBand, let band = ageBand(&parser) { person?.attributes[AgeBand.attribute.code] = band }
    guard let person, !parser.isRefused else { return .refused(parser.findings) }
    return .person(person, line: record.line, notes: parser.findings)
  }

  private var organisation: StaffRowParser.Organisation {
    if let teams { return .teams(teams) }
    return hierarchy.map { .pairs($0) } ?? .paths
  }

  private func ageBand(_ parser: inout StaffRowParser) -> String? {
    if let column = columns["born_on"] {
      if record.isEmpty(column) { return nil }
      if let born = dates.roughDay(record, column), let today = options.today, let band = AgeBand.band(born: born, on: today) {
        return band
      }
      parser.noAge("born_on")
    } else if let column = columns["age"], !record.isEmpty(column) {
      if let band = AgeBand.band(record.text(column)) { return band }
      parser.noAge("age")
    }
    return nil
  }

  private mutating func day(_ field: String) throws(FormatError) -> StaffRowParser.DayCell {
    guard let column = columns[field], !record.isEmpty(column) else { return .empty }
    guard let day = try dates.day(record, column) else { return .unreadable(advice: dates.advice(column)) }
    return .day(day)
  }

  /// What the header of a staff export may say.
  package static func words(_ options: StaffOptions) -> HeaderWords {
    HeaderWords(
      StaffFields.all.map { .init($0.name, $0.synonyms, isRequired: $0.name == "person_id" && !options.numbersRows) },
      explicit: options.columns)
  }

  private static func map(_ header: [String], _ options: StaffOptions) throws(FormatError) -> ColumnMap {
    let hint: Phrase = "If the export has no person numbers, say \(option: "number-rows") to number the rows."
    let needed = options.numbersRows ? [] : ["person_id"]
    func map(_ needed: [String], _ hint: Phrase?) throws(FormatError) -> ColumnMap {
      try ColumnMap(
        header: header,
        fields: StaffFields.all
          .filter { !(options.numbersRows && $0.name == "person_id" && options.columns["person_id"] == nil) }
          .map { .init($0.name, $0.synonyms, isRequired: needed.contains($0.name)) },
        explicit: options.columns, ignoring: options.ignored, keeping: options.kept, hint: hint)
    }
    let columns = try map(needed, hint)
    let hasUnits = columns["unit"] != nil || areUnitsTeams(columns, options) || options.defaultUnit != nil
    return hasUnits
      ? columns : try map(needed + ["unit"], "If all belong to one unit, say \(option: "default-unit") PATH.")
  }

  /// Whether units follow from the managers.
  private static func areUnitsTeams(_ columns: ColumnMap, _ options: StaffOptions) -> Bool {
    guard columns["manager"] != nil, columns["person_id"] != nil else { return false }
    return options.organisation == .manager || options.organisation == nil && columns["unit"] == nil
  }

  private static func teams(_ columns: ColumnMap, _ source: TableSource) throws -> ManagerTeams {
    var teams = ManagerTeams()
    var record = Record()
    let next = try source.rows()
    while try next(&record) {
      if record.finding(file: "", header: columns.header) != nil { continue }
      func text(_ field: String) -> String { columns[field].map { record.text($0) } ?? "" }
      let name = StaffRowParser.name(record, columns)
      teams.add(
        person: text("person_id"), manager: text("manager"), name: name.isEmpty ? text("job_title") : name, line: record.line)
    }
    try teams.finish()
    return teams
  }

  private static func hierarchy(_ columns: ColumnMap, _ source: TableSource) throws -> Hierarchy {
    var record = Record()
    var hierarchy = Hierarchy()
    guard let unit = columns["unit"], let parent = columns["parent_unit"] else { return hierarchy }
    let next = try source.rows()
    while try next(&record) {
      // Such a row is refused when it is read; its cells may have shifted, so that it says nothing about units.
      if record.finding(file: "", header: columns.header) != nil { continue }
      do throws(Hierarchy.Invalid) {
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
  /// The people of a circle, the first repeated at the end.
  case managers([String], line: Int)

  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .organisation(.cycle(let units), let line):
      """
      has a cycle in the organisation: line \(line: line) closes \(units.map { "“\($0)”" }.joined(separator: " → ")). Correct \
      the parent of one of them.
      """
    case .managers(let people, let line):
      """
      has people who manage each other: \(people.joined(separator: " → ")), from line \(line: line) on. Correct the manager of one \
      of them, or name the column of the units with \(option: "column") unit=NAME.
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

  package func hasColumn(_ field: String) -> Bool {
    if field == "name" { return ["name", "given_name", "family_name"].contains { columns[$0] != nil } }
    return columns[field] != nil
  }

  /// The person as the file says, with what is held of everything that the file has no column for.
  package func merge(_ person: Person, over held: Person) -> Person {
    var merged = person
    if !hasColumn("name") { merged.name = held.name }
    if columns["roles"] == nil, options.defaultRole == nil, person.roles.isEmpty { merged.roles = held.roles }
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
