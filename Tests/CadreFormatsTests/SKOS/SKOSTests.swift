import CadreFormats
import CadreModel
import Testing

@Suite struct SKOSTests {
  static func rdf(_ body: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"
      xmlns:dct="http://purl.org/dc/terms/">
    \(body)
    </rdf:RDF>
    """
  }

  static let xml = rdf(
    """
    <skos:ConceptScheme rdf:about="http://ex.org/s"><dct:title xml:lang="en">Craft</dct:title><dct:title xml:lang="fr">Métier</dct:title>
      <dct:publisher>Guild</dct:publisher><dct:description xml:lang="en">Of crafts</dct:description></skos:ConceptScheme>
    <skos:Concept rdf:about="http://ex.org/s/1"><skos:notation>1</skos:notation><skos:prefLabel xml:lang="en">Weaving</skos:prefLabel>
      <skos:prefLabel xml:lang="fr">Tissage</skos:prefLabel><skos:narrower rdf:resource="http://ex.org/s/1.1"/></skos:Concept>
    <rdf:Description rdf:about="http://ex.org/s/1.1"><rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#Concept"/>
      <skos:prefLabel xml:lang="en">Plain weave</skos:prefLabel><skos:prefLabel xml:lang="fr">Toile</skos:prefLabel>
      <skos:altLabel xml:lang="en">tabby</skos:altLabel><skos:definition xml:lang="en">Over and under</skos:definition>
      <skos:exactMatch rdf:resource="http://ex.com/esco/aaa"/><skos:related rdf:resource="http://ex.org/s/1.2"/></rdf:Description>
    <skos:Concept rdf:about="http://ex.org/s/1.2"><skos:prefLabel xml:lang="en">Twill</skos:prefLabel>
      <skos:broader><skos:Concept rdf:about="http://ex.org/s/1"/></skos:broader></skos:Concept>
    """)

  static let json = """
    {"@context":{"skos":"http://www.w3.org/2004/02/skos/core#","dct":"http://purl.org/dc/terms/"},"@graph":[
    {"@id":"http://ex.org/s","@type":"skos:ConceptScheme","dct:title":{"en":"Craft","fr":"Métier"},"dct:publisher":"Guild",
     "dct:description":[{"@value":"Of crafts","@language":"en"}]},
    {"@id":"http://ex.org/s/1","@type":["skos:Concept"],"skos:notation":"1",
     "skos:prefLabel":[{"@value":"Weaving","@language":"en"},{"@value":"Tissage","@language":"fr"}]},
    {"@id":"http://ex.org/s/1.1","@type":"http://www.w3.org/2004/02/skos/core#Concept","skos:prefLabel":{"en":"Plain weave","fr":"Toile"},
     "skos:altLabel":{"en":["tabby"]},"skos:definition":"Over and under","skos:broader":{"@id":"http://ex.org/s/1"},
     "skos:exactMatch":"http://ex.com/esco/aaa","skos:related":[{"@id":"http://ex.org/s/1.2"}]},
    {"@id":"http://ex.org/s/1.2","@type":"skos:Concept","skos:prefLabel":{"en":"Twill"},"skos:broader":"http://ex.org/s/1"}]}
    """

  static func read(_ text: String, language: String = "en", title: String? = nil) throws -> Imported<Framework?> {
    try FrameworkFormat.skos.read(
      [FrameworkFile(name: "craft.rdf", language: language, bytes: source(text))], named: FrameworkNaming(title: title))
  }

  @Test(arguments: [xml, json])
  func `a vocabulary is read in all its languages, whichever way it is written`(text: String) throws {
    let imported = try Self.read(text)
    let framework = try #require(imported.value)
    #expect(framework.reference.description == "craft@1.0")
    #expect(framework.header.title.byLanguage == ["en": "Craft", "fr": "Métier"])
    #expect(framework.header.publisher == "Guild")
    #expect(framework.header.description?.text() == "Of crafts")
    #expect(framework.header.languages == ["en", "fr"])
    #expect(framework.scale == nil)
    #expect(framework.areas.map { "\($0.code) \($0.name.text(in: "fr"))" } == ["1 Tissage"])
    #expect(framework.competencies.map(\.code.code) == ["1.1", "1.2"])
    let plain = framework.competencies[0]
    #expect(plain.name.byLanguage == ["en": "Plain weave", "fr": "Toile"])
    #expect(plain.otherNames == ["tabby"])
    #expect(plain.definition?.text() == "Over and under")
    #expect(
      plain.alignments.map { "\($0.framework) \($0.code) \($0.relation)" } == [
        "http://ex.com/esco aaa exact", "craft 1.2 related",
      ])
    #expect(plain.origin?.uri == "http://ex.org/s/1.1")
    #expect(imported.findings.isEmpty, "\(imported.findings.map(\.description))")
  }

  @Test func `both ways give the same framework`() throws {
    #expect(try Self.read(Self.xml).value == Self.read(Self.json).value)
  }

  @Test func `another language may come first`() throws {
    let french = try #require(try Self.read(Self.xml, language: "fr").value)
    #expect(french.header.languages.first == "fr")
    #expect(french.competencies.map { $0.name.text() } == ["Toile", "Twill"])
    let none = try #require(try Self.read(Self.xml, language: "ar", title: "Mine").value)
    #expect(none.header.languages == ["en", "fr"] && none.header.title.text() == "Mine")
  }

  static func concept(_ id: String, _ inner: String) -> String {
    "<skos:Concept rdf:about=\"http://ex.org/\(id)\"><skos:prefLabel xml:lang=\"en\">\(id)</skos:prefLabel>\(inner)</skos:Concept>\n"
  }

  static func broader(_ id: String) -> String { "<skos:broader rdf:resource=\"http://ex.org/\(id)\"/>" }

  @Test func `circles, strange addresses and several places are told`() throws {
    let text = Self.rdf(
      Self.concept("a", Self.broader("b")) + Self.concept("b", Self.broader("a")) + Self.concept("c", Self.broader("nowhere"))
        + Self.concept("d", Self.broader("a") + Self.broader("b")))
    let imported = try Self.read(text)
    #expect(imported.value != nil)
    #expect(
      imported.findings.map { "\($0.code.rawValue) \($0.value ?? "")" } == [
        "unknown http://ex.org/nowhere", "assumed d", "circular a", "assumed 1",
      ])
    #expect(imported.value?.competencies.map(\.code.code).sorted() == ["b", "c", "d"])
  }

  @Test func `codes are the only notation, the end of the address, or made`() throws {
    let text = Self.rdf(
      Self.concept("a", "<skos:notation>X</skos:notation>") + Self.concept("b", "<skos:notation>X</skos:notation>")
        + Self.concept("c/", "<skos:notation>Y</skos:notation>")
        + "<skos:Concept><skos:prefLabel>No address</skos:prefLabel></skos:Concept><skos:Concept rdf:about=\"http://ex.com/a\"/>")
    let imported = try Self.read(text)
    #expect(imported.value?.competencies.map(\.code.code) == ["a", "b", "Y", "no-address", "a-2"])
    #expect(imported.findings.filter { $0.code == .missing }.map(\.column) == ["notation", "notation", "prefLabel"])
  }

  @Test func `a document type, and every entity with it, is refused`() {
    let bomb = (1..<60).map { "<!ENTITY a\($0) \"&a\($0 - 1);&a\($0 - 1);\">" }.joined()
    let text = "<!DOCTYPE x [<!ENTITY a0 \"lol\">\(bomb)]>" + Self.xml.dropFirst(39).replacing("Plain weave", with: "&a59;")
    #expect(throws: FormatError.self) { try Self.read(text) }
  }

  @Test(arguments: ["<x/>", "{}", "[]", "[1,2]", "{\"@graph\":[{\"@type\":\"skos:Collection\"}]}", "<rdf:RDF", "{\"prefLabel\""])
  func `what has no concept is refused`(text: String) {
    #expect(throws: FormatError.self) { try Self.read(text) }
  }

  @Test func `ten thousand concepts take no time`() throws {
    let concepts = (0..<10_000).map { Self.concept("c\($0)", $0 == 0 ? "" : Self.broader("c\(($0 - 1) / 10)")) }
    let imported = try Self.read(Self.rdf(concepts.joined()))
    #expect((imported.value?.competencies.count ?? 0) + (imported.value?.areas.count ?? 0) == 10_000)
  }
}
