package import CadreFormats
import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// Imports assessments, long or wide, for one framework.
  ///
  /// One transaction; the journal and the profiles agree whenever it ends. Importing the same file again changes
  /// nothing.
  package func importAssessments(
    _ input: InputFile, framework: String?, options: AssessmentOptions, mode: ImportMode
  ) throws -> ImportReport {
    try refusing(input) {
      let table = TableSource.bytes(input.open, options: options.table)
      // What is wrong with the file is told when it is read as a whole.
      let said = input.canBeReadAgain ? (try? AssessmentFacts(table))?.framework : nil
      return try importAssessments(
        table, input.source(.assessments), framework: (asked: framework, said: said), options: options, mode: mode)
    }
  }

  /// Imports assessments that are no file's: texts by the names of the fields.
  package func importAssessments(
    rows: [[String]], header: [String], framework: String?, mode: ImportMode
  ) throws -> ImportReport {
    try importAssessments(
      .rows(rows, header: header), ImportSource(.assessments, file: "statements"), framework: (asked: framework, said: nil),
      options: AssessmentOptions(), mode: mode)
  }

  /// - Parameter framework: as it is asked for, and as the file says above its header.
  private func importAssessments(
    _ table: TableSource, _ source: ImportSource, framework names: (asked: String?, said: String?), options: AssessmentOptions,
    mode: ImportMode
  ) throws -> ImportReport {
    try write(.importAssessments, .each("assessments in \(source.file)")) { writer, grant in
      let framework = try writer.resolveFramework(names.asked ?? names.said)
      if let said = names.said, "\(framework.reference)" != said {
        throw AssessmentFileError.otherFramework(said, asked: framework.reference)
      }
      let people = try personNumbers(within: grant, writer)
      return try importing(source.for(framework), writer) { key in
        var run = try AssessmentImport(
          writer: writer, key: key, source: table, named: source.file, framework: framework, options: options, mode: mode,
          today: today, people: people)
        return try run.run()
      }
    }
  }
}

extension Workspace {
  /// The numbers of the people that the grant covers, with their keys; to an import, nobody else is there.
  fileprivate func personNumbers(
    within grant: Grant, _ reader: any StoreReader
  ) throws -> (table: CodeTable, keys: [Int64]) {
    let all = try reader.personNumbers()
    guard !grant.isEverywhere else { return all }
    let units = Set(try reader.units().filter { grant.covers($0.unit) }.map(\.key))
    var covered: Set<Int64> = []
    try reader.forEachStaffBlock { first, records in
      for index in records.indices where units.contains(Int(records[index].unit)) { covered.insert(Int64(first + index)) }
    }
    var (table, keys) = (CodeTable(), [Int64]())
    for number in 0..<all.table.count where covered.contains(all.keys[number]) {
      table.insert(all.table.code(number))
      keys.append(all.keys[number])
    }
    return (table, keys)
  }
}

extension StoreReader {
  /// Names, and e-mail addresses where an attribute holds them, of people by the order of their keys.
  fileprivate func details(ofPeople keys: [Int64]) throws -> [PersonDetail] {
    var emails: [Int: [String]] = [:]
    for attribute in try attributes() where PersonDetail.isEmail(attribute.title) {
      var numbers: [Int: Int] = [:]
      let values = try forEachValue(of: attribute.code) { numbers[$0] = $1 }
      for (key, number) in numbers { if let value = values?[number] { emails[key, default: []].append(value) } }
    }
    let places = Dictionary(keys.enumerated().map { (Int($0.element), $0.offset) }, uniquingKeysWith: { first, _ in first })
    return try names(ofPeople: keys.map(Int.init)).compactMap { person in
      places[person.key].map { PersonDetail(number: $0, name: person.name, emails: emails[person.key] ?? []) }
    }
  }
}

/// One run of an assessment import.
private struct AssessmentImport {
  /// Statements that are sorted and appended together: enough that a file in any order touches each person few times,
  /// few enough that memory stays below some 200 MB however long the file is.
  private static let batchSize = 1_000_000

  private let writer: any StoreWriter
  private let framework: Framework
  private let mode: ImportMode
  private let today: Day
  private let keys: [Int64]
  private let importKey: ImportKey
  private var reader: AssessmentReader
  private var findings = FindingLog()
  private var changes = Changes()
  private var rows = 0

  init(
    writer: any StoreWriter, key: ImportKey, source: TableSource, named name: String, framework: Framework,
    options: AssessmentOptions, mode: ImportMode, today: Day, people: (table: CodeTable, keys: [Int64])
  ) throws {
    self.writer = writer
    self.framework = framework
    self.mode = mode
    self.today = today
    keys = people.keys
    reader = try AssessmentReader(
      source, file: name, options: options, framework: framework, people: people.table,
      details: { try writer.details(ofPeople: people.keys) })
    importKey = key
  }

  mutating func run() throws -> ImportReport {
    if !reader.ignored.isEmpty {
      let names = reader.ignored.map { "“\($0)”" }.joined(separator: ", ")
      findings.add([
        Finding(
          .warning, .notRead, file: reader.file, line: 1, "not read, because no field or competency has this name: \(names).")
      ])
    }
    var entries: [AssessmentEntry] = []
    var found: [Finding] = []
    while true {
      let before = entries.count
      guard let isRefused = try reader.next(into: &entries, findings: &found) else { break }
      rows += 1
      if isRefused || refuseFuture(&entries, from: before, &found) {
        changes.refused += 1
      } else if entries.count == before {
        findings.add([
          Finding(.note, .notRead, file: reader.file, line: reader.line, "the row holds no level; nothing was stored.")
        ])
      }
      if !found.isEmpty {
        findings.add(found)
        found.removeAll(keepingCapacity: true)
      }
      if entries.count >= Self.batchSize { try append(&entries) }
    }
    try append(&entries)
    findings.add(reader.notes)
    return ImportReport(
      file: reader.file, format: reader.format, unit: .statements, rows: rows, changes: changes,
      findings: findings, mode: mode)
  }

  private func refuseFuture(_ entries: inout [AssessmentEntry], from first: Int, _ found: inout [Finding]) -> Bool {
    guard let entry = entries[first...].first(where: { $0.assessedOn > today }) else { return false }
    found.append(
      Finding(
        .error, .contradiction, file: reader.file, line: entry.line, column: "assessed_on", value: entry.assessedOn.description,
        "this day is in the future; today is \(today). Correct it."))
    entries.removeSubrange(first...)
    return true
  }

  private mutating func append(_ entries: inout [AssessmentEntry]) throws {
    guard !entries.isEmpty else { return }
    let batch = AssessmentBatch(
      framework: framework.reference, recordedOn: today,
      rows: entries.map { entry in
        AssessmentBatch.Row(
          person: keys[Int(entry.person)], competency: entry.competency, source: entry.source, level: entry.level,
          assessedOn: entry.assessedOn, expiresOn: entry.expiresOn, assessor: entry.assessor, evidence: entry.evidence,
          line: entry.line)
      })
    entries.removeAll(keepingCapacity: true)
    let result = try writer.append(batch, import: importKey)
    changes += result.changes
    findings.add(
      result.conflicts.sorted().map { line in
        Finding(
          .error, .contradiction, file: reader.file, line: line,
          """
          another row of this file gives a different level for the same person, competency, source, day and assessor. Keep one, or \
          add an “assessor” column.
          """)
      })
  }
}
