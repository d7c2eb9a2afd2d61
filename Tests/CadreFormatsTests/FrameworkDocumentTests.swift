import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

struct FrameworkDocumentTests {
  @Test func `a document is read whole`() throws {
    let framework = try sampleFramework()
    #expect(framework.reference.description == "demo@1.10", "a version is text, not a number")
    #expect(framework.header.title.text(in: "fr") == "Démonstration")
    #expect(framework.header.languages == ["en", "fr"])
    #expect(framework.header.status == .adopted)
    let scale = try #require(framework.scale)
    #expect(scale.ranks == 1...3)
    #expect(scale.steps[2].meaning?.text() == "Sets direction")
    #expect(framework.areas.map(\.code.code) == ["A", "B"])
    #expect(framework.areas[0].purpose?.text() == "Use it")
    let first = framework.competencies[0]
    #expect(first.definition?.text() == "Look after it")
    #expect(
      first.descriptors.map { "\($0.key.rank) \($0.value.text())" }.sorted() == [
        "1 Knows the rules", "3 Writes the rules",
      ])
    #expect(first.alignments == [Alignment(framework: "sdg", code: "16.6", relation: .narrower)])
    let role = try #require(framework.roles.first)
    #expect(role.family == "Office")
    #expect(role.requirements.map(\.competency.code) == ["DG-1", "TR-1"])
    #expect(role.requirements.map { $0.level?.rank } == [2, 1])
    #expect(role.requirements.map(\.weight.description) == ["1.5", "1"])
  }

  static let json = """
    {
    \t"framework": "demo", "version": "1.10", "title": {"en": "Demo", "fr": "D\\u00e9monstration"},
    \t"description": null, "languages": ["en", "fr"], "status": "adopted",
      "scale": [{"level": 1, "name": "Aware"}, {"level": 2, "name": {"en": "Practising", "fr": "Pratique"}},
        {"level": 3, "name": "Leading", "meaning": "Sets direction"}],
      "areas": [
        {"code": "A", "name": "Data", "purpose": "Use it", "competencies": [
          {"code": "DG-1", "name": "Data governance", "definition": "Look after it",
           "levels": {"1": "Knows the rules", "3": "Writes the rules"},
           "alignments": [{"framework": "sdg", "code": "16.6", "relation": "narrower"}]},
          {"code": "DG-2", "name": "Data literacy", "definition": null, "levels": {}, "alignments": []}]},
        {"code": "B", "name": "Trust", "competencies": [{"code": "TR-1", "name": "Open government"}]}],
      "roles": [{"code": "clerk", "title": "Clerk", "family": "Office",
        "requires": {"DG-1": {"level": 2, "weight": 1.5}, "TR-1": 1}}]
    }
    """

  @Test func `JSON reads the same as YAML`() throws {
    let imported = try readFramework(Array(Self.json.utf8), file: "demo.json")
    #expect(imported.findings.isEmpty)
    #expect(try imported.value == sampleFramework())
  }

  @Test func `areas nest, and competencies comprise statements`() throws {
    let document = """
      framework: d
      version: 1
      title: D
      scale: [{level: 1, name: Low}]
      areas:
      - {code: A, name: Outer, competencies: []}
      - code: A.1
        within: A
        name: Inner
        origin: {identifier: 8f8a, uri: "https://example.org/8f8a"}
        competencies:
        - code: X
          name: Data
          other-names: [Figures]
          statements: [{code: K1, kind: knowledge, level: Low, text: Knows}, {code: S1, text: Says}]
      """
    let framework = try sampleFramework(document)
    #expect(framework.areas[1].parent == framework.areas[0].code)
    #expect(framework.areas[1].origin?.uri == "https://example.org/8f8a")
    let competency = try #require(framework.competencies.first)
    #expect(competency.otherNames == ["Figures"])
    #expect(competency.statements.map(\.kind) == [.knowledge, .statement])
    #expect(competency.statements.map { $0.level?.rank } == [1, nil])
  }

  @Test(arguments: [
    ("within: B", "does not stand before it"), ("statements", "one of statement, outcome"),
  ])
  func `areas and statements that make no sense are refused`(part: String, reason: String) throws {
    let document = """
      framework: d
      version: 1
      title: D
      areas:
      - code: A
        name: A
        \(part == "statements" ? "purpose: none" : part)
        competencies: [{code: X, name: X, statements: [{code: K, kind: \(part == "statements" ? "wish" : "task"), text: T}]}]
      """
    let read = try readFramework(Array(document.utf8), file: "d.yaml")
    #expect(read.value == nil)
    #expect(read.findings.contains { $0.sentence.contains(reason) })
  }

  @Test func `JSON escapes are characters`() throws {
    let document =
      #"{"framework": "d", "version": "1", "title": "a\/b \"c\" \ud83d\ude00", "areas": [{"code": "A", "name": "A", "competencies": [{"code": "X", "name": "X"}]}]}"#
    #expect(try sampleFramework(document).header.title.text() == #"a/b "c" 😀"#)
  }

  @Test func `a byte-order mark does not matter`() throws {
    #expect(try sampleFramework("\u{FEFF}" + sampleDocument) == sampleFramework())
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// What is replaced in the sample, and by what.
    let text: String
    let by: String
    let finding: Expected
    let message: String

    init(_ description: String, _ text: String, _ by: String, _ finding: Expected, _ message: String) {
      testDescription = description
      self.text = text
      self.by = by
      self.finding = finding
      self.message = message
    }
  }

  static let mistakes: [Mistake] = [
    Mistake(
      "an unknown key", "purpose: Use it", "purpos: Use it", .init(.warning, 13, "areas[0].purpos", nil),
      "the key “purpos” is not known and was not read. Did you mean “purpose”?"),
    Mistake(
      "an unknown key at the top", "status: adopted", "state: adopted", .init(.warning, 5, "state", nil),
      "the key “state” is not known and was not read. Did you mean “status”?"),
    Mistake(
      "a descriptor off the scale", "3: Writes", "4: Writes",
      .init(.error, 20, "areas[0].competencies[0].levels.4", "4"), "the scale has no level “4”. It has 1 to 3."),
    Mistake(
      "a competency code used twice", "code: TR-1", "code: DG-1", .init(.error, 27, "areas[1].competencies[0]", nil),
      "the competency code “DG-1” is used twice. Give each competency its own."),
    Mistake(
      "an area code used twice", "- code: B", "- code: A", .init(.error, 24, "areas[1]", nil),
      "the area code “A” is used twice. Give each area its own."),
    Mistake(
      "a requirement on an unknown competency", "TR-1: 1", "TR1: 1", .init(.error, 34, "roles[0].requires.TR1", "TR1"),
      "the framework has no competency “TR1”. Did you mean “TR-1”?"),
    Mistake(
      "a requirement off the scale", "TR-1: 1", "TR-1: 9", .init(.error, 34, "roles[0].requires.TR-1", "9"),
      "there is no level “9”. The scale has 1 to 3."),
    Mistake(
      "a bad weight", "weight: 1.5", "weight: -2", .init(.error, 33, "roles[0].requires.DG-1.weight", "-2"),
      "a weight is a number above 0, at most 100, with at most two decimals."),
    Mistake(
      "a misspelt key of a requirement", "{level: 2, weight", "{levl: 2, level: 2, weight",
      .init(.warning, 33, "roles[0].requires.DG-1.levl", nil),
      "the key “levl” is not known and was not read. Did you mean “level”?"),
    Mistake(
      "a bad status", "status: adopted", "status: done", .init(.error, 1, "status", "done"),
      "the status must be draft, adopted or retired."),
    Mistake(
      "a bad relation", "relation: narrower", "relation: below",
      .init(.error, 22, "areas[0].competencies[0].alignments[0].relation", "below"),
      "a relation is exact, broader, narrower or related."),
    Mistake(
      "a gap in the scale", "{level: 3, name: Leading", "{level: 4, name: Leading", .init(.error, 7, "scale", nil),
      "a scale's levels must be consecutive whole numbers that start at 0 or 1, lowest first."),
    Mistake(
      "a level that is no number", "{level: 3, name: Leading", "{level: top, name: Leading",
      .init(.error, 9, "scale[2].level", "top"), "a level is a whole number."),
    Mistake(
      "a missing name", "{code: DG-2, name: Data literacy}", "{code: DG-2}",
      .init(.error, 23, "areas[0].competencies[1]", nil), "“name” is missing or empty. Add it."),
    Mistake(
      "a name that is null", "name: Data literacy", "name: null",
      .init(.error, 23, "areas[0].competencies[1]", nil), "“name” is missing or empty. Add it."),
    Mistake(
      "a bad slug", "framework: demo", "framework: Demo Framework",
      .init(.error, 1, "framework", "Demo Framework@1.10"),
      "the framework's slug must be lower-case letters, digits and hyphens, and the version must be without spaces, @ and /."
    ),
    Mistake(
      "a code that is too long", "code: TR-1", "code: \(String(repeating: "T", count: 201))",
      .init(.error, 27, "areas[1].competencies[0].code", String(repeating: "T", count: 201)),
      "a code is at most 200 bytes long and holds no control characters."),
    Mistake(
      "requirements as a list", "DG-1: {level: 2, weight: 1.5}\n      TR-1: 1", "- DG-1\n      - TR-1",
      .init(.error, 33, "roles[0].requires", nil), "“requires” must be a mapping. Write one KEY: VALUE a line."),
    Mistake(
      "competencies as a mapping", "- {code: TR-1, name: Open government}", "TR-1: Open government",
      .init(.error, 27, "areas[1].competencies", nil),
      "“competencies” must be a list. Write one item a line, each behind a hyphen."),
  ]

  @Test(arguments: mistakes)
  func `a mistake is found where it stands`(one: Mistake) throws {
    try #require(sampleDocument.contains(one.text))
    let document = sampleDocument.replacing(one.text, with: one.by)
    let imported = try readFramework(Array(document.utf8), file: "demo.yaml")
    let found = try #require(imported.findings.first { $0.sentence == one.message }, "\(imported.findings)")
    #expect(Expected(found) == one.finding)
    #expect((imported.value == nil) == imported.findings.contains { $0.severity == .error })
  }

  @Test func `everything is found in one go`() throws {
    let document = sampleDocument.replacing("3: Writes", with: "4: Writes").replacing("code: TR-1", with: "code: DG-1")
      .replacing("TR-1: 1", with: "DG-2: 9").replacing("status: adopted", with: "status: done")
    let imported = try readFramework(Array(document.utf8), file: "demo.yaml")
    #expect(imported.value == nil)
    #expect(Set(imported.findings.map(\.line)) == [1, 20, 27, 34])
  }

  @Test func `a role that is defined twice is found`() throws {
    let imported = try readFramework(
      Array((sampleDocument + "\n  - {code: clerk, title: C, requires: {DG-2: 1}}\n").utf8), file: "d")
    #expect(imported.value == nil)
    #expect(imported.findings.map(Expected.init) == [Expected(.error, 35, "roles[1]", nil)])
    #expect(imported.findings.first?.sentence == "the role “clerk” is defined twice. Give each role its own code.")
  }

  @Test func `a requirement may have no level`() throws {
    let document = sampleDocument.replacing("TR-1: 1", with: "TR-1:")
    #expect(try sampleFramework(document).roles[0].requirements[1].level == nil)
  }

  @Test(arguments: [
    ("framework: demo\n  version: 1\n", 2), ("framework: \"demo\nversion: 1\n", 3),
    ("framework: demo\nframework: other\n", nil),
    ("framework: [a, b\n", 2), ("title: no slug\n", 1), ("- a\n- b\n", 1), ("{\"framework\": \"a\",, }", 1),
  ])
  func `a document that is none is refused`(text: String, line: Int?) {
    let error = #expect(throws: FormatError.self) { try readFramework(Array(text.utf8), file: "demo.yaml") }
    guard case .document(let found, let reason) = error else { Issue.record("\(String(describing: error))"); return }
    if let line { #expect(found == line, "\(reason)") }
    #expect(reason.description.hasSuffix("."))
  }

  @Test(arguments: ["", " \n\n", "# only a comment\n"])
  func `an empty document is empty`(text: String) {
    #expect(throws: FormatError.empty) { try readFramework(Array(text.utf8), file: "demo.yaml") }
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    #expect(throws: FormatError.self) { try readFramework([0x66, 0xFF, 0x3A], file: "demo.yaml") }
  }
}
