import CadreModel
import CadreSQLite
import CadreStore
import CadreTestSupport

/// A store with one framework of three competencies and two people.
struct StoreFixture {
  let folder: TemporaryFolder
  let path: String
  let store: SQLiteStore
  let framework: Framework

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("store.sqlite")
    store = try SQLiteStore.create(at: path)
    framework = try Self.framework(competencies: ["a", "b", "c"])
    let framework = framework
    try store.write { writer in
      _ = try writer.save(framework, since: Day(number: 20_000))
      try writer.save(
        ["P1", "P2"].map { number in
          guard let code = Identifier<Person>(number), let unit = Unit(path: ["M", "D"]) else { throw Missing() }
          return Person(number: code, name: number, unit: unit)
        }, since: Day(number: 20_000))
      return .commit(())
    }
  }

  struct Missing: Error {}

  static func framework(competencies: [String], status: Framework.Status = .draft, version: String = "1") throws -> Framework {
    let steps = (1...4).compactMap { rank in LocalizedText("L\(rank)").map { Scale.Step(rank: rank, name: $0) } }
    let members = competencies.compactMap { code in
      Identifier<Competency>(code).flatMap { id in LocalizedText(code).map { Competency(code: id, name: $0) } }
    }
    guard let scale = Scale(steps), let area = Identifier<Area>("1"), let name = LocalizedText("One"),
      let reference = FrameworkReference(slug: "test", version: version), let title = LocalizedText("Test")
    else { throw Missing() }
    return try Framework(
      header: .init(reference: reference, title: title, status: status), scale: scale,
      areas: [Area(code: area, name: name, competencies: members)])
  }

  func row(
    person: Int64 = 1, competency: Int32 = 0, level: UInt8, source: Source = .manager, day: Int32 = 20_000,
    expires: Int32? = nil, assessor: String = "", line: Int = 2
  ) -> AssessmentBatch.Row {
    AssessmentBatch.Row(
      person: person, competency: competency, source: source, level: JournalLevel(raw: level), assessedOn: Day(number: day),
      expiresOn: expires.map { Day(number: $0) }, assessor: assessor, line: line)
  }

  @discardableResult
  func append(_ rows: [AssessmentBatch.Row]) throws -> AppendResult {
    try store.write { writer in
      let batch = AssessmentBatch(framework: framework.reference, recordedOn: Day(number: 20_100), rows: rows)
      return .commit(
        try writer.append(
          batch, import: writer.beginImport(ImportSource(.assessments, file: "test.csv"), on: Day(number: 20_100), by: "tests")))
    }
  }

  /// Of those who are assessed in anything.
  func profiles(on day: Int32) throws -> [Int: [UInt8]] {
    try store.read { reader in
      var result: [Int: [UInt8]] = [:]
      try reader.forEachProfileRun(of: framework.reference, on: Day(number: day)) { run in
        for row in 0..<run.count {
          result[run.firstPerson + row] = Array(run.levels[row * run.width..<(row + 1) * run.width])
        }
      }
      return result.filter { $0.value.contains { $0 > 0 } }
    }
  }
}
