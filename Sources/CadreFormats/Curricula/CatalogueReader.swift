package import CadreModel

/// Reads a catalogue of courses from a table (CSV or XLSX), one course a row, by the usual names of the columns.
///
/// Moodle's course export is such a table: its `customfield_…` columns count by the name behind the prefix. Columns that are
/// not read are kept with each course. A row with days, a place or seats has one session.
/// - Parameter providers: names of institutes by the short name under which the catalogue refers to them.
/// - Throws: `FormatError`; what the byte source throws.
package func readCatalogue(
  _ bytes: @escaping ByteSource, file: String, options: TableOptions = .init(), columns explicit: [String: [String]] = [:],
  providers: [String: String] = [:]
) throws -> Imported<[CurriculumCourse]> {
  var records = try openTable(bytes, options: options, words: HeaderWords(CatalogueColumns.fields, explicit: explicit))
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
  reader.finish(records.findings(file: file))
  return Imported(reader.courses, findings: reader.findings)
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

/// The columns of a catalogue.
struct CatalogueColumns {
  static let fields: [ColumnMap.Field] = [
    .init("code", ["course_id", "course code", "id", "shortname", "slug"]),
    .init("title", ["fullname", "name", "course title", "course name", "course"], isRequired: true),
    .init("provider", ["institute", "institution", "organiser", "organizer", "school"]),
    .init("summary", ["description", "abstract"]),
    .init("outcomes", ["learning outcomes", "learning objectives", "objectives"]),
    .init("keywords", ["tags", "subjects", "topics", "category"]),
    .init("level", ["audience"]), .init("hours", ["duration hours", "duration", "workload"]),
    .init("price", ["seat cost", "cost", "fee"]), .init("currency"), .init("languages", ["language", "lang"]),
    .init("mode", ["modality", "delivery", "delivery mode"]), .init("url", ["source_url", "link", "website"]),
    .init("prerequisites", ["prerequisite", "requires"]),
    .init("competencies", ["suggested_competencies", "competency", "competency codes", "skills"]),
    .init("start", ["startdate", "first day", "starts"]), .init("end", ["enddate", "last day", "ends"]),
    .init("place", ["location", "venue"]), .init("seats", ["capacity", "places"]),
    .init("identifier", ["idnumber", "uuid"]),
  ]

  private static let prefix = "customfield_"

  let map: ColumnMap

  init(header: [String], explicit: [String: [String]]) throws(FormatError) {
    var explicit = explicit
    let keys = Set(header.map(ColumnMap.key))
    for field in Self.fields where explicit[field.name] == nil {
      let names = [field.name] + field.synonyms
      if names.contains(where: { keys.contains(ColumnMap.key($0)) }) { continue }
      let custom = names.map { Self.prefix + $0 }.first { keys.contains(ColumnMap.key($0)) }
      if let custom { explicit[field.name] = [custom] }
    }
    map = try ColumnMap(header: header, fields: Self.fields, explicit: explicit)
  }
}

private struct CatalogueReader {
  let file: String
  let columns: CatalogueColumns
  let providers: [String: String]
  private(set) var courses: [CurriculumCourse] = []
  private(set) var findings: [Finding] = []
  private var lines: [Identifier<CurriculumCourse>: Int] = [:]
  private var hasMarkup = false
  private var dates: DateColumns

  init(file: String, columns: CatalogueColumns, providers: [String: String], dates: DateColumns) {
    self.dates = dates
    self.file = file
    self.columns = columns
    self.providers = providers
  }

  mutating func read(_ record: Record) throws(FormatError) {
    if let flaw = record.finding(file: file, header: columns.map.header) { return findings.append(flaw) }
    var row = CatalogueRow(file: file, record: record, columns: columns.map, providers: providers)
    let days = (first: try day("start", record, &row), last: try day("end", record, &row))
    let course = row.course(first: days.first, last: days.last)
    findings += row.findings
    hasMarkup = hasMarkup || row.hasMarkup
    guard let course else { return }
    if let line = lines[course.code] {
      return findings.append(
        Finding(
          .error, .duplicate, file: file, line: record.line, column: columns.map.title("code"), value: course.code.code,
          "this code stands on line \(line: line) already; the row was not read. Give each course its own."))
    }
    lines[course.code] = record.line
    courses.append(course)
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

  mutating func finish(_ notes: [Finding]) {
    let map = columns.map
    if map["code"] == nil {
      findings.append(Finding(.note, .assumed, file: file, "there is no column of codes; they were made from the titles."))
    }
    if hasMarkup { findings.append(Finding(.note, .assumed, file: file, "summaries in HTML were read as plain text.")) }
    let others = map.others.map { map.header[$0] }
    if !others.isEmpty {
      findings.append(
        Finding(.note, .notRead, file: file, "not read, but kept with each course: \(others.joined(separator: ", "))."))
    }
    findings += notes + dates.notes.map { Finding(.note, .assumed, file: file, $0) }
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
