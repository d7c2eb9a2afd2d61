import CadreAnalysis
import CadreModel
import CadreTestSupport
import Testing

/// A competency of a small framework, as a test writes it: `area/code: name: definition`, perhaps with an identifier.
private struct Line {
  let area: String
  let code: String
  let name: String
  var definition: String?
  var identifier: String?
  var levels: [Int: String] = [:]
  var statements: [String] = []
}

private func framework(_ lines: [Line], version: String = "1", steps: Int = 3, roles: [Role] = []) throws -> Framework {
  let levels = try (1...steps).map { try Scale.Step(rank: $0, name: #require(LocalizedText("Level \($0)"))) }
  let scale = try #require(Scale(levels))
  var order: [String] = []
  for line in lines where !order.contains(line.area) { order.append(line.area) }
  let areas = try order.map { name in
    try Area(
      code: #require(Identifier(name)), name: #require(LocalizedText("Area \(name)")),
      competencies: lines.filter { $0.area == name }.map { try competency($0, scale) })
  }
  let reference = try #require(FrameworkReference(slug: "demo", version: version))
  return try Framework(
    header: .init(reference: reference, title: #require(LocalizedText("Demo"))), scale: scale, areas: areas, roles: roles)
}

private func competency(_ line: Line, _ scale: Scale) throws -> Competency {
  var descriptors: [Level: LocalizedText] = [:]
  for (rank, text) in line.levels { descriptors[try #require(Level(rank: rank, on: scale))] = LocalizedText(text) }
  return try Competency(
    code: #require(Identifier(line.code)), name: #require(LocalizedText(line.name)),
    definition: line.definition.flatMap { LocalizedText($0) }, descriptors: descriptors,
    statements: line.statements.enumerated().map {
      try Statement(code: "\($0)", kind: .statement, text: #require(LocalizedText($1)))
    },
    origin: Origin(identifier: line.identifier))
}

/// `before>after match: changes`, a line for each part in which anything is said.
private func summary(_ difference: FrameworkDifference) -> [String] {
  difference.competencies.filter { $0.before == nil || $0.after == nil || !$0.changes.isEmpty }.map { part in
    let codes = [part.before, part.after].map { $0?.competency.code.code ?? "–" }.joined(separator: ">")
    return ([codes, part.match?.description ?? ""] + part.changes.map { "\($0)" }).joined(separator: " ")
      .replacing("CadreAnalysis.FrameworkDifference.Change.", with: "")
  }
}

@Suite struct FrameworkDifferenceTests {
  private struct Case: CustomStringConvertible {
    let description: String
    let before: [Line]
    let after: [Line]
    let expected: [String]
  }

  private static let data = Line(area: "A", code: "1", name: "Reading data", definition: "Takes the right message from data.")
  private static let trust = Line(area: "B", code: "2", name: "Privacy", definition: "Protects what people entrust to us.")

  private static let cases = [
    Case(description: "nothing", before: [data, trust], after: [data, trust], expected: []),
    Case(description: "added and removed", before: [data], after: [trust], expected: ["1>– ", "–>2 "]),
    Case(
      description: "renamed and reworded under one code", before: [data, trust],
      after: [.init(area: "A", code: "1", name: "Reading charts", definition: "Takes the right message from charts."), trust],
      expected: ["1>1 same code renamed reworded"]),
    Case(
      description: "moved", before: [data, trust],
      after: [.init(area: "B", code: "1", name: data.name, definition: data.definition), trust],
      expected: ["1>1 same code moved"]),
    Case(
      description: "another code, the same identifier",
      before: [
        .init(area: "A", code: "1", name: "One", identifier: "x"), .init(area: "A", code: "2", name: "Two", identifier: "y"),
      ],
      after: [
        .init(area: "A", code: "1", name: "Two", identifier: "y"), .init(area: "A", code: "3", name: "One", identifier: "x"),
      ],
      expected: ["1>3 same identifier recoded", "2>1 same identifier recoded"]),
    Case(
      description: "another code, texts alike",
      before: [.init(area: "A", code: "1", name: "Reading data", definition: "Takes the right message from data")],
      after: [.init(area: "A", code: "9", name: "Reading data", definition: "Takes a message from data")],
      expected: ["1>9 similar 0.76 recoded reworded"]),
    Case(
      description: "names alone where a definition is new", before: [.init(area: "A", code: "1", name: "Reading data")],
      after: [.init(area: "A", code: "9", name: "Reading data", definition: "Takes the right message from tables and charts.")],
      expected: ["1>9 similar 1.00 recoded reworded"]),
    Case(
      description: "the most alike wins, one to one",
      before: [
        .init(area: "A", code: "1", name: "a b c d e"), .init(area: "A", code: "2", name: "a b c d f"),
      ],
      after: [.init(area: "A", code: "8", name: "a b c d f")],
      expected: ["1>– ", "2>8 similar 1.00 recoded"]),
    Case(
      description: "a code given to something else", before: [data],
      after: [.init(area: "A", code: "1", name: "Privacy by design")],
      expected: ["1>1 same code renamed reworded unlike"]),
    Case(
      description: "levels and statements",
      before: [.init(area: "A", code: "1", name: "X", levels: [1: "Knows", 2: "Does"], statements: ["p", "q"])],
      after: [
        .init(area: "A", code: "1", name: "X", levels: [1: "Knows", 2: "Does it", 3: "Leads"], statements: ["q", "r", "s"])
      ],
      expected: ["1>1 same code levels([2, 3]) statements(added: 2, removed: 1)"]),
    Case(
      description: "a script without spaces", before: [.init(area: "A", code: "1", name: "数据治理能力")],
      after: [.init(area: "A", code: "7", name: "数据治理技能")], expected: ["1>7 similar 0.83 recoded renamed"]),
  ]

  @Test(arguments: cases)
  private func `a difference is what changed`(one: Case) throws {
    let difference = FrameworkDifference(from: try framework(one.before), to: try framework(one.after, version: "2"))
    #expect(summary(difference) == one.expected)
  }

  @Test func `a translation that was added is no change`() throws {
    let before = try framework([Self.data])
    let name = try #require(LocalizedText(["en": "Reading data", "fr": "Lire des données"], defaultLanguage: "en"))
    let competency = before.competencies[0]
    let area = Area(
      code: before.areas[0].code, name: before.areas[0].name,
      competencies: [Competency(code: competency.code, name: name, definition: competency.definition)])
    let after = try Framework(header: before.header, scale: before.scale, areas: [area])
    #expect(FrameworkDifference(from: before, to: after).competencies.allSatisfy { $0.changes.isEmpty })
  }

  @Test func `scales and roles are compared, requirements by what competencies became`() throws {
    let (first, second) = (try framework([Self.data, Self.trust]), try framework([Self.data, Self.trust], steps: 4))
    func role(_ code: String, _ levels: [(String, Int)], _ framework: Framework) throws -> Role {
      let scale = try #require(framework.scale)
      let requirements = try levels.map {
        try Requirement(competency: #require(Identifier($0.0)), level: Level(rank: $0.1, on: scale))
      }
      let (identifier, title) = (try #require(Identifier<Role>(code)), try #require(LocalizedText(code)))
      return try #require(Role(code: identifier, title: title, requirements: requirements))
    }
    let renumbered = Line(area: "A", code: "1x", name: Self.data.name, definition: Self.data.definition)
    let before = try framework(
      [Self.data, Self.trust], roles: [role("clerk", [("1", 2), ("2", 1)], first), role("gone", [("1", 1)], first)])
    let after = try framework(
      [renumbered, Self.trust], version: "2", steps: 4, roles: [role("clerk", [("1x", 3), ("2", 1)], second)])
    let difference = FrameworkDifference(from: before, to: after)
    #expect(difference.scale.map(\.after?.rank) == [4])
    #expect(difference.roles.map(\.after?.code.code) == ["clerk", nil])
    #expect(difference.roles.map { [$0.added, $0.removed, $0.changed] }.first == [0, 0, 1])
    #expect(difference.areas.allSatisfy { $0.match == .code && $0.changes.isEmpty })
  }

  /// All pairs, the most alike taken first, again and again.
  private static func slowMatches(_ before: [Set<String>], _ after: [Set<String>]) -> [[Int]] {
    var (left, right) = (Array(before.indices), Array(after.indices))
    var matches: [[Int]] = []
    while true {
      var best: (Int, Int, Double)?
      for i in left {
        for j in right {
          let dice = 2 * Double(before[i].intersection(after[j]).count) / Double(before[i].count + after[j].count)
          if dice >= FrameworkDifference.threshold, dice > best?.2 ?? 0 { best = (i, j, dice) }
        }
      }
      guard let best else { return matches.sorted { $0[0] < $1[0] } }
      matches.append([best.0, best.1])
      left.removeAll { $0 == best.0 }
      right.removeAll { $0 == best.1 }
    }
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func `matching finds what comparing all pairs finds`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func texts() -> [String] {
      (0..<Int.random(in: 1...14, using: &random)).map { _ in
        (0..<Int.random(in: 1...8, using: &random)).map { _ in "w\(Int.random(in: 0..<9, using: &random))" }
          .joined(separator: " ")
      }
    }
    let (before, after) = (texts(), texts())
    let difference = FrameworkDifference(
      from: try framework(before.enumerated().map { Line(area: "A", code: "a\($0)", name: $1) }),
      to: try framework(after.enumerated().map { Line(area: "A", code: "b\($0)", name: $1) }, version: "2"))
    func number(_ member: FrameworkDifference.Member) -> Int { Int(member.competency.code.code.dropFirst()) ?? -1 }
    let found = difference.competencies.compactMap { part -> [Int]? in
      guard let before = part.before, let after = part.after else { return nil }
      return [number(before), number(after)]
    }
    func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }
    #expect(found == Self.slowMatches(before.map(words), after.map(words)))
  }

  /// Comparing all pairs would take sixteen million comparisons.
  @Test(.timeLimit(.minutes(1)))
  func `four thousand competencies without a common code are matched`() throws {
    var random = SeededGenerator(seed: 1)
    // Few words are frequent and many are rare, as in any language.
    let lines = (0..<4_000).map { index -> Line in
      let words = (0..<20).map { _ in "w\(Int(20_000 * pow(Double.random(in: 0..<1, using: &random), 4)))" }
      return Line(area: "A", code: "a\(index)", name: "the name of \(index)", definition: words.joined(separator: " "))
    }
    let others = lines.map { Line(area: "A", code: "b" + $0.code.dropFirst(), name: $0.name, definition: $0.definition) }
    let difference = FrameworkDifference(from: try framework(lines), to: try framework(others.reversed(), version: "2"))
    #expect(difference.competencies.count == 4_000)
    #expect(difference.competencies.allSatisfy { $0.match == .similar(1) })
  }

  private func pow(_ base: Double, _ exponent: Int) -> Double { (0..<exponent).reduce(1) { result, _ in result * base } }
}
