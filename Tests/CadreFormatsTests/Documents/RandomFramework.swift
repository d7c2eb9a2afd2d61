import CadreModel
import CadreTestSupport
import Testing

/// A framework with texts that trip formats up, the same for the same seed.
func randomFramework(_ seed: UInt64) throws -> Framework {
  var random = RandomFramework(seed: seed)
  let framework = try random.make()
  return try #require(framework)
}

/// Makes frameworks with everything that the model holds and texts that trip formats up, the same for the same seed.
struct RandomFramework {
  private var random: SeededGenerator
  private let scale: Scale?
  private let languages = ["en", "fr", "no"]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    let names = ["Low", "yes, \(seed)", "=High", "Très haut"]
    let first = Int(seed % 2)
    let steps = names.enumerated().compactMap { position, name in
      LocalizedText(name).map {
        Scale.Step(rank: position + first, name: $0, meaning: LocalizedText("means: \(name) # not a comment"))
      }
    }
    scale = Scale(steps)
  }

  private static let pieces = [
    "a", "word", "é", "山", "😀", "e\u{301}", "\"", "'", ",", ";", ":", ": ", " #", "#", "=", "+", "-", "@", "\\", "\n", "\r\n",
    "\t", " ", "  ", "1.10", "yes", "null", "~", "{", "}", "[", "]", "|", ">", "%2C", "&amp;", "<b>", "</b>", "*", "!", "?",
    "\u{85}", "\u{2028}", "\u{FEFF}", "\u{A0}", "\\ud83d", "---", "…",
  ]

  private mutating func text(_ limit: Int = 12) -> String {
    if Int.random(in: 0..<4, using: &random) == 0 {
      return ["1.10", "yes", "null", "# no", "a: b", "=SUM(A1)", "'=1+1", "''-2", "- x", "0x1F", "2024-01-01", "a #b", "key:"]
        .randomElement(using: &random) ?? "x"
    }
    if Int.random(in: 0..<8, using: &random) == 0 {
      return (0..<40).map { "long\($0)" }.joined(separator: Int.random(in: 0..<3, using: &random) == 0 ? "  " : " ")
    }
    return (0..<Int.random(in: 1...limit, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
  }

  private mutating func localized() -> LocalizedText? {
    let one = text()
    guard Int.random(in: 0..<3, using: &random) == 0 else { return LocalizedText(one) }
    return LocalizedText(["en": one, "fr": text(), "no": text()], defaultLanguage: "en")
  }

  private mutating func name() -> LocalizedText {
    while true { if let name = localized() { return name } }
  }

  private mutating func optional() -> LocalizedText? { Bool.random(using: &random) ? localized() : nil }

  private mutating func origin() -> Origin? {
    guard Bool.random(using: &random) else { return nil }
    return Origin(identifier: "id-\(random.next())", uri: "https://example.org/a?b=c#d", fields: #"{"a":"it's","b":["\n: "]}"#)
  }

  private mutating func some<Value>(upTo limit: Int, _ make: (inout Self, Int) -> Value?) -> [Value] {
    return (0..<Int.random(in: 0...limit, using: &random)).compactMap { make(&self, $0) }
  }

  private mutating func level() -> Level? {
    scale.flatMap { scale in Level(rank: Int.random(in: scale.ranks, using: &random), on: scale) }
  }

  private mutating func competency(_ code: String) -> Competency? {
    guard let code = Identifier<Competency>(code) else { return nil }
    let levels = some(upTo: 3) { one, _ in one.level().flatMap { level in one.localized().map { (level, $0) } } }
    return Competency(
      code: code, name: name(), otherNames: some(upTo: 3) { one, _ in one.text().trimmed }.filter { !$0.isEmpty },
      definition: optional(), descriptors: Dictionary(levels, uniquingKeysWith: { $1 }),
      statements: some(upTo: 2) { one, position in
        one.localized().flatMap { text in
          Statement.Kind.allCases.randomElement(using: &one.random).map {
            Statement(code: "S \(position)", kind: $0, level: one.level(), text: text)
          }
        }
      },
      alignments: some(upTo: 2) { one, position in
        Alignment.Relation.allCases.randomElement(using: &one.random).map {
          Alignment(framework: ["sdg", "digcomp"][position], code: "\(position).10; x", relation: $0)
        }
      }, origin: origin())
  }

  private mutating func area(_ position: Int, of codes: inout [Identifier<Area>]) -> Area? {
    let parent = Int.random(in: 0..<3, using: &random) > 0 ? codes.randomElement(using: &random) : nil
    guard let code = Identifier<Area>("A\(position)") else { return nil }
    codes.append(code)
    let least = position > 0 ? 0 : 1
    let competencies = (0..<Int.random(in: least...3, using: &random)).compactMap { number in
      competency(
        ["\(position).\(number)", "-\(position) \(number): é, \"x\"", "=\(position);\(number)"].randomElement(using: &random)
          ?? "")
    }
    var seen = Set<Identifier<Competency>>()
    return Area(
      code: code, parent: parent, name: name(), purpose: optional(),
      competencies: competencies.filter { seen.insert($0.code).inserted }, origin: origin())
  }

  private mutating func role(_ position: Int, _ competencies: [Competency]) -> Role? {
    guard let code = Identifier<Role>("role \(position)") else { return nil }
    let needs = competencies.compactMap { competency -> Requirement? in
      guard Bool.random(using: &random) else { return nil }
      guard let level = level(), Int.random(in: 0..<5, using: &random) > 0 else {
        return Requirement(competency: competency.code, level: nil)
      }
      return Requirement(
        competency: competency.code, level: level, weight: Weight(hundredths: Int.random(in: 1...10_000, using: &random)) ?? .one)
    }
    return Role(
      code: code, title: name(), description: optional(), family: Bool.random(using: &random) ? "a family: no #1" : nil,
      requirements: needs)
  }

  mutating func make() throws -> Framework? {
    guard let reference = FrameworkReference(slug: "random", version: "1.10") else { return nil }
    var header = Framework.Header(reference: reference, title: name())
    header.description = optional()
    header.publisher = text().trimmed
    header.licence = text().trimmed
    header.languages = languages
    header.status = Framework.Status.allCases.randomElement(using: &random) ?? .draft
    header.origin = origin()
    var codes: [Identifier<Area>] = []
    let areas = (0..<Int.random(in: 1...6, using: &random)).compactMap { area($0, of: &codes) }
    let competencies = areas.flatMap(\.competencies)
    let roles = some(upTo: 3) { one, position in one.role(position, competencies) }
    return try Framework(header: header, scale: scale, areas: areas, roles: roles)
  }
}
