import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

/// Rows that speak of the same course.
@Suite struct CatalogueRowsTests {
  private static func read(_ rows: String...) throws -> CurriculumFile {
    try readCatalogue(source(rows.joined(separator: "\n") + "\n"), file: "c.csv")
  }

  private static func day(_ text: String) -> Day? { Day(parsing: text) }

  @Test func `rows of a course are one course with a session each`() throws {
    let read = try Self.read(
      "code,title,hours,start,place,seats", "A,Data,12,2027-02-08,Capital,20", "B,Law,,,,", "A,Data,12,2027-03-08,Town,",
      "A,Data,,2027-04-08,Town,9")
    #expect(read.value.map(\.code.code) == ["A", "B"] && read.joined == 2)
    #expect(read.value[0].hours == 12)
    #expect(
      read.value[0].sessions == [
        CurriculumSession(first: Self.day("2027-02-08"), place: "Capital", seats: 20),
        CurriculumSession(first: Self.day("2027-03-08"), place: "Town"),
        CurriculumSession(first: Self.day("2027-04-08"), place: "Town", seats: 9),
      ])
    #expect(read.findings.map(\.severity) == [.note])
  }

  @Test func `lists are put together, and what a first row leaves out a later one fills in`() throws {
    let read = try Self.read(
      "code,title,category,competency,outcomes,hours,summary,trainer", "A,Data,Digital,3.1,Reads,,,Ann",
      "A,Data,Law;Digital,3.2,Finds,6,About data,Bob", "A,Data,,,,6,,Ann")
    let course = try #require(read.value.first)
    #expect(read.value.count == 1 && course.keywords == ["Digital", "Law"] && course.learningOutcomes == ["Reads", "Finds"])
    #expect(course.teaches.compactMap(\.code) == ["3.1", "3.2"] && course.hours == 6 && course.summary?.text() == "About data")
    #expect(course.origin?.fields == #"{"trainer":["Ann","Bob"]}"#)
    #expect(read.findings.map(\.code) == [.duplicate, .assumed, .notRead], "the last row says nothing new")
    #expect(read.findings[0].line == 4 && read.findings[0].severity == .warning)
  }

  @Test(arguments: [
    ("hours", "12", "14", "line 2 says “12” of the same course"), ("price", "10", "20", "line 2 says “10” of the same course"),
    ("currency", "EUR", "USD", "line 2 says “EUR”"), ("level", "new", "expert", "line 2 says “new”"),
    ("url", "https://a.example", "https://b.example", "line 2 says “https://a.example”"),
    ("summary", "One", "Two", "line 2 says “One”"), ("idnumber", "1", "2", "line 2 says “1”"),
    ("mode", "hybrid", "mooc", "line 2 says “hybrid”"),
  ])
  func `what rows contradict each other in is told, and the first counts`(
    field: String, first: String, second: String, told: String
  ) throws {
    let read = try Self.read("code,title,category,\(field)", "A,Data,One,\(first)", "A,Data,Two,\(second)")
    #expect(read.value.count == 1 && read.joined == 1)
    let finding = try #require(read.findings.first)
    #expect(finding.code == .contradiction && finding.severity == .warning && finding.line == 3 && finding.column == field)
    #expect(finding.sentence.hasPrefix(told), "\(finding.sentence)")
  }

  @Test func `a session that stands twice with other seats is told`() throws {
    let read = try Self.read(
      "code,title,start,seats,category", "A,Data,2027-02-08,20,X", "A,Data,2027-02-08,30,Y", "A,Data,2027-02-08,20,Z")
    #expect(read.value[0].sessions.map(\.seats) == [20] && read.value[0].keywords == ["X", "Y", "Z"])
    #expect(read.findings.filter { $0.code == .contradiction }.map(\.line) == [3])
  }

  @Test func `sessions of different kinds keep theirs`() throws {
    let read = try Self.read(
      "code,title,start,mode,language", "A,Data,2027-02-08,classroom,en", "A,Data,2027-03-08,webinar,fr",
      "B,Law,2027-02-08,classroom,en", "B,Law,2027-03-08,classroom,en")
    let (mixed, alike) = (read.value[0], read.value[1])
    #expect(mixed.mode == nil && mixed.sessions.map(\.mode) == [.inPerson, .onlineLive])
    #expect(mixed.languages == ["en", "fr"] && mixed.sessions.map(\.languages) == [["en"], ["fr"]])
    #expect(alike.mode == .inPerson && alike.sessions.allSatisfy { $0.mode == nil && $0.languages.isEmpty })
  }

  @Test func `a code that names two courses is refused, unless a session shows that they are one`() throws {
    let two = try Self.read("code,title", "A,Data", "A,Law", "B,Open data")
    #expect(two.value.map(\.title).map { $0.text() } == ["Data", "Open data"] && two.refused == 1 && two.joined == 0)
    let one = try Self.read("code,title,start", "A,Data,2027-02-08", "A,Data (again),2027-03-08")
    #expect(one.value.map { $0.sessions.count } == [2] && one.refused == 0)
    #expect(one.findings.first?.sentence.hasPrefix("line 2 calls the same course “Data”") == true)
  }

  @Test func `titles in several languages are one course in several languages`() throws {
    let read = try Self.read("code,title,language", "A,Data,en", "A,Données,fr")
    #expect(read.value.map(\.title.byLanguage) == [["en": "Data", "fr": "Données"]] && read.findings.count == 1)
  }

  @Test func `a course of several providers is a course of each, whatever the order of the rows`() throws {
    let rows = ["A,Data,Academy", "A,Data,College", "B,Law,Academy"]
    let read = try Self.read("code,title,provider", rows[0], rows[1], rows[2])
    let turned = try Self.read("code,title,provider", rows[2], rows[1], rows[0])
    #expect(read.value.map(\.code.code) == ["A-academy", "A-college", "B"])
    #expect(Set(read.value) == Set(turned.value))
    let alike = try Self.read("code,title,provider", "A,Data,Academy", "A,Data,ACADEMY!")
    #expect(alike.value.map(\.provider) == ["Academy"] && alike.refused == 1, "names that cannot be told apart")
  }

  @Test func `ids number sessions where titles stand in several rows with days`() throws {
    let sessions = try Self.read("id,title,start", "1,Data,2027-02-08", "2,Data,2027-03-08", "3,Law,2027-03-08")
    #expect(sessions.value.map(\.code.code) == ["data", "law"])
    #expect(sessions.value.flatMap(\.sessions).map(\.identifier) == ["1", "2", "3"])
    for header in ["course_id,title,start", "id,title,place"] {
      let courses = try Self.read(header, "1,Data,2027-02-08", "2,Data,2027-03-08")
      #expect(courses.value.map(\.code.code) == ["1", "2"], "\(header)")
    }
  }

  @Test func `rows below a refused one belong to none`() throws {
    let read = try Self.read("title,hours,start", "Data,6,2027-02-08", ",7,", ",,2027-03-08", "Law,,2027-03-08", ",,2027-04-08")
    #expect(read.value.map { $0.sessions.count } == [1, 2])
    #expect(read.findings.filter { $0.severity == .error }.map(\.line) == [3, 4])
  }

  @Test func `twenty thousand rows of one course take no time`() throws {
    let rows = (0..<20_000).map { "A,Data,K\($0 % 10_000),P\($0)" }.joined(separator: "\n")
    let read = try inBoundedTime(.seconds(60)) { try Self.read("code,title,category,place", rows) }
    #expect(read.value.map { $0.sessions.count } == [20_000] && read.joined == 19_999)
    #expect(read.value[0].keywords.count == 10_000)
  }
}
