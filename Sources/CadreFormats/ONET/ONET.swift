package import CadreModel

/// Reads the files of the O*NET database, as text or workbooks: the content model, occupations, ratings of skills, knowledge, abilities
/// and work activities, and the anchors of levels.
///
/// An element that is rated is a competency; without ratings, every element of the content model that has none below it and is an
/// ability, a skill, knowledge or an activity. What lies above it is an area. The scale is O*NET's own for levels, 0 to 7; a rating is
/// an average over people asked and is rounded to the nearest level, halves up. An occupation is a role. It requires what is rated as
/// important: 3 or more on the scale from 1 to 5, with that figure as weight. What was marked “not relevant” or “recommend suppress” is not required.
/// The value is `nil` exactly where a finding is an error.
/// - Complexity: O(rows); memory holds a level and a weight for each occupation and element.
package func readONET(_ files: [FrameworkFile], slug: String, version: String) -> Imported<Framework?> {
  var reader = ONETReader(files: files.map(\.name).joined(separator: ", "))
  var tables = files.compactMap { reader.open($0) }
  for kind in ONETTable.Kind.allCases {
    for position in tables.indices where tables[position].kind == kind { reader.read(&tables[position]) }
  }
  let framework = reader.framework(slug: slug, version: version)
  return Imported(framework, findings: reader.findings)
}

/// A file of O*NET, told by its header.
struct ONETTable {
  /// In the order in which they must be read; of two whose columns a file has, the first.
  enum Kind: CaseIterable {
    case model, occupations, ratings, anchors
    /// Of O*NET, and nothing that a framework has a place for.
    case passedOver

    /// - Returns: `nil` for the header of no file of O*NET.
    init?(header: [String]) {
      let names = Set(header.map(ColumnMap.key))
      func has(_ columns: String...) -> Bool { columns.allSatisfy { names.contains(ColumnMap.key($0)) } }
      let isByCategory = has("Category") || has("Task ID")
      if has("O*NET-SOC Code", "Element ID", "Scale ID", "Data Value"), !isByCategory {
        self = .ratings
      } else if has("Element ID", "Scale ID", "Anchor Value", "Anchor Description") {
        self = .anchors
      } else if has("Element ID", "Element Name", "Description"), !has("O*NET-SOC Code") {
        self = .model
      } else if has("O*NET-SOC Code", "Title", "Description") {
        self = .occupations
      } else if has("O*NET-SOC Code") || has("Scale ID", "Scale Name", "Minimum", "Maximum") || has("Element ID", "Scale ID") {
        self = .passedOver
      } else {
        return nil
      }
    }
  }

  let name: String
  let language: String
  let kind: Kind
  let header: [String]
  private let columns: [String: Int]
  var records: any RecordSource

  init?(_ file: FrameworkFile) throws {
    records = try openTable(file.bytes)
    header = try readHeader(&records)
    guard let kind = Kind(header: header) else { return nil }
    (name, language, self.kind) = (file.name, file.language, kind)
    columns = Dictionary(header.enumerated().map { (ColumnMap.key($1), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The cell of a row; empty where the file has no such column.
  func text(_ column: String, _ record: Record) -> String { columns[ColumnMap.key(column)].map { record.text($0) } ?? "" }

  /// The file's name without what follows the point.
  var stem: String { name.split(separator: ".").first.map(String.init) ?? name }
}

/// An element of the content model.
struct ONETElement {
  let id: String
  var name: String
  var description = ""
  var anchors: [Int: String] = [:]
  var isRated = false
  /// The file that first rated it.
  var file = ""
}

/// What has been read so far.
struct ONETReader {
  /// What one file held that is not required of anybody, by reason.
  struct Tally {
    var suppressed = 0
    var irrelevant = 0
    var unimportant = 0
    var otherScales: [String: Int] = [:]
    var passed = 0
  }

  /// O*NET's scales of levels and of importance.
  static let (level, importance) = ("LV", "IM")
  static let highest = 7
  /// What is rated lower than “important” is not required.
  static let important = 3.0

  let files: String
  var findings: [Finding] = []
  private(set) var elements: [ONETElement] = []
  private(set) var numbers: [String: Int] = [:]
  private(set) var occupations = ONETOccupations()
  private(set) var hasLevels = false
  private(set) var language = "en"
  private var tally = Tally()

  init(files: String) { self.files = files }

  mutating func open(_ file: FrameworkFile) -> ONETTable? {
    do {
      if let table = try ONETTable(file) {
        language = table.language
        return table
      }
      if file.isOneOfFolder {
        findings.append(Finding(.note, .notRead, file: file.name, "this is no file of O*NET; it was passed over."))
      } else {
        findings.append(
          Finding(
            .error, .malformed, file: file.name, line: 1,
            "this is no file of O*NET. Give its text files, or its whole folder, and only those."))
      }
    } catch {
      findings.append(
        Finding(file.severity(of: error), .malformed, file: file.name, Phrase(wording: error)))
    }
    return nil
  }

  mutating func read(_ table: inout ONETTable) {
    tally = Tally()
    var record = Record()
    do throws(FormatError) {
      while try table.records.next(&record) {
        if record.holdsNothing { continue }
        if let flaw = record.finding(file: table.name, header: table.header) {
          findings.append(flaw)
        } else {
          take(record, of: table)
        }
      }
    } catch {
      findings.append(Finding(.error, .malformed, file: table.name, line: record.line, Phrase(wording: error)))
    }
    findings += tally.findings(file: table.name)
  }

  private mutating func take(_ record: Record, of table: ONETTable) {
    switch table.kind {
    case .model:
      guard let number = element(record, of: table) else { return }
      elements[number].name = table.text("Element Name", record)
      elements[number].description = table.text("Description", record)
    case .occupations:
      occupations.take(
        code: table.text("O*NET-SOC Code", record), title: table.text("Title", record),
        description: table.text("Description", record))
    case .ratings: rate(record, of: table)
    case .anchors: anchor(record, of: table)
    case .passedOver: tally.passed += 1
    }
  }

  private mutating func report(
    _ severity: Finding.Severity, _ code: Finding.Code, _ record: Record, _ table: ONETTable, _ column: String, _ message: Phrase
  ) {
    let value = table.text(column, record)
    findings.append(
      Finding(severity, code, file: table.name, line: record.line, column: column, value: value, message))
  }

  private mutating func element(_ record: Record, of table: ONETTable) -> Int? {
    let id = table.text("Element ID", record)
    guard Identifier<Competency>(id) != nil else {
      report(.error, .missing, record, table, "Element ID", "the row names no element. Fill it in.")
      return nil
    }
    if let known = numbers[id] { return known }
    let name = table.text("Element Name", record)
    numbers[id] = elements.count
    elements.append(ONETElement(id: id, name: name.isEmpty ? id : name))
    return elements.count - 1
  }

  // MARK: Ratings

  private mutating func rate(_ record: Record, of table: ONETTable) {
    let scale = table.text("Scale ID", record).uppercased()
    guard scale == Self.level || scale == Self.importance else {
      tally.otherScales[scale, default: 0] += 1
      return
    }
    guard let element = element(record, of: table) else { return }
    let code = table.text("O*NET-SOC Code", record)
    guard Identifier<Role>(code) != nil else {
      return report(.error, .missing, record, table, "O*NET-SOC Code", "the row names no occupation. Fill it in.")
    }
    guard let value = Double(table.text("Data Value", record).replacing(",", with: ".")), (0...7).contains(value) else {
      return report(
        .warning, .malformed, record, table, "Data Value", "this is no rating from 0 to 7; the row was not stored. Correct it.")
    }
    elements[element].isRated = true
    if elements[element].file.isEmpty { elements[element].file = table.stem }
    hasLevels = hasLevels || scale == Self.level
    let occupation = occupations.take(code: code, title: table.text("Title", record), description: "")
    if isMarked("Recommend Suppress", record, table) {
      tally.suppressed += 1
    } else if isMarked("Not Relevant", record, table) {
      tally.irrelevant += 1
      occupations.exclude(element, from: occupation)
    } else if scale == Self.level {
      occupations.rate(element, of: occupation, level: value)
    } else {
      if value < Self.important { tally.unimportant += 1 }
      occupations.rate(element, of: occupation, importance: value)
    }
  }

  private func isMarked(_ column: String, _ record: Record, _ table: ONETTable) -> Bool {
    table.text(column, record).uppercased().hasPrefix("Y")
  }

  private mutating func anchor(_ record: Record, of table: ONETTable) {
    guard table.text("Scale ID", record).uppercased() == Self.level else {
      tally.otherScales[table.text("Scale ID", record), default: 0] += 1
      return
    }
    guard let element = element(record, of: table) else { return }
    guard let value = Double(table.text("Anchor Value", record)), (0...Double(Self.highest)).contains(value) else {
      return report(
        .warning, .malformed, record, table, "Anchor Value", "this is no level from 0 to 7; the row was not stored. Correct it.")
    }
    hasLevels = true
    let rank = Int((value + 0.5).rounded(.down))
    let text = table.text("Anchor Description", record)
    elements[element].anchors[rank] = [elements[element].anchors[rank], text].compactMap(\.self).joined(separator: "\n")
  }
}
