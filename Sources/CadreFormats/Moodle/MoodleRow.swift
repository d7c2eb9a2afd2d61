import CadreModel

/// The columns of Moodle's competency framework file in their order; the raw values are Moodle's own names for them.
enum MoodleColumn: String, CaseIterable {
  case parent = "parentidnumber"
  case id = "idnumber"
  case name = "shortname"
  case description
  case format = "descriptionformat"
  case scaleValues = "scalevalues"
  case scaleConfiguration = "scaleconfiguration"
  case ruleType = "ruletype"
  case ruleOutcome = "ruleoutcome"
  case ruleConfig = "ruleconfig"
  case related = "relatedidnumbers"
  case exportID = "exportid"
  case isFramework = "isframework"
  case taxonomies

  /// As an English Moodle writes it.
  var header: String { Self.headers[self] ?? rawValue }

  private static let headers: [Self: String] = [
    .parent: "Parent ID number",
    .id: "ID number",
    .name: "Short name",
    .description: "Description",
    .format: "Description format",
    .scaleValues: "Scale values",
    .scaleConfiguration: "Scale configuration",
    .ruleType: "Rule type (optional)",
    .ruleOutcome: "Rule outcome (optional)",
    .ruleConfig: "Rule config (optional)",
    .related: "Cross-referenced competency ID numbers",
    .exportID: "Exported ID (optional)",
    .isFramework: "Is framework",
    .taxonomies: "Taxonomy",
  ]
}

/// One row of Moodle's file.
struct MoodleRow {
  let line: Int
  private(set) var cells: [MoodleColumn: String] = [:]

  init(line: Int = 0, _ cells: [MoodleColumn: String]) {
    self.line = line
    self.cells = cells
  }

  init(_ record: Record, _ columns: [MoodleColumn: Int]) {
    line = record.line
    cells = columns.mapValues { record.text($0) }
  }

  subscript(column: MoodleColumn) -> String { cells[column] ?? "" }

  var isFramework: Bool { ["1", "true", "yes"].contains(self[.isFramework].lowercased()) }

  /// The identity numbers it refers to; a comma within one is written as `%2C`.
  var related: [String] {
    self[.related].split(separator: ",").map { $0.replacing("%2C", with: ",").trimmed }.filter { !$0.isEmpty }
  }

  func finding(
    _ severity: Finding.Severity, _ code: Finding.Code, file: String, _ column: MoodleColumn, _ message: Phrase,
    value: String? = nil
  ) -> Finding {
    Finding(severity, code, file: file, line: line, column: column.header, value: value ?? self[column], message)
  }

  static func related(_ codes: [String]) -> String {
    codes.map { $0.replacing(",", with: "%2C") }.joined(separator: ",")
  }

  /// The text that the description shows.
  var text: String { Self.text(self[.description], format: self[.format]) }

  /// Format 1 is HTML; 0 is Moodle's own, which may be; 2 and 4 are plain text and Markdown.
  static func text(_ description: String, format: String) -> String {
    let isMarkup = format == "1" || (["", "0"].contains(format) && description.contains("<"))
    return isMarkup ? plainText(ofHTML: description) : description.trimmed
  }
}

/// What a row says beyond what Cadre reads, kept under Moodle's names.
struct MoodleFields {
  private(set) var values: [MoodleColumn: String]

  init(_ values: [MoodleColumn: String]) { self.values = values }

  /// - Parameter usual: what the writer would write by itself, and what is therefore not kept.
  init(_ row: MoodleRow, keeping columns: [MoodleColumn], usual: [MoodleColumn: String] = [:]) {
    values = [:]
    for column in columns where !row[column].isEmpty && row[column] != usual[column] { values[column] = row[column] }
    if row[.description].isEmpty { return }
    if row.text != row[.description] { values[.description] = row[.description] }
    if row[.format] != "2" { values[.format] = row[.format] }
  }

  /// Those that an origin holds; none where it comes from another format.
  init(_ origin: Origin?) {
    values = [:]
    guard let fields = origin?.fields, let members = try? JSONValue.document(Array(fields.utf8)).members else { return }
    for (key, value) in members {
      if let column = MoodleColumn(rawValue: key), let text = value.text { values[column] = text }
    }
  }

  func origin(identifier: String? = nil) -> Origin? {
    let members = values.map { ($0.key.rawValue, JSONValue.text($0.value)) }
    let json = JSONValue.object(Dictionary(members, uniquingKeysWith: { $1 })).bytes()
    return Origin(identifier: identifier, fields: members.isEmpty ? nil : String(decoding: json, as: UTF8.self))
  }

  /// The description as it once stood where it still says the same, else the text as plain text.
  func description(of text: LocalizedText?) -> [MoodleColumn: String] {
    let text = text?.text() ?? ""
    let format = values[.format] ?? "2"
    let raw = values[.description] ?? text
    if raw.isEmpty { return [.format: "1"] }
    return MoodleRow.text(raw, format: format) == text
      ? [.description: raw, .format: format] : [.description: text, .format: "2"]
  }
}

/// What the reader and the writer must agree on.
enum MoodleDefaults {
  static let taxonomies = "competency,competency,competency,competency"
  /// The scale that a new Moodle has.
  static let scaleValues = ["Not yet competent", "Competent"].joined(separator: ",")

  /// Moodle wants to know which value is given by default and which count as proficient; a framework does not say. The
  /// upper half counts, and its lowest value is given.
  static func scaleConfiguration(levels: Int) -> String {
    let first = levels / 2 + 1
    let items = (first...max(first, levels)).map {
      $0 == first ? #"{"id":\#($0),"scaledefault":1,"proficient":1}"# : #"{"id":\#($0),"proficient":1}"#
    }
    return #"[{"scaleid":"0"},"# + items.joined(separator: ",") + "]"
  }
}
