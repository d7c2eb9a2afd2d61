import CadreModel

/// Reads the cells of assessment rows; repeated values are parsed once.
struct AssessmentCells {
  private let file: String
  private let columns: ColumnMap
  private let options: AssessmentOptions
  /// What the file says of all rows, where no option does.
  private let day: Day?
  private let said: Source?
  private var levels: LevelReader
  private let sourceColumn: Int?
  private let dayColumn: Int?
  private let expiryColumn: Int?
  private let assessorColumn: Int?
  private let evidenceColumn: Int?
  private var lastDay: (bytes: [UInt8], day: Day)?
  private(set) var dates: DateColumns

  init(
    file: String, columns: ColumnMap, options: AssessmentOptions, framework: Framework, isFrom1904: Bool,
    source: TableSource, day: Day?, said: Source?
  ) throws(AssessmentFileError) {
    self.file = file
    self.columns = columns
    self.options = options
    self.day = day
    self.said = said
    sourceColumn = columns["source"]
    dayColumn = columns["assessed_on"]
    expiryColumn = columns["expires_on"]
    assessorColumn = columns["assessor"]
    evidenceColumn = columns["evidence"]
    dates = DateColumns(
      columns, fields: ["assessed_on", "expires_on"], given: options.table.dateOrder, isFrom1904: isFrom1904,
      open: source.rows)
    guard let scale = framework.scale else { throw .noScale(framework.reference) }
    levels = try LevelReader(scale, options.levels)
  }

  var hasSource: Bool { sourceColumn != nil || usualSource != nil }
  var hasDay: Bool { dayColumn != nil || usualDay != nil }

  /// Of rows that name none.
  private var usualSource: Source? { options.source ?? said }
  private var usualDay: Day? { options.assessedOn ?? day }

  var notes: [Phrase] { facts + levels.notes + dates.notes }

  /// What was taken from the lines above, and what an option overrules.
  private var facts: [Phrase] {
    var facts: [Phrase] = []
    switch (day, options.assessedOn) {
    case (let day?, let given?) where day != given:
      facts.append("the file says \(day) for all rows; \(option: "date") \("\(given)") counts, as you said.")
    case (let day?, nil): facts.append("the file says \(day) for all rows that name no day.")
    default: break
    }
    switch (said, options.source) {
    case (let said?, let given?) where said != given:
      facts.append("the file says “\(said.word)” for all rows; \(option: "source") \(given.word) counts, as you said.")
    case (let said?, nil): facts.append("the file says “\(said.word)” for all rows that name no source.")
    default: break
    }
    return facts
  }

  func finding(
    _ severity: Finding.Severity, _ code: Finding.Code, _ record: Record, _ field: String, _ value: String?, _ message: Phrase
  ) -> Finding {
    Finding(severity, code, file: file, line: record.line, column: columns.title(field), value: value, message)
  }

  func assessor(_ record: Record) -> String { assessorColumn.map { record.text($0) } ?? "" }
  func evidence(_ record: Record) -> String { evidenceColumn.map { record.text($0) } ?? "" }

  /// - Returns: `nil` also where the cell says nothing.
  mutating func level(_ record: Record, _ column: Int, _ findings: inout [Finding]) -> JournalLevel? {
    if let level = record.withField(column, { levels.quickLevel($0) }) { return level }
    let text = record.text(column)
    func tell(_ code: Finding.Code, _ message: Phrase) {
      findings.append(
        Finding(
          .error, code, file: file, line: record.line, column: columns.header[column], value: text.isEmpty ? nil : text, message))
    }
    if text.isEmpty {
      tell(.missing, "the level is missing. Write \(levels.range), or “not assessed”.")
      return nil
    }
    switch levels.read(text) {
    case .level(let level): return level
    case .nothing: break
    case .unclear(let message): tell(.unclear, message)
    }
    return nil
  }

  func source(_ record: Record, _ findings: inout [Finding]) -> Source? {
    guard let column = sourceColumn else { return usualSource }
    let quick: Source? = record.withField(column) { bytes in
      if bytes.elementsEqual("self".utf8) { return .selfAssessment }
      return bytes.elementsEqual("manager".utf8) ? .manager : nil
    }
    if let quick { return quick }
    let text = record.text(column)
    if let source = SourceWords.source(text) { return source }
    if text.isEmpty, let source = usualSource { return source }
    let words = Source.allCases.map(\.word)
    let nearest = nearestMatch(to: text, among: words)
    findings.append(
      finding(
        .error, .unknown, record, "source", text,
        .sentences("this is no source. Use \(words.joined(separator: ", ")).", .suggestion(nearest))))
    return nil
  }

  mutating func assessedOn(_ record: Record, _ findings: inout [Finding]) throws(FormatError) -> Day? {
    guard let column = dayColumn else { return usualDay }
    if record.isEmpty(column), let day = usualDay { return day }
    let isRepeated = record.withField(column) { bytes in lastDay.map { $0.bytes.elementsEqual(bytes) } ?? false }
    if isRepeated { return lastDay?.day }
    if let day = try dates.day(record, column) {
      lastDay = (record.withField(column) { Array($0) }, day)
      return day
    }
    findings.append(
      finding(
        .error, .malformed, record, "assessed_on", record.text(column), dates.advice(column)))
    return nil
  }

  mutating func expiresOn(
    _ record: Record, assessedOn: Day?, _ findings: inout [Finding]
  ) throws(FormatError) -> Day? {
    guard let column = expiryColumn, !record.isEmpty(column) else { return nil }
    guard let day = try dates.day(record, column) else {
      findings.append(finding(.error, .malformed, record, "expires_on", record.text(column), dates.advice(column)))
      return nil
    }
    if let assessedOn, day <= assessedOn {
      findings.append(
        finding(
          .error, .contradiction, record, "expires_on", day.description,
          "it expires on or before the day of assessment, \(assessedOn)."))
    }
    return day
  }
}
