package import CadreModel

/// One thing that a table can be.
package struct TableCandidate: Hashable, Sendable {
  package let kind: ImportRecord.Kind
  /// The columns that say so.
  package let known: [String]
  /// Whether it has all that such a table needs.
  package let isComplete: Bool

  var rank: (Int, Int) { (isComplete ? 1 : 0, known.count) }
}

/// What the columns of a table say that it is.
struct TableSort {
  /// As few columns may stand in any table.
  static let fewest = 2
  /// A header is found among so many rows.
  private static let depth = 2 * HeaderSearch.depth

  static let kinds: [(kind: ImportRecord.Kind, fields: [ColumnMap.Field])] = [
    (.staff, StaffFields.all.map { .init($0.name, $0.synonyms, isRequired: $0.name == "person_id") }),
    (.assessments, AssessmentFields.all), (.courses, CourseParser.fields), (.mappings, MappingRow.fields),
    (.roles, RoleTable.fields), (.crosswalks, CrosswalkReader.fields), (.curriculum, CatalogueColumns.fields),
    (.framework, SpreadsheetColumns.fields),
  ]

  /// The first row that holds anything.
  private(set) var first: [String]?
  /// Where the table is one of competencies: its header.
  private(set) var frameworkHeader: [String]?
  /// Most likely first; none that has fewer than two known columns.
  private(set) var candidates: [TableCandidate] = []

  init(_ book: any SheetBook, _ options: TableOptions, _ held: Framework?) throws {
    let sheets = try options.sheet.map { [try book.sheet(named: $0)] } ?? book.shown
    if sheets.isEmpty { throw FormatError.notWorkbook(detail: "it has no worksheet") }
    try self.init(sheets.map { try book.records($0) }, options, held)
  }

  /// - Parameter sheets: each is read as far as its header can be.
  init(_ sheets: [any RecordSource], _ options: TableOptions, _ held: Framework?) throws {
    let starts = try sheets.map { try Self.start(of: $0, options) }
    first = starts.lazy.compactMap(\.first).first.map { row in (0..<row.count).map { row.text($0) } }
    if first == nil { throw FormatError.empty }
    var refusal: FormatError?
    for (kind, fields) in Self.kinds {
      let words = Self.words(kind, fields, held)
      for rows in starts {
        do throws(FormatError) {
          let header = try Self.header(rows, words, options)
          consider(header, kind, words)
        } catch {
          refusal = refusal ?? error
        }
      }
    }
    // Stable: of equals, the first kind of the list.
    candidates = candidates.enumerated().sorted { left, right in
      left.element.rank == right.element.rank ? left.offset < right.offset : left.element.rank > right.element.rank
    }.map(\.element)
    if candidates.isEmpty, let refusal, case .noHeaderRow = refusal { throw refusal }
  }

  /// What the header of a table of a kind may say.
  static func words(
    _ kind: ImportRecord.Kind, _ fields: [ColumnMap.Field], _ held: Framework?, explicit: [String: [String]] = [:]
  ) -> HeaderWords {
    switch kind {
    case .assessments: AssessmentReader.words(for: held, explicit: explicit)
    case .roles: RoleMatrix.recognition(held, explicit: explicit)
    case .framework:
      HeaderWords(fields, explicit: explicit, others: { SpreadsheetColumns.isNumbered($0) ? "level \($0)" : nil })
    default: HeaderWords(fields, explicit: explicit)
    }
  }

  private static func start(of records: any RecordSource, _ options: TableOptions) throws(FormatError) -> [Record] {
    var (records, rows) = (records, [Record]())
    while rows.count < depth {
      var record = Record()
      guard try records.next(&record) else { break }
      if let line = options.headerRow, record.line < line { rows.removeAll() }
      if !record.holdsNothing { rows.append(record) }
    }
    return rows
  }

  private static func header(
    _ rows: [Record], _ words: HeaderWords, _ options: TableOptions
  ) throws(FormatError) -> [String] {
    var table: any RecordSource = try HeadedTable(KnownRows(rows), words, headerLine: options.headerRow)
    return try readHeader(&table)
  }

  private static func isOfLevels(_ column: String, _ words: HeaderWords) -> Bool {
    words.isOther(column) || ["competency", "level"].contains(words.field(column))
  }

  private mutating func consider(_ header: [String], _ kind: ImportRecord.Kind, _ words: HeaderWords) {
    let known = words.known(header)
    let found = TableCandidate(kind: kind, known: known, isComplete: words.isComplete(header))
    guard known.count >= Self.fewest || kind == .framework && found.isComplete else { return }
    // Names, units and grades stand in lists of staff, too.
    if kind == .assessments, !header.contains(where: { Self.isOfLevels($0, words) }) { return }
    if let earlier = candidates.firstIndex(where: { $0.kind == kind }) {
      guard candidates[earlier].rank < found.rank else { return }
      candidates[earlier] = found
    } else {
      candidates.append(found)
    }
    if kind == .framework { frameworkHeader = header }
  }
}

/// Rows that were read already.
private struct KnownRows: RecordSource {
  private var rows: ArraySlice<Record>

  init(_ rows: [Record]) { self.rows = rows[...] }

  var format: Phrase { "a list" }
  var notes: [Phrase] { [] }

  mutating func next(_ record: inout Record) -> Bool {
    guard let row = rows.popFirst() else { return false }
    record = row
    return true
  }
}
