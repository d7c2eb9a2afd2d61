import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

struct CASEReaderTests {
  static func tree(_ framework: Framework) -> [String] {
    framework.areas.map { area in
      let place = area.parent.map { "\($0.code) > " } ?? ""
      return "\(place)\(area.code.code): \(area.competencies.map(\.code.code).joined(separator: " "))"
    }
  }

  @Test func `items become areas and competencies in the order of their associations`() throws {
    let framework = try CASESample.framework(CASESample.rich)
    #expect(Self.tree(framework) == ["top: Z", "A: \(CASESample.uuid("5"))", "A > A.1: A.1.b A.1.a"])
    let header = framework.header
    #expect(header.reference.description == "test-of-case@2.1")
    #expect(header.title == LocalizedText("Test of CASE", language: "fr"))
    #expect(header.publisher == "Academy" && header.status == .draft && header.licence == "e")
    #expect(header.languages == ["fr", "en"] && header.description?.text() == "Tout")
    #expect(header.origin?.identifier == CASESample.uuid("d"))
    #expect(framework.areas.map { $0.name.text() } == ["Test of CASE", "Area A", "Statement 2"])
    #expect(framework.areas.map { $0.purpose?.text() } == [nil, "Statement 1", nil])
  }

  @Test func `names, statements and languages are kept`() throws {
    let framework = try CASESample.framework(CASESample.rich)
    let byCode = Dictionary(uniqueKeysWithValues: framework.competencies.map { ($0.code.code, $0) })
    let short = try #require(byCode["A.1.a"])
    #expect(short.name == LocalizedText("Short", language: "fr"))
    #expect(short.definition == LocalizedText("Statement 3", language: "fr"))
    #expect(byCode[CASESample.uuid("5")]?.name == LocalizedText("Statement 5", language: "en"))
    #expect(byCode["A.1.b"]?.otherNames == ["Alt", "data", "open"])
    #expect(short.origin?.identifier == CASESample.uuid("3"))
    #expect(short.origin?.uri == "https://x.org/ims/case/v1p1/CFItems/\(CASESample.uuid("3"))")
  }

  @Test func `associations become alignments, others are kept and said`() throws {
    let imported = try CASESample.read(CASESample.rich)
    let framework = try #require(imported.value)
    let found = Dictionary(uniqueKeysWithValues: framework.competencies.map { ($0.code.code, $0.alignments) })
    #expect(found["A.1.a"] == [Alignment(framework: "test-of-case", code: "A.1.b", relation: .related)])
    #expect(
      found["A.1.b"] == [
        Alignment(framework: "x-org", code: CASESample.uuid("8"), relation: .exact),
        Alignment(framework: "x-org", code: CASESample.uuid("9"), relation: .narrower),
      ])
    #expect(found["Z"] == [Alignment(framework: "test-of-case", code: "A", relation: .broader)])
    let notes = imported.findings.map(Expected.init)
    #expect(
      notes == [
        Expected(.warning, nil, "CFAssociations[9]", CASESample.uuid("1")),
        Expected(.note, nil, "CFAssociations[7]", "precedes"), Expected(.note, nil, "CFAssociations[10]", "ext:rival"),
        Expected(.note, nil, "CFAssociations[11]", "isTranslationOf"),
      ])
    #expect(imported.findings[0].sentence.hasPrefix("item “A.1.a” has a parent already; the first one counts."))
  }

  @Test func `rubrics with the same levels become the scale`() throws {
    let framework = try CASESample.framework(CASESample.rich)
    #expect(framework.scale?.steps.map { "\($0.rank) \($0.name.text())" } == ["1 Weak", "2 Good"])
    let texts = framework.competencies.map { one in
      one.descriptors.sorted { $0.key < $1.key }.map { "\($0.key.rank) \($0.value.text())" }
    }
    #expect(texts == [["2 bien"], [], [], ["1 does badly", "2 does well"]])
  }

  @Test func `rubrics with different levels are kept, but make no scale`() throws {
    let text = CASESample.rich.replacing(
      #""Weak", "score": 1, "description": """#, with: #""Poor", "score": 1, "description": """#)
    let imported = try CASESample.read(text)
    let framework = try #require(imported.value)
    #expect(framework.scale == nil)
    let place = "CFRubrics[0].CFRubricCriteria[1].CFRubricCriterionLevels"
    #expect(imported.findings.contains { $0.column == place && $0.severity == .warning })
    #expect(framework.header.origin?.fields?.contains("Niveaux") == true)
    #expect(try CASESample.framework(CASESample.write(framework)) == framework)
  }

  @Test func `a lowest score of 0 starts the scale at 0`() throws {
    let text = CASESample.rich.replacing(#""score": 1"#, with: #""score": 0"#)
    #expect(try CASESample.framework(text).scale?.ranks == 0...1)
  }

  @Test(arguments: [
    ("adopted", Framework.Status.adopted), ("Deprecated", .retired), ("Private Draft", .draft), ("draft", .draft),
  ])
  func `the status is mapped`(name: String, status: Framework.Status) throws {
    let text = CASESample.package(document: #""adoptionStatus": "\#(name)""#, items: [CASESample.item("1")])
    let imported = try CASESample.read(text)
    #expect(imported.value?.header.status == status)
    #expect(!imported.findings.contains { $0.column == "CFDocument.adoptionStatus" })
  }

  @Test func `what does not fit a tree stands at the top with a finding`() throws {
    let text = CASESample.package(
      items: ["1", "2", "3", "4", "5", "6"].map { CASESample.item($0) },
      associations: [
        CASESample.child("1", "2"), CASESample.child("2", "1"), CASESample.child("3", "2"), CASESample.child("4", "9"),
        CASESample.child("6", "6"), CASESample.child("9", "3"),
      ])
    let imported = try CASESample.read(text)
    let framework = try #require(imported.value)
    let id = CASESample.uuid
    #expect(
      Self.tree(framework) == ["top: \(id("4")) \(id("5")) \(id("6"))", "\(id("1")): ", "\(id("1")) > \(id("2")): \(id("3"))"])
    #expect(
      Set(imported.findings.map(Expected.init)) == [
        Expected(.warning, nil, "CFItems[0]", id("1")), Expected(.warning, nil, "CFItems[5]", id("6")),
        Expected(.warning, nil, "CFAssociations[3].destinationNodeURI", id("9")),
        Expected(.warning, nil, "CFAssociations[5].originNodeURI", id("9")), Expected(.warning, nil, "CFItems[4]", id("5")),
      ])
    #expect(imported.findings.count == 5)
    #expect(try CASESample.framework(CASESample.write(framework)) == framework)
  }

  @Test func `broken items are stored or said`() throws {
    let text = CASESample.package(
      items: [
        CASESample.item("1", #""humanCodingScheme": "X""#), CASESample.item("2", #""humanCodingScheme": "X""#),
        CASESample.item("1"), "7", #"{"abbreviatedStatement": "Only a name"}"#, #"{"identifier": "n"}"#,
      ])
    let imported = try CASESample.read(text)
    #expect(imported.value?.competencies.map(\.code.code) == [CASESample.uuid("1"), CASESample.uuid("2"), "item-3", "n"])
    #expect(imported.value?.competencies.map { $0.name.text() } == ["Statement 1", "Statement 2", "Only a name", "n"])
    #expect(
      imported.findings.filter { $0.severity == .error }.map(Expected.init) == [
        Expected(.error, nil, "CFItems[2].identifier", CASESample.uuid("1")), Expected(.error, nil, "CFItems[3]", "7"),
      ])
    #expect(imported.findings.contains { $0.column == "CFItems[1].humanCodingScheme" && $0.value == "X" })
    #expect(imported.value?.header.origin?.fields?.contains("leftovers") == true)
  }

  @Test func `a wrapped package and given names are read`() throws {
    let imported = try CASESample.read(
      #"{"CFPackage": \#(CASESample.package(items: [CASESample.item("1"), "7"])), "more": 1}"#, slug: "mine", version: "3")
    #expect(imported.value?.reference.description == "mine@3")
    #expect(imported.findings.allSatisfy { $0.column?.hasPrefix("CFPackage.CFItems") == true })
    #expect(imported.value?.header.origin?.fields?.contains(#""outside":{"more":1}"#) == true)
  }

  @Test(arguments: ["", "x", "[]", #"{"CFItem": {}}"#, "{"]) func `what is no package is refused`(text: String) {
    #expect(throws: FormatError.self) { try CASESample.read(text) }
    #expect(throws: FormatError.self) { try CASESample.lint(text) }
  }

  @Test func `a package without items has no framework`() throws {
    let imported = try CASESample.read(CASESample.package(items: []))
    #expect(imported.value == nil)
    #expect(imported.findings.map(\.severity) == [.error])
    #expect(throws: FormatError.self) { try CASESample.read(CASESample.rich, slug: "No Slug") }
  }
}
