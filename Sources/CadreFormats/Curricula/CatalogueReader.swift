package import CadreModel

/// Reads a catalogue of courses from a table (CSV, XLSX, ODS), by the usual names of the columns.
///
/// Moodle's course export is such a table: its `customfield_…` columns count by the name behind the prefix. Columns that are
/// not read are kept with each course. A row with days, a place or seats has one session. Rows of one course – a row for each
/// session, category, language or the like – are put together: see `CatalogueCourses`.
/// - Parameter providers: names of institutes by the short name under which the catalogue refers to them.
/// - Throws: `FormatError`; what the byte source throws.
package func readCatalogue(
  _ bytes: @escaping ByteSource, file: String, options: TableOptions = .init(), columns explicit: [String: [String]] = [:],
  providers: [String: String] = [:]
) throws -> CurriculumFile {
  let records = try openTable(bytes, options: options, words: HeaderWords(CatalogueColumns.fields, explicit: explicit))
  return try readCatalogue(records, file: file, options: options, columns: explicit, providers: providers)
}

/// - Parameter records: of which the first names the columns.
func readCatalogue(
  _ records: any RecordSource, file: String, options: TableOptions, columns explicit: [String: [String]],
  providers: [String: String] = [:]
) throws -> CurriculumFile {
  var records = records
  let columns = try CatalogueColumns(header: readHeader(&records), explicit: explicit)
  var rows: [Record] = []
  var record = Record()
  while try records.next(&record) {
    if !record.holdsNothing { rows.append(record) }
  }
  let dates = DateColumns(
    columns.map, fields: ["start", "end"], given: options.dateOrder, isFrom1904: records.isFrom1904
  ) {
    var rest = rows[...]
    return { record in rest.popFirst().map { record = $0 } != nil }
  }
  var reader = CatalogueReader(file: file, columns: columns, providers: providers, dates: dates)
  for row in rows { try reader.read(row) }
  return reader.finish(records.findings(file: file))
}

/// Reads the institutes that a catalogue refers to by a short name: columns `slug` and `name`.
///
/// - Throws: `FormatError`; what the byte source throws.
package func readProviders(_ bytes: @escaping ByteSource, file: String) throws -> Imported<[String: String]> {
  var records = try openTable(bytes)
  let columns = try ColumnMap(
    header: readHeader(&records),
    fields: [.init("slug", ["id", "code", "provider"], isRequired: true), .init("name", ["title"], isRequired: true)],
    explicit: [:])
  var names: [String: String] = [:]
  var findings: [Finding] = []
  var record = Record()
  while try records.next(&record) {
    if record.holdsNothing { continue }
    if let flaw = record.finding(file: file, header: columns.header) {
      findings.append(flaw)
      continue
    }
    let (slug, name) = (columns["slug"].map { record.text($0) } ?? "", columns["name"].map { record.text($0) } ?? "")
    if slug.isEmpty || name.isEmpty {
      findings.append(
        Finding(.error, .missing, file: file, line: record.line, "an institute needs a short name and a name. Fill them in."))
    } else if names[slug] != nil {
      findings.append(
        Finding(
          .error, .duplicate, file: file, line: record.line, column: columns.title("slug"), value: slug,
          "stands twice; the first counts."))
    } else {
      names[slug] = name
    }
  }
  return Imported(names, findings: findings)
}

private struct CatalogueReader {
  let file: String
  let columns: CatalogueColumns
  let providers: [String: String]
  private var entries: [CatalogueEntry] = []
  private var findings: [Finding] = []
  private var left: Set<Int> = []
  private var hasMarkup = false
  /// The row above, below which rows without a title go on.
  private var above: CatalogueEntry?
  private var further = 0
  private var dates: DateColumns

  init(file: String, columns: CatalogueColumns, providers: [String: String], dates: DateColumns) {
    self.dates = dates
    self.file = file
    self.columns = columns
    self.providers = providers
  }

  mutating func read(_ record: Record) throws(FormatError) {
    if let flaw = record.finding(file: file, header: columns.map.header) {
      above = nil
      return findings.append(flaw)
    }
    var row = CatalogueRow(file: file, record: record, columns: columns.map, providers: providers)
    if let finding = row.idle {
      left.insert(record.line)
      return findings.append(finding)
    }
    let days = (first: try day("start", record, &row), last: try day("end", record, &row))
    let entry = row.entry(first: days.first, last: days.last, below: above)
    findings += row.findings
    hasMarkup = hasMarkup || row.hasMarkup
    if row.isFurther { further += 1 }
    if let entry { entries.append(entry) }
    above = entry
  }

  /// A day as people write it, or seconds since 1970 as Moodle stores them, where 0 is no day.
  private mutating func day(_ field: String, _ record: Record, _ row: inout CatalogueRow) throws(FormatError) -> Day? {
    guard let column = columns.map[field] else { return nil }
    let text = record.text(column)
    if text.isEmpty || text == "0" { return nil }
    if let day = try dates.day(record, column) { return day }
    if text.utf8.count >= 9, let seconds = Int(text), let day = Day(unixSeconds: seconds) { return day }
    row.keep(.warning, .malformed, field, "this is no day; it is stored as unknown. Write it as 2027-02-08.")
    return nil
  }

  mutating func finish(_ notes: [Finding]) -> CurriculumFile {
    let map = columns.map
    var all = CatalogueCourses(file: file, columns: map)
    let courses = all.courses(of: entries)
    findings += all.findings
    if map["code"] == nil { say(.assumed, "there is no column of codes; they were made from the titles.") }
    if further > 0 {
      say(
        .assumed,
        .counted(
          further, one: "\(further) row without a title was read as a further session of the course above it.",
          other: "\(further) rows without a title were read as further sessions of the courses above them."), rows: further)
    }
    if hasMarkup { say(.assumed, "summaries in HTML were read as plain text.") }
    let others = map.others.map { map.header[$0] }
    if !others.isEmpty { say(.notRead, "not read, but kept with each course: \(others.joined(separator: ", ")).") }
    findings += notes + dates.notes.map { Finding(.note, .assumed, file: file, $0) }
    return CurriculumFile(courses, findings: findings, joined: all.joined, left: left.count)
  }

  private mutating func say(_ code: Finding.Code, _ message: Phrase, rows: Int = 1) {
    findings.append(Finding(.note, code, file: file, message, rows: rows))
  }
}

extension Day {
  /// - Returns: the day in UTC; `nil` outside 1900 to 2200.
  fileprivate init?(unixSeconds seconds: Int) {
    let range = -2_208_988_800..<7_289_654_400
    guard range.contains(seconds) else { return nil }
    self.init(number: Int32((Double(seconds) / 86_400).rounded(.down)))
  }
}
