import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

struct ESCOTests {
  static let skills = """
    conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description
    KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/aaa,skill/competence,transversal,weave,"plait
    braid","weeve",released,2023,A note,A definition,s,To weave
    KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/bbb,knowledge,cross-sector,yarn,,,released,2023,,What yarn is,s,

    """
  static let dutch = """
    conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,description
    KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/bbb,knowledge,cross-sector,garen,draad,Wat garen is
    KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/aaa,skill/competence,transversal,weven,,Weven

    """
  static let occupations = """
    conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description,code
    Occupation,http://data.europa.eu/esco/occupation/o1,7318,weaver,loom hand,Weaves,7318.1
    Occupation,http://data.europa.eu/esco/occupation/o2,7318,knitter,,Knits,

    """
  static let relations = """
    occupationUri,relationType,skillType,skillUri
    http://data.europa.eu/esco/occupation/o1,essential,skill/competence,http://data.europa.eu/esco/skill/aaa
    http://data.europa.eu/esco/occupation/o1,optional,knowledge,http://data.europa.eu/esco/skill/bbb
    http://data.europa.eu/esco/occupation/o2,optional,knowledge,http://data.europa.eu/esco/skill/bbb

    """

  static func file(_ name: String, _ text: String, _ language: String = "en") -> FrameworkFile {
    FrameworkFile(name: name, language: language, bytes: source(text))
  }

  static var sample: [FrameworkFile] {
    [
      file("relations.csv", relations), file("occupations.csv", occupations), file("skills.csv", skills),
      file("skills_nl.csv", dutch, "nl"),
    ]
  }

  @Test func `skills, occupations and relations are read in any order, and in two languages`() throws {
    let imported = readESCO(Self.sample)
    let framework = try #require(imported.value)
    #expect(framework.reference.description == "esco@1.2")
    #expect(framework.scale == nil)
    #expect(framework.header.languages == ["en", "nl"])
    #expect(
      framework.areas.map { "\($0.code) \($0.name.text())" } == ["skill-competence skill/competence", "knowledge knowledge"])
    let (weave, yarn) = (framework.competencies[0], framework.competencies[1])
    #expect(weave.code.code == "aaa")
    #expect(weave.name.byLanguage == ["en": "weave", "nl": "weven"])
    #expect(weave.otherNames == ["plait", "braid", "weeve"])
    #expect(weave.definition?.byLanguage == ["en": "To weave", "nl": "Weven"])
    #expect(weave.origin?.uri == "http://data.europa.eu/esco/skill/aaa")
    #expect(
      weave.origin?.fields == #"{"conceptType":"KnowledgeSkillCompetence","definition":{"en":"A definition"},"#
        + #""inScheme":"s","modifiedDate":"2023","reuseLevel":"transversal","scopeNote":{"en":"A note"},"#
        + #""skillType":"skill/competence","status":"released"}"#)
    #expect(yarn.definition?.byLanguage == ["nl": "Wat garen is"], "a description before a definition")
    #expect(yarn.otherNames == ["draad"])
    #expect(
      framework.roles.map { "\($0.code) \($0.title.text()) \($0.family ?? "")" } == ["7318.1 weaver 7318", "o2 knitter 7318"])
    #expect(framework.roles[0].requirements.map { "\($0.competency) \($0.weight)" } == ["aaa 1", "bbb 0.5"])
    #expect(framework.roles.flatMap(\.requirements).allSatisfy { $0.level == nil })
    #expect(
      imported.findings.map(\.description) == [
        "occupations.csv: note: a role has no place for these columns, which were not stored: altLabels.",
        "relations.csv: note: column “relationType”, value “optional”: 2 skills are optional; they are required at "
          + "weight 0.5, the essential ones at 1.",
      ])
  }

  @Test func `a collection is grouped by the first broader concept, named in each language`() throws {
    let fields = "http://data.europa.eu/esco/isced-f/0613"
    func text(_ name: String, _ broader: String) -> String {
      """
      conceptUri,preferredLabel,skillType,altLabels,broaderConceptUri,broaderConceptPT
      http://data.europa.eu/esco/skill/aaa,\(name),knowledge,one | two | \(name),\(fields) | http://x/y,\(broader) | other
      http://data.europa.eu/esco/skill/bbb,b \(name),knowledge,,,
      http://data.europa.eu/esco/skill/ccc,c \(name),knowledge,,\(fields),\(broader)

      """
    }
    let imported = readESCO([Self.file("en.csv", text("weave", "craft")), Self.file("nl.csv", text("weven", "ambacht"), "nl")])
    let framework = try #require(imported.value)
    #expect(
      framework.areas.map { "\($0.code): \($0.competencies.map(\.code.code))" } == [
        "0613: [\"aaa\", \"ccc\"]", "knowledge: [\"bbb\"]",
      ])
    #expect(framework.areas[0].name.byLanguage == ["en": "craft", "nl": "ambacht"])
    #expect(framework.areas[0].origin?.uri == "http://data.europa.eu/esco/isced-f/0613")
    #expect(framework.competencies[0].otherNames == ["one", "two"])
    #expect(imported.findings == [])
  }

  @Test func `relations that cannot be stored are counted by what they name`() throws {
    let more =
      Self.relations + """
        http://data.europa.eu/esco/occupation/o1,essential,knowledge,http://data.europa.eu/esco/skill/zzz
        http://data.europa.eu/esco/occupation/o2,essential,knowledge,http://data.europa.eu/esco/skill/zzz
        http://data.europa.eu/esco/occupation/o9,essential,knowledge,http://data.europa.eu/esco/skill/aaa
        http://data.europa.eu/esco/occupation/o1,useful,knowledge,http://data.europa.eu/esco/skill/aaa
        http://data.europa.eu/esco/occupation/o1,essential,knowledge,http://data.europa.eu/esco/skill/bbb

        """
    let imported = readESCO([Self.file("s.csv", Self.skills), Self.file("o.csv", Self.occupations), Self.file("r.csv", more)])
    let framework = try #require(imported.value)
    let warnings = imported.findings.filter { $0.severity == .warning }
    #expect(
      warnings.map { "\($0.line ?? 0) \($0.column ?? "") \($0.sentence.prefix(12))" } == [
        "8 relationType the relation", "9 skillUri this occupat", "5 skillUri 2 relations,", "7 occupationUri 1 relation, ",
      ])
    #expect(framework.roles[0].requirements.map(\.weight.description) == ["1", "1"], "essential where either row says so")
    #expect(Self.unstored(imported) + framework.roles.flatMap(\.requirements).count == 8)
  }

  /// The rows of relations that have a finding, however these are counted.
  static func unstored(_ imported: Imported<Framework?>) -> Int {
    imported.findings.filter { $0.severity == .warning }.map { finding in
      finding.code == .unknown ? Int(finding.sentence.prefix { $0.isNumber }) ?? 0 : 1
    }.reduce(0, +)
  }

  @Test(
    arguments: [
      ("skill/aaa,", "skill/,", Finding.Severity.error, 2, "conceptUri"), (",weave,", ",,", .error, 2, "preferredLabel"),
      ("skill/bbb,", "skill/aaa,", .warning, 4, "conceptUri"), (",reuseLevel,", ",reuse,Level,", .error, 2, nil),
    ] as [(String, String, Finding.Severity, Int, String?)])
  func `a broken skill is named`(text: String, by: String, severity: Finding.Severity, line: Int, column: String?) throws {
    let imported = readESCO([Self.file("s.csv", Self.skills.replacing(text, with: by))])
    let first = try #require(imported.findings.first)
    #expect(Expected(first) == Expected(severity, line, column, first.value))
    #expect((imported.value == nil) == (severity == .error))
  }

  @Test(
    arguments: [
      ("occupation/o1,", ",", Finding.Severity.error, 2, "conceptUri"), (",knitter,", ",,", .error, 3, "preferredLabel"),
      ("occupation/o2,", "occupation/o1,", .warning, 3, "conceptUri"), ("Knits,", "Knits,7318.1", .warning, 3, "code"),
    ] as [(String, String, Finding.Severity, Int, String?)])
  func `a broken occupation is named`(text: String, by: String, severity: Finding.Severity, line: Int, column: String?) throws {
    let files = [Self.file("s.csv", Self.skills), Self.file("o.csv", Self.occupations.replacing(text, with: by))]
    let imported = readESCO(files)
    let first = try #require(imported.findings.first)
    #expect(Expected(first) == Expected(severity, line, column, first.value))
    #expect((imported.value == nil) == (severity == .error))
  }

  @Test(arguments: ["a,b\n1,2\n", "", "conceptUri,skillType\nx,y\n", "\"never closed"])
  func `a file of another kind is named, and refuses the framework`(text: String) {
    let imported = readESCO([Self.file("s.csv", Self.skills), Self.file("other.csv", text)])
    #expect(imported.value == nil)
    #expect(imported.findings.filter { $0.severity == .error }.map(\.file) == ["other.csv"])
  }

  @Test func `two files that contradict each other are reported`() throws {
    let other = Self.skills.replacing("To weave", with: "Weaving").replacing("2023,,What", with: "2024,,What")
    let imported = readESCO([Self.file("s.csv", Self.skills), Self.file("t.csv", other)])
    #expect(imported.value?.competencies.map { $0.definition?.text() } == ["To weave", "What yarn is"])
    #expect(
      imported.findings.map { "\($0.file):\($0.line ?? 0) \($0.severity) \($0.column ?? "") \($0.value ?? "")" } == [
        "t.csv:2 warning description Weaving", "t.csv:4 warning modifiedDate 2024", "t.csv:0 note  ",
      ])
  }

  // MARK: The published collections

  static func collection(_ name: String) throws -> FrameworkFile {
    let bytes = try Array(Data(contentsOf: SharedData.file("esco/\(name)_en.csv")))
    return FrameworkFile(name: "\(name).csv", bytes: source(bytes, pieces: 100_000))
  }

  @Test(
    .enabled(if: SharedData.isPresent, SharedData.hint),
    arguments: [
      ("digCompSkillsCollection", 25, 14), ("digitalSkillsCollection", 1284, 317), ("transversalSkillsCollection", 95, 23),
    ])
  func `every skill of a published collection is a competency`(name: String, skills: Int, areas: Int) throws {
    let imported = readESCO([try Self.collection(name)])
    let framework = try #require(imported.value)
    #expect(framework.competencies.count == skills)
    #expect(framework.areas.count == areas)
    #expect(imported.findings.isEmpty)
    let bytes = try Array(Data(contentsOf: SharedData.file("esco/\(name)_en.csv")))
    let table = try Table(bytes)
    let header = try #require(table.cells.first)
    let byURI = Dictionary(
      uniqueKeysWithValues: framework.areas.flatMap { area in
        area.competencies.map { ($0.origin?.uri ?? "", (area, $0)) }
      })
    let lost = table.cells.dropFirst().filter { cells in
      let row = Dictionary(uniqueKeysWithValues: zip(header, cells.map(\.trimmed)))
      guard let (area, competency) = byURI[row["conceptUri"] ?? ""], let fields = competency.origin?.fields else { return true }
      let labels = (row["altLabels"] ?? "").split(separator: " | ").map(\.trimmed)
      return competency.name.text() != row["preferredLabel"] || competency.definition?.text() != row["description"]
        || row["broaderConceptPT"]?.hasPrefix(area.name.text()) != true
        || !labels.allSatisfy { competency.otherNames.contains($0) || $0 == row["preferredLabel"] }
        || !["skillType", "reuseLevel", "status", "conceptType", "broaderConceptUri"].allSatisfy {
          row[$0] == "" || fields.contains("\"\($0)\":\"\(row[$0] ?? "")\"")
        }
    }
    #expect(lost.isEmpty)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `collections that overlap give each skill once`() throws {
    let names = ["digitalSkillsCollection", "digCompSkillsCollection", "transversalSkillsCollection"]
    let imported = readESCO(try names.map(Self.collection))
    let framework = try #require(imported.value)
    let repeated = imported.findings.compactMap { $0.line == nil ? Int($0.sentence.prefix { $0.isNumber }) : nil }
    #expect(framework.competencies.count < 1284 + 25 + 95)
    #expect(framework.competencies.count + repeated.reduce(0, +) == 1284 + 25 + 95)
    #expect(imported.findings.filter { $0.severity == .warning } == [])
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `three thousand occupations with forty relations each are counted whole`() throws {
    let skills = try #require(readESCO([try Self.collection("digitalSkillsCollection")]).value).competencies
    let prefix = "http://data.europa.eu/esco/"
    var occupations = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description,code\n"
    var relations = "occupationUri,relationType,skillType,skillUri\n"
    for number in 0..<3000 {
      occupations +=
        "Occupation,\(prefix)occupation/o\(number),\(number % 400),occupation \(number),,Does it,\(number % 400).\(number)\n"
      for step in 0..<40 {
        let skill = skills[(number * 7 + step * 31) % skills.count]
        relations += "\(prefix)occupation/o\(number),\(step % 3 == 0 ? "optional" : "essential"),x,\(prefix)skill/\(skill.code)\n"
      }
    }
    let imported = readESCO([
      try Self.collection("digitalSkillsCollection"), Self.file("o.csv", occupations), Self.file("r.csv", relations),
    ])
    let framework = try #require(imported.value)
    #expect(framework.roles.count == 3000)
    #expect(framework.roles.map(\.requirements.count).reduce(0, +) == 120_000)
    #expect(framework.roles.flatMap(\.requirements).filter { $0.weight < .one }.count == 3000 * 14)
  }
}
