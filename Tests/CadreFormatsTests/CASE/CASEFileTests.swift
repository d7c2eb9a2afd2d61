import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

/// Exports of a well-known server.
@Suite(.enabled(if: SharedData.isPresent, SharedData.hint))
struct CASEFileTests {
  struct File: Sendable, CustomTestStringConvertible {
    let name: String
    let items: Int
    let associations: Int
    /// Places that violate the schema of 1.1, as Python's jsonschema counts them.
    let violations: Int

    var testDescription: String { name }

    func bytes() throws -> [UInt8] { try Array(Data(contentsOf: SharedData.file("case/opensalt-\(name).json"))) }
  }

  static let files = [
    File(name: "AdoptedTestFramework", items: 1, associations: 1, violations: 0),
    File(name: "ItemTypeTestFramework", items: 1, associations: 1, violations: 0),
    File(name: "Ordering", items: 28, associations: 28, violations: 57),
    File(name: "SequenceNumberFramework", items: 2, associations: 2, violations: 0),
    File(name: "Utf8TestFramework", items: 1, associations: 1, violations: 0),
  ]

  @Test(arguments: files) func `no item is lost`(file: File) throws {
    let imported = try readCASE(file.bytes(), file: file.name, slug: nil, version: nil)
    let framework = try #require(imported.value)
    let stored = framework.competencies.map(\.origin?.identifier) + framework.areas.map(\.origin?.identifier)
    #expect(Set(stored.compactMap { $0 }).count == file.items)
    #expect(imported.findings.isEmpty, "\(imported.findings)")
  }

  @Test(arguments: files, CASEVersion.allCases) func `what is read is read again as written`(file: File, version: CASEVersion)
    throws
  {
    let framework = try #require(readCASE(file.bytes(), file: file.name, slug: nil, version: nil).value)
    let written = try writeCASE(framework, version: version, baseURI: "https://cadre.example", changed: CASESample.changed)
    #expect(try readCASE(written.value, file: file.name, slug: nil, version: nil).value == framework)
    #expect(try lintCASE(written.value, file: file.name, schemaVersion: version).filter { $0.severity == .error }.isEmpty)
    let text = String(decoding: written.value, as: UTF8.self)
    #expect(!text.contains("cadre.example") && !text.contains(CASESample.changed))
    #expect(written.findings.filter { $0.severity == .warning }.isEmpty)
    let moved = written.findings.filter { $0.sentence.contains("“extensions”") }
    #expect(moved.count == (version == .v1p1 ? file.violations : 0))
  }

  @Test(arguments: files) func `violations of 1.1 are found`(file: File) throws {
    let findings = try lintCASE(file.bytes(), file: file.name, schemaVersion: .v1p1)
    let errors = findings.filter { $0.severity == .error }
    #expect(errors.count == file.violations)
    #expect(errors.allSatisfy { $0.sentence == "CASE 1.1 has no such field here. Move it into “extensions”, or remove it." })
    #expect(try lintCASE(file.bytes(), file: file.name, schemaVersion: nil).allSatisfy { $0.severity != .error })
  }

  @Test func `the order of the associations counts`() throws {
    let framework = try #require(readCASE(Self.files[3].bytes(), file: "", slug: nil, version: nil).value)
    #expect(framework.competencies.map(\.code.code) == ["SNT.2", "SNT.1"])
    #expect(framework.areas.map(\.code.code) == ["top"])
    #expect(framework.reference.description == "sequence-number-test@1")
  }

  @Test func `a large tree keeps its codes, names and statements`() throws {
    let framework = try #require(readCASE(Self.files[2].bytes(), file: "", slug: "act", version: "2017").value)
    #expect(framework.reference.description == "act@2017")
    #expect(
      CASEReaderTests.tree(framework).dropLast() == [
        "H.A.MATH.GM: ", "H.A.MATH.GM > H.A.MATH.GM.PF: ", "H.A.MATH.GM.PF > H.A.MATH.GM.PF.2DFP: ",
      ])
    let level = try #require(framework.areas.last)
    #expect(level.code.code == "H.A.MATH.GM.PF.2DFP.L1" && level.name.text() == "Level 1")
    #expect(level.purpose?.text() == "Recognize attributes of and name basic 2-D figures")
    #expect(level.competencies.count == 24)
  }

  @Test func `text beyond the basic plane is kept`() throws {
    let framework = try #require(readCASE(Self.files[4].bytes(), file: "", slug: nil, version: nil).value)
    #expect(framework.header.title.text() == "UTF8 𝑑 Test")
    #expect(framework.competencies.map { $0.definition?.text() } == ["Item 𝑑 1"])
  }
}
