import CadreTestSupport
import Foundation
import GRDB
import Testing

/// Catalogues as institutes keep them: how often a new user imports each until it is in, what becomes of its rows, and that all of
/// it is taken back.
@Suite struct CatalogueCorpusTests {
  static let files = tables + documents + calendars

  @Test(arguments: files)
  func `a catalogue comes in with as many commands as it should, and goes to the last byte`(
    file: CatalogueCorpusFile
  ) async throws {
    let folder = try TemporaryFolder()
    let cadre = CommandLineFixture(in: folder, columns: 200)
    try folder.write(file.bytes, to: file.file)
    await cadre.run("init")
    let empty = try await cadre.contents(shownBy: ["course list", "course map list"])
    for attempt in file.attempts.dropLast() {
      #expect(await cadre.run("course import @\(file.file)\(attempt)").status == 3)
      #expect(try await cadre.contents(shownBy: ["course list", "course map list"]) == empty, "nothing is stored by halves")
    }
    let command = "course import @\(file.file)\(file.attempts.last ?? "")"
    let done = await cadre.run(command)
    #expect(done.status < 2, "\(done.errors)\(done.output)")
    for told in file.told { #expect(done.errors.contains(told), "\(told): \(done.errors)") }
    try await expectHeld(file, cadre)

    #expect(await cadre.run("import undo 1").status == 0)
    #expect(try await cadre.contents(shownBy: ["course list", "course map list"]) == empty)

    let counts = try await report(command, cadre)
    let (added, joined, refused) = (counts["added"] ?? 0, counts["joined"] ?? 0, counts["refused"] ?? 0)
    #expect(counts["rows"] == file.rows && joined == file.joined && refused == 0, "\(counts)")
    #expect(file.rows == added + joined + file.left, "rows in = stored + reported: \(counts)")
    let again = try await report(command, cadre)
    #expect(again["unchanged"] == added && again["added"] == 0 && again["updated"] == 0, "the same file again: \(again)")
    try await expectHeld(file, cadre)
    #expect(await cadre.run("doctor").status == 0)
  }

  private func expectHeld(_ file: CatalogueCorpusFile, _ cadre: CommandLineFixture) async throws {
    let database = try DatabaseQueue(path: cadre.database)
    let (courses, sessions) = try await database.read { database in
      file.isCurriculum
        ? (
          try Int.fetchOne(database, sql: "SELECT count(*) FROM curriculum_course"),
          try Int.fetchOne(database, sql: "SELECT sum(json_array_length(document, '$.sessions')) FROM curriculum_course")
        )
        : (
          try Int.fetchOne(database, sql: "SELECT count(*) FROM course"),
          try Int.fetchOne(database, sql: "SELECT count(*) FROM session")
        )
    }
    #expect(courses == file.courses && sessions ?? 0 == file.sessions)
  }

  private func report(_ command: String, _ cadre: CommandLineFixture) async throws -> [String: Int] {
    let result = await cadre.run(command + " --format csv")
    let lines = result.output.split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
    try #require(lines.count == 2, "\(result.output)\(result.errors)")
    return Dictionary(zip(lines[0], lines[1]).compactMap { name, cell in Int(cell).map { (name, $0) } }) { first, _ in first }
  }

  @Test func `no shape takes more than two commands, and nearly all take one`() {
    #expect(Self.files.count >= 24)
    #expect(Set(Self.files.map(\.name)).count == Self.files.count)
    #expect(Self.files.allSatisfy { $0.commands <= 2 })
    #expect(Self.files.count { $0.commands == 1 } * 10 >= Self.files.count * 9)
  }

  @Test(arguments: [
    ("meetings.ics", meetings, "it looks like a meeting"),
    (
      "private.ics", calendar("X-WR-CALNAME:Ann", event(1, "Dentist", "20270208T090000")),
      "nothing says that this is a calendar of courses"
    ),
    (
      "twice.ics",
      calendar("NAME:Training", event(1, "Data: part 1", "20270208"), event(2, "Data (part 1)", "20270208")),
      "no code can be made from this title"
    ),
    ("page.html", "<!doctype html><html><body><h1>Courses</h1></body></html>", "is a web page without courses"),
    ("broken.html", "<html><script type=\"application/ld+json\">{\"@type\":</script>", "whose scripts of JSON-LD are no JSON"),
    ("shop.html", "<html><script type=\"application/ld+json\">{\"@type\":\"Product\"}</script>", "there is no course in it"),
    ("log.json", #"[{"actor":{"mbox":"mailto:a@b.example"},"verb":{"id":"v"},"object":{"id":"o"}}]"#, "a log of xAPI statements"),
    ("log.ndjson", "{\"actor\":{},\"verb\":{}}\n{\"actor\":{},\"verb\":{}}\n", "a log of xAPI statements"),
    ("blog.json", blog, "nothing says that its items are courses"),
    ("case.json", #"{"CFDocument":{"identifier":"x"},"CFItems":[]}"#, "is a CASE package"),
    ("list.json", "[1,2,3]", "no list of objects"), ("people.json", #"[{"person_id":"1","unit":"M"}]"#, "has no “title” column"),
    ("cut.json", #"[{"title":"A"},{"title":"#, "this is no JSON"), ("empty.json", "[]", "no list of objects"),
  ])
  func `what is no catalogue is refused in words that help`(name: String, text: String, message: String) async throws {
    let folder = try TemporaryFolder()
    let cadre = CommandLineFixture(in: folder, columns: 200)
    try folder.write(text, to: name)
    await cadre.run("init")
    let empty = try await cadre.contents()
    let result = await cadre.run("course import @\(name)")
    #expect(result.status == 3 && result.errors.contains(message), "\(result.errors)")
    #expect(try await cadre.contents() == empty)
  }

  @Test func `a calendar that is not UTF-8 makes no courses with broken names`() async throws {
    let folder = try TemporaryFolder()
    let cadre = CommandLineFixture(in: folder, columns: 200)
    let text = Self.calendar("X-WR-CALNAME:Formation", Self.event(1, "Protection des donn_es", "20270208"))
    try folder.write(text.utf8.map { $0 == 0x5F ? 0xE9 : $0 }, to: "latin.ics")
    await cadre.run("init")
    let result = await cadre.run("course import @latin.ics")
    #expect(result.status == 3 && result.errors.contains("this title is not UTF-8"), "\(result.errors)")
    #expect(try await cadre.rows("course map list").isEmpty)
  }

  static let meetings = calendar(
    "X-WR-CALNAME:Training team", event(1, "Weekly sync", "20270208T090000", "ATTENDEE:mailto:b@gov.example"))

  static let blog = """
    {"version": "https://jsonfeed.org/version/1.1", "title": "Blog", "items": [{"id": "1", "url": "https://b.example/1",
    "title": "My day", "content_html": "<p>Hello</p>", "date_published": "2026-01-01T00:00:00Z", "tags": ["life"]}]}
    """
}
