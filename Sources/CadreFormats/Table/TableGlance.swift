package import CadreModel

/// How a table looks before anybody reads its rows, also where it lacks what is needed.
package struct TableGlance {
  package let format: Phrase
  package let sheets: SheetChoice?
  package let headerLine: Int
  package let header: [String]
  /// The first rows, as they stand.
  package let rows: [[String]]
  /// Of each column that has a name; nothing where the columns contradict themselves.
  package let uses: [ColumnUse]

  private static let mostRows = 5

  private init(
    _ words: HeaderWords, _ options: TableOptions, _ open: () throws -> ByteSource,
    uses: ([String]) throws(FormatError) -> [ColumnUse]
  ) throws {
    var records = try openTable(open(), options: options, words: words)
    let row = try readHeaderRow(&records)
    format = records.format
    sheets = records.sheets
    (header, headerLine) = (row.names, row.line)
    var rows: [[String]] = []
    var record = Record()
    while rows.count < Self.mostRows, try records.next(&record) {
      rows.append(header.indices.map { $0 < record.count ? record.text($0) : "" })
    }
    self.rows = rows
    self.uses = (try? uses(header)) ?? []
  }

  /// A staff export. - Throws: `FormatError` where it is no table.
  package init(staff options: StaffOptions, open: () throws -> ByteSource) throws {
    var lenient = options
    lenient.mayLack.formUnion(options.kept + options.ignored)
    try self.init(StaffReader.words(options), options.table, open) { header throws(FormatError) in
      try StaffReader.columns(header, lenient).uses
    }
  }

  /// A table of another kind.
  /// - Parameter framework: whose competencies columns of assessments and roles may name.
  package init(
    _ kind: ImportRecord.Kind, options: TableOptions, columns: [String: [String]], framework: Framework?,
    open: () throws -> ByteSource
  ) throws {
    let fields = TableSort.kinds.first { $0.kind == kind }?.fields.map { ColumnMap.Field($0.name, $0.synonyms) } ?? []
    let competencies = [.assessments, .roles].contains(kind) ? framework.map { CompetencyHeaders($0) } : nil
    let roles = kind == .roles ? framework.map { RoleNaming($0) } : nil
    let words = TableSort.words(kind, fields, framework, explicit: columns)
    try self.init(words, options, open) { header throws(FormatError) in
      let map = try ColumnMap(header: header, fields: fields, explicit: columns)
      return header.indices.filter { !header[$0].isEmpty }.map { column in
        if let field = fields.first(where: { map.all($0.name).contains(column) })?.name {
          return ColumnUse(header[column], .field(field), "its header is a known name of the field")
        }
        if roles?.isKnown(header[column]) == true { return ColumnUse(header[column], .field("role"), "a role is called so") }
        let isCompetency = map["competency"] == nil && competencies?.read(header[column]) != nil
        return isCompetency
          ? ColumnUse(header[column], .competency, "a competency is called so")
          : ColumnUse(header[column], .leftOut, "no field is called so")
      }
    }
  }

  /// What a column of a staff export can be read as.
  package static var staffFields: [String] { StaffFields.all.map(\.name) }
}

extension StaffReader {
  /// The columns of a header, whatever it lacks.
  fileprivate static func columns(_ header: [String], _ options: StaffOptions) throws(FormatError) -> StaffColumns {
    let fields = StaffFields.all.map { ColumnMap.Field($0.name, $0.synonyms) }
    let map = try ColumnMap(
      header: header, fields: fields, explicit: options.columns, ignoring: options.ignored, keeping: options.kept)
    return try StaffColumns(map, options)
  }
}
