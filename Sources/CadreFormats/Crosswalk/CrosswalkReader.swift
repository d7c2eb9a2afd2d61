package import CadreModel

/// The crosswalks of a file, with how many of its rows were read.
package struct CrosswalkFile: Sendable {
  /// One for each pair of frameworks, in the order of their first rows.
  package let crosswalks: [Crosswalk]
  /// Rows that hold anything, without the header.
  package let rows: Int
  /// `CSV, UTF-8, separated by “,”`.
  package let format: Phrase
}

/// Reads crosswalks from a table, one link a row: from_framework, from_version, from_code, relation, to_framework,
/// to_version, to_code and perhaps levels (`1>1;2>3`) and note.
///
/// A row that is not stored has an error; what is stored but asks for a look has a warning.
/// - Parameter framework: gives the frameworks that are known, so that codes and levels can be checked.
package func readCrosswalk(
  _ bytes: @escaping ByteSource, file: String, options: TableOptions = .init(), columns: [String: [String]] = [:],
  framework: @escaping (FrameworkReference) throws -> Framework?
) throws -> Imported<CrosswalkFile> {
  var reader = try CrosswalkReader(bytes, file: file, options: options, columns: columns, framework: framework)
  return try reader.read()
}

struct CrosswalkReader {
  private struct Ends: Hashable {
    let from: FrameworkReference
    let to: FrameworkReference
  }

  private struct Row {
    let link: Crosswalk.Link
    let line: Int
  }

  static let fields: [ColumnMap.Field] = [
    .init("from_framework", isRequired: true), .init("from_version", isRequired: true), .init("from_code", isRequired: true),
    .init("relation", isRequired: true), .init("to_framework", isRequired: true), .init("to_version", isRequired: true),
    .init("to_code", isRequired: true), .init("levels", ["level map"]), .init("note", ["notes", "comment"]),
  ]

  private let file: String
  private var records: any RecordSource
  private let columns: ColumnMap
  private let framework: (FrameworkReference) throws -> Framework?
  private var frameworks: [FrameworkReference: KnownFramework?] = [:]
  private var findings: [Finding] = []
  private var order: [Ends] = []
  private var links: [Ends: [Row]] = [:]
  /// Rows by their ends, so that each is compared with those only that it may contradict.
  private var byCode: [Ends: [String: [Int]]] = [:]

  init(
    _ bytes: @escaping ByteSource, file: String, options: TableOptions, columns: [String: [String]],
    framework: @escaping (FrameworkReference) throws -> Framework?
  ) throws {
    self.file = file
    self.framework = framework
    records = try openTable(bytes, options: options, words: HeaderWords(Self.fields, explicit: columns))
    self.columns = try ColumnMap(header: readHeader(&records), fields: Self.fields, explicit: columns)
  }

  mutating func read() throws -> Imported<CrosswalkFile> {
    var record = Record()
    var rows = 0
    while try records.next(&record) {
      if record.holdsNothing { continue }
      rows += 1
      if let flaw = record.finding(file: file, header: columns.header) {
        findings.append(flaw)
      } else {
        try take(record)
      }
    }
    for ends in order { warnOfLoneParts(links[ends] ?? []) }
    let crosswalks = order.map { Crosswalk(from: $0.from, to: $0.to, links: (links[$0] ?? []).map(\.link)) }
    findings += records.findings(file: file)
    return Imported(CrosswalkFile(crosswalks: crosswalks, rows: rows, format: records.format), findings: findings)
  }

  private func text(_ field: String, _ record: Record) -> String { columns[field].map { record.text($0) } ?? "" }

  private mutating func refuse(_ code: Finding.Code, _ record: Record, _ field: String, _ message: Phrase) {
    findings.append(
      Finding(
        .error, code, file: file, line: record.line, column: columns.title(field), value: text(field, record), message))
  }

  private mutating func take(_ record: Record) throws {
    guard let from = reference("from", record), let to = reference("to", record) else { return }
    guard from != to else {
      return refuse(
        .contradiction, record, "to_version", "a crosswalk leads to another framework or version, not to the same one.")
    }
    guard let relation = relation(record) else { return }
    let (old, new) = (try known(from), try known(to))
    guard let source = code("from_code", record, in: old), let target = code("to_code", record, in: new) else { return }
    var levels: Crosswalk.LevelMap?
    if !text("levels", record).isEmpty {
      levels = levelMap(record, from: old, to: new)
      if levels == nil { return }
    }
    let link = Crosswalk.Link(from: source, to: target, relation: relation, levels: levels, note: text("note", record))
    add(link, to: Ends(from: from, to: to), record)
  }

  private mutating func reference(_ side: String, _ record: Record) -> FrameworkReference? {
    let (slug, version) = (text("\(side)_framework", record), text("\(side)_version", record))
    if let reference = FrameworkReference(slug: slug, version: version) { return reference }
    refuse(.malformed, record, "\(side)_framework", "“\(slug)@\(version)” is no framework version. Write a slug and a version.")
    return nil
  }

  private mutating func relation(_ record: Record) -> Crosswalk.Relation? {
    if let relation = Crosswalk.Relation(rawValue: text("relation", record).lowercased()) { return relation }
    let all = Crosswalk.Relation.allCases.map(\.rawValue)
    refuse(.unknown, record, "relation", "there is no such relation. Write one of \(all.joined(separator: ", ")).")
    return nil
  }

  private mutating func known(_ reference: FrameworkReference) throws -> KnownFramework? {
    if let known = frameworks[reference] { return known }
    let known = try framework(reference).map { KnownFramework($0) }
    frameworks[reference] = .some(known)
    if known == nil {
      findings.append(
        Finding(
          .note, .unknown, file: file, value: "\(reference)",
          "this framework is not in the database, so its codes are not checked."))
    }
    return known
  }

  private mutating func code(_ field: String, _ record: Record, in known: KnownFramework?) -> Identifier<Competency>? {
    guard let code = Identifier<Competency>(text(field, record)) else {
      refuse(.missing, record, field, "a code is missing, or longer than 200 bytes.")
      return nil
    }
    if let known, !known.codes.contains(code) {
      let nearest = nearestMatch(to: code.code, among: known.codes.map(\.code).sorted())
      refuse(.unknown, record, field, .sentences("\(known.reference) has no competency of this code.", .suggestion(nearest)))
      return nil
    }
    return code
  }

  private mutating func levelMap(
    _ record: Record, from: KnownFramework?, to: KnownFramework?
  ) -> Crosswalk.LevelMap? {
    guard let levels = Crosswalk.LevelMap(parsing: text("levels", record)) else {
      refuse(
        .malformed, record, "levels", "this maps no levels. Write “1>1;2>3”, each level of the first framework at most once.")
      return nil
    }
    for (known, ranks) in [(from, Array(levels.ranks.keys)), (to, Array(levels.ranks.values))] {
      guard let known, let rank = ranks.sorted().first(where: { known.ranks?.contains($0) != true }) else { continue }
      refuse(
        .unknown, record, "levels",
        known.ranks.map {
          "\(known.reference) has no level \(rank): its levels are \($0.lowerBound) to \($0.upperBound)."
        } ?? "\(known.reference) has no level \(rank): it has no levels.")
      return nil
    }
    if !levels.isRising {
      findings.append(
        Finding(
          .warning, .unusual, file: file, line: record.line, column: columns.title("levels"), value: text("levels", record),
          "a higher level becomes a lower one. Check the order."))
    }
    return levels
  }
}

extension CrosswalkReader {
  private mutating func add(_ link: Crosswalk.Link, to ends: Ends, _ record: Record) {
    if links[ends] == nil { order.append(ends) }
    let keys = ["<\(link.from.code)", ">\(link.to.code)"]
    for index in keys.flatMap({ byCode[ends]?[$0] ?? [] }) {
      guard let row = links[ends]?[index], let reason = Crosswalk.contradiction(row.link, link) else { continue }
      return refuse(
        reason == .samePair ? .duplicate : .contradiction, record, reason == .comesOfSeveral ? "to_code" : "from_code",
        Self.phrase(reason, line: row.line))
    }
    let index = links[ends]?.count ?? 0
    links[ends, default: []].append(Row(link: link, line: record.line))
    for key in keys { byCode[ends, default: [:]][key, default: []].append(index) }
  }

  private static func phrase(_ reason: Crosswalk.Contradiction, line: Int) -> Phrase {
    switch reason {
    case .samePair: "line \(line: line) links the same two competencies. Keep one of the rows."
    case .becomesSeveral:
      "by line \(line: line) the competency becomes another one; what becomes several is “split” in each row (or “merged”)."
    case .comesOfSeveral:
      "by line \(line: line) the competency comes of another one; what comes of several is “merged” in each row."
    }
  }

  /// A split into one, or a merger of one, most likely lacks a row: what is missing would be carried wrongly.
  private mutating func warnOfLoneParts(_ rows: [Row]) {
    var splits: [String: Int] = [:]
    var mergers: [String: Int] = [:]
    for row in rows where row.link.carries {
      splits[row.link.from.code, default: 0] += 1
      mergers[row.link.to.code, default: 0] += 1
    }
    for row in rows {
      let isLone =
        row.link.relation == .split && splits[row.link.from.code] == 1
        || row.link.relation == .merged && mergers[row.link.to.code] == 1
      guard isLone else { continue }
      findings.append(
        Finding(
          .warning, .missing, file: file, line: row.line, column: columns.title("relation"), value: row.link.relation.rawValue,
          row.link.relation == .split
            ? "this is the only row of the split. Add the others, or write “replaced”."
            : "this is the only row of the merger. Add the others, or write “replaced”."))
    }
  }
}

/// What checking needs of a framework.
private struct KnownFramework {
  let reference: FrameworkReference
  let codes: Set<Identifier<Competency>>
  let ranks: ClosedRange<Int>?

  init(_ framework: Framework) {
    reference = framework.reference
    codes = Set(framework.competencies.map(\.code))
    ranks = framework.scale?.ranks
  }
}
