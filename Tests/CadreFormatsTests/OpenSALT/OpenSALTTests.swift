import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

@Suite struct OpenSALTTests {
  static let document = [
    [
      "identifier", "creator", "title", "publisher", "description", "subject", "language", "version", "adoptionStatus",
      "licenseTitle",
    ],
    [
      "9ab9d6d6-8bd0-11ed-a1eb-0242ac120002", "Guild", "Craft", "Guild House", "Of crafts", "Weaving|Dyeing", "en", "2.0",
      "Adopted", "CC BY",
    ],
  ]
  static let items = [
    ["identifier", "fullStatement", "humanCodingScheme", "smartLevel", "abbreviatedStatement", "conceptKeywords", "CFItemType"],
    ["a1", "Weaving cloth", "W", "1", "Weaving", "", "Domain"],
    ["", "Weaves over and under", "W.1", "1.1", "Plain weave", "tabby,loom", "Skill"],
    ["a3", "Weaves twill", "W.2", "1.2", "Twill", "", "Skill"],
  ]
  static let associations = [
    [
      "identifier", "originNodeURI", "originNodeIdentifier", "associationType", "destinationNodeURI", "destinationNodeIdentifier",
    ],
    ["b1", "", "a3", "isChildOf", "", "a1"], ["b2", "", "a3", "isRelatedTo", "http://ex.com/esco/aaa", "aaa"],
  ]

  static func read(_ items: [[String]] = items, _ document: [[String]] = document) throws -> Imported<Framework?> {
    let book = WorkbookFile(cells: [("CF Doc", document), ("CF Item", items), ("CF Association", associations)])
    return try FrameworkFormat.openSALT.read(
      [FrameworkFile(name: "craft.xlsx", bytes: source(book.bytes))], named: FrameworkNaming())
  }

  @Test func `a workbook is a package in cells`() throws {
    let imported = try Self.read()
    let framework = try #require(imported.value)
    #expect(framework.reference.description == "craft@2.0" || framework.reference.description == "craft@2")
    #expect(framework.header.title.text() == "Craft" && framework.header.publisher == "Guild House")
    #expect(framework.header.licence == "CC BY" && framework.header.status == .adopted)
    #expect(framework.areas.map { "\($0.code) \($0.name.text())" } == ["W Weaving"])
    #expect(framework.competencies.map { "\($0.code) \($0.name.text())" } == ["W.1 Plain weave", "W.2 Twill"])
    #expect(framework.competencies[0].otherNames == ["tabby", "loom"])
    #expect(framework.competencies[1].alignments.map { "\($0.code) \($0.relation)" } == ["aaa related"])
    #expect(imported.findings.filter { $0.severity != .note }.isEmpty, "\(imported.findings.map(\.description))")
    #expect(try Self.read().value == framework, "what has no identifier gets the same each time")
  }

  @Test func `levels that lead nowhere or stand twice are told`() throws {
    let more = Self.items + [["a4", "Lost", "L", "7.1", "Lost"], ["a5", "Again", "M", "1.2", "Again"], ["", "", "N", "9"]]
    let imported = try Self.read(more)
    let told = imported.findings.filter { $0.severity == .warning && $0.column == "smartLevel" || $0.column == "fullStatement" }
    #expect(told.map { "\($0.code) \($0.value ?? "")" } == ["duplicate 1.2", "missing ", "unknown 7.1"])
    #expect(imported.value?.competencies.count == 4)
  }

  @Test func `a workbook without a document is refused`() {
    #expect(throws: FormatError.self) { try Self.read(Self.items, [Self.document[0]]) }
  }
}
