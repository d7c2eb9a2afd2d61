import CadreModel

/// Reads the cells of assessment rows; repeated values are parsed once.
struct AssessmentCells {
  private let file: String
  private let columns: ColumnMap
  private let options: AssessmentOptions
  private let scale: Scale
  private let sourceColumn: Int?
  private let dayColumn: Int?
  private let expiryColumn: Int?
  private let assessorColumn: Int?
  private let evidenceColumn: Int?
  private var lastDay: (bytes: [UInt8], day: Day)?
  private(set) var dates: DateColumns

  init(
    file: String, columns: ColumnMap, options: AssessmentOptions, framework: Framework, isFrom1904: Bool,
    source: TableSource
  ) throws(AssessmentFileError) {
    self.file = file
    self.columns = columns
    self.options = options
    sourceColumn = columns["source"]
    dayColumn = columns["assessed_on"]
    expiryColumn = columns["expires_on"]
    assessorColumn = columns["assessor"]
    evidenceColumn = columns["evidence"]
    dates = DateColumns(
      columns, fields: ["assessed_on", "expires_on"], given: options.table.dateOrder, isFrom1904: isFrom1904,
      open: source.rows)
    guard let scale = framework.scale else { throw .noScale(framework.reference) }
    self.scale = scale
  }

  func finding(
    _ severity: Finding.Severity, _ code: Finding.Code, _ record: Record, _ field: String, _ value: String?, _ message: Phrase
  ) -> Finding {
    Finding(severity, code, file: file, line: record.line, column: columns.title(field), value: value, message)
  }

  func assessor(_ record: Record) -> String { assessorColumn.map { record.text($0) } ?? "" }
  func evidence(_ record: Record) -> String { evidenceColumn.map { record.text($0) } ?? "" }

  /// A rank, a level's name, “not assessed”, “not applicable” or “withdrawn”.
  func level(_ record: Record, _ column: Int, title: String, _ findings: inout [Finding]) -> JournalLevel? {
    let digit = record.withField(column) { $0.count == 1 && $0[0].isDigit ? Int($0[0] - 0x30) : nil }
    if let digit, scale.ranks.contains(digit) { return JournalLevel(raw: UInt8(digit)) }
    let text = record.text(column)
    if let words = JournalLevel(words: text) { return words }
    if let level = scale.level(text) { return JournalLevel(raw: UInt8(level.rank)) }
    let range: Phrase = "\(scale.ranks.lowerBound) to \(scale.ranks.upperBound)"
    let names = scale.steps.map { $0.name.text() }.joined(separator: ", ")
    findings.append(
      Finding(
        .error, text.isEmpty ? .missing : .unknown, file: file, line: record.line, column: title,
        value: text.isEmpty ? nil : text,
        text.isEmpty
          ? "the level is missing. Write \(range), or “not assessed”."
          : "the scale has no such level. It has \(range) (\(names)); “not assessed” and “not applicable” are understood too."))
    return nil
  }

  func source(_ record: Record, _ findings: inout [Finding]) -> Source? {
    guard let column = sourceColumn else { return options.source }
    let quick: Source? = record.withField(column) { bytes in
      if bytes.elementsEqual("self".utf8) { return .selfAssessment }
      return bytes.elementsEqual("manager".utf8) ? .manager : nil
    }
    if let quick { return quick }
    let text = record.text(column)
    if let source = Source(word: text) { return source }
    if text.isEmpty, let source = options.source { return source }
    let words = Source.allCases.map(\.word)
    let nearest = nearestMatch(to: text, among: words)
    findings.append(
      finding(
        .error, .unknown, record, "source", text,
        .sentences("this is no source. Use \(words.joined(separator: ", ")).", .suggestion(nearest))))
    return nil
  }

  mutating func assessedOn(_ record: Record, _ findings: inout [Finding]) throws(FormatError) -> Day? {
    guard let column = dayColumn else { return options.assessedOn }
    if record.isEmpty(column), let day = options.assessedOn { return day }
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
