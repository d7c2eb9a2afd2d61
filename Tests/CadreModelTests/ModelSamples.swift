import CadreModel
import Testing

/// A scale of levels 1 to `steps`, named “Level 1” and so on.
func scale(_ steps: Int = 4, from first: Int = 1) throws -> Scale {
  let all = try (first..<first + steps).map { try Scale.Step(rank: $0, name: #require(LocalizedText("Level \($0)"))) }
  return try #require(Scale(all))
}

func day(_ text: String) throws -> Day { try #require(Day(parsing: text), "\(text) is no day") }

func text(_ text: String) throws -> LocalizedText { try #require(LocalizedText(text)) }

func competency(_ code: String, levels: [Int] = [], on scale: Scale? = nil) throws -> Competency {
  var descriptors: [Level: LocalizedText] = [:]
  for rank in levels {
    let level = try #require(scale.flatMap { Level(rank: rank, on: $0) })
    descriptors[level] = try text("Does it at \(rank)")
  }
  return try Competency(code: #require(Identifier(code)), name: text("Competency \(code)"), descriptors: descriptors)
}

func area(_ code: String, _ competencies: [Competency]) throws -> Area {
  try Area(code: #require(Identifier(code)), name: text("Area \(code)"), competencies: competencies)
}

func role(_ code: String, _ requirements: [Requirement]) throws -> Role {
  let identifier = try #require(Identifier<Role>(code))
  return try #require(Role(code: identifier, title: text("Role \(code)"), requirements: requirements))
}

func header() throws -> Framework.Header {
  try Framework.Header(reference: #require(FrameworkReference(slug: "demo", version: "1.0")), title: text("Demo"))
}
