package import CadreModel

/// Why a file cannot be read at all. A bad row is a `Finding` instead.
package enum FormatError: Error, Hashable {
  case empty
  case binary(kind: Phrase?)
  case unclosedQuote(line: Int)
  case fieldTooLong(line: Int)
  case recordTooLong(line: Int)
  case invalidUTF16(line: Int)
  case notWorkbook(detail: Phrase)
  case noSheet(name: String, available: [String])
  /// No row begins at the line that is said to be the header.
  case noHeaderRow(line: Int)
  case malformedXML(part: String, line: Int, reason: Phrase)
  case missingColumn(field: String, synonyms: [String], header: [String], hint: Phrase?)
  case unknownColumn(name: String, field: String, header: [String])
  case unknownField(name: String, fields: [String])
  case duplicateColumn(name: String)
  /// An option names a column that there is not.
  case noColumn(name: String, option: String, header: [String])
  /// A column of days that are day first and others that are month first.
  case mixedDates(column: String, dayFirst: DateSurvey.Example, monthFirst: DateSurvey.Example)
  /// A column of days that no cell tells the order of.
  case undecidedDates(column: String, example: DateSurvey.Example)
  /// A table of which nothing says that its rows are competencies.
  case noFrameworkTable(header: [String])
  /// A table that is plainly something else, and what it could be, too.
  case otherTable(TableCandidate, also: [ImportRecord.Kind])
  /// A file of another kind than was asked for.
  case foreign(ForeignFile)
  /// A table that is neither a list of what roles require nor a matrix of it.
  case noRoles(header: [String], framework: FrameworkReference)
  case document(line: Int?, reason: Phrase)
  case unreadable(reason: Phrase)
}

extension FormatError: Refusal {
  package var kind: RefusalKind { .refused }

  /// What is wrong, then what to do; the file's name is put before it by the caller.
  package var phrase: Phrase {
    switch self {
    case .empty, .binary, .notWorkbook, .noSheet, .noHeaderRow, .malformedXML, .document, .unreadable: filePhrase
    case .noFrameworkTable, .otherTable, .foreign, .noRoles: kindPhrase
    case .unclosedQuote, .fieldTooLong, .recordTooLong, .invalidUTF16: linePhrase
    case .missingColumn, .unknownColumn, .unknownField, .duplicateColumn, .noColumn, .mixedDates, .undecidedDates: columnPhrase
    }
  }

  private var filePhrase: Phrase {
    switch self {
    case .binary(let kind):
      "is no table: it looks like \(kind ?? "a binary file"). Export the data as CSV or XLSX and import that."
    case .notWorkbook(let detail):
      "is no XLSX workbook: \(detail). Save it as “Excel Workbook (.xlsx)” or as CSV."
    case .noSheet(let name, let available):
      """
      has no sheet “\(name)”. Its sheets are: \(available.joined(separator: ", ")). Choose one with \(option: "sheet").
      """
    case .noHeaderRow(let line):
      "has no row that begins on line \(line: line). Count the lines of the file from 1, and say \(option: "header-row") N again."
    case .malformedXML(let part, let line, let reason):
      "is damaged: \(part), line \(line: line): \(reason). Open it in a spreadsheet program and save it again."
    case .document(let line?, let reason): "line \(line: line): \(reason)"
    case .document(nil, let reason): reason
    case .unreadable(let reason): "cannot be read: \(reason)."
    default: "is empty (0 bytes of data). Export it again and check that it has a header row."
    }
  }

  /// What the file is taken for instead.
  private var kindPhrase: Phrase {
    switch self {
    case .noFrameworkTable(let header):
      """
      is a table, but nothing says that its rows are competencies. It has: \(Self.list(header)). If they are, say \(option: "as") \
      spreadsheet, and name the columns of the levels with \(option: "column") level=NAME.
      """
    case .otherTable(let table, let others):
      .sentences(
        """
        is no framework: by its columns \(table.known.prefix(6).map { "“\($0.shortened(to: 40))”" as Phrase }) it seems to be \(table.kind.asTable). Import \
        it with \(table.kind.importAction). If its rows are competencies all the same, say \(option: "as") spreadsheet.
        """, others.isEmpty ? nil : "It could also be: \(others.map(\.asTable)).")
    case .foreign(let file): "seems to be \(file.phrase). \(file.advice)"
    case .noRoles(let header, let framework):
      """
      has neither columns of roles, competencies and levels nor competencies of \(framework) in its header or its rows. It has: \
      \(Self.list(header)). Name the columns with \(option: "column") role=NAME, competency=NAME and level=NAME, or the framework \
      with \(option: "framework").
      """
    default: ""
    }
  }

  private var linePhrase: Phrase {
    switch self {
    case .unclosedQuote(let line):
      """
      has a quote (") that opens on line \(line: line) and is never closed. Close it there, or double it if it is part of the text.
      """
    case .fieldTooLong(let line):
      "has a field of more than 16 MiB that starts on line \(line: line); most likely a quote (\") there is not closed."
    case .recordTooLong(let line):
      """
      has a row of more than 64 MiB or a million cells that starts on line \(line: line). Check that its lines end, and \
      \(option: "delimiter").
      """
    case .invalidUTF16(let line):
      "begins as UTF-16 but breaks off or goes wrong near line \(line: line). Export it again as UTF-8."
    default: ""
    }
  }

  private var columnPhrase: Phrase {
    switch self {
    case .missingColumn(let field, let synonyms, let header, let hint):
      .sentences(
        """
        has no “\(field)” column (nor \(synonyms.prefix(4).map { "“\($0)”" }.joined(separator: ", "))). It has: \
        \(Self.list(header)). Add it, or map yours with \(option: "column") \(field)=NAME.
        """, hint)
    case .unknownColumn(let name, let field, let header):
      .sentences(
        "has no column “\(name)”, which \(option: "column") \(field)=… names.",
        .suggestion(nearestMatch(to: name, among: header), else: "It has: \(Self.list(header))."))
    case .unknownField(let name, let fields):
      .sentences(
        "is not read for “\(name)”, which \(option: "column") \(name)=… names.",
        .suggestion(
          nearestMatch(to: name, among: fields), else: "Columns can be mapped to: \(fields.joined(separator: ", "))."))
    case .noColumn(let name, let option, let header):
      .sentences(
        "has no column “\(name)”, which \(option: option) names.",
        .suggestion(nearestMatch(to: name, among: header), else: "It has: \(Self.list(header))."))
    case .duplicateColumn(let name): "has two columns “\(name)”. Rename or remove one of them."
    case .mixedDates(let column, let dayFirst, let monthFirst):
      """
      contradicts itself in column “\(column)”: \(dayFirst.text) on line \(line: dayFirst.line) can only be read day first, \
      \(monthFirst.text) on line \(line: monthFirst.line) only month first. Export the column as 2026-11-22; or say \
      \(option: "date-order") dmy or mdy, and the cells of the other order are refused one by one.
      """
    case .undecidedDates(let column, let example):
      """
      does not tell whether the days of column “\(column)” are day first or month first, as \(example.text) on line \
      \(line: example.line). Say \(option: "date-order") dmy or \(option: "date-order") mdy, or export the column as 2026-11-22.
      """
    default: ""
    }
  }

  /// The names of a header, as far as one reads them.
  private static func list(_ header: [String]) -> Phrase {
    let most = 60
    let names = header.prefix(most).map { String($0.prefix(200)).shortened(to: 60) }.joined(separator: ", ")
    return header.count > most ? "\(names) and \(header.count - most) more" : .verbatim(names)
  }
}
