import CadreModel

/// Why a file cannot be read at all. A bad row is a `Finding` instead.
package enum FormatError: Error, Hashable {
  case empty
  case binary(kind: String?)
  case unclosedQuote(line: Int)
  case fieldTooLong(line: Int)
  case recordTooLong(line: Int)
  case invalidUTF16(line: Int)
  case notWorkbook(detail: String)
  case noSheet(name: String, available: [String])
  case malformedXML(part: String, line: Int, reason: String)
  case missingColumn(field: String, synonyms: [String], header: [String], hint: String?)
  case unknownColumn(name: String, field: String, header: [String])
  case unknownField(name: String, fields: [String])
  case duplicateColumn(name: String)
  /// A column of days that are day first and others that are month first.
  case mixedDates(column: String, dayFirst: DateSurvey.Example, monthFirst: DateSurvey.Example)
  /// A column of days that no cell tells the order of.
  case undecidedDates(column: String, example: DateSurvey.Example)
  /// A table of which nothing says that its rows are competencies.
  case noFrameworkTable(header: [String])
  case document(line: Int?, reason: String)
  case unreadable(reason: String)
}

extension FormatError: CustomStringConvertible {
  /// What is wrong, then what to do; the file's name is put before it by the caller.
  package var description: String {
    switch self {
    case .empty: "is empty (0 bytes of data). Export it again and check that it has a header row."
    case .binary(let kind):
      "is no table: it looks like \(kind ?? "a binary file"). Export the data as CSV or XLSX and import that."
    case .unclosedQuote(let line):
      "has a quote (\") that opens on line \(line) and is never closed. Close it there, or double it if it is part of the text."
    case .fieldTooLong(let line):
      "has a field of more than 16 MiB that starts on line \(line); most likely a quote (\") there is not closed."
    case .recordTooLong(let line):
      "has a row of more than 64 MiB or a million cells that starts on line \(line). Check that its lines end, and --delimiter."
    case .invalidUTF16(let line): "begins as UTF-16 but breaks off or goes wrong near line \(line). Export it again as UTF-8."
    case .notWorkbook(let detail): "is no XLSX workbook: \(detail). Save it as “Excel Workbook (.xlsx)” or as CSV."
    case .noSheet(let name, let available):
      "has no sheet “\(name)”. Its sheets are: \(available.joined(separator: ", ")). Choose one with --sheet."
    case .malformedXML(let part, let line, let reason):
      "is damaged: \(part), line \(line): \(reason). Open it in a spreadsheet program and save it again."
    case .missingColumn(let field, let synonyms, let header, let hint):
      "has no “\(field)” column (nor \(synonyms.prefix(4).map { "“\($0)”" }.joined(separator: ", "))). "
        + "It has: \(Self.list(header)). Add it, or map yours with --column \(field)=NAME."
        + (hint.map { " \($0)" } ?? "")
    case .unknownColumn(let name, let field, let header):
      "has no column “\(name)”, which --column \(field)=… names."
        + (nearestMatch(to: name, among: header).map { " Did you mean “\($0)”?" }
          ?? " It has: \(Self.list(header)).")
    case .unknownField(let name, let fields):
      "is not read for “\(name)”, which --column \(name)=… names."
        + (nearestMatch(to: name, among: fields).map { " Did you mean “\($0)”?" }
          ?? " Columns can be mapped to: \(fields.joined(separator: ", ")).")
    case .duplicateColumn(let name): "has two columns “\(name)”. Rename or remove one of them."
    case .mixedDates(let column, let dayFirst, let monthFirst):
      "contradicts itself in column “\(column)”: \(dayFirst.text) on line \(dayFirst.line) can only be read day first, "
        + "\(monthFirst.text) on line \(monthFirst.line) only month first. Export the column as 2026-11-22; or say "
        + "--date-order dmy or mdy, and the cells of the other order are refused one by one."
    case .undecidedDates(let column, let example):
      "does not tell whether the days of column “\(column)” are day first or month first, as \(example.text) on line "
        + "\(example.line). Say --date-order dmy or --date-order mdy, or export the column as 2026-11-22."
    case .noFrameworkTable(let header):
      "is a table, but nothing says that its rows are competencies. It has: \(Self.list(header)). If they are, say "
        + "--as spreadsheet, and name the columns of the levels with --column level=NAME."
    case .document(let line, let reason): (line.map { "line \($0): " } ?? "") + reason
    case .unreadable(let reason): "cannot be read: \(reason)."
    }
  }
  /// The names of a header, as far as one reads them.
  private static func list(_ header: [String]) -> String {
    let most = 60
    let names = header.prefix(most).map { String($0.prefix(200)).shortened(to: 60) }
    return names.joined(separator: ", ") + (header.count > most ? " and \(header.count - most) more" : "")
  }
}
