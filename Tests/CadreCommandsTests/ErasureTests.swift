import CadreTestSupport
import Foundation
import GRDB
import Testing

/// Somebody is erased: nothing of them is left in the files, and everything else is as it was.
@Suite struct ErasureTests {
  private let folder: TemporaryFolder
  private let cadre: CommandLineFixture

  private static let staff = """
    person_id,name,unit,roles,manager,sex,reach_at
    Q-7001,Zenobia Quartermain,Ministry/Charts,guard,,female,zenobia@example.org
    Q-7002,Ola Berg,Ministry/Charts,guard,Q-7001,male,ola@example.org
    Q-70011,Ona Short,Ministry/Charts,guard,Q-7001,female,ona@example.org

    """
  private static let ratings = """
    person_id,competency,level,source,assessed_on,assessor,evidence
    Q-7001,D1,2,manager,2026-03-01,Ola Berg,Heard her speak of ciphers
    Q-7001,D1,1,test,2026-03-02,,
    Q-7002,D1,2,manager,2026-03-01,Q-7001,Knows every chart

    """
  /// What nobody may find again. The number of somebody else begins like hers.
  private static let traces = ["Zenobia", "Quartermain", "zenobia@", "Q-7001,", "ciphers", "zeno", "chess club", "10.1.2.3"]

  init() async throws {
    folder = try TemporaryFolder()
    cadre = CommandLineFixture(in: folder, columns: 200)
    try folder.write(TwoVersions.first, to: "v1.yaml")
    try folder.write(Self.staff, to: "staff.csv")
    try folder.write(Self.staff.replacing("Zenobia Q", with: "Zenobia B. Q").replacing("Berg", with: "Bergh"), to: "later.csv")
    try folder.write(Self.ratings, to: "ratings.csv")
    try folder.write("role,competency,level\nguard,D1,3\n", to: "roles.csv")
    try folder.write(Self.courses, to: "courses.csv")
    for line in [
      "init", "framework import @v1.yaml", "role import @roles.csv --framework demo@1",
      "person import @staff.csv --keep reach_at", "assessment import @ratings.csv --framework demo@1",
      "person import @later.csv --keep reach_at", "account set zeno --mandate servant:Q-7001",
      "account set dora --mandate data-protection",
    ] {
      await expectDone(line)
    }
  }

  private static let courses = """
    course_id,title,provider,hours,price,outcomes,delivery,sessions
    K1,First steps,Academy,8,0,D1:1>3,online,2027-02-08/2027-02-09@#20

    """

  private func expectDone(_ line: String) async {
    let result = await cadre.run(line)
    #expect([0, 1].contains(result.status), "\(line): \(result.errors)\(result.output)")
  }

  @discardableResult
  private func expectDone(_ words: [String]) async -> String {
    let result = await cadre.run(words)
    #expect(result.status == 0, "\(words): \(result.errors)\(result.output)")
    return result.output
  }

  /// Whatever can be held of somebody.
  private func fill() async {
    await expectDone("course import @courses.csv --framework demo@1")
    await expectDone([
      "person", "consent", "give", "Q-7001", "--purpose", "the chess club", "--until", "2027-01-01", "--account", "zeno",
    ])
    await expectDone([
      "assessment", "record", "Q-7001", "D1", "1", "--source", "self", "--evidence", "ciphers again", "--account", "zeno",
      "--framework", "demo@1",
    ])
    await expectDone(["person", "show", "Q-7001"])
    await expectDone(["person", "show", " Q-70011"])
    await expectDone(["token", "issue", "zeno", "--label", "zeno's telephone"])
    await expectDone(["plan", "propose", "--budget", "1000", "--framework", "demo@1"])
    await expectDone(["plan", "propose", "--person", "Q-7001", "--budget", "1000", "--framework", "demo@1"])
    await expectDone(["plan", "approve", "1"])
  }

  private func bytes() -> [UInt8] {
    ["", "-wal", "-shm"].flatMap { ending in
      (try? Data(contentsOf: folder.url.appendingPathComponent("cadre.sqlite\(ending)"))).map(Array.init) ?? []
    }
  }

  private func found(_ texts: [String]) -> [String] {
    let data = Data(bytes())
    return texts.filter { data.range(of: Data($0.utf8)) != nil }
  }

  private func erase(_ options: [String] = []) async -> CommandLineFixture.Result {
    await cadre.run(["person", "erase", "Q-7001", "--reason", "request of 2026-10-01", "--account", "dora"] + options)
  }

  @Test func `nothing is left in the files, and the trail holds`() async throws {
    await fill()
    let head = await cadre.run("audit verify").output.firstMatch(of: #/\d+:[0-9a-f]{64}/#).map { String($0.output) }
    #expect(!found(["Zenobia B. Quartermain", "chess club", "ciphers again"]).isEmpty)
    let dry = await erase(["--dry-run"])
    #expect(dry.status == 0 && dry.output.contains("nothing was erased"), "\(dry.errors)")
    #expect(await cadre.run("person show Q-7001").status == 0)
    let done = await erase()
    #expect(done.status == 0, "\(done.errors)")
    #expect(done.output.contains("nothing of it is in them"), "\(done.output)")
    #expect(found(Self.traces) == [])
    // The number, but for that of somebody else which begins with it.
    let text = String(decoding: bytes(), as: UTF8.self).replacing("Q-70011", with: "")
    #expect(!text.contains("Q-7001"))
    let verified = await cadre.run("audit verify --head \(head ?? "")")
    #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    #expect(await cadre.run("doctor").status == 0)
    #expect(await cadre.run("person show Q-7001").status == 3)
    #expect(await cadre.run("person show Q-70011").output.contains("Ona Short"))
    let trail = await cadre.run("audit show --format csv --limit 1000").output
    #expect(trail.contains("person erased-1: request of 2026-10-01"))
    #expect(trail.contains("person.read,person erased-1,done") && trail.contains("person Q-70011"), "\(trail)")
    let history = await cadre.run("assessment history Q-7002 --framework demo@1 --format csv").output
    #expect(history.contains("erased-1") && history.contains("Knows every chart"), "\(history)")
  }

  @Test func `only the mandate erases, and the reason names nobody`() async throws {
    for (account, status) in [("", 4), ("zeno", 4)] {
      let options = account.isEmpty ? [] : ["--account", account]
      let result = await cadre.run(["person", "erase", "Q-7001", "--reason", "asked"] + options)
      #expect(result.status == status, "\(account): \(result.errors)")
    }
    let named = await cadre.run([
      "person", "erase", "Q-7001", "--reason", "zenobia b. quartermain asked", "--account", "dora",
    ])
    #expect(named.status == 3 && named.errors.contains("names the person"))
    await expectDone("account set zeno --mandate servant:Q-7001 --mandate auditor")
    let used = await erase()
    #expect(used.status == 3 && used.errors.contains("entrusted with more"), "\(used.errors)")
    #expect(await cadre.run("person show Q-7001").status == 0)
  }

  @Test func `imports are undone without the person, and the file brings somebody new`() async throws {
    #expect(await erase().status == 0)
    // Number 5 renamed her and a colleague; number 3 brought them all.
    let numbers = await staffImports()
    let undone = await cadre.run("import undo \(numbers[1])")
    #expect(undone.status == 0, "\(undone.errors)")
    #expect(await cadre.run("person show Q-7002").output.contains("Bergh") == false)
    #expect(await cadre.run("person show Q-7001").status == 3)
    #expect(found(["Zenobia"]) == [])
    #expect(await cadre.run("audit verify").status == 0)
    await expectDone("person import @staff.csv --keep reach_at")
    #expect(
      await cadre.run("assessment history Q-7001 --framework demo@1 --format csv").output.split(whereSeparator: \.isNewline).count
        == 1)
  }

  private func staffImports() async -> [String] {
    let list = await cadre.run("import list --format csv").output
    return list.split(whereSeparator: \.isNewline).filter { $0.contains(",staff,") }.map { String($0.prefix { $0 != "," }) }
  }

  @Test func `the first import can be undone when everything later is`() async throws {
    #expect(await erase().status == 0)
    let ratings = await cadre.run("import list --format csv").output.split(whereSeparator: \.isNewline)
      .filter { $0.contains(",assessments,") }.map { String($0.prefix { $0 != "," }) }
    let staff = await staffImports()
    for number in [staff[1]] + ratings + [staff[0]] {
      let undone = await cadre.run("import undo \(number)")
      #expect(undone.status == 0, "\(number): \(undone.errors)")
    }
    #expect(await cadre.run("person list --format csv").output.split(whereSeparator: \.isNewline).count == 1)
    #expect(await cadre.run("audit verify").status == 0)
  }

  @Test(arguments: [
    "UPDATE audit SET subject = 'person erased-9' WHERE subject = 'person erased-1'",
    "UPDATE audit SET is_erased = 1, subject = 'x' WHERE number = 2", "UPDATE audit SET is_erased = 0",
  ])
  func `names are replaced in the trail by erasures only`(statement: String) async throws {
    await expectDone(["person", "show", "Q-7001"])
    #expect(await erase().status == 0)
    #expect(await cadre.run("audit verify").status == 0)
    try await DatabaseQueue(path: cadre.database).write { database in
      #expect(throws: DatabaseError.self) { try database.execute(sql: statement) }
      try database.execute(sql: "DROP TRIGGER audit_is_fixed; \(statement)")
    }
    #expect(await cadre.run("audit verify").status == 1)
  }

  @Test func `a team that is called as its manager is gets another name, and mandates follow`() async throws {
    let folder = try TemporaryFolder()
    let cadre = CommandLineFixture(in: folder)
    try folder.write("person_id,name,manager\nM-1001,Zenobia Quartermain,\nM-1002,Ola Berg,M-1001\n", to: "staff.csv")
    for words in [
      ["init"], ["person", "import", "@staff.csv"], ["account", "set", "max", "--mandate", "officer:Zenobia Quartermain"],
      ["account", "set", "dora", "--mandate", "data-protection"], ["person", "list", "--unit", "Zenobia Quartermain"],
    ] {
      let result = await cadre.run(words)
      #expect([0, 1].contains(result.status), "\(words): \(result.errors)")
    }
    let done = await cadre.run(["person", "erase", "M-1001", "--reason", "asked", "--account", "dora"])
    #expect(done.status == 0, "\(done.errors)")
    let list = await cadre.run("person list --account max --format csv").output
    #expect(list.contains("M-1002,Ola Berg,erased-1"), "\(list)")
    for ending in ["", "-wal"] {
      let data = (try? Data(contentsOf: folder.url.appendingPathComponent("cadre.sqlite\(ending)"))) ?? Data()
      #expect(data.range(of: Data("Quartermain".utf8)) == nil)
    }
    #expect(await cadre.run("audit verify").status == 0)
  }

  @Test func `what is held is exported whole, and to the person`() async throws {
    await fill()
    #expect(await cadre.run("person export Q-7001 -o \(folder.path("record.json")) --account zeno").status == 0)
    #expect(await cadre.run("person export Q-7002 --account zeno").status == 4)
    let text = try String(contentsOf: folder.url.appendingPathComponent("record.json"), encoding: .utf8)
    for expected in [
      "Zenobia B. Quartermain", "zenobia@example.org", "ciphers again", "Heard her speak of ciphers", "chess club", "K1",
      "zeno's telephone", "servant:Q-7001", "staff.csv", "later.csv", "ratings.csv", "person.read", "\"stands\"", "female",
    ] {
      #expect(text.contains(expected), "\(expected)")
    }
    for name in ["record.pdf", "record.csv", "record.html", "record.xlsx", "record.md"] {
      #expect(await cadre.run("person export Q-7001 -o \(folder.path(name))").status == 0)
    }
    let rows = try String(contentsOf: folder.url.appendingPathComponent("record.csv"), encoding: .utf8)
    #expect(rows.contains("others,1,count,2") && rows.contains("others,2,count,1"), "\(rows)")
  }
}
