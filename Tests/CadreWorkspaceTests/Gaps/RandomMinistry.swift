import CadreModel
import CadreStore
import CadreTestSupport

/// A small random ministry, as plain values and as a filled store.
struct RandomMinistry {
  let framework: Framework
  let people: [Person]
  /// Every statement, in the order of recording; revisions are set.
  private(set) var assessments: [Assessment] = []
  let firstDay = Day(number: 19_000)
  private var random: SeededGenerator

  init(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let scale = try Self.scale(&random)
    framework = try Self.framework(scale, &random)
    people = try Self.people(framework, &random)
    self.random = random
    makeAssessments(scale)
  }

  private static func scale(_ random: inout SeededGenerator) throws -> Scale {
    let first = Int.random(in: 0...1, using: &random)
    let count = Int.random(in: 2...8, using: &random)
    let steps = (first..<first + count).compactMap { rank in
      LocalizedText("Level \(rank)").map { Scale.Step(rank: rank, name: $0) }
    }
    return try required(Scale(steps))
  }

  private static func framework(_ scale: Scale, _ random: inout SeededGenerator) throws -> Framework {
    let count = Int.random(in: 0..<10, using: &random) == 0 ? 70 : Int.random(in: 1...34, using: &random)
    let perArea = Int.random(in: 1...9, using: &random)
    var competencies: [Competency] = []
    for number in 1...count {
      let targets = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        "\(Int.random(in: 1...4, using: &random)).\(Int.random(in: 1...3, using: &random))"
      }
      competencies.append(
        Competency(
          code: try required(Identifier("c\(number)")), name: try required(LocalizedText("Competency \(number)")),
          alignments: targets.map { Alignment(framework: "sdg", code: $0, relation: .related) }))
    }
    let areas = try stride(from: 0, to: count, by: perArea).map { start in
      Area(
        code: try required(Identifier("a\(start)")), name: try required(LocalizedText("Area \(start)")),
        competencies: Array(competencies[start..<min(count, start + perArea)]))
    }
    let roles = try (1...Int.random(in: 1...6, using: &random)).map { number in
      var requirements: [Requirement] = []
      for competency in competencies where Int.random(in: 0..<3, using: &random) > 0 {
        let rank = Int.random(in: scale.ranks, using: &random)
        let level = Int.random(in: 0..<12, using: &random) == 0 ? nil : Level(rank: rank, on: scale)
        let weight = try required(Weight(hundredths: [25, 100, 100, 150, 300].randomElement(using: &random) ?? 100))
        requirements.append(Requirement(competency: competency.code, level: level, weight: weight))
      }
      return try required(
        Role(
          code: try required(Identifier("r\(number)")), title: try required(LocalizedText("Role \(number)")),
          requirements: requirements))
    }
    let header = Framework.Header(
      reference: try required(FrameworkReference(slug: "random", version: "1")),
      title: try required(LocalizedText("Random")), status: .adopted)
    return try Framework(header: header, scale: scale, areas: areas, roles: roles)
  }

  private static func people(_ framework: Framework, _ random: inout SeededGenerator) throws -> [Person] {
    let count = Int.random(in: 1...24, using: &random)
    return try (1...count).map { number in
      let depth = Int.random(in: 1...4, using: &random)
      let path = ["M"] + (1..<depth).map { _ in "U\(Int.random(in: 1...3, using: &random))" }
      var roles = framework.roles.map(\.code).filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
      if Int.random(in: 0..<10, using: &random) == 0 { roles.append(try required(Identifier("unheard-of"))) }
      let hired = Int.random(in: 0..<4, using: &random) == 0 ? Int32.random(in: 18_900...19_400, using: &random) : nil
      let left = Int.random(in: 0..<8, using: &random) == 0 ? Int32.random(in: 19_400...19_900, using: &random) : nil
      return Person(
        number: try required(Identifier("P\(number)")), name: "Person \(number)", unit: try required(Unit(path: path)),
        roles: roles.sorted(), hiredOn: hired.map { Day(number: $0) }, leftOn: left.map { Day(number: $0) },
        attributes: attributes(number))
    }
  }

  /// Some have declared nothing, some one of two.
  private static func attributes(_ number: Int) -> [String: String] {
    var attributes: [String: String] = [:]
    if number % 4 != 0 { attributes["sex"] = number % 2 == 0 ? "Female" : "Male" }
    if number % 5 != 0 { attributes["grade"] = "G\(number % 3)" }
    return attributes
  }

  private mutating func makeAssessments(_ scale: Scale) {
    for person in people {
      for competency in framework.competencies {
        for _ in 0..<Int.random(in: 0...3, using: &random) { add(person, competency, scale) }
      }
    }
  }

  private mutating func add(_ person: Person, _ competency: Competency, _ scale: Scale) {
    let day = Day(number: Int32.random(in: 19_000...19_800, using: &random))
    let source = Source.allCases.randomElement(using: &random) ?? .test
    let assessor = ["", "", "A", "B"].randomElement(using: &random) ?? ""
    let isTaken = assessments.suffix(8).contains {
      $0.person == person.number && $0.competency == competency.code && $0.source == source && $0.assessedOn == day
        && $0.assessor == assessor
    }
    let outcome: Assessment.Outcome =
      switch Int.random(in: 0..<20, using: &random) {
      case 0: .notAssessed
      case 1: .notApplicable
      default: Level(rank: Int.random(in: scale.ranks, using: &random), on: scale).map { .level($0) } ?? .notAssessed
      }
    let expiry = Int.random(in: 0..<4, using: &random) == 0 ? day.advanced(by: Int.random(in: 1...400, using: &random)) : nil
    guard !isTaken else { return }
    let first = Assessment(
      person: person.number, competency: competency.code, outcome: outcome, source: source, assessedOn: day,
      recordedOn: day, assessor: assessor, expiresOn: expiry)
    assessments.append(first)
    guard Int.random(in: 0..<6, using: &random) == 0 else { return }
    let correction: Assessment.Outcome =
      Bool.random(using: &random)
      ? .withdrawn : Level(rank: scale.ranks.lowerBound, on: scale).map { .level($0) } ?? .withdrawn
    guard correction != outcome else { return }
    assessments.append(
      Assessment(
        person: person.number, competency: competency.code, outcome: correction, source: source, assessedOn: day,
        recordedOn: day, assessor: assessor, revision: 1))
  }

  /// Everything into a store: people, then first statements, then corrections, as two imports.
  func fill(_ store: any Store) throws { try fill(store, framework: framework, people: people) }

  func fill(_ store: any Store, framework: Framework, people: [Person]) throws {
    try store.write { writer in
      _ = try writer.save(framework, since: Day(number: 20_000))
      try writer.declare(["sex", "grade"].map { Attribute(code: $0, title: $0, isSensitive: $0 == "sex") })
      try writer.save(people, since: Day(number: 20_000))
      let (table, keys) = try writer.personNumbers()
      let positions = Dictionary(
        uniqueKeysWithValues: framework.competencies.enumerated().map { ($0.element.code, Int32($0.offset)) })
      for revision in 0...1 {
        let rows = try assessments.filter { $0.revision == revision }.map { assessment in
          AssessmentBatch.Row(
            person: keys[try required(table[assessment.person.code])],
            competency: try required(positions[assessment.competency]), source: assessment.source,
            level: assessment.outcome.journalLevel, assessedOn: assessment.assessedOn, expiresOn: assessment.expiresOn,
            assessor: assessment.assessor)
        }
        let batch = AssessmentBatch(framework: framework.reference, recordedOn: Day(number: 20_000), rows: rows)
        let result = try writer.append(
          batch, import: writer.beginImport(ImportSource(.assessments, file: "random"), on: Day(number: 20_000), by: "tests"))
        guard result.conflicts.isEmpty else { throw MissingValue() }
      }
      return .commit(())
    }
  }
}

struct MissingValue: Error {}

func required<Value>(_ value: Value?) throws -> Value {
  guard let value else { throw MissingValue() }
  return value
}

extension Assessment.Outcome {
  var journalLevel: JournalLevel {
    switch self {
    case .level(let level): JournalLevel(raw: UInt8(level.rank))
    case .notAssessed: .notAssessed
    case .notApplicable: .notApplicable
    case .withdrawn: .withdrawn
    }
  }
}
