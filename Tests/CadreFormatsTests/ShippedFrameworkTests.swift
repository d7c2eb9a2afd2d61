import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

struct ShippedFrameworkTests {
  static let files = [
    "agenda-2030-digital/1.0.yaml", "cepa-principles/2018.yaml", "sdg/2015.yaml",
    "unesco-digital-transformation/2022.yaml",
  ]

  static func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: Checkout.file("frameworks/\(name)")))
  }

  static func framework(_ name: String) throws -> Framework {
    let imported = try readFramework(bytes(name), file: name)
    return try #require(imported.value, "\(imported.findings)")
  }

  @Test(arguments: files)
  func `a shipped framework has nothing to find`(name: String) throws {
    let imported = try readFramework(Self.bytes(name), file: name)
    #expect(imported.findings.isEmpty)
    let framework = try #require(imported.value)
    #expect(name == "\(framework.reference.slug)/\(framework.reference.version).yaml")
    #expect(framework.header.status == .adopted)
    #expect(!framework.header.licence.isEmpty && !framework.header.publisher.isEmpty)
  }

  @Test func `no framework ships untested`() throws {
    let folder = Checkout.file("frameworks").resolvingSymlinksInPath()
    let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    #expect(all.filter { $0.hasSuffix(".yaml") }.sorted() == Self.files)
  }

  @Test func `the flagship is complete`() throws {
    let framework = try Self.framework("agenda-2030-digital/1.0.yaml")
    #expect(framework.areas.count == 6)
    #expect(framework.competencies.count == 24)
    #expect(framework.competencies.allSatisfy { $0.descriptors.count == 4 && $0.definition != nil })
    #expect(framework.competencies.map(\.descriptors.count).reduce(0, +) == 96)
    #expect(framework.roles.count >= 17)
    #expect(framework.roles.allSatisfy { !$0.requirements.isEmpty && $0.requirements.allSatisfy { $0.level != nil } })
    #expect(
      Set(framework.roles.flatMap { $0.requirements.map(\.competency) }).count == 24, "each is required by some role")
    for language in framework.header.languages {
      #expect(framework.competencies.allSatisfy { $0.name.byLanguage[language] != nil }, "\(language)")
    }
  }

  @Test func `the Agenda has 17 Goals and 169 targets`() throws {
    let framework = try Self.framework("sdg/2015.yaml")
    #expect(framework.areas.map(\.code.code) == (1...17).map(String.init))
    #expect(framework.competencies.count == 169)
    #expect(
      framework.areas.allSatisfy { area in area.competencies.allSatisfy { $0.code.code.hasPrefix(area.code.code + ".") }
      })
    let codes = framework.competencies.map(\.code.code)
    #expect(codes == codes.sorted { $0.precedesNaturally($1) })
  }

  @Test func `every alignment of the flagship names a target that exists`() throws {
    let known = Set(try Self.framework("sdg/2015.yaml").competencies.map(\.code.code))
    let alignments = try Self.framework("agenda-2030-digital/1.0.yaml").competencies.flatMap(\.alignments)
    #expect(alignments.count > 24)
    #expect(alignments.filter { $0.framework == "sdg" && !known.contains($0.code) }.isEmpty)
    #expect(Set(alignments.map(\.framework)) == ["sdg"])
  }

  @Test(arguments: ["cepa-principles", "unesco-digital-transformation", "digcomp"])
  func `a crosswalk names only what exists`(other: String) throws {
    let name = "crosswalks/agenda-2030-digital--\(other).csv"
    let table = try Table(Self.bytes(name))
    #expect(
      table.cells.first
        == ["from_framework", "from_version", "from_code", "relation", "to_framework", "to_version", "to_code", "note"])
    let own = try Self.framework("agenda-2030-digital/1.0.yaml")
    var known: [String: Set<String>] = [own.reference.description: Set(own.competencies.map(\.code.code))]
    for file in Self.files where file.hasPrefix(other) {
      let framework = try Self.framework(file)
      known[framework.reference.description] = Set(framework.competencies.map(\.code.code))
    }
    // DigComp does not ship: five areas of 3, 6, 4, 4 and 4 competences.
    known["digcomp@3.0"] = Set(
      zip(1..., [3, 6, 4, 4, 4]).flatMap { area, count in (1...count).map { "\(area).\($0)" } })
    #expect(table.rows.count > 5)
    for row in table.rows.dropFirst() {
      #expect(row.cells[0] == "agenda-2030-digital" && row.cells[4] == other, "line \(row.line)")
      #expect(known["\(row.cells[0])@\(row.cells[1])"]?.contains(row.cells[2]) == true, "line \(row.line)")
      #expect(known["\(row.cells[4])@\(row.cells[5])"]?.contains(row.cells[6]) == true, "line \(row.line)")
      #expect(Alignment.Relation(rawValue: row.cells[3]) != nil, "line \(row.line)")
    }
    let pairs = table.cells.map { $0[2] + " " + $0[6] }
    #expect(Set(pairs).count == pairs.count, "each pair stands once")
  }
}
