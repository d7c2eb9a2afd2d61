import CadreAnalysis
import CadreModel
import CadreTestSupport
import Testing

/// A change taken apart, against a loop that computes both days.
@Suite struct GapChangeTests {
  /// Somebody whose unit, roles, service and ratings may all change between the days.
  private struct Life {
    let presence: (Presence, Presence)
    let requirement: (RequirementVector, RequirementVector)
    let ratings: [Rating]
  }

  private struct Case {
    let days: (Day, Day)
    let policy: UnassessedPolicy
    let rule: RatingRule
    let count: Int
    let lives: [Life]

    init(seed: UInt64) throws {
      var random = SeededGenerator(seed: seed)
      let first = Int32.random(in: 19_000...19_500, using: &random)
      // A day is compared with itself now and then.
      days = (Day(number: first), Day(number: first + (seed % 17 == 0 ? 0 : Int32.random(in: 1...400, using: &random))))
      policy = UnassessedPolicy.allCases[Int(seed % 2)]
      let rules = [
        "test=certificate>manager>course>peer>self", "self>peer>course>manager>test=certificate",
        "test=certificate=manager=course=peer=self",
      ]
      rule = RatingRule(parsing: rules[Int(seed % 3)]) ?? .standard
      let count = Int.random(in: 1...9, using: &random)
      self.count = count
      let vectors = try (0..<4).map { _ in try Self.vector(count, &random) }
      lives = (0..<Int.random(in: 0...30, using: &random)).map { _ in Self.life(vectors, count, &random) }
    }

    private static func vector(_ count: Int, _ random: inout SeededGenerator) throws -> RequirementVector {
      let scale = try #require(
        Scale((0...4).compactMap { rank in LocalizedText("L\(rank)").map { Scale.Step(rank: rank, name: $0) } }))
      let codes = try (0..<count).map { try #require(Identifier<Competency>("c\($0)")) }
      let requirements = codes.filter { _ in Bool.random(using: &random) }.map {
        Requirement(competency: $0, level: Level(rank: Int.random(in: 0...4, using: &random), on: scale), weight: .one)
      }
      let code = try #require(Identifier<Role>("r"))
      let roles = [Role(code: code, title: try #require(LocalizedText("R")), requirements: requirements)].compactMap(\.self)
      return RequirementVector(
        roles: roles, competencies: count, index: Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) }))
    }

    private static func life(_ vectors: [RequirementVector], _ count: Int, _ random: inout SeededGenerator) -> Life {
      func presence() -> Presence { [.here, .here, .here, .absent, .elsewhere].randomElement(using: &random) ?? .here }
      let before = vectors.randomElement(using: &random) ?? vectors[0]
      let after = Bool.random(using: &random) ? before : vectors.randomElement(using: &random) ?? before
      let ratings = (0..<count).shuffled(using: &random).flatMap { competency in
        (0..<Int.random(in: 0...4, using: &random)).map { _ in rating(competency, &random) }
      }
      return Life(presence: (presence(), presence()), requirement: (before, after), ratings: ratings)
    }

    private static func rating(_ competency: Int, _ random: inout SeededGenerator) -> Rating {
      let day = Day(number: Int32.random(in: 18_800...19_900, using: &random))
      let expiry = Bool.random(using: &random) ? day.advanced(by: Int.random(in: 1...400, using: &random)) : nil
      return Rating(
        competency: Int32(competency), source: Source.allCases.randomElement(using: &random) ?? .test, assessedOn: day,
        expiresOn: expiry, rank: UInt8.random(in: 0...4, using: &random))
    }

    func change() -> (lines: [GapChange.Line], people: GapChange.People) {
      var builder = GapChangeBuilder(from: days.0, to: days.1, competencies: count, rule: rule, policy: policy)
      for life in lives {
        builder.add(
          from: .init(life.presence.0, life.requirement.0), to: .init(life.presence.1, life.requirement.1), ratings: life.ratings)
      }
      return (builder.lines, builder.people)
    }

    /// The deficit of one day, without looking at the other.
    func deficit(
      of competency: Int, on day: Day, _ presence: (Life) -> Presence, _ requirement: (Life) -> RequirementVector
    ) -> Int {
      var deficit = 0
      for life in lives where presence(life) == .here {
        let required = Int(requirement(life).ranks[competency])
        var best: Rating?
        for rating in life.ratings where Int(rating.competency) == competency {
          if rating.assessedOn > day { continue }
          if let expiry = rating.expiresOn, expiry <= day { continue }
          let isBetter = best.map { beats(rating, $0) } ?? true
          if isBetter { best = rating }
        }
        if let best { deficit += max(0, required - Int(best.rank)) } else if policy == .gap { deficit += required }
      }
      return deficit
    }

    private func beats(_ one: Rating, _ other: Rating) -> Bool {
      let (a, b) = (rule.strength(of: one.source), rule.strength(of: other.source))
      if a != b { return a > b }
      if one.assessedOn != other.assessedOn { return one.assessedOn > other.assessedOn }
      return one.rank < other.rank
    }
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func `the causes add up to the difference of the two days, whatever happened`(seed: UInt64) throws {
    let one = try Case(seed: seed)
    let (lines, people) = one.change()
    for (competency, line) in lines.enumerated() {
      let before = one.deficit(of: competency, on: one.days.0, { $0.presence.0 }, { $0.requirement.0 })
      let after = one.deficit(of: competency, on: one.days.1, { $0.presence.1 }, { $0.requirement.1 })
      #expect(line.before == before)
      #expect(line.after == after)
      #expect(line.change == after - before)
      #expect(ChangeCause.allCases.reduce(0) { $0 + line.part($1).change } == after - before)
      for cause in ChangeCause.allCases {
        let part = line.part(cause)
        #expect(part.raised >= 0 && part.lowered >= 0 && (part.cases == 0) == (part.raised + part.lowered == 0))
      }
      #expect(line.part(.joined).lowered == 0 && line.part(.left).raised == 0 && line.part(.learned).raised == 0)
      #expect(line.part(.lowered).lowered == 0)
      if one.days.0 == one.days.1 {
        for cause in [ChangeCause.assessed, .learned, .lowered, .rerated, .expired] { #expect(line.part(cause).cases == 0) }
      }
    }
    #expect(people.before == one.lives.count { $0.presence.0 == .here })
    #expect(people.after == people.before + people.joined - people.left + people.movedIn - people.movedOut)
  }

  @Test(
    arguments: [
      // From no rating; the same source, up and down; a course; another source; expired with and without an older one.
      ([(Source.test, 10, nil, 2)], ChangeCause.assessed, -2),
      ([(.test, 0, nil, 1), (.test, 10, nil, 3)], .learned, -2),
      ([(.test, 0, nil, 3), (.test, 10, nil, 1)], .lowered, 2),
      ([(.selfAssessment, 0, nil, 1), (.course, 10, nil, 2)], .learned, -1),
      ([(.selfAssessment, 0, nil, 2), (.course, 10, nil, 1)], .rerated, 1),
      ([(.selfAssessment, 0, nil, 1), (.manager, 10, nil, 3)], .rerated, -2),
      ([(.test, 0, 10, 3)], .expired, 3),
      ([(.test, 0, 10, 3), (.selfAssessment, -5, nil, 1)], .expired, 2),
      ([(.test, 0, 10, 3), (.selfAssessment, 9, nil, 1)], .rerated, 2),
    ] as [([(Source, Int, Int?, UInt8)], ChangeCause, Int)])
  func `one rating has one cause`(ratings: [(Source, Int, Int?, UInt8)], cause: ChangeCause, change: Int) throws {
    let first = Day(number: 19_000)
    let scale = try #require(
      Scale((0...4).compactMap { rank in LocalizedText("L\(rank)").map { Scale.Step(rank: rank, name: $0) } }))
    let competency = try #require(Identifier<Competency>("c"))
    let requirement = Requirement(competency: competency, level: Level(rank: 3, on: scale), weight: .one)
    let code = try #require(Identifier<Role>("r"))
    let title = try #require(LocalizedText("R"))
    let role = try #require(Role(code: code, title: title, requirements: [requirement]))
    let vector = RequirementVector(roles: [role], competencies: 1, index: [competency: 0])
    var builder = GapChangeBuilder(from: first, to: first.advanced(by: 20), competencies: 1, rule: .standard, policy: .gap)
    let history = ratings.map { source, day, expiry, rank in
      Rating(
        competency: 0, source: source, assessedOn: first.advanced(by: day), expiresOn: expiry.map { first.advanced(by: $0) },
        rank: rank)
    }
    builder.add(from: .init(.here, vector), to: .init(.here, vector), ratings: history)
    #expect(builder.lines[0].parts.keys.map(\.self) == [cause])
    #expect(builder.lines[0].part(cause).change == change)
  }
}
