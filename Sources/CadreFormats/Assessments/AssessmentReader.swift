package import CadreModel

/// One statement of a file, with people and competencies by number, as bulk imports need it.
package struct AssessmentEntry: Sendable {
  package var line: Int
  /// The number of the person in the reader's table of people.
  package var person: Int32
  /// The position of the competency in the framework.
  package var competency: Int32
  package var level: JournalLevel
  package var source: Source
  package var assessedOn: Day
  package var expiresOn: Day?
  package var assessor: String
  package var evidence: String
}

/// Reads assessments: long (person, competency, level, source, day) or wide (a column per competency).
///
/// - Complexity: O(bytes); a long row without assessor and evidence allocates nothing.
package struct AssessmentReader {
  /// What the header of a file of assessments may say besides competencies.
  static func words(for framework: Framework?, explicit: [String: [String]] = [:]) -> HeaderWords {
    guard let headers = framework.map({ CompetencyHeaders($0) }) else {
      return HeaderWords(AssessmentFields.all, explicit: explicit, needing: needs)
    }
    return words(headers, AssessmentFields.all(but: headers), explicit: explicit)
  }

  private static func words(
    _ headers: CompetencyHeaders, _ fields: [ColumnMap.Field], explicit: [String: [String]]
  ) -> HeaderWords {
    HeaderWords(
      fields, explicit: explicit, others: { headers.read($0).map { "competency \($0.competency)" } }, needing: needs)
  }

  /// Whom a row is about, and in what.
  private static let needs = [AssessmentFields.people, ["competency", HeaderWords.other]]

  package let file: String
  let columns: ColumnMap
  private var records: any RecordSource
  private var record = Record()
  private var cells: AssessmentCells
  private var people: AssessmentPeople
  /// Wide tables: a column for each competency.
  private let wide: AssessmentColumns
  private var competencies: CompetencyCells
  private let facts: AssessmentFacts
  private let competencyColumn: Int?
  private let levelColumn: Int?

  /// - Parameters:
  ///   - source: read a second time where days are not written as ISO 8601.
  ///   - people: every person number that exists.
  ///   - details: what people are called; asked for only where a row does not name one by number.
  ///   - framework: the competencies, by position, and the scale.
  package init(
    _ source: TableSource, file: String, options: AssessmentOptions, framework: Framework, people: CodeTable,
    details: @escaping () throws -> [PersonDetail] = { [] }
  ) throws(AssessmentFileError) {
    self.file = file
    let headers = CompetencyHeaders(framework)
    let fields = AssessmentFields.all(but: headers)
    let source = source.headed(by: Self.words(headers, fields, explicit: options.columns))
    do {
      var records = try source.open()
      let header = try readHeader(&records)
      let names = header.map { Self.withoutDay($0, options.table.dateOrder) }
      let columns = try ColumnMap(
        header: names.map(\.name), fields: fields, explicit: options.columns, ignoring: AssessmentFields.ignored(header))
      guard AssessmentFields.people.contains(where: { columns[$0] != nil }) else {
        if columns["competency"] != nil, columns["level"] == nil { throw AssessmentFileError.turned(header: header) }
        throw FormatError.missingColumn(
          field: "person_id", synonyms: fields[0].synonyms, header: header,
          hint: "An e-mail address or a name will do where exactly one person has it.")
      }
      let isFrom1904 = records.isFrom1904
      let facts = AssessmentFacts(records.titles)
      let above = facts.day?.day(options.table.dateOrder, from1904: isFrom1904)
      cells = try AssessmentCells(
        file: file, columns: columns, options: options, framework: framework, isFrom1904: isFrom1904, source: source,
        day: names.compactMap(\.day).first ?? above, said: facts.source)
      let isLong = columns["competency"] != nil
      wide = isLong ? .none : try AssessmentColumns(columns, headers, framework, options.table.dateOrder, file: file)
      (self.records, self.columns, self.facts) = (records, columns, facts)
    } catch let error as AssessmentFileError {
      throw error
    } catch let error as FormatError {
      throw .format(error)
    } catch {
      throw .format(.unreadable(reason: Phrase(wording: error)))
    }
    self.people = AssessmentPeople(file: file, columns: columns, people: PeopleLookup(people, details))
    competencies = CompetencyCells(framework, headers)
    competencyColumn = columns["competency"]
    levelColumn = columns["level"]
    try checkShape(framework)
  }

  /// `Level 2026-03-01`, `Rating (1/3/2026)`: the day of a column that a field claims.
  private static func withoutDay(_ title: String, _ order: DateOrder?) -> (name: String, day: Day?) {
    let parts = title.split(separator: " ")
    guard parts.count > 1, let last = parts.last, let day = DateText(last.filter { !"()[]".contains($0) })?.day(order) else {
      return (title, nil)
    }
    let name = parts.dropLast().joined(separator: " ")
    let isLevel = AssessmentFields.all.contains { field in
      field.name == "level" && ([field.name] + field.synonyms).contains { ColumnMap.key($0) == ColumnMap.key(name) }
    }
    return isLevel ? (name, day) : (title, nil)
  }

  /// Header columns that no field and no competency claims.
  package var ignored: [String] { wide.all.isEmpty ? columns.others.map { columns.header[$0] } : wide.ignored }

  /// Where the row that was read last starts.
  package var line: Int { record.line }
  package var format: Phrase {
    wide.all.isEmpty ? "\(records.format), a row for each assessment" : "\(records.format), a column for each competency"
  }

  /// What there is to say about the file as a whole, once all rows were read.
  package var notes: [Finding] {
    let table = records.leftOut.filter { remark in remark.line.map { !facts.lines.contains($0) } ?? true }
    let phrases = records.notes + cells.notes + people.notes
    return wide.findings + table.map { $0.finding(file: file) } + phrases.map { Finding(.note, .assumed, file: file, $0) }
  }

  /// Reads one row: its entries are appended, or findings why not.
  /// - Returns: `nil` at the end; else whether the whole row was refused.
  package mutating func next(
    into entries: inout [AssessmentEntry], findings: inout [Finding]
  ) throws(FormatError) -> Bool? {
    repeat {
      guard try records.next(&record) else { return nil }
    } while record.holdsNothing
    let before = findings.count
    if let flaw = record.finding(file: file, header: columns.header) {
      findings.append(flaw)
      return true
    }
    let first = entries.count
    if let person = try people.person(record, holdsLevels: holdsLevels, &findings) {
      if wide.all.isEmpty {
        try readLong(person, &entries, &findings)
      } else {
        try readWide(person, &entries, &findings)
      }
    }
    let isRefused = findings[before...].contains { $0.severity == .error }
    if isRefused { entries.removeSubrange(first...) }
    return isRefused
  }

  private var holdsLevels: Bool { wide.all.isEmpty || wide.all.contains { !record.isEmpty($0.column) } }

  private mutating func readLong(
    _ person: Int32, _ entries: inout [AssessmentEntry], _ findings: inout [Finding]
  ) throws(FormatError) {
    guard let competencyColumn, let levelColumn else { return }
    let competency = competencies.place(record, competencyColumn, cells, &findings)
    let level = cells.level(record, levelColumn, &findings)
    let source = cells.source(record, &findings)
    let day = try cells.assessedOn(record, &findings)
    let expiry = try cells.expiresOn(record, assessedOn: day, &findings)
    guard let competency, let level, let source, let day else { return }
    entries.append(entry(person, competency, level, source, day, expiry))
  }

  private mutating func readWide(
    _ person: Int32, _ entries: inout [AssessmentEntry], _ findings: inout [Finding]
  ) throws(FormatError) {
    guard holdsLevels else { return }
    let needsSource = wide.all.contains { $0.source == nil && !record.isEmpty($0.column) }
    let needsDay = wide.all.contains { $0.day == nil && !record.isEmpty($0.column) }
    let source = needsSource ? cells.source(record, &findings) : nil
    let day = needsDay ? try cells.assessedOn(record, &findings) : nil
    let expiry = try cells.expiresOn(record, assessedOn: day, &findings)
    for column in wide.all where !record.isEmpty(column.column) {
      let level = cells.level(record, column.column, &findings)
      guard let level, let source = column.source ?? source, let day = column.day ?? day else { continue }
      entries.append(entry(person, column.competency, level, source, day, expiry))
    }
  }

  private func entry(
    _ person: Int32, _ competency: Int, _ level: JournalLevel, _ source: Source, _ day: Day, _ expiry: Day?
  ) -> AssessmentEntry {
    AssessmentEntry(
      line: record.line, person: person, competency: Int32(competency), level: level, source: source, assessedOn: day,
      expiresOn: expiry, assessor: cells.assessor(record), evidence: cells.evidence(record))
  }

  private func checkShape(_ framework: Framework) throws(AssessmentFileError) {
    if columns["competency"] == nil, wide.all.isEmpty {
      throw .neitherLongNorWide(header: columns.header, framework: framework.reference)
    }
    if columns["competency"] != nil, columns["level"] == nil {
      let synonyms = AssessmentFields.all.first { $0.name == "level" }?.synonyms ?? []
      throw .format(.missingColumn(field: "level", synonyms: synonyms, header: columns.header, hint: nil))
    }
    let areNamed = !wide.all.isEmpty
    if !cells.hasSource, !areNamed || wide.all.contains(where: { $0.source == nil }) { throw .noSource(header: columns.header) }
    if !cells.hasDay, !areNamed || wide.all.contains(where: { $0.day == nil }) { throw .noDay(header: columns.header) }
  }
}
