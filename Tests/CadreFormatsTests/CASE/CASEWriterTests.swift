import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

struct CASEWriterTests {
  @Test(arguments: CASEVersion.allCases) func `what came from CASE goes back`(version: CASEVersion) throws {
    let framework = try CASESample.framework(CASESample.rich)
    let again = try CASESample.framework(CASESample.write(framework, version))
    if version == .v1p1 {
      #expect(again == framework)
    } else {
      // 1.0 has no extensions on rubrics and definitions, and fewer associations.
      #expect(again.areas.map(\.code) == framework.areas.map(\.code) && again.scale == framework.scale)
      #expect(again.competencies.map(\.descriptors) == framework.competencies.map(\.descriptors))
    }
    #expect(try CASESample.write(framework, version) == CASESample.write(framework, version))
  }

  @Test(arguments: [true, false])
  func `both versions name everything alike`(isOurs: Bool) throws {
    let odd = CASESample.rich.replacing(
      "\"\(CASESample.uuid("1"))\"", with: "\"urn:uuid:\(CASESample.uuid("1"))\"")
    let framework = try isOurs ? sampleFramework() : CASESample.framework(odd)
    func identifiers(_ value: JSONValue) -> [String] {
      switch value {
      case .object(let members):
        ([members["identifier"]?.text].compactMap(\.self) + members.sorted { $0.key < $1.key }.flatMap { identifiers($0.value) })
      case .list(let items): items.flatMap(identifiers)
      default: []
      }
    }
    func names(_ version: CASEVersion) throws -> Set<String> {
      let document = try JSONValue.document(Array(CASESample.write(framework, version).utf8))
      return Set(["CFDocument", "CFItems", "CFAssociations", "CFRubrics"].flatMap { identifiers(document[$0] ?? .null) })
    }
    #expect(try names(.v1p0) == names(.v1p1))
  }

  @Test func `nothing of a valid package changes`() throws {
    let read = try CASESample.read(CASESample.rich)
    let written = try writeCASE(
      #require(read.value), version: .v1p1, baseURI: "https://cadre.example", changed: CASESample.changed)
    #expect(written.findings.isEmpty)
    let text = String(decoding: written.value, as: UTF8.self)
    #expect(!text.contains("cadre.example") && !text.contains(CASESample.changed))
    #expect(try CASESample.lint(text).filter { $0.severity == .error }.isEmpty)
  }

  @Test(arguments: CASEVersion.allCases) func `unknown fields survive`(version: CASEVersion) throws {
    let text = CASESample.package(
      document: #""CFPackageURI": {"deep": [1]}, "mine": null"#,
      items: [CASESample.item("1", #""vendor:rating": 4.5, "extensions": {"own": 1}"#)],
      associations: [CASESample.association("1", "isChildOf", "d", #""weight": "heavy""#)])
    let framework = try CASESample.framework(text)
    let written = try writeCASE(framework, version: version, baseURI: "https://cadre.example", changed: CASESample.changed)
    #expect(try readCASE(written.value, file: "p.json", slug: nil, version: nil).value == framework)
    let places = ["CFAssociations[0].weight", "CFDocument.CFPackageURI", "CFDocument.mine", "CFItems[0].vendor:rating"]
    #expect(written.findings.compactMap(\.column).sorted() == (version == .v1p1 ? places : []))
  }

  @Test func `what is ours gets UUIDs of version 5 from its framework and its code`() throws {
    let framework = try sampleFramework()
    let text = try CASESample.write(framework)
    let findings = try CASESample.lint(text)
    #expect(findings.isEmpty, "\(findings)")
    let again = try CASESample.framework(text)
    #expect(again.areas.map(\.code) == framework.areas.map(\.code))
    #expect(again.competencies.map(\.code) == framework.competencies.map(\.code))
    #expect(again.competencies.map(\.name) == framework.competencies.map(\.name))
    #expect(again.competencies.map(\.alignments) == framework.competencies.map(\.alignments))
    #expect(
      again.competencies.map { $0.descriptors.mapValues { $0.text() } }
        == framework.competencies.map { $0.descriptors.mapValues { $0.text() } })
    #expect(again.scale?.steps.map { $0.name.text() } == framework.scale?.steps.map { $0.name.text() })
    #expect(again.header.status == .adopted && again.reference.version == "1.10")
    // uuid5(uuid5(URL, "https://cadre.example/frameworks/demo/1.10"), "DG-1")
    #expect(again.competencies.first?.origin?.identifier == "8e1e5a5c-8f98-5aeb-a40f-b841b5bd8679")
    #expect(try CASESample.framework(CASESample.write(again)) == again)
  }

  @Test func `what CASE has no place for is said`() throws {
    let written = try writeCASE(sampleFramework(), version: .v1p1, baseURI: "https://cadre.example/", changed: CASESample.changed)
    #expect(written.findings.map(\.column) == ["roles", "languages", "scale"])
    #expect(written.findings.allSatisfy { $0.file == "demo@1.10" && $0.severity == .note })
  }

  @Test func `edits win over what was stored`() throws {
    let framework = try CASESample.framework(CASESample.rich)
    var header = framework.header
    header.status = .adopted
    header.title = try #require(LocalizedText("Renamed", language: "fr"))
    header.licence = "ODbL"
    let areas = framework.areas.map { area in
      Area(
        code: area.code, parent: area.parent, name: area.name, purpose: area.purpose,
        competencies: area.competencies.reversed().map { edited($0) }, origin: area.origin)
    }
    let other = try Framework(header: header, scale: framework.scale, areas: areas)
    let again = try CASESample.framework(CASESample.write(other))
    #expect(again.header.title == header.title && again.header.status == .adopted && again.header.licence == "ODbL")
    #expect(again.areas.map(\.code) == other.areas.map(\.code))
    #expect(again.competencies.map(\.code) == other.competencies.map(\.code))
    for (one, wanted) in zip(again.competencies, other.competencies) {
      #expect(one.name == wanted.name && one.definition == wanted.definition && one.otherNames == wanted.otherNames)
      #expect(one.descriptors == wanted.descriptors && one.alignments == wanted.alignments)
    }
  }

  private func edited(_ one: Competency) -> Competency {
    let text = LocalizedText("New \(one.code)", language: one.name.defaultLanguage)
    return Competency(
      code: one.code, name: text ?? one.name, otherNames: ["alias"], definition: one.definition,
      descriptors: one.descriptors.mapValues { LocalizedText($0.text() + "!", language: $0.defaultLanguage) ?? $0 },
      alignments: [Alignment(framework: "sdg", code: "16.6", relation: .broader)], origin: one.origin)
  }

  @Test func `values that the schema refuses are written valid and said`() throws {
    let text = CASESample.package(
      document: #""statusStartDate": "2020-01-01T10:00:00Z", "subject": "Maths", "licenseURI": null"#,
      items: [
        #"{"identifier": "seven", "fullStatement": 7, "uri": "http://x.org/a b", "lastChangeDateTime": "2020-01-01 10:00:00"}"#,
        CASESample.item("2", #""conceptKeywords": "data", "statusEndDate": "soon", "educationLevel": [9]"#),
      ],
      associations: [
        CASESample.association("2", "isParentOf", "3", #""sequenceNumber": "4""#),
        CASESample.child("3", "d").replacing(CASESample.uuid("3"), with: "seven"),
        CASESample.child("2", "d").replacing("originNodeURI", with: "origin"),
      ])
    let framework = try CASESample.framework(text)
    let written = try writeCASE(framework, version: .v1p1, baseURI: "https://cadre.example", changed: CASESample.changed)
    let output = String(decoding: written.value, as: UTF8.self)
    #expect(try CASESample.lint(output).filter { $0.severity == .error }.isEmpty)
    #expect(try CASESample.framework(output).competencies.map { $0.name.text() } == ["7", "Statement 2"])
    #expect(try CASESample.lint(output).contains { $0.sentence.contains("no isChildOf") && $0.column == "CFItems[0]" } == false)
    for part in [#"["Maths"]"#, #""2020-01-01""#, "2020-01-01T10:00:00Z", "ext:isparentof", "a%20b", #"["9"]"#] {
      #expect(output.contains(part), "\(part)")
    }
    #expect(written.findings.filter { $0.severity == .warning }.count >= 10, "\(written.findings)")
  }

  @Test(arguments: [("example.org", CASESample.changed), ("https://x.org", "2026-11-22")])
  func `an address and a time are needed`(base: String, changed: String) {
    #expect(throws: FormatError.self) {
      try writeCASE(sampleFramework(), version: .v1p1, baseURI: base, changed: changed)
    }
  }
}
