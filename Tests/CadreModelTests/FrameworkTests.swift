import CadreModel
import Testing

struct FrameworkTests {
  @Test(arguments: [[1, 2, 3, 4], [0, 1, 2], [1], Array(1...100)])
  func `ranks are consecutive from 0 or 1`(ranks: [Int]) throws {
    let scale = try #require(Scale(ranks.map { try Scale.Step(rank: $0, name: text("L\($0)")) }))
    #expect(scale.ranks == ranks[0]...ranks[ranks.count - 1])
  }

  @Test(arguments: [[], [2, 3], [-1, 0], [1, 3], [2, 1], [1, 1], Array(1...101)] as [[Int]])
  func `other ranks make no scale`(ranks: [Int]) throws {
    #expect(Scale(try ranks.map { try Scale.Step(rank: $0, name: text("L\($0)")) }) == nil)
  }

  @Test(arguments: [
    ("2", 2), ("Practising", 2), ("PRATIQUE", 2), ("aware", 1), ("0", nil), ("3", nil), ("", nil), ("2.0", nil),
  ])
  func `a level is found by rank or by name in any language`(wanted: String, rank: Int?) throws {
    let practising = try #require(LocalizedText(["en": "Practising", "fr": "Pratique"], defaultLanguage: "en"))
    let scale = try #require(Scale([.init(rank: 1, name: text("Aware")), .init(rank: 2, name: practising)]))
    #expect(scale.level(wanted)?.rank == rank)
    if let level = scale.level(wanted), level.rank == 2 {
      #expect(scale.name(of: level, in: "fr") == "Pratique")
      #expect(scale.name(of: level, in: "ar") == "Practising")
    }
  }

  @Test(arguments: [(-1, nil), (0, 0), (2, 2), (3, nil)] as [(Int, Int?)])
  func `a level exists only on its scale`(rank: Int, expected: Int?) throws {
    #expect(Level(rank: rank, on: try scale(3, from: 0))?.rank == expected)
  }

  @Test(arguments: [
    ("2", 200, "2"), ("1.5", 150, "1.5"), ("1,25", 125, "1.25"), ("0.01", 1, "0.01"), ("100", 10_000, "100"),
    (" 3.05 ", 305, "3.05"), ("0.10", 10, "0.1"),
  ])
  func `a weight keeps two decimals exactly`(text: String, hundredths: UInt16, printed: String) throws {
    let weight = try #require(Weight(parsing: text))
    #expect(weight.hundredths == hundredths)
    #expect(weight.description == printed)
    #expect(Weight(parsing: printed) == weight)
  }

  @Test(arguments: [
    "", "0", "0.00", "-1", "-0.5", "+1", "100.01", "101", "1.234", "1.", ".5", "1.2.3", "two", "1e2", "NaN",
  ])
  func `anything else is no weight`(text: String) {
    #expect(Weight(parsing: text) == nil)
  }

  @Test func `every weight in hundredths reads back from its text`() throws {
    for hundredths in 1...10_000 {
      let weight = try #require(Weight(hundredths: hundredths))
      try #require(Weight(parsing: weight.description) == weight)
    }
    #expect(Weight(hundredths: 0) == nil)
    #expect(Weight(hundredths: 10_001) == nil)
  }

  @Test func `a role requires each competency once`() throws {
    let once = Requirement(competency: try #require(Identifier("A")), level: nil)
    #expect(throws: Never.self) { try role("R", [once]) }
    #expect(Role(code: try #require(Identifier("R")), title: try text("R"), requirements: [once, once]) == nil)
  }

  @Test func `a sound framework keeps its order`() throws {
    let scale = try scale()
    let areas = [
      try area("2", [competency("b", levels: [1, 4], on: scale)]), try area("1", [competency("a"), competency("c")]),
    ]
    let needs = Requirement(competency: try #require(Identifier("a")), level: Level(rank: 4, on: scale))
    let framework = try Framework(header: header(), scale: scale, areas: areas, roles: [role("R", [needs])])
    #expect(framework.competencies.map(\.code.code) == ["b", "a", "c"])
    #expect(framework.with(status: .retired).header.status == .retired)
    #expect(framework.with(status: .draft) == framework)
  }

  @Test(
    arguments: [
      .noCompetencies, .duplicateArea("1"), .unknownParent(area: "1", parent: "2"),
      .duplicateStatement(competency: "a", statement: "s"), .duplicateCompetency("a"),
      .descriptorOffScale(competency: "a", rank: 5),
      .duplicateRole("R"), .unknownCompetency(role: "R", competency: "z"),
      .requirementOffScale(role: "R", competency: "a", rank: 5),
    ] as [Framework.Invalid])
  func `a broken framework is never built`(reason: Framework.Invalid) throws {
    let (own, longer) = (try scale(4), try scale(5))
    let plain = try area("1", [competency("a")])
    let fifth = Requirement(competency: try #require(Identifier("a")), level: Level(rank: 5, on: longer))
    let unknown = Requirement(competency: try #require(Identifier("z")), level: nil)
    let (areas, roles): ([Area], [Role]) =
      switch reason {
      case .noCompetencies: ([try area("1", [])], [])
      case .duplicateArea: ([plain, try area("1", [competency("b")])], [])
      case .unknownParent:
        ([Area(code: plain.code, parent: Identifier("2"), name: plain.name, competencies: []), plain], [])
      case .duplicateStatement:
        ([Area(code: plain.code, name: plain.name, competencies: [try comprising(["s", "s"])])], [])
      case .duplicateCompetency: ([plain, try area("2", [competency("a")])], [])
      case .descriptorOffScale: ([try area("1", [competency("a", levels: [5], on: longer)])], [])
      case .duplicateRole: ([plain], [try role("R", []), try role("R", [])])
      case .unknownCompetency: ([plain], [try role("R", [unknown])])
      case .requirementOffScale: ([plain], [try role("R", [fifth])])
      }
    #expect(throws: reason) { try Framework(header: header(), scale: own, areas: areas, roles: roles) }
  }

  private func comprising(_ statements: [String]) throws -> Competency {
    let plain = try competency("a")
    return Competency(
      code: plain.code, name: plain.name, statements: statements.map { Statement(code: $0, kind: .task, text: plain.name) })
  }

  @Test func `a level without a scale is off the scale`() throws {
    let scale = try scale()
    #expect(throws: Framework.Invalid.descriptorOffScale(competency: "a", rank: 1)) {
      try Framework(header: header(), scale: nil, areas: [area("1", [competency("a", levels: [1], on: scale)])])
    }
  }

  @Test(arguments: [
    ("demo", "1.0", true), ("a-1", "2026.b", true), ("Demo", "1", false), ("", "1", false), ("a", "", false),
    ("a", "1 0", false), ("a", "1@2", false), ("a/b", "1", false), ("a", "1/2", false), ("é", "1", false),
  ])
  func `a reference has a plain slug and version`(slug: String, version: String, isValid: Bool) {
    let reference = FrameworkReference(slug: slug, version: version)
    #expect((reference != nil) == isValid)
    if let reference { #expect(reference.description == "\(slug)@\(version)") }
  }

  @Test func `versions order as people count`() throws {
    let references = try ["b@1", "a@1.10", "a@1.9", "a@2"].map {
      try #require(FrameworkReference(slug: String($0.prefix(1)), version: String($0.dropFirst(2))))
    }
    #expect(references.sorted().map(\.description) == ["a@1.9", "a@1.10", "a@2", "b@1"])
  }
}
