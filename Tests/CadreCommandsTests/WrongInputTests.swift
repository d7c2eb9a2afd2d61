import CadreTestSupport
import Foundation
import Testing

/// Each wrong input with its message, word for word; and nothing is half-written after any.
@Suite struct WrongInputTests {
  private static let staff = "person_id,name,unit,roles\n"
  private static let assessments = "person_id,competency,level,source,assessed_on\n"

  private struct Wrong {
    let name: String
    let file: String
    let bytes: [UInt8]
    let command: String

    init(_ name: String, _ file: String, _ text: String, _ command: String) {
      self.init(name, file, Array(text.utf8), command)
    }

    init(_ name: String, _ file: String, _ bytes: [UInt8], _ command: String) {
      self.name = name
      self.file = file
      self.bytes = bytes
      self.command = command
    }
  }

  private static let cases: [Wrong] = [
    Wrong("missing-column", "staff.csv", "Employee,Department\nA1,Finance\n", "person import @staff.csv"),
    Wrong(
      "no-person-number", "staff.csv", "Department,Division,Gender\nABS,Stores,F\n", "person import @staff.csv"),
    Wrong(
      "level-above-scale", "a.csv", assessments + "P1,1.1,5,self,2026-01-05\nP1,1.2,3,self,2026-01-05\n",
      "assessment import @a.csv"),
    Wrong(
      "unknown-competency", "a.csv",
      assessments + "P1,1.l,2,self,2026-01-05\nP1,Reading the Goal into the job,2,self,2026-01-05\n",
      "assessment import @a.csv"),
    Wrong("unknown-person", "a.csv", assessments + "P9,1.1,2,self,2026-01-05\n", "assessment import @a.csv"),
    Wrong(
      "person-in-two-units", "staff.csv",
      staff + "P7,Ada,M/A,policy-officer\nP8,Bo,M/A,policy-officer\nP7,Ada,M/B,policy-officer\n",
      "person import @staff.csv"),
    Wrong(
      "organisation-cycle", "staff.csv",
      "person_id,unit,parent_unit\nP7,Office,Department\nP8,Department,Ministry\nP9,Ministry,Office\n",
      "person import @staff.csv"),
    Wrong(
      "broken-utf8", "staff.csv",
      Array((staff + "P7,Zoë,M/A,policy-officer\nP8,Jos").utf8) + [0xE9] + Array(",M/A,policy-officer\n".utf8),
      "person import @staff.csv"),
    Wrong(
      "unclosed-quote", "a.csv",
      assessments + (2..<90_000).map { _ in "P1,1.1,2,self,2026-01-05\n" }.joined() + "P1,1.1,2,\"self,2026-01-05\n"
        + (0..<1000).map { _ in "P1,1.1,2,self,2026-01-05\n" }.joined(),
      "assessment import @a.csv"),
    Wrong("renamed-pdf", "staff.xlsx", Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A], "person import @staff.xlsx"),
    Wrong("no-such-day", "a.csv", assessments + "P1,1.1,2,self,31/02/2026\n", "assessment import @a.csv"),
    Wrong("future-day", "a.csv", assessments + "P1,1.1,2,self,2026-11-01\n", "assessment import @a.csv"),
    Wrong("empty-file", "staff.csv", "", "person import @staff.csv"),
    Wrong("unknown-role", "staff.csv", staff + "P7,Ada,M/A,polcy-officer\n", "person import @staff.csv"),
    Wrong("unknown-source", "a.csv", assessments + "P1,1.1,2,mangaer,2026-01-05\n", "assessment import @a.csv"),
    Wrong(
      "contradiction", "a.csv", assessments + "P1,1.1,2,self,2026-01-05\nP1,1.1,3,self,2026-01-05\n",
      "assessment import @a.csv"),
    Wrong(
      "broken-framework", "f.yaml",
      """
      framework: x
      version: "1"
      title: X
      scale: [{level: 1, name: One}]
      areas:
        - code: "1"
          name: A
          competencys: []
          competencies:
            - {code: "1.1", name: C, levels: {2: Above}}
      roles:
        - {code: r, title: R, requires: {"1.2": 1}}
      """, "framework import @f.yaml"),
  ]

  @Test(arguments: cases.map(\.name))
  func `a wrong input is refused in words that help`(name: String) async throws {
    let wrong = try #require(Self.cases.first { $0.name == name })
    let folder = try TemporaryFolder()
    let cadre = CommandLineFixture(in: folder)
    try folder.write(Self.staff + "P1,Eve,M/A,policy-officer\n", to: "good.csv")
    try folder.write(Self.assessments + "P1,1.1,2,manager,2026-01-05\n", to: "goodassessments.csv")
    await cadre.run("init")
    await cadre.run("person import @good.csv")
    await cadre.run("assessment import @goodassessments.csv")
    let before = try await state(cadre)
    try folder.write(wrong.bytes, to: wrong.file)

    let result = await cadre.run(wrong.command)
    #expect(result.status == 3)
    try expectGolden(
      "$ cadre \(wrong.command.replacingOccurrences(of: "@", with: ""))\n\(result.output)\(result.errors)exit \(result.status)\n",
      "wrong-input/\(name).txt", in: "CadreCommandsTests")
    #expect(try await state(cadre) == before, "nothing is half-written")
  }

  /// Everything that an import could have touched.
  private func state(_ cadre: CommandLineFixture) async throws -> [String] {
    var state: [String] = []
    for command in ["person list", "assessment history P1", "framework list", "gap unit", "doctor"] {
      let result = await cadre.run(command + " --format csv")
      state.append(result.output)
    }
    return state
  }
}
