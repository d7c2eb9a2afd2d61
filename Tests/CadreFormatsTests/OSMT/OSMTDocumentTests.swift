import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

/// Rich skill descriptors as OSMT's API gives them.
@Suite struct OSMTDocumentTests {
  static let skill = """
    {"@context":"https://rsd.openskillsnetwork.org/context-v1.json","type":"RichSkillDescriptor","id":"http://ex.org/api/skills/u1",\
    "uuid":"u1","status":"published","skillName":"Plain weave","skillStatement":"Weave over and under.","categories":["Weaving"],\
    "keywords":["tabby","loom; hand"],"occupations":[{"code":"15-0000"},{"code":"15-1240"},{"code":"15-1244.01"}],\
    "alignments":[{"id":"http://ex.com/esco/aaa","skillName":"weave","isPartOf":{"name":"ESCO"}}],"authors":["Guild"],\
    "standards":[{"skillName":"STD-1"}],"archiveDate":null}
    """
  static let other = """
    {"id":"http://ex.org/api/skills/u2","skillName":"Dye","skillStatement":"Dye yarn.","category":"Colour","author":{"name":"Guild"},\
    "keywords":[{"name":"indigo"}]}
    """
  static let collection = #"{"type":"RichSkillCollection","name":"Weavers","skills":[\#(skill),\#(other)]}"#

  static func read(_ text: String, title: String? = nil) throws -> Imported<Framework?> {
    try FrameworkFormat.osmt.read(
      [FrameworkFile(name: "skills.json", bytes: source(Array(text.utf8), pieces: 100))], named: FrameworkNaming(title: title))
  }

  @Test(arguments: [collection, "[\(skill),\(other)]", #"{"skills":[\#(skill),\#(other)]}"#])
  func `a collection and a list are read as the table would be`(text: String) throws {
    let imported = try Self.read(text)
    let framework = try #require(imported.value)
    #expect(framework.areas.map { $0.name.text() } == ["Weaving", "Colour"])
    #expect(framework.header.publisher == "Guild")
    #expect(framework.competencies.map { "\($0.code) \($0.name.text())" } == ["u1 Plain weave", "u2 Dye"])
    let weave = framework.competencies[0]
    #expect(weave.otherNames == ["tabby", "loom, hand"] && weave.definition?.text() == "Weave over and under.")
    #expect(weave.alignments.map(\.code) == ["aaa"])
    let fields = weave.origin?.fields ?? ""
    for kept in ["15-0000", "15-1240", "15-1244.01", "STD-1", "\"status\":\"published\"", "\"uuid\":\"u1\""] {
      #expect(fields.contains(kept), "\(kept) in \(fields)")
    }
    #expect(imported.findings.isEmpty)
  }

  @Test func `the title is the caller's, else the collection's`() throws {
    #expect(try Self.read(Self.collection).value?.header.title.text() == "Weavers")
    #expect(try Self.read(Self.collection, title: "Mine").value?.header.title.text() == "Mine")
    #expect(try Self.read(Self.skill).value?.competencies.count == 1)
  }

  @Test func `skills that are only addresses are told`() throws {
    let imported = try Self.read(#"{"name":"W","skills":["http://ex.org/1",\#(Self.skill),"http://ex.org/2"]}"#)
    #expect(imported.value?.competencies.count == 1)
    #expect(imported.findings.map(\.sentence) == ["2 skills are only addresses, without a name; they were not stored."])
    #expect(throws: FormatError.self) { try Self.read(#"{"type":"RichSkillCollection","skills":["http://ex.org/1"]}"#) }
    #expect(throws: FormatError.self) { try Self.read(#"{"type":"RichSkillCollection","skills":[]}"#) }
  }
}
