import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

struct OSMTTests {
  static let export = """
    Canonical URL,RSD Name,Skill Statement,Categories,Authors,Collections,Keywords,Occupation Major Groups,O*Net Job Codes,\
    Standards,\
    Certifications,Employers,Alignment Name,Alignment URL,Alignment Framework,\
    Alignment 2 Name,Alignment 2 URL,Alignment 2 Framework,Our note
    https://osmt.example.org/api/skills/60f1,Open gates,Open gates on time,Gates; Doors,Guild,Guards,open; unlock,\
    15-0000; 11-0000,15-1252.00,\
    ISO 1,Gate licence,City,Gatework,https://example.org/skills/G7,Example,Second,,Other list,keep
    https://osmt.example.org/api/skills/60f2,Close gates,Close them,Gates,Guild,,,,,,,,,,,,,,
    ,Alone,=1+1,,Guild,,,,,,,,Just a name,,,,,,

    """

  static func read(_ bytes: [UInt8]) throws -> Imported<Framework?> {
    let reference = try #require(FrameworkReference(slug: "guard", version: "1"))
    let title = try #require(LocalizedText("Guarding"))
    return try readOSMT(source(bytes), file: "skills.csv", reference: reference, title: title)
  }

  static func framework(_ text: String = export) throws -> Framework {
    let imported = try read(Array(text.utf8))
    return try #require(imported.value, "\(imported.findings)")
  }

  @Test func `an export is read whole`() throws {
    let framework = try Self.framework()
    #expect(framework.areas.map(\.code.code) == ["gates", "guard"])
    #expect(framework.competencies.map(\.code.code) == ["60f1", "60f2", "alone"])
    #expect(framework.header.publisher == "Guild")
    let open = framework.competencies[0]
    #expect(open.definition?.text() == "Open gates on time")
    #expect(open.otherNames == ["open", "unlock"])
    #expect(
      open.alignments == [
        Alignment(framework: "https://example.org/skills", code: "G7", relation: .related),
        Alignment(framework: "Other list", code: "Second", relation: .related),
      ])
    #expect(open.origin?.uri == "https://osmt.example.org/api/skills/60f1")
    let findings = try Self.read(Array(Self.export.utf8)).findings
    #expect(findings.map(Expected.init) == [Expected(.note, 2, "Categories", "Gates; Doors")])
  }

  @Test func `every cell of an export comes back`() throws {
    let framework = try Self.framework()
    let written = writeOSMT(framework).value
    #expect(try Self.read(written).value == framework)
    let (before, after) = (try Table(Self.export).cells, try Table(written).cells)
    for (row, again) in zip(before.dropFirst(), after.dropFirst()) {
      for (header, cell) in zip(before[0], row) where !cell.isEmpty {
        let column = try #require(after[0].firstIndex { $0.lowercased() == header.lowercased() }, "\(header)")
        #expect(again[column] == cell, "\(header)")
      }
    }
    #expect(before.count == after.count)
    #expect(writeOSMT(framework).findings.contains { $0.value == "=1+1" })
  }

  static let upload =
    "RSD Name,Skill Statement,Categories,Authors,Keywords,Standards,Certifications,Employers,Alignment Name,Alignment URL\n"
    + "Data,Uses data,Office,Me,a;b,S1,C1,E1,Align,https://example.org/x/1\n"
  static let batch =
    "Collection,Skill Name,Skill Categories,Authors,Contextualized Skill Statement,Keywords,Professional Standards,"
    + "Certifications,Employer,Alignment Title,Alignment\n"
    + ",Data,Office,Me,Uses data,a;b,S1,C1,E1,Align,https://example.org/x/1\n"

  @Test func `the three shapes of header read alike`() throws {
    let framework = try Self.framework(Self.upload)
    #expect(try Self.framework(Self.batch) == framework)
    #expect(
      try Self.framework(Self.upload.uppercased().replacing("DATA,USES DATA,OFFICE,ME", with: "Data,Uses data,Office,Me")).areas
        .count == 1)
    #expect(framework.competencies[0].origin?.fields?.contains(#""Standards":"S1""#) == true)
    #expect(framework.competencies[0].code.code == "data")
  }

  @Test(
    arguments: [
      (",Some,Office,Me,,,,,,\n", Finding.Severity.warning, "RSD Name", ""),
      ("Some,,Office,Me,,,,,,\n", .warning, "Skill Statement", ""), (",,Office,Me,,,,,,\n", .error, "RSD Name", ""),
      ("Some,Text\n", .error, nil, nil),
    ] as [(String, Finding.Severity, String?, String?)])
  func `a row that is odd is named`(row: String, severity: Finding.Severity, column: String?, value: String?) throws {
    let imported = try Self.read(Array((Self.upload + row).utf8))
    #expect(imported.findings.map(Expected.init) == [Expected(severity, 3, column, value)])
    #expect((imported.value == nil) == (severity == .error))
    guard let framework = imported.value else { return }
    #expect(framework.competencies.count == 2)
    #expect(try Self.read(writeOSMT(framework).value).value == framework)
  }

  @Test func `two skills of one name have two codes`() throws {
    let framework = try Self.framework(Self.upload + "Data,Other,Office,Me,,,,,,\n")
    #expect(framework.competencies.map(\.code.code) == ["data", "data-2"])
  }

  @Test func `the same skill twice is refused`() throws {
    let row = "https://osmt.example.org/api/skills/60f1,Again,Text,,Guild,,,,,,,,,,,,,,\n"
    let imported = try Self.read(Array((Self.export + row).utf8))
    #expect(imported.findings.first?.sentence == "this skill stands on line 2 already. Keep one of the rows.")
    #expect(imported.value == nil)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `OSMT's own import file is read and comes back`() throws {
    let imported = try Self.read(Array(Data(contentsOf: SharedData.file("osmt/Skills-Import.csv"))))
    let framework = try #require(imported.value)
    #expect(framework.areas.map { $0.name.text() } == [".NET Framework"])
    #expect(framework.competencies.map(\.otherNames.count) == [5, 2])
    #expect(framework.competencies.allSatisfy { $0.alignments.map(\.code) == ["KS1200B62W5ZF38RJ7TD"] })
    #expect(imported.findings.isEmpty)
    #expect(try Self.read(writeOSMT(framework).value).value == framework)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint), arguments: ["batchimport", "export", "upload"])
  func `every column of OSMT's schemas is known`(shape: String) throws {
    let schema = try String(contentsOf: SharedData.file("osmt/csv-schema-\(shape)-v0.6.x.csvs"), encoding: .utf8)
    let header = schema.split(separator: "\n").filter { !$0.hasPrefix("@") && $0.contains(":") }.map { $0.prefix { $0 != ":" } }
    try #require(header.count > 9)
    let row = header.indices.map { "value \($0)" }
    let framework = try Self.framework(header.joined(separator: ",") + "\n" + row.joined(separator: ",") + "\n")
    #expect(framework.competencies[0].origin?.fields?.contains("\"columns\"") != true)
    let cells = try Table(writeOSMT(framework).value).cells
    #expect(Set(row).isSubset(of: Set(cells[1])), "\(cells)")
  }

  static let held: Set<Part> = [.publisher, .otherNames, .alignments]

  @Test(arguments: ShippedFrameworkTests.files)
  func `a shipped framework comes back as far as OSMT holds it`(name: String) throws {
    try Self.expectSame(ShippedFrameworkTests.framework(name))
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `whatever OSMT holds comes back`(seed: UInt64) throws {
    try Self.expectSame(randomFramework(seed))
  }

  /// Codes of areas are not held and names may be changed: competencies must come back in their order, and all of it the
  /// second time.
  static func expectSame(_ framework: Framework) throws {
    let plain = try framework.reduced(to: held)
    func read(_ framework: Framework) throws -> Framework {
      let bytes = writeOSMT(framework).value
      let imported = try readOSMT(source(bytes), file: "f.csv", reference: framework.reference, title: framework.header.title)
      return try #require(imported.value, "\(imported.findings)")
    }
    let once = try read(plain)
    #expect(once.header == plain.header)
    let before = Dictionary(uniqueKeysWithValues: plain.competencies.map { ($0.code, $0) })
    #expect(once.competencies.count == plain.competencies.count)
    for one in once.competencies {
      let same = try #require(before[one.code])
      #expect(one.name == same.name && one.definition == (same.definition == same.name ? nil : same.definition))
      #expect(one.otherNames == same.otherNames.flatMap { $0.contains(";") ? [$0.replacing(";", with: ",")] : [$0] })
      #expect(one.alignments.map { [$0.framework, $0.code] } == same.alignments.map { [$0.framework, $0.code] })
    }
    #expect(try read(once) == once)
  }
}
