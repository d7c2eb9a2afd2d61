import CadreFormats
import CadreModel
import Testing

@Suite struct InLOCTests {
  static func definition(_ id: String, _ title: String, abbr: String = "", description: String = "") -> String {
    """
    <LOCdefinition id="http://ex.org/\(id)">\(abbr.isEmpty ? "" : "<abbr>\(abbr)</abbr>")<title xml:lang="en">\(title)</title>\
    \(description.isEmpty ? "" : "<description xml:lang=\"en\">\(description)</description>")</LOCdefinition>

    """
  }

  static func link(_ from: String, _ scheme: String, _ to: String, _ number: String = "", type: String = "LOCrel") -> String {
    """
    <LOCassociation type="http://purl.org/net/inloc/\(type)"><subject id="http://ex.org/\(from)"/>\
    <scheme id="http://purl.org/net/inloc/\(scheme)"/><object id="http://ex.org/\(to)"><label>e-\(number)</label></object>\
    \(number.isEmpty ? "" : "<number>\(number)</number>")</LOCassociation>

    """
  }

  static let parts = [
    definition("A", "Plan", abbr: "A"),
    definition("A1", "Choose yarn", abbr: "A.1", description: "Chooses").replacing(
      "<description", with: "<title xml:lang=\"fr\">Choisir</title><description"),
    definition("A1-2", "A.1 level 2", description: "With help"), definition("A1-4", "A.1 level 4", description: "Sets standards"),
    definition("K1", "kinds of yarn", abbr: "K1"), definition("S1", "touch", abbr: "S1"), link("cf", "hasLOCpart", "A", "1"),
    link("A1", "isLOCpartOf", "A"), link("A1", "hasDefinedLevel", "A1-2", "2"), link("A1-4", "isDefinedLevelOf", "A1"),
    link("A1-4", "levels", "levels/4", "4", type: "level"), link("A1", "hasExample", "K1"), link("S1", "isExampleOf", "A1-4"),
  ]

  static func document(_ parts: [String]) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <LOCstructure xmlns="http://purl.org/net/inloc/" id="http://ex.org/cf" xml:lang="en"><title>Craft</title>
    <description>Of crafts</description>\(parts.joined())</LOCstructure>
    """
  }

  static func read(_ parts: [String]) throws -> Imported<Framework?> {
    try FrameworkFormat.inloc.read([FrameworkFile(name: "craft.xml", bytes: source(document(parts)))], named: FrameworkNaming())
  }

  @Test func `areas, competencies, levels and examples`() throws {
    let imported = try Self.read(Self.parts)
    let framework = try #require(imported.value)
    #expect(framework.header.title.text() == "Craft" && framework.header.languages == ["en", "fr"])
    #expect(framework.scale?.steps.map { $0.name.text() } == ["Level 1", "Level 2", "Level 3", "e-4"])
    #expect(framework.areas.map { "\($0.code) \($0.name.text())" } == ["A Plan"])
    let competency = try #require(framework.competencies.first)
    #expect(competency.code.code == "A.1" && competency.name.byLanguage == ["en": "Choose yarn", "fr": "Choisir"])
    #expect(
      competency.descriptors.map { "\($0.key.rank) \($0.value.text())" }.sorted() == ["2 With help", "4 Sets standards"])
    #expect(
      competency.statements.map { "\($0.code) \($0.kind) \($0.level?.rank ?? 0) \($0.text.text())" } == [
        "1 knowledge 0 kinds of yarn", "2 skill 4 touch",
      ])
    #expect(imported.findings.isEmpty)
  }

  @Test func `order does not matter`() throws {
    #expect(try Self.read(Self.parts.reversed()).value?.competencies.count == 1)
    #expect(try Self.read(Self.parts.reversed()).value?.scale == Self.read(Self.parts).value?.scale)
  }

  @Test(arguments: [
    (link("A1", "hasLOCpart", "zzz"), Finding.Code.unknown, "http://ex.org/zzz"),
    (link("A1", "hasDefinedLevel", "A1-2", "2"), .duplicate, "2"), (definition("A1", "Again"), .duplicate, "http://ex.org/A1"),
    ("<LOCdefinition><title>x</title></LOCdefinition>", .missing, ""),
    (definition("x", "Level?") + link("A1", "hasDefinedLevel", "x"), .missing, "http://ex.org/x"),
    (definition("x", "Level?") + link("A1", "hasDefinedLevel", "x", "1000"), .missing, "http://ex.org/x"),
    (link("A", "isLOCpartOf", "A"), .circular, "http://ex.org/A"),
    (definition("x", "Part") + link("A1", "hasLOCpart", "x"), .contradiction, "http://ex.org/x"),
    (link("A1", "credit", "x", "3", type: "credit"), .notRead, "credit"),
  ])
  func `what does not fit is told and the rest is read`(more: String, code: Finding.Code, value: String) throws {
    let imported = try Self.read(Self.parts + [more])
    #expect(imported.value != nil)
    #expect(imported.findings.map { "\($0.code) \($0.value ?? "")" } == ["\(code) \(value)"])
  }

  @Test func `without definitions there is no framework`() throws {
    #expect(try Self.read([]).value == nil)
    let bomb = "<!DOCTYPE x [<!ENTITY a \"&b;&b;\"><!ENTITY b \"lol\">]>" + Self.document(Self.parts).dropFirst(39)
    #expect(throws: FormatError.self) {
      try FrameworkFormat.inloc.read([FrameworkFile(name: "x.xml", bytes: source(bomb))], named: FrameworkNaming())
    }
  }
}
