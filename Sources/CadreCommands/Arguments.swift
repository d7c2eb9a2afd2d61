internal import ArgumentParser
internal import CadreAnalysis
internal import CadreFormats
internal import CadreModel
internal import CadreResults
internal import CadreWorkspace

/// A day given as an argument.
struct DayArgument: ExpressibleByArgument, Sendable {
  let day: Day

  init?(argument: String) {
    guard let day = Day(parsing: argument) else { return nil }
    self.day = day
  }
}

extension UnassessedPolicy: ExpressibleByArgument {}
extension TableOptions.Encoding: ExpressibleByArgument {}
extension DateOrder: ExpressibleByArgument {}
extension StaffOptions.Organisation: ExpressibleByArgument {}
extension ImportRecord.Kind: ExpressibleByArgument {}

/// Which way round days are written.
struct DateOrderOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How days such as 1/9/2026 are meant: dmy or mdy (default: told by the other cells of the column).", valueName: "order"))
  var dateOrder: DateOrder?
}

/// A source given as an argument.
struct SourceArgument: ExpressibleByArgument, Sendable {
  let source: Source

  init?(argument: String) {
    guard let source = Source(word: argument) else { return nil }
    self.source = source
  }

  static var allValueStrings: [String] { Source.allCases.map(\.word) }
}

struct FrameworkOption: ParsableArguments {
  @Option(help: ArgumentHelp("The framework, SLUG or SLUG@VERSION (default: the only adopted one).", valueName: "framework"))
  var framework: String?
}

/// How a table is to be read.
struct TableReadingOptions: ParsableArguments {
  @Option(
    name: .customLong("column"),
    help: ArgumentHelp("Map a field to a column of the file: FIELD=HEADER. Repeatable.", valueName: "field=header"))
  var columns: [String] = []

  @OptionGroup var make: TableMakeOptions

  func validate() throws { _ = try mapping() }

  func tableOptions() throws -> TableOptions { try make.tableOptions() }

  func mapping() throws -> [String: [String]] {
    var result: [String: [String]] = [:]
    for text in columns {
      guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
        throw ValidationError("--column is written FIELD=HEADER, for instance --column person_id=\"Employee No\".")
      }
      result[String(text[..<sign]).trimmed, default: []].append(String(text[text.index(after: sign)...]).trimmed)
    }
    return result
  }
}

/// What the bytes of a table are, where they do not say so themselves.
struct TableMakeOptions: ParsableArguments {
  @Option(help: "The sheet of a workbook (default: the first that holds what is read).")
  var sheet: String?

  @Option(help: ArgumentHelp("The line of the header, from 1 (default: found).", valueName: "line"))
  var headerRow: Int?

  @Option(help: "utf-8, utf-16 or windows-1252 (default: decided by the bytes).")
  var encoding: TableOptions.Encoding?

  @Option(help: "What separates the columns of a CSV file: one character, or “tab” (default: decided by the first lines).")
  var delimiter: String?

  func validate() throws { _ = try tableOptions() }

  func tableOptions() throws -> TableOptions {
    if let headerRow, headerRow < 1 { throw ValidationError("--header-row is 1 or more.") }
    var options = TableOptions(encoding: encoding, sheet: sheet, headerRow: headerRow)
    if let delimiter {
      guard let byte = TableOptions.delimiter(delimiter) else {
        throw ValidationError("--delimiter is one character, such as “;”, or “tab”.")
      }
      options.delimiter = byte
    }
    return options
  }
}

/// What every import can be told.
struct ImportOptions: ParsableArguments {
  @Flag(help: "Say what would happen, and store nothing.")
  var dryRun = false

  @Flag(help: "Store the rows that can be stored, though others are refused.")
  var acceptPartial = false

  @Flag(help: "Go on though much of what is held would be retired, renamed or moved.")
  var acceptChanges = false

  @Option(
    help: ArgumentHelp("Write every finding to a file: .csv, or .html, .pdf, .xlsx or .md for people.", valueName: "file"),
    completion: .file())
  var findings: String?

  var mode: ImportMode {
    ImportMode(isDryRun: dryRun, acceptsPartial: acceptPartial, acceptsChanges: acceptChanges)
  }

  /// Reads a file with a progress bar.
  func reading<Result>(_ path: String, _ body: (InputFile) throws -> Result) rethrows -> Result {
    let bar = ProgressBar(path.split(separator: "/").last.map(String.init) ?? path, on: .current)
    defer { bar.finish() }
    return try body(InputFile(path) { done, total in bar.update(done: done, total: total) })
  }
}
