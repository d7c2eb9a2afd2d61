import CadreModel
import Testing

struct RatingRuleTests {
  /// A statement in short: source, day, rank (or `nil` for what `outcome` says).
  struct Statement: Sendable {
    var source: Source
    var on: String
    var rank: Int?
    var outcome: Assessment.Outcome = .notAssessed
    var assessor = ""
    var expires: String?
    var revision = 0

    func assessment() throws -> Assessment {
      let scale = try scale()
      let given = try rank.map { Assessment.Outcome.level(try #require(Level(rank: $0, on: scale))) }
      return try Assessment(
        person: #require(Identifier("P1")), competency: #require(Identifier("C1")), outcome: given ?? outcome,
        source: source, assessedOn: day(on), recordedOn: day(on), assessor: assessor, expiresOn: expires.map(day),
        revision: revision)
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let statements: [Statement]
    var asOf = "2026-11-22"
    /// The rank that counts, `nil` for none.
    let wins: Int?
  }

  static let cases: [Case] = [
    Case(testDescription: "nothing", statements: [], wins: nil),
    Case(
      testDescription: "a manager outranks a later self-assessment",
      statements: [
        .init(source: .manager, on: "2020-01-01", rank: 1), .init(source: .selfAssessment, on: "2026-01-01", rank: 4),
      ],
      wins: 1),
    Case(
      testDescription: "a test and a certificate stand equal, so the later counts",
      statements: [
        .init(source: .test, on: "2026-01-01", rank: 2), .init(source: .certificate, on: "2026-02-01", rank: 3),
      ],
      wins: 3),
    Case(
      testDescription: "the latest day wins within a source, even when lower",
      statements: [.init(source: .peer, on: "2025-01-01", rank: 4), .init(source: .peer, on: "2026-01-01", rank: 2)],
      wins: 2),
    Case(
      testDescription: "the as-of day itself counts",
      statements: [.init(source: .peer, on: "2026-11-22", rank: 3)], wins: 3),
    Case(
      testDescription: "a later day does not exist yet",
      statements: [
        .init(source: .test, on: "2026-11-23", rank: 4), .init(source: .selfAssessment, on: "2026-01-01", rank: 1),
      ],
      wins: 1),
    Case(
      testDescription: "on the expiry day a statement no longer counts",
      statements: [.init(source: .certificate, on: "2025-01-01", rank: 4, expires: "2026-11-22")], wins: nil),
    Case(
      testDescription: "on the day before expiry it still counts",
      statements: [.init(source: .certificate, on: "2025-01-01", rank: 4, expires: "2026-11-23")], wins: 4),
    Case(
      testDescription: "an expired certificate lets a weaker source through",
      statements: [
        .init(source: .certificate, on: "2025-01-01", rank: 4, expires: "2026-01-01"),
        .init(source: .selfAssessment, on: "2024-01-01", rank: 2),
      ], wins: 2),
    Case(
      testDescription: "a correction supersedes, even downwards",
      statements: [
        .init(source: .manager, on: "2026-01-01", rank: 4),
        .init(source: .manager, on: "2026-01-01", rank: 2, revision: 1),
      ],
      wins: 2),
    Case(
      testDescription: "the latest of three revisions counts, in any order",
      statements: [
        .init(source: .manager, on: "2026-01-01", rank: 3, revision: 2),
        .init(source: .manager, on: "2026-01-01", rank: 1),
        .init(source: .manager, on: "2026-01-01", rank: 4, revision: 1),
      ], wins: 3),
    Case(
      testDescription: "a correction by another assessor supersedes nothing; equal standing, so the lower counts",
      statements: [
        .init(source: .manager, on: "2026-01-01", rank: 2, assessor: "A"),
        .init(source: .manager, on: "2026-01-01", rank: 4, assessor: "B", revision: 1),
      ], wins: 2),
    Case(
      testDescription: "withdrawn is gone",
      statements: [
        .init(source: .manager, on: "2026-01-01", rank: 4),
        .init(source: .manager, on: "2026-01-01", outcome: .withdrawn, revision: 1),
      ], wins: nil),
    Case(
      testDescription: "withdrawn uncovers what it outranked",
      statements: [
        .init(source: .manager, on: "2026-01-01", rank: 4),
        .init(source: .manager, on: "2026-01-01", outcome: .withdrawn, revision: 1),
        .init(source: .selfAssessment, on: "2024-01-01", rank: 1),
      ], wins: 1),
    Case(
      testDescription: "a superseded, expired correction does not bring the first statement back",
      statements: [
        .init(source: .test, on: "2026-01-01", rank: 4),
        .init(source: .test, on: "2026-01-01", rank: 2, expires: "2026-02-01", revision: 1),
      ], wins: nil),
    Case(
      testDescription: "“not assessed” never displaces a level",
      statements: [.init(source: .selfAssessment, on: "2024-01-01", rank: 2), .init(source: .test, on: "2026-01-01")],
      wins: 2),
    Case(
      testDescription: "“not applicable” never displaces a level",
      statements: [
        .init(source: .selfAssessment, on: "2024-01-01", rank: 2),
        .init(source: .test, on: "2026-01-01", outcome: .notApplicable),
      ], wins: 2),
    Case(
      testDescription: "equal standing and day: the lower counts",
      statements: [
        .init(source: .test, on: "2026-01-01", rank: 3), .init(source: .certificate, on: "2026-01-01", rank: 2),
      ],
      wins: 2),
  ]

  @Test(arguments: cases)
  func `the declared rule decides`(one: Case) throws {
    for statements in [one.statements, one.statements.reversed()] {
      let winner = try RatingRule.standard.winner(among: statements.map { try $0.assessment() }, on: day(one.asOf))
      let expected = try one.wins.map { Assessment.Outcome.level(try #require(Level(rank: $0, on: scale()))) }
      #expect(winner?.outcome == expected)
    }
  }

  @Test func `another declared order changes the winner`() throws {
    let rule = try #require(RatingRule(parsing: "self>peer>course>manager>certificate>test"))
    let statements = [
      Statement(source: .test, on: "2026-01-01", rank: 4),
      Statement(source: .selfAssessment, on: "2020-01-01", rank: 1),
    ]
    let winner = try rule.winner(among: statements.map { try $0.assessment() }, on: day("2026-11-22"))
    #expect(winner?.source == .selfAssessment)
  }

  @Test(arguments: [
    "test=certificate>manager>course>peer>self", "self>peer>course>manager>certificate>test",
    "test=certificate=manager=course=peer=self",
  ])
  func `a rule prints as it was parsed`(text: String) throws {
    #expect(try #require(RatingRule(parsing: text)).description == text)
  }

  @Test func `spaces and capitals do not matter`() {
    #expect(RatingRule(parsing: " Test = certificate > MANAGER>course>peer>self ") == .standard)
    #expect(RatingRule.standard.description == "test=certificate>manager>course>peer>self")
  }

  @Test(arguments: [
    "", "test", "test=certificate>manager>course>peer", "test>test>certificate>manager>course>peer>self",
    "test=certificate>manager>course>peer>self>boss", "test,certificate,manager,course,peer,self",
  ])
  func `a rule names every source exactly once`(text: String) {
    #expect(RatingRule(parsing: text) == nil)
  }

  @Test func `strengths follow the groups`() {
    let rule = RatingRule.standard
    #expect(rule.strength(of: .test) == rule.strength(of: .certificate))
    let falling: [Source] = [.test, .manager, .course, .peer, .selfAssessment]
    #expect(zip(falling, falling.dropFirst()).allSatisfy { rule.strength(of: $0) > rule.strength(of: $1) })
  }
}
