import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

struct DIRECTTests {
  static let sample = [
    "domain.csv": "name,description,slug,rank\nPeople,About people,people,20\nData,About data,data,10\n",
    "competency.csv":
      "name,description,slug,competency_domain,rank\nTalking,To talk,talking,people,10\nStoring,To store,storing,data,10\n",
    "skill.csv": """
    name,description,slug,competency,tools_languages_methodologies,learning_resources,related_skills,rank
    Asking,To ask,asking,talking,,a-course,listening|backup,20
    Listening,To listen,listening,talking,ears||mind,,asking|listening,10
    Backup,To copy,backup,storing,,,,10

    """,
    "level.csv":
      "name,description,level,short_description,focus\nGood,\"Technical: x.\nNon-technical: y.\",1,Able,doing\n"
      + "None,Nothing,0,No ability,\n",
  ]
  static let all = """
    competency_domain,competency,skill,description,slug,related_skills,tools_languages_methodologies,learning_resources
    Data,,,About data,data,,,
    ,Storing,,To store,storing,,,
    ,,Backup,To copy,backup,,,
    People,,,About people,people,,,
    ,Talking,,To talk,talking,,,
    ,,Listening,To listen,listening,asking|listening,ears||mind,
    ,,Asking,To ask,asking,listening|backup,,a-course

    """

  static func read(_ files: [String: String]) -> Imported<Framework?> {
    readDIRECT(
      files.sorted { $0.key < $1.key }.map { FrameworkFile(name: $0.key, bytes: source($0.value)) }, version: "2.0.0")
  }

  @Test func `the separate files become nested areas, competencies and a scale`() throws {
    let imported = Self.read(Self.sample)
    let framework = try #require(imported.value)
    #expect(framework.reference.description == "direct@2.0.0")
    #expect(
      framework.areas.map { "\($0.parent?.code ?? "") > \($0.code): \($0.competencies.map(\.code.code))" } == [
        " > data: []", "data > storing: [\"backup\"]", " > people: []", "people > talking: [\"listening\", \"asking\"]",
      ])
    #expect(framework.scale?.steps.map { "\($0.rank) \($0.name.text())" } == ["0 None", "1 Good"])
    #expect(framework.scale?.steps[1].meaning?.text() == "Able\nTechnical: x.\nNon-technical: y.\ndoing")
    let (listening, asking) = (framework.competencies[1], framework.competencies[2])
    #expect(
      asking.alignments.map { "\($0.framework) \($0.code) \($0.relation)" } == [
        "direct listening related", "direct backup related",
      ])
    #expect(asking.origin?.fields == #"{"learning_resources":["a-course"]}"#)
    #expect(listening.origin?.fields == #"{"tools_languages_methodologies":["ears","mind"]}"#)
    #expect(
      imported.findings.map(\.description) == [
        "skill.csv:3: warning: column “related_skills”, value “listening”: a related skill must be another one of the "
          + "framework, once; this was not stored. Correct the slug."
      ])
  }

  @Test func `the file that has all in one gives the same values`() throws {
    let separate = try #require(Self.read(Self.sample).value)
    let imported = Self.read(["all.csv": Self.all, "level.csv": Self.sample["level.csv"] ?? ""])
    #expect(imported.value == separate)
    let both = Self.read(Self.sample.merging(["all.csv": Self.all]) { first, _ in first })
    #expect(both.value == separate)
    #expect(
      both.findings.first?.description == "all.csv: note: the separate files say the same and more; 7 rows were passed over.")
    let bare = Self.read(["all.csv": Self.all])
    #expect(bare.value?.areas == separate.areas)
    #expect(bare.value?.scale == nil)
    #expect(bare.findings.contains { $0.sentence.hasPrefix("no file has the skill levels") })
  }

  @Test(
    arguments: [
      ("skill.csv", "asking,talking", "asking,singing", Finding.Severity.error, 2, "competency", "singing"),
      ("skill.csv", "Backup,", ",", .error, 4, "name", nil), ("skill.csv", "backup,storing", ",storing", .error, 4, "slug", ""),
      ("skill.csv", "backup,storing", "asking,storing", .warning, 4, "slug", "asking"),
      ("skill.csv", "listening|backup", "listening|restore", .warning, 2, "related_skills", "restore"),
      ("competency.csv", "talking,people", "talking,folk", .error, 2, "competency_domain", "folk"),
      ("level.csv", ",1,", ",one,", .error, 2, "level", "one"), ("level.csv", ",0,", ",1,", .warning, 4, "level", "1"),
      ("level.csv", ",1,", ",3,", .error, nil, "level", nil),
      ("domain.csv", "slug", "key", .error, 1, nil, "name,description,key,rank"),
    ] as [(String, String, String, Finding.Severity, Int?, String?, String?)])
  func `a broken row is named`(
    file: String, text: String, by: String, severity: Finding.Severity, line: Int?, column: String?, value: String?
  ) throws {
    var files = Self.sample
    files[file] = files[file]?.replacing(text, with: by, maxReplacements: 1)
    let imported = Self.read(files)
    #expect(imported.findings.filter { $0.file == file }.map(Expected.init).contains(Expected(severity, line, column, value)))
    #expect((imported.value == nil) == imported.findings.contains { $0.severity == .error })
  }

  // MARK: The published files

  static let names = [
    "learning_resource", "provider", "skill", "skill_level", "competency", "competency_domain", "DIRECT-framework-all-in-one",
  ]

  static func published(_ names: [String]) throws -> (imported: Imported<Framework?>, tables: [String: [[String: String]]]) {
    var tables: [String: [[String: String]]] = [:]
    var files: [FrameworkFile] = []
    for name in names {
      let bytes = try Array(Data(contentsOf: SharedData.file("direct/\(name).csv")))
      files.append(FrameworkFile(name: name, bytes: source(bytes)))
      let cells = try Table(bytes).cells.map { $0.map(\.trimmed) }
      tables[name] = cells.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(cells[0], $0)) }
    }
    return (readDIRECT(files, version: "2.0.0"), tables)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `every row of the published files is counted`() throws {
    let (imported, tables) = try Self.published(Self.names)
    let framework = try #require(imported.value)
    #expect(
      tables.mapValues(\.count) == [
        "learning_resource": 207, "provider": 61, "skill": 164, "skill_level": 5, "competency": 20, "competency_domain": 7,
        "DIRECT-framework-all-in-one": 191,
      ])
    #expect(framework.areas.filter { $0.parent == nil }.count == 7)
    #expect(framework.areas.filter { $0.parent != nil }.count == 20)
    #expect(framework.competencies.count == 164)
    #expect(framework.scale?.ranks == 0...4)
    #expect(
      Set(imported.findings.filter { $0.severity == .note }.map { "\($0.file) \($0.sentence.filter(\.isNumber))" }) == [
        "learning_resource 207", "provider 61", "DIRECT-framework-all-in-one 191",
      ])
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `every cell of the published files is somewhere`() throws {
    let (imported, tables) = try Self.published(Self.names)
    let framework = try #require(imported.value)
    let skills = Dictionary(uniqueKeysWithValues: framework.competencies.map { ($0.code.code, $0) })
    let lost = tables["skill"]?.filter { row in
      guard let skill = skills[row["slug"] ?? ""] else { return true }
      let held = (skill.origin?.fields ?? "") + skill.alignments.map { "\"\($0.code)\"" }.joined()
      let lists = ["tools_languages_methodologies", "learning_resources", "related_skills"]
        .flatMap { (row[$0] ?? "").split(separator: "|") }
      return skill.name.text() != row["name"] || skill.definition?.text() != row["description"]
        || !lists.allSatisfy { held.contains("\"\($0)\"") || String($0) == row["slug"] }
    }
    #expect(lost == [])
    let warnings = imported.findings.filter { $0.severity == .warning }
    #expect(warnings.map { $0.value ?? "" } == ["conflict-prevention-and-resolution"], "related to itself")
    #expect(framework.competencies.map(\.alignments.count).reduce(0, +) + warnings.count == 181)
    let areas = Set(framework.areas.map { [$0.code.code, $0.name.text(), $0.purpose?.text(), $0.parent?.code ?? ""] })
    let rows = (tables["competency"] ?? []) + (tables["competency_domain"] ?? [])
    #expect(rows.filter { !areas.contains([$0["slug"], $0["name"], $0["description"], $0["competency_domain"] ?? ""]) } == [])
    let meanings = framework.scale?.steps.map { $0.meaning?.text() ?? "" }.joined(separator: "\n") ?? ""
    #expect(meanings.contains("Non-technical: demonstrates exemplary use"))
    let said = (tables["skill_level"] ?? []).flatMap { row in
      ["description", "short_description", "focus"].compactMap { row[$0] }
    }
    #expect(said.filter { !$0.isEmpty && !meanings.contains($0) } == [])
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `the published file that has all in one holds the same areas and competencies`() throws {
    let (all, _) = try Self.published(["DIRECT-framework-all-in-one", "skill_level"])
    let (separate, _) = try Self.published(["competency_domain", "competency", "skill", "skill_level"])
    let (one, other) = (try #require(all.value), try #require(separate.value))
    func texts(_ framework: Framework) -> Set<[String]> {
      Set(
        framework.areas.flatMap { area in
          [[area.code.code, area.name.text(), area.purpose?.text() ?? "", area.parent?.code ?? ""]]
            + area.competencies.map { [$0.code.code, $0.name.text(), $0.definition?.text() ?? "", area.code.code] }
        })
    }
    #expect(texts(one) == texts(other))
    #expect(texts(one).count == 191)
  }
}
