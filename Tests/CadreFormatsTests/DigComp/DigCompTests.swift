import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

struct DigCompTests {
  static let graph = "digcomp3/DigComp_3.0_Data_Supplement_24_Nov_2025.jsonld"
  static let workbook = "digcomp3/DigComp_3.0_Data_Supplement_24_Nov_2025.xlsx"

  static func published(_ name: String) throws -> Imported<Framework?> {
    let bytes = try Array(Data(contentsOf: SharedData.file(name)))
    return try readDigComp([FrameworkFile(name: name.hasSuffix("xlsx") ? "d.xlsx" : "d.jsonld", bytes: source(bytes))])
  }

  /// One area with one competence on two levels, each the former two.
  static let levels = (1...4).map { number in
    let name = number < 3 ? "Basic" : "Advanced"
    return """
      {"@type":"ProficiencyLevel","@id":"ProficiencyLevel/\(name)_\(number)","four_levels_name":"\(name)",
       "eight_levels_mapping":\(number),"six_levels_mapping":"A\(number)","four_levels_description":"\(name) people.",
       "eight_levels_description":"Step \(number).","applies_to":"For \(name)."}
      """
  }
  static let area = #"{"@type":"CompetenceArea","@id":"CompetenceArea/1","name":"Safety","description":"Being safe."}"#
  static let competence =
    #"{"@type":"Competence","@id":"Competence/1.1","name":"Locking","description":"To lock.","#
    + #""competence_area_id":"CompetenceArea/1"}"#
  static let members = [
    member("CompetenceStatement", "CS1.1.01", "Lock a door.", "Basic"),
    member("CompetenceStatement", "CS1.1.02", "Close a door.", "Basic"),
    member("LearningOutcome", "LO1.1.01", "Value locks.", "Advanced", type: "Attitude"),
  ]
  static let term = #"{"@type":"Glossary","@id":"Glossary/Lock/key","explanation":"A pair."}"#

  static func member(_ kind: String, _ id: String, _ text: String, _ level: String, type: String? = nil) -> String {
    #"{"@type":"\#(kind)","@id":"\#(kind)/\#(id)","description":"\#(text)","ai_label":"AI-Explicit","#
      + #""competence_area_id":"CompetenceArea/1","competence_id":"Competence/1.1","#
      + (type.map { #""type":"\#($0)","# } ?? "") + #""four_levels_proficiency_name":"ProficiencyLevel/\#(level)"}"#
  }

  static var nodes: [String] { levels + [area, competence] + members + [term] }

  static func file(_ nodes: [String], language: String = "en", name: String = "d.jsonld") -> FrameworkFile {
    FrameworkFile(
      name: name, language: language, bytes: source(#"{"@context":{},"@graph":[\#(nodes.joined(separator: ","))]}"#))
  }

  // MARK: The published files

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint), arguments: [graph, workbook])
  func `the published supplement is read whole`(name: String) throws {
    let imported = try Self.published(name)
    let framework = try #require(imported.value)
    #expect(framework.reference.description == "digcomp@3.0")
    #expect(framework.areas.map(\.competencies.count) == [3, 6, 4, 4, 4])
    #expect(framework.competencies.map(\.descriptors.count).reduce(0, +) == 84)
    let statements = framework.competencies.flatMap(\.statements)
    let kinds = Dictionary(grouping: statements, by: \.kind).mapValues(\.count)
    #expect(kinds == [.statement: 362, .knowledge: 217, .skill: 199, .attitude: 107])
    #expect(statements.allSatisfy { $0.level != nil })
    #expect(Set(statements.map(\.code)).count == 362 + 523)
    #expect(imported.findings.contains { $0.severity == .note && $0.sentence.hasPrefix("glossary terms: 126.") })
    #expect(!imported.findings.contains { $0.severity == .error })
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `every node of the published graph is somewhere`() throws {
    let imported = try Self.published(Self.graph)
    let framework = try #require(imported.value)
    let bytes = try Data(contentsOf: SharedData.file(Self.graph))
    let document = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let graph = try #require(document["@graph"] as? [[String: Any]])
    #expect(graph.count == 1045)
    let held = try Self.held(framework)
    let lost = graph.filter { node in
      func text(_ key: String) -> String { (node[key] as? String)?.trimmed ?? "" }
      let id = text("@id").split(separator: "/", maxSplits: 1)[1]
      let level = text("four_levels_proficiency_name").split(separator: "/").last ?? ""
      return switch text("@type") {
      case "Glossary": !held.contains("\(id) = \(text("explanation"))")
      case "ProficiencyLevel":
        !held.contains(
          "\(text("four_levels_name")): \(node["eight_levels_mapping"] ?? "")/8, \(text("six_levels_mapping")): "
            + text("eight_levels_description"))
      case "CompetenceArea", "Competence": !held.contains("\(id) \(text("name")): \(text("description"))")
      default: !held.contains("\(id) \(level) \(text("type")) \(text("ai_label")): \(text("description"))")
      }
    }
    #expect(lost.isEmpty)
    #expect(held.count == 1045 + 4 * 2, "each level also has a description and a purpose")
  }

  /// A line for each thing that a framework holds.
  static func held(_ framework: Framework) throws -> Set<String> {
    struct Term: Decodable {
      let term: String
      let explanation: [String: String]
    }
    let glossary = try JSONDecoder().decode(
      [String: [Term]].self, from: Data(try #require(framework.header.origin?.fields).utf8))
    var held = Set((glossary["glossary"] ?? []).map { "\($0.term) = \($0.explanation["en"] ?? "")" })
    for step in framework.scale?.steps ?? [] {
      for line in step.meaning?.text().split(separator: "\n") ?? [] { held.insert("\(step.name.text()): \(line)") }
    }
    for area in framework.areas { held.insert("\(area.code) \(area.name.text()): \(area.purpose?.text() ?? "")") }
    for competency in framework.competencies {
      held.insert("\(competency.code) \(competency.name.text()): \(competency.definition?.text() ?? "")")
      let labels = try JSONDecoder().decode(
        [String: [String: String]].self, from: Data(try #require(competency.origin?.fields).utf8))
      for one in competency.statements {
        let level = one.level.flatMap { framework.scale?.name(of: $0) } ?? ""
        let kind = one.kind == .statement ? "" : one.kind.rawValue.capitalized
        held.insert("\(one.code) \(level) \(kind) \(labels["ai"]?[one.code] ?? ""): \(one.text.text())")
      }
    }
    return held
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `both published forms give the same framework, and where the workbook contradicts itself is said`() throws {
    let (graph, workbook) = (try Self.published(Self.graph), try Self.published(Self.workbook))
    #expect(graph.value == workbook.value)
    #expect(
      workbook.findings.filter { $0.severity == .warning }.map { "\($0.line ?? 0) \($0.column ?? "")" } == [
        "314 3 Competence Statements: Competence area descriptor", "326 3 Competence Statements: Competence descriptor",
        "251 4 Learning Outcomes: Competence name",
      ])
    #expect(
      workbook.findings.first { $0.severity == .warning }?.sentence
        == "50 rows from this one on say something else of 5 than the sheet that defines it, which was kept. Make them agree.")
    #expect(workbook.findings.filter { $0.severity == .note }.map(\.column) == ["ReadMe", nil])
  }

  // MARK: Small documents

  @Test func `a small document is read whole`() throws {
    let imported = try readDigComp([Self.file(Self.nodes)])
    let framework = try #require(imported.value)
    #expect(framework.scale?.steps.map { $0.name.text() } == ["Basic", "Advanced"])
    #expect(
      framework.scale?.steps[1].meaning?.text() == "Advanced people.\nFor Advanced.\n3/4, A3: Step 3.\n4/4, A4: Step 4.")
    let competency = try #require(framework.competencies.first)
    #expect(competency.descriptors.map { "\($0.key.rank) \($0.value.text())" } == ["1 Lock a door.\nClose a door."])
    #expect(
      competency.statements.map { "\($0.code) \($0.kind) \($0.level?.rank ?? 0)" } == [
        "CS1.1.01 statement 1", "CS1.1.02 statement 1", "LO1.1.01 attitude 2",
      ])
    #expect(competency.origin?.fields == #"{"ai":{"CS1.1.01":"AI-Explicit","CS1.1.02":"AI-Explicit","LO1.1.01":"AI-Explicit"}}"#)
    #expect(framework.header.origin?.fields == #"{"glossary":[{"explanation":{"en":"A pair."},"term":"Lock/key"}]}"#)
    #expect(
      imported.findings.map(\.description) == [
        "d.jsonld: note: column “@graph[5]”, value “Advanced”: 1.1 has no statement at this level; the level has no text.",
        "d.jsonld: note: glossary terms: 1. They are no competencies and were kept with the framework's origin.",
      ])
  }

  @Test func `a second language adds its texts to the same parts`() throws {
    let dutch = Self.nodes.map { node in
      [
        ("Locking", "Sluiten"), ("Lock a door.", "Sluit een deur."), ("Basic", "Basis"), ("Step 1.", "Stap 1."),
        ("A pair.", "Een paar."),
      ]
      .reduce(node) { $0.replacing($1.0, with: $1.1) }
    }
    let imported = try readDigComp([
      Self.file(Self.nodes), Self.file(dutch.dropLast(2) + [dutch.last ?? ""], language: "nl", name: "nl.jsonld"),
    ])
    let framework = try #require(imported.value)
    #expect(framework.header.languages == ["en", "nl"])
    #expect(framework.scale?.steps[0].name.byLanguage == ["en": "Basic", "nl": "Basis"])
    #expect(framework.scale?.steps[0].meaning?.text(in: "nl").contains("\n1/4, A1: Stap 1.") == true)
    let competency = try #require(framework.competencies.first)
    #expect(competency.name.byLanguage == ["en": "Locking", "nl": "Sluiten"])
    #expect(competency.descriptors.values.map { $0.text(in: "nl") } == ["Sluit een deur.\nClose a door."])
    #expect(competency.statements.map { $0.text.text(in: "nl") } == ["Sluit een deur.", "Close a door.", "Value locks."])
    #expect(framework.header.origin?.fields?.contains(#"{"en":"A pair.","nl":"Een paar."}"#) == true)
    #expect(
      imported.findings.filter { $0.file == "nl.jsonld" }.map(\.description) == [
        "nl.jsonld: note: value “nl”: 1 of 10 parts has no text in this language; it shows in “en”."
      ])
  }

  @Test func `a part that only the second language has is reported`() throws {
    let extra = Self.member("CompetenceStatement", "CS9.9.99", "Vreemd.", "Basic")
    let imported = try readDigComp([Self.file(Self.nodes), Self.file(Self.nodes + [extra], language: "nl", name: "nl.jsonld")])
    #expect(imported.value != nil)
    #expect(
      imported.findings.last { $0.file == "nl.jsonld" }?.description
        == "nl.jsonld: warning: column “@graph[10]”, value “CS9.9.99”: d.jsonld has no such CompetenceStatement; "
        + "this text was not stored. Add it there first.")
    let twice = try readDigComp([Self.file(Self.nodes), Self.file(Self.nodes, name: "again.jsonld")])
    #expect(twice.value == nil, "the same language twice")
    let broken = try readDigComp([Self.file(Self.nodes), FrameworkFile(name: "nl.jsonld", language: "nl", bytes: source("{"))])
    #expect(broken.value == nil)
    #expect(broken.findings.first { $0.severity == .error }?.file == "nl.jsonld")
  }

  @Test(
    arguments: [
      ("CompetenceArea/1", "CompetenceArea/2", "@graph[5].competence_area_id", "1"),
      ("\"Locking\"", "\" \"", "@graph[5].name", nil),
      ("\"Attitude\"", "\"Mood\"", "@graph[8].type", "Mood"),
      ("\"@type\":\"Glossary\"", "\"@type\":\"Gloss\"", "@graph[9].@type", "Gloss"),
      ("ProficiencyLevel/Advanced\"", "ProficiencyLevel/Expert\"", "@graph[8].four_levels_proficiency_name", "Expert"),
      ("\"Competence/1.1\",\"type\"", "\"Competence/1.2\",\"type\"", "@graph[8].competence_id", "1.2"),
      ("\"Value locks.\"", "[]", "@graph[8].description", nil),
      ("LearningOutcome/LO1.1.01", "", "@graph[8]", nil),
      ("\"eight_levels_mapping\":4", "\"eight_levels_mapping\":\"four\"", "@graph[3].eight_levels_mapping", nil),
    ] as [(String, String, String, String?)])
  func `a broken node refuses the framework and is named`(text: String, by: String, column: String, value: String?) throws {
    // Only the area itself may change its number, not those that refer to it.
    let nodes = Self.nodes.map {
      $0.contains("\"\(text)\",\"name\"") || !text.hasPrefix("CompetenceArea") ? $0.replacing(text, with: by) : $0
    }
    let imported = try readDigComp([Self.file(nodes)])
    #expect(imported.value == nil)
    let first = imported.findings.first { $0.severity == .error }
    #expect([first?.column, first?.value] == [column, value])
  }

  @Test func `a node that stands twice, or says more than is known, is reported and the rest kept`() throws {
    let more = Self.term.replacing("Lock/key", with: "Key").replacing("}", with: #","source":"x"}"#)
    let imported = try readDigComp([Self.file(Self.nodes + [Self.members[0], more])])
    #expect(imported.value?.competencies.first?.statements.count == 3)
    #expect(
      imported.findings.filter { $0.severity == .warning }.map { "\($0.column ?? ""): \($0.sentence)" } == [
        "@graph[10]: this CompetenceStatement stands twice; the first was kept. Remove one, or give it its own identifier.",
        "@graph[11].source: this property is not known and was not read.",
      ])
  }

  @Test(arguments: ["", "{}", "{\"@graph\":[]}", "not JSON", "a,b\n1,2\n"])
  func `what is no supplement is refused`(text: String) {
    #expect(throws: FormatError.self) { try readDigComp([FrameworkFile(name: "d", bytes: source(text))]) }
  }

  @Test func `a workbook without the sheets, or with a sheet that lacks a column, says so`() throws {
    func row(_ number: Int, _ cells: [String]) -> String {
      let inner = cells.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
      return "<row r=\"\(number)\">\(inner)</row>"
    }
    let empty = WorkbookFile(sheets: [("ReadMe", row(1, ["hello"]))])
    #expect(throws: FormatError.self) { try readDigComp([FrameworkFile(name: "d.xlsx", bytes: source(empty.bytes))]) }
    let competences = row(1, ["Competence area number", "Competence area name", "Competence number", "Competence name"])
    let book = WorkbookFile(sheets: [("Some", competences + row(2, ["1", "Safety", "1.1", "Locking"]))])
    let imported = try readDigComp([FrameworkFile(name: "d.xlsx", bytes: source(book.bytes))])
    #expect(imported.value == nil)
    #expect(
      imported.findings.first?.description
        == "d.xlsx:1: error: column “Some”, value “Competence descriptor”: "
        + "the sheet has no column “Competence descriptor”. Add it."
    )
  }
}
