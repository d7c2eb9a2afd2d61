import CadreFormats
import CadreModel
import Foundation
import Testing

struct CTDLTests {
  /// As the Credential Registry serves frameworks.
  static let sample = """
    {
      "@context": "https://credreg.net/ctdlasn/schema/context/json",
      "@id": "https://credentialengineregistry.org/graph/ce-0f",
      "@graph": [
        {"@id": "https://credentialengineregistry.org/resources/ce-0f", "@type": "ceasn:CompetencyFramework",
         "ceterms:ctid": "ce-0f", "ceasn:name": {"en-us": "Guarding data", "fr": "Garder des données"},
         "ceasn:description": {"en-us": "What guards do."}, "ceasn:inLanguage": ["en-us"],
         "ceasn:publisher": ["https://credentialengineregistry.org/resources/ce-pub"],
         "ceasn:publisherName": {"en-us": ["The Guild"]}, "ceasn:license": "https://example.org/licence",
         "ceasn:rights": {"en-us": "All of them"}, "ceasn:dateCreated": "2020-01-01",
         "ceasn:publicationStatusType": "http://credreg.net/ctdlasn/vocabs/publicationStatus/Published",
         "ceasn:hasTopChild": ["https://credentialengineregistry.org/resources/ce-2",
           "https://credentialengineregistry.org/resources/ce-1"]},
        {"@id": "https://credentialengineregistry.org/resources/ce-1", "@type": "ceasn:Competency", "ceterms:ctid": "ce-1",
         "ceasn:competencyText": {"en-us": "Guard it alone"}, "ceasn:codedNotation": "1", "ceasn:listID": "1",
         "ceasn:isPartOf": "https://credentialengineregistry.org/resources/ce-0f",
         "ceasn:isTopChildOf": "https://credentialengineregistry.org/resources/ce-0f",
         "ceasn:majorAlignment": ["https://example.org/skills#7"]},
        {"@id": "https://credentialengineregistry.org/resources/ce-2", "@type": "ceasn:Competency", "ceterms:ctid": "ce-2",
         "ceasn:competencyLabel": {"en-us": "Gates"}, "ceasn:competencyText": {"en-us": "Keep gates", "fr": "Garder les portes"},
         "ceasn:codedNotation": "2",
         "ceasn:hasChild": ["https://credentialengineregistry.org/resources/ce-4",
           "https://credentialengineregistry.org/resources/ce-3"],
         "ceasn:isTopChildOf": "https://credentialengineregistry.org/resources/ce-0f"},
        {"@id": "https://credentialengineregistry.org/resources/ce-3", "@type": ["ceasn:Competency"], "ceterms:ctid": "ce-3",
         "ceasn:competencyText": {"en-us": "Open them"}, "ceasn:codedNotation": "1",
         "ceasn:conceptKeyword": {"en-us": ["open", "un;lock"]},
         "ceasn:isChildOf": ["https://credentialengineregistry.org/resources/ce-2"],
         "ceasn:exactAlignment": ["https://example.org/skills/KS120", "https://credentialengineregistry.org/resources/ce-4"]},
        {"@id": "https://credentialengineregistry.org/resources/ce-4", "@type": "ceasn:Competency", "ceterms:ctid": "ce-4",
         "ceasn:competencyText": {"en-us": "Close them"},
         "ceasn:broadAlignment": ["urn:uuid:5"], "ceasn:alignTo": ["http://metadata.un.org/sdg/16.6"]},
        {"@id": "_:b1", "@type": "ceasn:Rubric", "ceasn:name": {"en-us": "A rubric"}}
      ]
    }
    """

  static func read(_ text: String) throws -> Imported<Framework?> {
    let reference = try #require(FrameworkReference(slug: "guard", version: "1"))
    return try readCTDL(Array(text.utf8), file: "guard.json", reference: reference)
  }

  static func framework(_ text: String = sample) throws -> Framework {
    let imported = try read(text)
    return try #require(imported.value, "\(imported.findings)")
  }

  @Test func `a framework is read whole`() throws {
    let framework = try Self.framework()
    let header = framework.header
    #expect(header.title.byLanguage == ["en-us": "Guarding data", "fr": "Garder des données"])
    #expect(header.title.defaultLanguage == "en-us")
    #expect(
      [header.publisher, header.licence, header.status.rawValue] == ["The Guild", "https://example.org/licence", "adopted"])
    #expect(header.origin?.identifier == "ce-0f")
    #expect(framework.areas.map(\.code.code) == ["guard", "2"])
    #expect(framework.areas.map { $0.competencies.map(\.code.code) } == [["ce-1"], ["ce-4", "ce-3"]], "as hasChild orders them")
    #expect(framework.areas[1].name.text() == "Gates")
    #expect(framework.areas[1].purpose?.text(in: "fr") == "Garder les portes")
    let open = try #require(framework.competencies.first { $0.code.code == "ce-3" })
    #expect(open.name.text() == "Open them" && open.definition == nil)
    #expect(open.otherNames == ["open", "un;lock"])
    #expect(
      open.alignments == [
        Alignment(framework: "https://example.org/skills", code: "KS120", relation: .exact),
        Alignment(framework: "guard", code: "ce-4", relation: .exact),
      ])
    let close = try #require(framework.competencies.first { $0.code.code == "ce-4" })
    #expect(
      close.alignments == [
        Alignment(framework: "uri", code: "urn:uuid:5", relation: .broader),
        Alignment(framework: "sdg", code: "16.6", relation: .related),
      ])
    #expect(framework.competencies[0].alignments.map(\.code) == ["7"])
  }

  @Test func `what was not stored as it stands is said`() throws {
    let findings = try Self.read(Self.sample).findings
    #expect(
      findings.map { "\($0.severity.rawValue) \($0.column ?? "")=\($0.value ?? "")" } == [
        "note @graph[5]=ceasn:Rubric", "note @graph[1].ceasn:codedNotation=1", "note @graph[3].ceasn:codedNotation=1",
        "note @graph=1",
      ])
  }

  static func nodes(_ bytes: [UInt8]) throws -> [String: NSDictionary] {
    let document = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? NSDictionary)
    let graph = try #require(document["@graph"] as? [NSDictionary])
    return Dictionary(uniqueKeysWithValues: graph.compactMap { node in (node["@id"] as? String).map { ($0, node) } })
  }

  @Test func `a framework comes back, and every node says what it said`() throws {
    let framework = try Self.framework()
    let written = writeCTDL(framework).value
    #expect(try Self.framework(String(decoding: written, as: UTF8.self)) == framework)
    let (before, after) = (try Self.nodes(Array(Self.sample.utf8)), try Self.nodes(written))
    #expect(before.count == after.count)
    for (id, node) in before {
      let again = try #require(after[id])
      for (key, value) in node where !["@type", "ceasn:hasTopChild"].contains(key as? String) {
        #expect(again[key] as? NSObject == value as? NSObject, "\(id) \(key)")
      }
    }
  }

  @Test func `a second version says what was changed, not what the source said`() throws {
    let framework = try Self.framework()
    var header = framework.header
    (header.publisher, header.licence, header.status) = ("Another", "CC-BY-4.0", .retired)
    let changed = try Framework(header: header, scale: nil, areas: framework.areas)
    let again = try Self.framework(String(decoding: writeCTDL(changed).value, as: UTF8.self))
    #expect([again.header.publisher, again.header.licence] == ["Another", "CC-BY-4.0"])
    #expect(again.header.status == .retired)
  }

  @Test func `identifiers follow from the framework and the code`() throws {
    let framework = try sampleFramework()
    let nodes = try Self.nodes(writeCTDL(framework).value)
    #expect(nodes.count == 6)
    for node in nodes.values {
      let ctid = try #require(node["ceterms:ctid"] as? String)
      #expect(ctid.wholeMatch(of: /ce-[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
      #expect(node["@id"] as? String == "https://credentialengineregistry.org/resources/\(ctid)")
    }
    let data = try #require(nodes.values.first { $0["ceasn:codedNotation"] as? String == "DG-1" })
    // Reference value: Python, uuid.uuid5(uuid.NAMESPACE_URL, "urn:x-cadre:demo@1.10/competency/DG-1").
    #expect(data["ceterms:ctid"] as? String == "ce-5d68b837-a14a-5176-b61b-7094b8aa66d3")
    #expect(writeCTDL(framework).value == writeCTDL(framework).value)
  }

  @Test(
    arguments: [
      (#""ceterms:ctid": "ce-0f","#, #""ceterms:ctid": "ce-0f", "ceasn:hasChild": 1,"#, nil, nil),
      (
        #""ceasn:isChildOf": ["https://credentialengineregistry.org/resources/ce-2"]"#, #""ceasn:isChildOf": ["lost"]"#, .warning,
        "lost"
      ),
      (#""ceasn:competencyText": {"en-us": "Close them"}"#, #""x:y": 1"#, .warning, nil),
      ("\"ceasn:Rubric\"", "\"ceasn:CompetencyFramework\"", .error, "_:b1"),
      ("\"_:b1\", \"@type\": \"ceasn:Rubric\"", "\"ce-1\", \"@type\": \"ceasn:Competency\"", .error, "ce-1"),
      (
        "Child\": [\"https://credentialengineregistry.org/resources/ce-4",
        "Child\": [\"https://credentialengineregistry.org/resources/ce-9", .warning,
        "https://credentialengineregistry.org/resources/ce-9"
      ),
      (
        #""ceasn:isChildOf": ["https://credentialengineregistry.org/resources/ce-2"]"#,
        #""ceasn:isChildOf": ["ce-2", "ce-1"]"#, .warning, "ce-1"
      ),
    ] as [(String, String, Finding.Severity?, String?)])
  func `a broken part is named`(text: String, by: String, severity: Finding.Severity?, value: String?) throws {
    let changed = Self.sample.replacing(text, with: by)
    try #require(changed != Self.sample)
    let imported = try Self.read(changed)
    if let severity {
      #expect(imported.findings.contains { $0.severity == severity && $0.value == value }, "\(imported.findings)")
    }
    #expect((imported.value == nil) == (severity == .error))
    guard let framework = imported.value else { return }
    #expect(try Self.read(String(decoding: writeCTDL(framework).value, as: UTF8.self)).value == framework)
  }

  @Test(arguments: ["{}", "[]", "nothing", #"{"@graph": [{"@type": "ceasn:Rubric"}]}"#])
  func `what is no CTDL is refused`(text: String) {
    #expect(throws: FormatError.self) { try Self.read(text) }
  }

  static let held: Set<Part> = [
    .languages, .languageList, .description, .publisher, .licence, .status, .otherNames, .alignments, .purposes,
  ]

  @Test(arguments: ShippedFrameworkTests.files)
  func `a shipped framework comes back as far as CTDL holds it`(name: String) throws {
    try Self.expectSame(ShippedFrameworkTests.framework(name))
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `whatever CTDL holds comes back`(seed: UInt64) throws {
    try Self.expectSame(randomFramework(seed))
  }

  static func expectSame(_ framework: Framework) throws {
    let full = try #require(readCTDL(writeCTDL(framework).value, file: "f", reference: framework.reference).value)
    #expect(try readCTDL(writeCTDL(full).value, file: "f", reference: full.reference).value == full)
    let plain = try framework.reduced(to: held)
    let written = writeCTDL(plain)
    let imported = try readCTDL(written.value, file: "f.json", reference: plain.reference)
    #expect(imported.findings.isEmpty, "\(imported.findings)")
    #expect(try imported.value == plain.sortingAlignments())
    #expect(written.findings.allSatisfy { $0.column == "ceasn:publisher" || $0.column == "levels" })
  }
}

extension Framework {
  /// JSON-LD has one list for each relation: their order among each other is not kept.
  func sortingAlignments() throws -> Framework {
    let order: [Alignment.Relation] = [.exact, .broader, .narrower, .related]
    let areas = areas.map { area in
      let competencies = area.competencies.map { one in
        let sorted = order.flatMap { relation in one.alignments.filter { $0.relation == relation } }
        return Competency(
          code: one.code, name: one.name, otherNames: one.otherNames, definition: one.definition, descriptors: one.descriptors,
          statements: one.statements, alignments: sorted, origin: one.origin)
      }
      return Area(
        code: area.code, parent: area.parent, name: area.name, purpose: area.purpose, competencies: competencies,
        origin: area.origin)
    }
    return try Framework(header: header, scale: scale, areas: areas, roles: roles)
  }
}
