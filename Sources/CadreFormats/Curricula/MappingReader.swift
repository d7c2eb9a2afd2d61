package import CadreModel

/// A row of a mapping that a person has decided in.
package struct MappingRow: Sendable {
  static let fields: [ColumnMap.Field] = [
    .init("course_id", ["course"], isRequired: true), .init("competency", isRequired: true),
    .init("decision", ["state"], isRequired: true), .init("from"), .init("to"), .init("hours"),
  ]

  package let line: Int
  package let course: String
  package let competency: String
  /// `nil` where nobody has decided.
  package let state: CourseMapping.State?
  /// `nil`: as proposed.
  package let levels: (entry: Int?, target: Int)?
  package let minutes: Int?

  /// The same decision on another competency.
  package func with(competency: String) -> MappingRow {
    MappingRow(line: line, course: course, competency: competency, state: state, levels: levels, minutes: minutes)
  }
}

/// Reads a mapping back from the table that was exported; further columns do not matter.
///
/// - Throws: `FormatError` where the bytes are no such table.
package func readMapping(
  _ bytes: @escaping ByteSource, file: String, options: TableOptions = .init(), columns: [String: [String]] = [:]
) throws -> (rows: [MappingRow], count: Int, format: Phrase, findings: [Finding]) {
  var records = try openTable(bytes, options: options, words: HeaderWords(MappingRow.fields, explicit: columns))
  let map = try ColumnMap(header: readHeader(&records), fields: MappingRow.fields, explicit: columns)
  var (rows, findings, count) = ([MappingRow](), [Finding](), 0)
  var record = Record()
  while try records.next(&record) {
    if record.holdsNothing { continue }
    count += 1
    if let flaw = record.finding(file: file, header: map.header) {
      findings.append(flaw)
      continue
    }
    func text(_ field: String) -> String { map[field].map { record.text($0) } ?? "" }
    func refuse(_ code: Finding.Code, _ field: String, _ message: Phrase) {
      let value = text(field)
      findings.append(
        Finding(
          .error, code, file: file, line: record.line, column: map.title(field), value: value.isEmpty ? nil : value, message))
    }
    guard let state = CourseMapping.State(word: text("decision")) else {
      refuse(.malformed, "decision", "write confirmed, rejected or proposed.")
      continue
    }
    let numbers = ["from", "to"].map { text($0).isEmpty ? .some(nil) : Int(text($0)).map { Optional($0) } }
    guard let from = numbers[0], let to = numbers[1] else {
      refuse(.malformed, numbers[0] == nil ? "from" : "to", "this must be a whole number, or empty.")
      continue
    }
    let hours = CourseCells.hours(text("hours"))
    guard text("hours").isEmpty || hours != nil else {
      refuse(.malformed, "hours", "this must be a number of hours, such as 12 or 7.5, or empty.")
      continue
    }
    if let from, let to, from >= to {
      refuse(.contradiction, "to", "the level after the course must be above the one before.")
      continue
    }
    let named = competencies(in: text("competency"))
    count += named.count - 1
    for competency in named {
      rows.append(
        MappingRow(
          line: record.line, course: text("course_id"), competency: competency, state: state == .proposed ? nil : state,
          levels: to.map { (from, $0) }, minutes: hours.map { max(1, Int(($0 * 60).rounded())) }))
    }
  }
  return (rows, count, records.format, findings)
}

extension CourseMapping.State {
  /// As people write it; nothing is no decision.
  fileprivate init?(word: String) {
    let word = word.lowercased()
    switch word {
    case "": self = .proposed
    case "confirm", "yes", "y", "ok", "x", "✓", "✔": self = .confirmed
    case "reject", "no", "n": self = .rejected
    default: self.init(rawValue: word)
    }
  }
}

/// One competency, or several with semicolons or line ends between them; an empty cell names none, which is told where it is decided on.
private func competencies(in cell: String) -> [String] {
  let names = cell.split { $0 == ";" || $0.isNewline }.map(\.trimmed).filter { !$0.isEmpty }
  return names.isEmpty ? [""] : names
}
