package import CadreModel

/// How to read assessments.
package struct AssessmentOptions: Sendable {
  package var table = TableOptions()
  /// Field → header names.
  package var columns: [String: [String]] = [:]
  /// For a wide table, or a long one without the column.
  package var source: Source?
  /// For a wide table, or a long one without the column.
  package var assessedOn: Day?

  package init() {}
}

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
  static let fields: [ColumnMap.Field] = [
    .init(
      "person_id",
      ["person", "employee id", "employee no", "employee number", "staff id", "staff number", "hr number", "id"],
      isRequired: true),
    .init("competency", ["competency code", "competence", "skill", "skill name"]),
    .init("level", ["proficiency level", "rating", "score", "attained", "proficiency"]),
    .init("source", ["assessment source", "assessed by type", "type", "method"]),
    .init("assessed_on", ["date", "day", "assessment date", "assessed on", "date assessed", "rated on"]),
    .init("assessor", ["assessed by", "rater", "assessor id"]),
    .init("evidence", ["note", "comment", "proof", "link"]),
    .init("expires_on", ["expiry", "expiry date", "valid until", "expires"]),
  ]

  /// What the header of a file of assessments may say besides competencies.
  package static var words: HeaderWords { HeaderWords(fields) }

  package let file: String
  let columns: ColumnMap
  private var records: any RecordSource
  private var record = Record()
  private var cells: AssessmentCells
  /// Wide tables: column → competency position.
  private let wide: [(column: Int, competency: Int)]
  private let people: CodeTable
  /// Codes as the framework writes them: the number is the position.
  private let competencies: CodeTable
  private let positionsByLowercasedCode: [String: Int]
  private let framework: Framework
  private var lookedUp: [String: (position: Int?, hint: Phrase?)] = [:]
  private let personColumn: Int?
  private let competencyColumn: Int?
  private let levelColumn: Int?
  private let levelTitle: String
  /// Header columns that no field and no competency claims.
  package let ignored: [String]

  /// - Parameters:
  ///   - source: read a second time where days are not written as ISO 8601.
  ///   - people: every person number that exists.
  ///   - framework: the competencies, by position, and the scale.
  package init(
    _ source: TableSource, file: String, options: AssessmentOptions, framework: Framework, people: CodeTable
  ) throws(AssessmentFileError) {
    self.file = file
    self.framework = framework
    self.people = people
    var competencies = CodeTable(minimumCapacity: framework.competencies.count)
    for competency in framework.competencies { competencies.insert(competency.code.code) }
    self.competencies = competencies
    positionsByLowercasedCode = Dictionary(
      framework.competencies.enumerated().map { ($0.element.code.code.lowercased(), $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let columns: ColumnMap
    let names = framework.competencies.flatMap { [$0.code.code, $0.name.text()] }
    let source = source.headed(by: HeaderWords(Self.fields, explicit: options.columns, others: names))
    do {
      var records = try source.open()
      columns = try ColumnMap(header: readHeader(&records), fields: Self.fields, explicit: options.columns)
      self.records = records
    } catch let error as FormatError {
      throw .format(error)
    } catch {
      throw .format(.unreadable(reason: Phrase(wording: error)))
    }
    self.columns = columns
    personColumn = columns["person_id"]
    competencyColumn = columns["competency"]
    levelColumn = columns["level"]
    levelTitle = columns.title("level")
    cells = try AssessmentCells(
      file: file, columns: columns, options: options, framework: framework, isFrom1904: records.isFrom1904, source: source)
    wide = columns["competency"] == nil ? Self.wideColumns(columns, framework) : []
    let claimed = Set(wide.map(\.column))
    ignored = columns.others.filter { !claimed.contains($0) }.map { columns.header[$0] }
    try checkShape(options)
  }

  /// Where the row that was read last starts.
  package var line: Int { record.line }
  package var format: Phrase {
    wide.isEmpty ? "\(records.format), a row for each assessment" : "\(records.format), a column for each competency"
  }
  package var notes: [Finding] {
    records.findings(file: file) + cells.dates.notes.map { Finding(.note, .assumed, file: file, $0) }
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
    if let person = person(&findings) {
      if wide.isEmpty {
        try readLong(person, &entries, &findings)
      } else {
        try readWide(person, &entries, &findings)
      }
    }
    let isRefused = findings[before...].contains { $0.severity == .error }
    if isRefused { entries.removeSubrange(first...) }
    return isRefused
  }

  private func person(_ findings: inout [Finding]) -> Int32? {
    guard let column = personColumn else { return nil }
    if let number = record.withField(column, { people[$0] }) { return Int32(number) }
    let text = record.text(column)
    if let number = people[text] { return Int32(number) }
    findings.append(
      cells.finding(
        .error, text.isEmpty ? .missing : .unknown, record, "person_id", text.isEmpty ? nil : text,
        text.isEmpty
          ? "the person number is missing. Fill it in."
          : "nobody has this person number. Import the staff first, or correct the number."))
    return nil
  }

  private mutating func readLong(
    _ person: Int32, _ entries: inout [AssessmentEntry], _ findings: inout [Finding]
  ) throws(FormatError) {
    guard let competencyColumn, let levelColumn else { return }
    let competency = record.withField(competencyColumn) { competencies[$0] } ?? lookUp(competencyColumn, &findings)
    let level = cells.level(record, levelColumn, title: levelTitle, &findings)
    let source = cells.source(record, &findings)
    let day = try cells.assessedOn(record, &findings)
    let expiry = try cells.expiresOn(record, assessedOn: day, &findings)
    guard let competency, let level, let source, let day else { return }
    entries.append(
      AssessmentEntry(
        line: record.line, person: person, competency: Int32(competency), level: level, source: source,
        assessedOn: day, expiresOn: expiry, assessor: cells.assessor(record),
        evidence: cells.evidence(record)))
  }

  /// Without regard to case, by code and then by name.
  private mutating func lookUp(_ column: Int, _ findings: inout [Finding]) -> Int? {
    let text = record.text(column)
    if let known = lookedUp[text], let position = known.position { return position }
    if let number = competencies[text] ?? positionsByLowercasedCode[text.lowercased()] { return number }
    let named = framework.competencies.firstIndex { $0.name.byLanguage.values.contains { $0.lowercased() == text.lowercased() } }
    if let named {
      lookedUp[text] = (named, nil)
      return named
    }
    // A mistyped competency mostly stands in many rows.
    let hint = lookedUp[text]?.hint ?? Self.suggestion(text, framework)
    lookedUp[text] = (nil, hint)
    findings.append(
      cells.finding(
        .error, text.isEmpty ? .missing : .unknown, record, "competency", text.isEmpty ? nil : text,
        text.isEmpty
          ? "the competency is missing. Fill it in."
          : .sentences("\(framework.reference) has no such competency.", hint)))
    return nil
  }

  static func suggestion(_ text: String, _ framework: Framework) -> Phrase {
    let all = framework.competencies
    if let code = nearestMatch(to: text, among: all.map(\.code.code)) {
      let name = all.first { $0.code.code == code }?.name.text() ?? ""
      return "Did you mean “\(code)” (\(name))?"
    }
    if let name = nearestMatch(to: text, among: all.map { $0.name.text() }) {
      let code = all.first { $0.name.text() == name }?.code.code ?? ""
      return "Did you mean “\(name)” (\(code))?"
    }
    return "List them with \(action: "framework show") \(framework.reference)."
  }

  private mutating func readWide(
    _ person: Int32, _ entries: inout [AssessmentEntry], _ findings: inout [Finding]
  ) throws(FormatError) {
    let source = cells.source(record, &findings)
    let day = try cells.assessedOn(record, &findings)
    let expiry = try cells.expiresOn(record, assessedOn: day, &findings)
    for (column, competency) in wide where !record.isEmpty(column) {
      let level = cells.level(record, column, title: columns.header[column], &findings)
      guard let level, let source, let day else { continue }
      entries.append(
        AssessmentEntry(
          line: record.line, person: person, competency: Int32(competency), level: level, source: source,
          assessedOn: day, expiresOn: expiry, assessor: cells.assessor(record),
          evidence: cells.evidence(record)))
    }
  }

  private static func wideColumns(_ columns: ColumnMap, _ framework: Framework) -> [(column: Int, competency: Int)] {
    var positions: [String: Int] = [:]
    for (position, competency) in framework.competencies.enumerated() {
      positions[competency.name.text().lowercased()] = position
    }
    for (position, competency) in framework.competencies.enumerated() {
      positions[competency.code.code.lowercased()] = position
    }
    return columns.others.compactMap { column in
      positions[columns.header[column].lowercased()].map { (column, $0) }
    }
  }

  private func checkShape(_ options: AssessmentOptions) throws(AssessmentFileError) {
    if columns["competency"] == nil, wide.isEmpty {
      throw .neitherLongNorWide(header: columns.header, framework: framework.reference)
    }
    if columns["competency"] != nil, columns["level"] == nil {
      throw .format(
        .missingColumn(field: "level", synonyms: Self.fields[2].synonyms, header: columns.header, hint: nil))
    }
    if columns["source"] == nil, options.source == nil { throw .noSource(header: columns.header) }
    if columns["assessed_on"] == nil, options.assessedOn == nil { throw .noDay(header: columns.header) }
  }
}

/// Why a file of assessments cannot be read at all.
package enum AssessmentFileError: Refusal, Hashable {
  case format(FormatError)
  case noScale(FrameworkReference)
  case neitherLongNorWide(header: [String], framework: FrameworkReference)
  case noSource(header: [String])
  case noDay(header: [String])

  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .format(let error): error.phrase
    case .noScale(let framework): "cannot be imported for \(framework): that framework has no proficiency levels."
    case .neitherLongNorWide(let header, let framework):
      """
      has neither a “competency” column nor a column per competency of \(framework). It has: \
      \(header.joined(separator: ", ")). Name the column with \(option: "column") competency=NAME, or the framework with \
      \(option: "framework").
      """
    case .noSource(let header):
      """
      has no “source” column (self, manager, peer, test, certificate, course). It has: \(header.joined(separator: ", ")). Add \
      it, or give one for all rows with \(option: "source").
      """
    case .noDay(let header):
      """
      has no “assessed_on” column. It has: \(header.joined(separator: ", ")). Add it, or give one for all rows with \
      \(option: "date").
      """
    }
  }
}
