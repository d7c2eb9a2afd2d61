import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

struct UKGovernmentWriterTests {
  static func again(_ framework: Framework) throws -> Framework {
    let files = try #require(writeUKGovernmentDigital(framework).value)
    let imported = try readUKGovernmentDigital(
      roles: source(files.roles), rolesFile: "roles.csv", skills: source(files.skills), skillsFile: "skills.csv",
      version: framework.reference.version)
    return try #require(imported.value, "\(imported.findings)")
  }

  @Test func `the invented sample comes back`() throws {
    let framework = try #require(
      UKGovernmentDigitalTests.read(UKGovernmentDigitalTests.roles, UKGovernmentDigitalTests.skills).value)
    #expect(try Self.again(framework) == framework)
    let written = writeUKGovernmentDigital(framework)
    #expect(written.findings.isEmpty)
    let files = try #require(written.value)
    let roles = try Table(files.roles).cells
    #expect(roles[0].joined(separator: ",") + "\n" == UKGovernmentDigitalTests.rolesHead)
    #expect(roles[3][...5] == ["Data", "Data keeper", "", "Senior data keeper", "Keeps much", "Sorting"])
    #expect(
      roles[4] == [
        "Data", "Chief keeper", "Leads", "NOT IN USE", "NOT IN USE", "Leading", "Lead people", "NOT IN USE", "NOT IN USE",
        "Senior Civil Service",
      ])
    let skills = try Table(files.skills).cells
    #expect(skills[0].joined(separator: ",") + "\n" == UKGovernmentDigitalTests.skillsHead)
    #expect(skills[1] == ["Sorting", "Put in order", "a\nb", "c", "d", "e", "Data keeper"])
    #expect(skills.map { $0[1] }.last == "MISSING")
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `the published files come back`() throws {
    let imported = try readUKGovernmentDigital(
      roles: source(Array(Data(contentsOf: SharedData.file("uk_gdd/roles.csv")))), rolesFile: "roles.csv",
      skills: source(Array(Data(contentsOf: SharedData.file("uk_gdd/skills.csv")))), skillsFile: "skills.csv", version: "2025")
    let framework = try #require(imported.value)
    #expect(try Self.again(framework) == framework)
    #expect(writeUKGovernmentDigital(framework).findings.isEmpty)
    let files = try #require(writeUKGovernmentDigital(framework).value)
    #expect(try Table(files.roles).rows.count == 1 + framework.roles.map(\.requirements.count).reduce(0, +))
    #expect(try Table(files.skills).rows.count == 1 + 188)
  }

  @Test func `a framework of other levels is refused`() throws {
    let written = try writeUKGovernmentDigital(sampleFramework())
    #expect(written.value == nil)
    #expect(
      written.findings.map(\.sentence) == [
        "the format has the levels Awareness, Working, Practitioner, Expert. Map yours onto these first."
      ])
  }

  @Test func `what a framework of its own making loses is said`() throws {
    let document = sampleDocument.replacing("name: Aware}", with: "name: Awareness}")
      .replacing("name: {en: Practising, fr: Pratique}", with: "name: Working").replacing(
        "name: Leading, meaning: Sets direction}", with: "name: Practitioner}\n  - {level: 4, name: Expert}")
    let written = try writeUKGovernmentDigital(sampleFramework(document))
    #expect(written.value != nil)
    #expect(
      Set(written.findings.compactMap(\.column)) == [
        "languages", "status", "title", "areas", "alignments", "purposes", "weights",
        "Skill Name",
      ])
  }
}
