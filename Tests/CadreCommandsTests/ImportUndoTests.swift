import CadreTestSupport
import Foundation
import Testing

/// Every kind of import is known by number, and taken back to the last byte.
@Suite struct ImportUndoTests {
  private let folder: TemporaryFolder
  private let cadre: CommandLineFixture

  init() async throws {
    folder = try TemporaryFolder()
    cadre = CommandLineFixture(in: folder, columns: 200)
    for (text, name) in [
      (TwoVersions.first, "v1.yaml"), (TwoVersions.second, "v2.yaml"), (TwoVersions.crosswalk, "map.csv"),
      (TwoVersions.staff, "staff.csv"), (TwoVersions.ratings, "ratings.csv"), (Self.roles, "roles.csv"),
      (Self.courses, "courses.csv"), (Self.catalogue, "catalogue.csv"), (Self.calendar, "dates.ics"),
    ] {
      try folder.write(text, to: name)
    }
    for line in ["init", "framework import @v1.yaml", "person import @staff.csv", "role import @roles.csv --framework demo@1"] {
      await expectDone(line)
    }
  }

  private static let roles = "role,competency,level\nguard,D1,1\n"
  private static let courses = """
    course_id,title,provider,hours,price,outcomes,delivery,sessions
    K1,First steps,Academy,8,0,D1:>2,in person,2027-02-08/2027-02-09@Capital#20
    K2,Second steps,Academy,8,0,D1:2>3,online,

    """
  private static let catalogue = "code,title,provider,hours\nC1,Reading charts for everybody,Academy,8\n"
  private static let calendar = """
    BEGIN:VCALENDAR\r
    VERSION:2.0\r
    BEGIN:VEVENT\r
    UID:1\r
    DTSTART;VALUE=DATE:20270208\r
    SUMMARY:Reading charts for everybody\r
    END:VEVENT\r
    END:VCALENDAR\r

    """

  private func expectDone(_ line: String) async {
    let result = await cadre.run(line)
    #expect([0, 1].contains(result.status), "\(line): \(result.errors)\(result.output)")
  }

  private func contents() async throws -> [String] {
    try await cadre.contents(shownBy: [
      "gap person P1 --framework demo@1", "assessment history P1 --framework demo@1", "role list --framework demo@1",
    ])
  }

  private func last() async throws -> Int {
    try await cadre.rows("import list --records").compactMap { $0["import"] as? Int }.max() ?? 0
  }

  private func expectSound(_ step: String) async {
    let doctor = await cadre.run("doctor")
    #expect(doctor.status == 0, "after \(step): \(doctor.output)")
    let audit = await cadre.run("audit verify")
    #expect(audit.status == 0, "after \(step): \(audit.output)\(audit.errors)")
  }

  @Test(
    arguments: [
      ([], "framework import @v2.yaml"), (["framework import @v2.yaml"], "framework import @v2b.yaml"),
      ([], "person import @more.csv"),
      ([], "person import @changed.csv --accept-changes"), ([], "person import @one.csv --complete --accept-changes"),
      ([], "assessment import @ratings.csv --framework demo@1"),
      (["assessment import @ratings.csv --framework demo@1"], "assessment import @other.csv --framework demo@1"),
      ([], "role import @roles2.csv --framework demo@1"), ([], "course import @courses.csv --framework demo@1"),
      (["course import @courses.csv --framework demo@1"], "course import @courses2.csv --framework demo@1"),
      ([], "course import @catalogue.csv --framework demo@1"),
      (["course import @catalogue.csv --framework demo@1"], "course import @dates.ics --framework demo@1"),
      (["course import @catalogue.csv --framework demo@1"], "course map import @decided.csv --framework demo@1"),
      (["framework import @v2.yaml"], "crosswalk import @map.csv"),
      (["framework import @v2.yaml", "crosswalk import @map.csv"], "crosswalk import @map2.csv"),
      (
        ["framework import @v2.yaml", "assessment import @ratings.csv --framework demo@1"],
        "framework migrate demo@1 demo@2 --crosswalk @map.csv"
      ),
    ] as [([String], String)])
  func `an import is taken back to the last byte, and can be imported again`(before: [String], line: String) async throws {
    try folder.write(TwoVersions.second.replacing("code: D3", with: "code: D4"), to: "v2b.yaml")
    try folder.write(
      "person_id,name,unit,roles,shift\nN1,New,M/Other/Deep,clerk,night\nN2,Newer,M/Other,clerk,day\n", to: "more.csv")
    try folder.write("person_id,name,unit,roles,shift\nP1,Renamed,M/Elsewhere,clerk,night\n", to: "changed.csv")
    try folder.write("person_id,name,unit,roles\nP1,Only,M,clerk\n", to: "one.csv")
    try folder.write(TwoVersions.ratings.replacing(",2,", with: ",3,"), to: "other.csv")
    try folder.write("role,competency,level\nguard,D1,2\nguard,D2,1\ncook,D1,1\n", to: "roles2.csv")
    try folder.write(
      Self.courses.replacing("2027-02-08/2027-02-09@Capital#20", with: "2027-03-08/2027-03-09@Town#10")
        .replacing("8,0", with: "6,5"), to: "courses2.csv")
    try folder.write("course,competency,state,from,to,hours\nC1,D1,confirmed,,2,8\n", to: "decided.csv")
    let links = TwoVersions.crosswalk.split(separator: "\n").dropLast()
    try folder.write(links.joined(separator: "\n") + "\n", to: "map2.csv")
    for step in before { await expectDone(step) }
    let held = try await contents()
    let first = try await last()
    let done = await cadre.run(line)
    let number = try await last()
    try #require(number == first + 1, "\(line) has no number: \(done.output)\(done.errors)")
    #expect(try await contents() != held, "\(line) did nothing: \(done.output)")
    let dry = await cadre.run("import undo \(number) --dry-run")
    #expect(dry.status == 0 && dry.output.contains("nothing was stored"), "\(dry.errors)\(dry.output)")
    let undone = await cadre.run("import undo \(number)")
    #expect(undone.status == 0, "\(undone.errors)\(undone.output)")
    #expect(try await contents() == held)
    await expectSound("undoing \(line)")
    let twice = await cadre.run("import undo \(number)")
    #expect(twice.status == 3 && twice.errors.contains("was undone on 2026-10-31"), "\(twice.errors)")
    let again = await cadre.run(line)
    #expect(again.status == done.status)
    if !line.contains("migrate") { #expect(again.output == done.output) }
    #expect(try await last() == number + 1)
    await expectSound("importing again")
  }

  @Test func `a chain is undone from its end, and says what rests on what`() async throws {
    let begin = try await cadre.rows("import list --records").compactMap { $0["import"] as? Int }
    #expect(begin == [1, 2, 3])
    await expectDone("assessment import @ratings.csv --framework demo@1")
    let staff = await cadre.run("import undo 2")
    #expect(staff.status == 3)
    #expect(
      staff.errors.contains("import 2 cannot be undone") && staff.errors.contains("assessments of person P1"), "\(staff.errors)")
    let framework = await cadre.run("import undo 1")
    #expect(framework.status == 3 && framework.errors.contains("of competency D1"), "\(framework.errors)")
    for number in [4, 3, 2, 1] {
      let undone = await cadre.run("import undo \(number)")
      #expect(undone.status == 0, "\(number): \(undone.errors)")
      await expectSound("undoing \(number)")
    }
    #expect(await cadre.run("framework list").output.contains("demo@1") == false)
    #expect(try await cadre.rows("import list").allSatisfy { $0["state"] as? String == "undone" })
    let shown = try await cadre.rows("import show 4")
    #expect((shown.first?["sha256"] as? String)?.count == 64 && shown.first?["undone_by"] is String)
    #expect(await cadre.run("import show 9").status == 3)
    let trail = await cadre.run("audit show --format csv")
    #expect(trail.output.contains("import.undo,import 4,done"), "\(trail.output)\(trail.errors)")
  }

  @Test func `what was added by mistake is deleted where nothing rests on it`() async throws {
    await expectDone("course import @courses.csv --framework demo@1")
    await expectDone("framework import @v2.yaml")
    for (line, reason) in [
      ("role delete clerk --framework demo@1", "person P1"), ("framework delete demo@1", "course K1"),
    ] {
      let refused = await cadre.run(line)
      #expect(refused.status == 3 && refused.errors.contains(reason), "\(line): \(refused.errors)")
    }
    for line in [
      "course delete K1 --framework demo@1", "role delete guard --framework demo@1", "framework delete demo@2",
      "person delete P3", "framework delete agenda-2030-digital",
    ] {
      let deleted = await cadre.run(line)
      #expect(deleted.status == 0, "\(line): \(deleted.errors)")
      #expect(await cadre.run(line).status == 3, "\(line), again")
      await expectSound(line)
    }
    await expectDone("assessment record P1 D1 2 --source test --framework demo@1")
    let assessed = await cadre.run("person delete P1")
    #expect(assessed.status == 3 && assessed.errors.contains("1 assessment of person P1"), "\(assessed.errors)")
  }
}
