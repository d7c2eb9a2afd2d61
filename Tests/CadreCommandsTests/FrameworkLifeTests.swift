import CadreTestSupport
import Foundation
import Testing

/// A framework gets a new version: what differs, the crosswalk, carrying ratings and roles over, and taking that back.
@Suite struct FrameworkLifeTests {
  private let folder: TemporaryFolder
  private let cadre: CommandLineFixture

  init() async throws {
    folder = try TemporaryFolder()
    cadre = CommandLineFixture(in: folder, columns: 200)
    for (text, name) in [
      (TwoVersions.first, "v1.yaml"), (TwoVersions.second, "v2.yaml"), (TwoVersions.crosswalk, "map.csv"),
      (TwoVersions.staff, "staff.csv"), (TwoVersions.ratings, "ratings.csv"),
    ] {
      try folder.write(text, to: name)
    }
    for line in [
      "init", "framework import @v1.yaml", "person import @staff.csv", "assessment import @ratings.csv --framework demo@1",
      "framework import @v2.yaml",
    ] {
      let result = await cadre.run(line)
      #expect(result.status == 0, "\(line): \(result.errors)\(result.output)")
    }
  }

  /// The rows of CSV without the header, chosen columns joined by spaces.
  private func rows(_ line: String, _ columns: [String]) async -> [String] {
    let all = await cadre.run(line + " --format csv").output.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let places = columns.compactMap { all.first?.firstIndex(of: $0) }
    return all.dropFirst().map { row in places.map { $0 < row.count ? row[$0] : "?" }.joined(separator: " ") }
  }

  private func history(_ version: Int) async -> [String] {
    var texts: [String] = []
    for person in ["P1", "P2", "P3"] {
      texts.append(await cadre.run("assessment history \(person) --framework demo@\(version) --format json").output)
    }
    return texts
  }

  private func levels(_ person: String) async throws -> [String: Int] {
    let gap = try await cadre.json("gap person \(person) --framework demo@2")
    let rows = gap["rows"] as? [[String: Any]] ?? []
    return Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in
        guard let code = row["competency"] as? String, let level = row["attained"] as? Int else { return nil }
        return (code, level)
      })
  }

  private func expectSound(_ step: String) async {
    let doctor = await cadre.run("doctor")
    #expect(doctor.status == 0, "after \(step): \(doctor.output)")
  }

  private static let columns = ["code", "to", "relation", "held", "carried", "people", "kept", "lost", "needs_person"]

  /// P2's test at level 3 has no level in one part of the split; her two service ratings are of different days.
  private static let expected = [
    "D1 D1 replaced 2 2 2 0 0 0", "D2 D2 D3 split 2 1 1 0 1 0", "S1 S1 merged 2 1 1 0 0 1", "S2 S1 merged 2 1 1 0 0 1",
    "S3   1 0 0 0 1 0", "clerk clerk added 4 3  0 1 0", "typist  not added 1 0  0 1 0",
  ]

  @Test func `ratings are carried, counted, and taken back, and the old version stays as it is`() async throws {
    #expect(await cadre.run("crosswalk import @map.csv").status == 0)
    let before = await history(1)
    #expect(await rows("framework migrate demo@1 demo@2 --dry-run", Self.columns) == Self.expected)
    #expect(await history(2).allSatisfy { !$0.contains("carried") })
    #expect(await cadre.run("role list --framework demo@2").output.contains("(none)"))
    await expectSound("the dry run")

    #expect(await rows("framework migrate demo@1 demo@2", Self.columns) == Self.expected)
    #expect(try await levels("P1") == ["D1": 2, "D2": 2, "S1": 2])
    #expect(try await levels("P2") == ["D1": 4, "D2": 4])
    await expectSound("the migration")

    let again = await cadre.run("framework migrate demo@1 demo@2")
    #expect(again.output.contains("Nothing was to be carried."), "\(again.output)")
    #expect(await cadre.run("framework migrate demo@1 demo@2 --undo --dry-run").output.contains("nothing was stored"))
    let undo = await rows("framework migrate demo@1 demo@2 --undo", ["migration", "withdrawn", "roles_removed", "roles_kept"])
    #expect(undo == ["1 6 1 none"])
    #expect(await cadre.run("role list --framework demo@2").output.contains("(none)"))
    for person in ["P1", "P2", "P3"] { #expect(try await levels(person).isEmpty) }
    await expectSound("taking it back")
    #expect(await cadre.run("framework migrate demo@1 demo@2 --undo").status == 3)

    #expect(await rows("framework migrate demo@1 demo@2", Self.columns) == Self.expected, "and once more")
    #expect(try await levels("P1") == ["D1": 2, "D2": 2, "S1": 2])
    #expect(await history(1) == before)
    await expectSound("the second migration")
  }

  @Test func `a carried statement keeps its source, day, assessor and expiry, and says where it comes from`() async throws {
    await cadre.run("framework migrate demo@1 demo@2 --crosswalk @map.csv")
    let text = try #require(await history(2).first)
    let all = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    func one(_ code: String) -> [String: Any] { all.first { $0["competency"] as? String == code } ?? [:] }
    let merged = one("S1")
    #expect(merged["source"] as? String == "manager" && merged["assessed_on"] as? String == "2026-03-01")
    #expect(merged["assessor"] as? String == "Eve" && merged["expires_on"] as? String == "2027-03-01")
    #expect(one("D3")["level"] as? Int == 2, "the other part of the split")
    #expect(one("D2")["expires_on"] as? String == "2028-03-01")
    #expect(one("D1")["evidence"] as? String == "review; carried from demo@1 D1 (replaced, map.csv)")
    #expect(merged["evidence"] as? String == "carried from demo@1 S1+S2 (merged, map.csv)")
  }

  @Test func `what stands under the new version is kept, and what was corrected there is not taken back`() async throws {
    func record(_ code: String, _ level: Int) async -> Int32 {
      let line = "assessment record P1 \(code) \(level) --source manager --date 2026-03-01 --assessor Eve --framework demo@2"
      return await cadre.run(line).status
    }
    #expect(await record("D1", 1) == 0)
    let report = await rows("framework migrate demo@1 demo@2 --crosswalk @map.csv", Self.columns)
    #expect(report.first == "D1 D1 replaced 2 1 1 1 0 0")
    #expect(try await levels("P1")["D1"] == 1)
    #expect(await record("S1", 4) == 0)
    #expect(await rows("framework migrate demo@1 demo@2 --undo", ["withdrawn"]) == ["4"])
    await expectSound("corrections")
    #expect(await cadre.run("framework migrate demo@1 demo@2 --crosswalk @map.csv").status == 1)
    #expect(try await levels("P1") == ["D1": 1, "D2": 2, "S1": 4])
  }

  @Test func `a merger that was rated lower since needs a person`() async throws {
    let record = "assessment record P1 S2 1 --source manager --date 2026-06-01 --assessor Eve --framework demo@1"
    #expect(await cadre.run(record).status == 0)
    let report = await rows("framework migrate demo@1 demo@2 --crosswalk @map.csv", ["code", "carried", "needs_person", "why"])
    #expect(
      report[2] == "S1 0 2 merger incomplete (1); part rated lower since (1)")
    #expect(try await levels("P1")["S1"] == nil)
  }

  @Test func `a role that somebody changed stays when the migration is taken back`() async throws {
    await cadre.run("framework migrate demo@1 demo@2 --crosswalk @map.csv")
    try folder.write("role,competency,level\nclerk,D1,1\n", to: "roles.csv")
    // What the role required and the file does not say is told.
    #expect(await cadre.run("role import @roles.csv --framework demo@2").status == 1)
    let undo = await rows("framework migrate demo@1 demo@2 --undo", ["roles_removed", "roles_kept"])
    #expect(undo == ["0 clerk"])
  }

  @Test func `without a crosswalk equal codes are carried, if the scales have the same levels`() async throws {
    let report = await rows("framework migrate demo@1 demo@2 --dry-run", ["code", "relation", "carried", "lost", "why"])
    #expect(
      report.prefix(5) == [
        "D1 replaced 0 2 level 2 not mapped (1); level 3 not mapped (1)",
        "D2 replaced 0 2 level 2 not mapped (1); level 3 not mapped (1)",
        "S1 replaced 0 2 level 2 not mapped (1); level 3 not mapped (1)", "S2  0 2 no link", "S3  0 1 no link",
      ])
    let next = TwoVersions.first.replacing("version: \"1\"", with: "version: \"1.1\"").replacing(
      "status: adopted", with: "status: draft"
    )
    .replacing("{code: S3, name: Typewriting, definition: Types letters.}", with: "{code: S3, name: Cloud operations}")
    try folder.write(next, to: "v11.yaml")
    #expect(await cadre.run("framework import @v11.yaml").status == 0)
    let same = await rows("framework migrate demo@1 demo@1.1", ["code", "relation", "carried", "lost", "needs_person", "why"])
    #expect(
      same == [
        "D1 replaced 2 0 0 ", "D2 replaced 2 0 0 ", "S1 replaced 2 0 0 ", "S2 replaced 2 0 0 ",
        "S3  0 0 1 same code but other texts",
        "clerk there already 0 0 0 ", "typist there already 0 0 0 ",
      ])
    #expect(await cadre.run("framework migrate demo@1.1 demo@2").status == 1)
    let refused = await cadre.run("framework migrate demo@1 demo@1.1 --undo")
    #expect(refused.status == 0, "nothing was carried on, as no level is mapped: \(refused.errors)")
  }

  @Test func `what was carried on is taken back last first`() async throws {
    for version in ["1.1", "1.2"] {
      try folder.write(TwoVersions.first.replacing("version: \"1\"", with: "version: \"\(version)\""), to: "next.yaml")
      #expect(await cadre.run("framework import @next.yaml").status == 0)
    }
    #expect(await cadre.run("framework migrate demo@1 demo@1.1").status == 0)
    #expect(await cadre.run("framework migrate demo@1.1 demo@1.2").status == 0)
    let refused = await cadre.run("framework migrate demo@1 demo@1.1 --undo")
    #expect(refused.status == 3 && refused.errors.contains("cadre framework migrate with --undo"))
    for line in ["framework migrate demo@1.1 demo@1.2 --undo", "framework migrate demo@1 demo@1.1 --undo"] {
      #expect(await rows(line, ["withdrawn"]) == ["9"])
    }
    await expectSound("both")
  }

  @Test(
    arguments: [
      ("demo@1,D1,related,demo@2,D1,", "“related” carries none", 0),
      ("demo@1,D1,exact,demo@2,D1,", "“exact” lacks levels", 0),
      ("demo@1,D1,exact,demo@2,D1,2>3;3>3", "", 2), ("demo@1,D1,replaced,demo@2,D1,2>3", "level 3 not mapped", 1),
    ])
  func `only links with mapped levels carry ratings`(link: String, why: String, carried: Int) async throws {
    let header = "from_framework,from_version,from_code,relation,to_framework,to_version,to_code,levels\n"
    try folder.write(header + link.replacing("@", with: ",") + "\n", to: "one.csv")
    let report = await rows("framework migrate demo@1 demo@2 --crosswalk @one.csv --dry-run", ["carried", "why"])
    #expect(report.first == "\(carried) \(why)")
  }

  @Test(
    arguments: [
      ("framework migrate demo@2 demo@2", "both are demo@2"),
      ("framework migrate demo@2 demo@1 --crosswalk @map.csv", "map.csv has no crosswalk from demo@2 to demo@1"),
      ("framework migrate demo@1 demo@3", "there is no framework “demo@3”"),
      ("framework migrate demo@1 demo@2 --undo", "nothing was carried from demo@1 to demo@2"),
      ("crosswalk show demo@1 demo@2", "there is no crosswalk from demo@1 to demo@2"),
      ("framework diff @staff.yaml demo@1", "cannot be opened"),
    ])
  func `what cannot be done is refused with a reason`(line: String, reason: String) async throws {
    let result = await cadre.run(line)
    #expect(result.status == 3)
    #expect(result.errors.contains(reason), "\(result.errors)")
  }

  @Test func `a crosswalk that no longer fits its frameworks carries nothing`() async throws {
    #expect(await cadre.run("crosswalk import @map.csv").status == 0)
    try folder.write(TwoVersions.second.replacing("code: D3", with: "code: D4"), to: "v2b.yaml")
    #expect(await cadre.run("framework import @v2b.yaml").status == 0)
    let result = await cadre.run("framework migrate demo@1 demo@2")
    #expect(result.status == 3)
    #expect(result.errors.contains("competency “D3”, which demo@2 does not have"), "\(result.errors)")
  }

  @Test func `documents and stored versions are compared alike`() async throws {
    let stored = await cadre.run("framework diff demo@1 demo@2")
    #expect(stored.status == 0)
    #expect(stored.output.contains("competency  renamed   D1      D1     same code  “Reading charts” → “Reading data”"))
    #expect(stored.output.contains("1 added, 2 removed, 3 renamed"))
    #expect(await cadre.run("framework diff @v1.yaml @v2.yaml").output == stored.output)
  }

  @Test(arguments: ["cepa-principles", "digcomp", "unesco-digital-transformation"])
  func `a shipped crosswalk is imported, listed and shown`(other: String) async throws {
    let path = Checkout.file("frameworks/crosswalks/agenda-2030-digital--\(other).csv").path
    let result = await cadre.run(["crosswalk", "import", path])
    #expect(result.status == 0, "\(result.errors)")
    #expect(await cadre.run("crosswalk list").output.contains(other))
    #expect(await cadre.run("crosswalk show agenda-2030-digital \(other)").status == 0)
  }
}
