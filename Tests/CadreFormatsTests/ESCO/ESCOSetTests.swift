import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

/// The whole set of ESCO: groups, hierarchy, broader relations and ISCO groups beside skills and occupations.
@Suite struct ESCOSetTests {
  static let prefix = "http://data.europa.eu/esco"
  static let groups = """
    conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,inScheme,description,code
    SkillGroup,\(prefix)/skill/S1,handling,,,released,2023,,s,Handles things,S1
    SkillGroup,\(prefix)/skill/S1.1,weaving,,,released,2023,,s,,S1.1
    SkillGroup,\(prefix)/isced-f/07,engineering,,,released,2023,,s,,07

    """
  static let hierarchy = """
    Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term,Level 2 URI,Level 2 preferred term,Level 0 code
    \(prefix)/skill/S,skills,,,,,S
    \(prefix)/skill/S,skills,\(prefix)/skill/S1,handling,,,S
    \(prefix)/skill/S,skills,\(prefix)/skill/S1,handling,\(prefix)/skill/S1.1,weaving,S

    """
  static let broader = """
    conceptType,conceptUri,broaderType,broaderUri
    KnowledgeSkillCompetence,\(prefix)/skill/bbb,KnowledgeSkillCompetence,\(prefix)/skill/aaa
    KnowledgeSkillCompetence,\(prefix)/skill/aaa,SkillGroup,\(prefix)/skill/S1.1
    KnowledgeSkillCompetence,\(prefix)/skill/aaa,SkillGroup,\(prefix)/isced-f/07
    KnowledgeSkillCompetence,\(prefix)/skill/zzz,SkillGroup,\(prefix)/isced-f/07

    """
  static let isco = """
    conceptType,conceptUri,code,preferredLabel,status,altLabels,inScheme,description
    ISCOGroup,\(prefix)/isco/C7318,7318,Handicraft workers,released,,s,They weave

    """

  static var whole: [FrameworkFile] {
    ESCOTests.sample + [
      ESCOTests.file("groups.csv", groups), ESCOTests.file("hierarchy.csv", hierarchy), ESCOTests.file("broader.csv", broader),
      ESCOTests.file("isco.csv", isco),
    ]
  }

  static func outline(_ framework: Framework?) -> [String] {
    (framework?.areas ?? []).map { area in
      "\(area.code) < \(area.parent?.code ?? ""): \(area.name.text()) \(area.competencies.map(\.code.code))"
    }
  }

  @Test func `skills lie in their groups, groups in each other, and occupations in ISCO groups`() throws {
    let imported = readESCO(Self.whole)
    #expect(
      Self.outline(imported.value) == [
        "S < : skills []", "S1 < S: handling []", #"S1.1 < S1: weaving ["aaa", "bbb"]"#, "07 < : engineering []",
      ])
    #expect(imported.value?.areas[1].purpose?.text() == "Handles things")
    #expect(imported.value?.roles.map(\.family) == ["7318 Handicraft workers", "7318 Handicraft workers"])
    let told = imported.findings.map(\.description)
    #expect(told.contains("broader.csv: note: 1 row is about a skill or group that no file has; it was not stored."))
    #expect(told.contains { $0.contains("1 skill lies in more than one group; it was put into the first.") })
    #expect(imported.findings.allSatisfy { $0.severity == .note })
  }

  @Test func `files may come in any order`() throws {
    let first = try #require(readESCO(Self.whole).value)
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<10 {
      let order = Array(0..<Self.whole.count).shuffled(using: &generator)
      // The language that comes first is shown first, and the files of a text in one keep their order.
      let files = order.map { Self.whole[$0] }
      let other = try #require(readESCO(files.filter { $0.language == "en" } + files.filter { $0.language != "en" }).value)
      #expect(Set(other.competencies) == Set(first.competencies))
      #expect(Set(Self.outline(other)) == Set(Self.outline(first)))
      #expect(other.roles == first.roles)
    }
  }

  @Test func `circles are cut and told`() throws {
    let circular = """
      conceptType,conceptUri,broaderType,broaderUri
      KnowledgeSkillCompetence,\(Self.prefix)/skill/aaa,KnowledgeSkillCompetence,\(Self.prefix)/skill/bbb
      KnowledgeSkillCompetence,\(Self.prefix)/skill/bbb,KnowledgeSkillCompetence,\(Self.prefix)/skill/aaa
      SkillGroup,\(Self.prefix)/skill/S1,SkillGroup,\(Self.prefix)/skill/S1.1
      SkillGroup,\(Self.prefix)/skill/S1.1,SkillGroup,\(Self.prefix)/skill/S1

      """
    let imported = readESCO([
      ESCOTests.file("s.csv", ESCOTests.skills), ESCOTests.file("g.csv", Self.groups), ESCOTests.file("b.csv", circular),
    ])
    let told = imported.findings.filter { $0.code == .circular }
    #expect(told.count == 3 && told.allSatisfy { $0.severity == .warning })
    #expect(
      Self.outline(imported.value) == [
        "S1 < : handling []", "S1.1 < S1: weaving []", "07 < : engineering []",
        #"skill-competence < : skill/competence ["aaa"]"#, #"knowledge < : knowledge ["bbb"]"#,
      ])
  }

  @Test func `without a file of skills, relations that name them give them`() throws {
    let relations = """
      occupationUri,occupationLabel,relationType,skillType,skillUri,skillLabel
      \(Self.prefix)/occupation/o1,weaver,essential,skill/competence,\(Self.prefix)/skill/aaa,weave
      \(Self.prefix)/occupation/o2,knitter,optional,knowledge,\(Self.prefix)/skill/aaa,weave

      """
    let imported = readESCO([ESCOTests.file("o.csv", ESCOTests.occupations), ESCOTests.file("r.csv", relations)])
    #expect(imported.value?.competencies.map { "\($0.code) \($0.name.text())" } == ["aaa weave"])
    #expect(imported.value?.roles.map(\.requirements.count) == [1, 1])
    #expect(imported.findings.contains { $0.sentence.hasPrefix("no file lists the skills; 1 was taken from its label here") })
  }

  @Test(arguments: [[ESCOTests.occupations], [ESCOTests.occupations, ESCOTests.relations], [groups], [hierarchy, broader]])
  func `what lacks for a framework is said`(texts: [String]) {
    let imported = readESCO(texts.enumerated().map { ESCOTests.file("\($0).csv", $1) })
    #expect(imported.value == nil)
    let errors = imported.findings.filter { $0.severity == .error }
    #expect(errors.count == 1 && errors[0].sentence.contains("Give skills_en.csv"), "\(errors.map(\.description))")
  }

  @Test func `a collection of occupations names its ISCO groups`() throws {
    let collection = """
      conceptType,conceptUri,preferredLabel,status,altLabels,description,broaderConceptUri,broaderConceptPT
      Occupation,\(Self.prefix)/occupation/o1,weaver,released,,Weaves,\(Self.prefix)/isco/C7318,Handicraft workers

      """
    let imported = readESCO([ESCOTests.file("s.csv", ESCOTests.skills), ESCOTests.file("o.csv", collection)])
    #expect(imported.value?.roles.map(\.family) == ["7318"])
  }

  @Test func `what lies beside the files in a folder is passed over`() {
    let files = [
      ESCOTests.file("s.csv", ESCOTests.skills), FrameworkFile(name: "readme.txt", isOneOfFolder: true, bytes: source("Read me")),
      FrameworkFile(name: "manual.pdf", isOneOfFolder: true, bytes: source("%PDF-1.7")),
    ]
    let imported = readESCO(files)
    #expect(imported.value != nil)
    #expect(imported.findings.map { "\($0.file) \($0.severity)" } == ["readme.txt note", "manual.pdf note"])
  }
}
