import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

@Suite struct ONETTests {
  static func lines(_ rows: [String]...) -> String { rows.map { $0.joined(separator: "\t") + "\n" }.joined() }

  static let model = lines(
    ["Element ID", "Element Name", "Description"], ["2", "Requirements", "What workers bring"], ["2.A", "Basic skills", "Basic"],
    ["2.A.1", "Content", "Of content"], ["2.A.1.a", "Reading", "Understanding what is written"],
    ["2.A.1.b", "Listening", "Hearing"], ["1.B.1.a", "Realistic", "An interest"])
  static let occupations = lines(
    ["O*NET-SOC Code", "Title", "Description"], ["11-1011.00", "Heads", "Lead."], ["43-9061.00", "Clerks", "Write."])
  static let header = [
    "O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value", "Recommend Suppress", "Not Relevant",
  ]
  static let skills = lines(
    header, ["11-1011.00", "2.A.1.a", "Reading", "IM", "4.12", "N", "n/a"],
    ["11-1011.00", "2.A.1.a", "Reading", "LV", "4.50", "N", "N"],
    ["11-1011.00", "2.A.1.b", "Listening", "IM", "2.99", "N", "n/a"],
    ["11-1011.00", "2.A.1.b", "Listening", "LV", "4.00", "N", "N"],
    ["43-9061.00", "2.A.1.a", "Reading", "IM", "3.00", "N", "n/a"],
    ["43-9061.00", "2.A.1.a", "Reading", "LV", "3.49", "N", "N"], ["43-9061.00", "2.A.1.b", "Listening", "IM", "5", "Y", "n/a"],
    ["43-9061.00", "2.A.1.b", "Listening", "LV", "6", "N", "Y"], ["43-9061.00", "2.A.1.b", "Listening", "XX", "1", "N", "N"])
  static let anchors = lines(
    ["Element ID", "Element Name", "Scale ID", "Anchor Value", "Anchor Description"],
    ["2.A.1.a", "Reading", "LV", "2", "Reads a sign"], ["2.A.1.a", "Reading", "LV", "6", "Reads a law"])

  static func read(_ files: [(String, String)], isFolder: Bool = false) throws -> Imported<Framework?> {
    try FrameworkFormat.onet.read(
      files.map { FrameworkFile(name: $0.0, isOneOfFolder: isFolder, bytes: source($0.1)) },
      named: FrameworkNaming(version: "29.0"))
  }

  static let whole = [("Anchors.txt", anchors), ("Skills.txt", skills), ("Model.txt", model), ("Occupations.txt", occupations)]

  @Test func `rated elements are competencies on the scale of levels, and occupations require what is important`() throws {
    let imported = try Self.read(Self.whole)
    let framework = try #require(imported.value)
    #expect(framework.reference.description == "onet@29.0")
    #expect(framework.scale?.ranks == 0...7)
    #expect(framework.areas.map { "\($0.code) < \($0.parent?.code ?? "")" } == ["2 < ", "2.A < 2", "2.A.1 < 2.A"])
    #expect(framework.competencies.map { "\($0.code) \($0.name.text())" } == ["2.A.1.a Reading", "2.A.1.b Listening"])
    #expect(
      framework.competencies[0].descriptors.map { "\($0.key.rank) \($0.value.text())" }.sorted() == [
        "2 Reads a sign", "6 Reads a law",
      ])
    #expect(framework.roles.map { "\($0.code) \($0.title.text())" } == ["11-1011.00 Heads", "43-9061.00 Clerks"])
    #expect(
      framework.roles.map { $0.requirements.map { "\($0.competency) \($0.level?.rank ?? -1) \($0.weight)" } } == [
        ["2.A.1.a 5 4.12"], ["2.A.1.a 3 3"],
      ])
    #expect(
      imported.findings.map(\.description) == [
        "Skills.txt: note: column “Recommend Suppress”: 1 rating is too imprecise by O*NET's own mark; it was not stored.",
        "Skills.txt: note: column “Not Relevant”: 1 rating is marked as not relevant; nothing is required there.",
        "Skills.txt: note: column “Data Value”: 1 element is rated below “important” (3 of 5); it is not required.",
        "Skills.txt: note: column “Scale ID”: 1 row is on the scale XX, which is neither a level nor an importance; it was passed over.",
      ])
  }

  @Test func `files may come in any order`() throws {
    let first = try #require(try Self.read(Self.whole).value)
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<10 { #expect(try Self.read(Self.whole.shuffled(using: &generator)).value == first) }
  }

  @Test func `ratings alone have areas by branch and say that titles are missing`() throws {
    let imported = try Self.read([("Skills.txt", Self.skills)])
    #expect(imported.value?.areas.map { "\($0.code) \($0.name.text())" } == ["2.A Skills"])
    #expect(imported.value?.roles.map { $0.title.text() } == ["11-1011.00", "43-9061.00"])
    #expect(imported.findings.contains { $0.severity == .warning && $0.sentence.hasPrefix("2 occupations have no titles") })
  }

  @Test func `the content model alone gives what people can be assessed on, without levels`() throws {
    let imported = try Self.read([("Model.txt", Self.model)])
    #expect(imported.value?.scale == nil)
    #expect(imported.value?.competencies.map(\.code.code) == ["2.A.1.a", "2.A.1.b"])
  }

  @Test(arguments: [
    ("4.12", "many", Finding.Severity.warning, "Data Value"), ("4.12", "9", .warning, "Data Value"),
    ("11-1011.00\t2.A.1.a\tReading\tIM", "\t2.A.1.a\tReading\tIM", .error, "O*NET-SOC Code"),
    ("11-1011.00\t2.A.1.a", "11-1011.00\t", .error, "Element ID"),
  ])
  func `a broken rating is named`(text: String, by: String, severity: Finding.Severity, column: String) throws {
    let imported = try Self.read([("Skills.txt", Self.skills.replacing(text, with: by))])
    let first = try #require(imported.findings.first)
    #expect(first.severity == severity && first.column == column && first.line == 2)
    #expect((imported.value == nil) == (severity == .error))
  }

  @Test func `occupations alone are no framework, and what lies beside is passed over in a folder only`() throws {
    let alone = try Self.read([("Occupations.txt", Self.occupations)])
    #expect(alone.value == nil)
    #expect(alone.findings.last?.sentence.contains("Give Skills, Knowledge, Abilities or Work Activities") == true)
    let files = Self.whole + [("Read Me.txt", "Read me\n")]
    #expect(try Self.read(files, isFolder: true).value != nil)
    #expect(try Self.read(files).value == nil)
  }
}
