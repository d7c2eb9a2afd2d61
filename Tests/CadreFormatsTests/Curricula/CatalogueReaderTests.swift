import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

@Suite struct CatalogueReaderTests {
  static func read(_ text: String, columns: [String: [String]] = [:], providers: [String: String] = [:]) throws
    -> CurriculumFile
  {
    try readCatalogue(source(text), file: "c.csv", columns: columns, providers: providers)
  }

  static func shared(_ name: String) throws -> ByteSource { source(Array(try Data(contentsOf: SharedData.file(name)))) }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `the courses of the United Nations are read, and what they do not state is unknown`() throws {
    let read = try readCatalogue(Self.shared("courses/un_system_courses.csv"), file: "un.csv")
    #expect(read.value.count == 20)
    #expect(read.findings.allSatisfy { $0.severity != .error })
    let first = try #require(read.value.first)
    #expect(first.code.code == "unesco-oxford-ai-dt" && first.languages == ["en", "es"] && first.mode == .selfPaced)
    #expect(first.hours == 12 && first.price == 0 && first.currency == nil && first.sessions.isEmpty)
    #expect(first.teaches.map(\.code) == ["2.2", "5.1", "5.2", "4.3"])
    #expect(first.url?.hasPrefix("https://unesco.org.uk/") == true)
    #expect(first.origin?.fields?.contains("From 10 Nov 2025") == true, "unread columns are kept")
    #expect(read.value.filter { $0.price != nil }.count == 3 && read.value.filter { $0.hours != nil }.count == 1)
    #expect(read.value.filter { $0.mode != nil }.count == 2, "a toolkit and a module are no deliveries")
    let itu = try #require(read.value.first { $0.code.code == "itu-dpg-oss" })
    #expect(itu.sessions == [CurriculumSession(seats: 32)])
    let range = try #require(read.findings.first { $0.value == "10-25" })
    #expect(range.severity == .warning && range.column == "hours" && range.line == 21)
    #expect(read.value.last?.origin?.fields?.contains("\"hours\":\"10-25\"") == true)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `learning resources are read, their institutes by name`() throws {
    let providers = try readProviders(Self.shared("direct/provider.csv"), file: "provider.csv")
    #expect(providers.value.count == 61 && providers.findings.isEmpty)
    let bytes = try Self.shared("direct/learning_resource.csv")
    let read = try readCatalogue(bytes, file: "lr.csv", providers: providers.value)
    #expect(read.value.count == 207 && read.findings.isEmpty)
    #expect(read.value.filter { $0.provider.isEmpty }.count == 32)
    #expect(read.value.first?.provider == "GitHub")
    #expect(read.value.filter { $0.languages.count == 2 }.count == 5)
    #expect(read.value.filter { $0.title.defaultLanguage == "es" }.count == 6, "named in the only language that is stated")
  }

  @Test func `a Moodle export is read: HTML as text, custom fields by their names, days as written or counted`() throws {
    let read = try Self.read(
      """
      shortname,fullname,summary,category,idnumber,startdate,enddate,customfield_hours,customfield_competencies,customfield_unit
      DG1,Data at work,"<p>Use &amp; share</p><ul><li>charts</li></ul>",Digital / Data,X-7,2027-02-08,2027-02-12,12,1.1;1.2,HR
      DG2,Open data,Plain < text,Digital,,1804723200,0,,,

      """)
    #expect(read.value.map(\.code.code) == ["DG1", "DG2"])
    let (first, second) = (read.value[0], read.value[1])
    #expect(first.summary?.text() == "Use & share\ncharts" && second.summary?.text() == "Plain < text")
    #expect(first.keywords == ["Digital / Data"] && first.hours == 12 && first.teaches.map(\.code) == ["1.1", "1.2"])
    #expect(first.origin?.identifier == "X-7" && first.origin?.fields == #"{"customfield_unit":"HR"}"#)
    #expect(first.sessions == [CurriculumSession(first: Day(parsing: "2027-02-08"), last: Day(parsing: "2027-02-12"))])
    #expect(second.sessions == [CurriculumSession(first: Day(parsing: "2027-03-11"))] && second.hours == nil)
    #expect(
      read.findings.map(\.sentence) == [
        "summaries in HTML were read as plain text.", "not read, but kept with each course: customfield_unit.",
      ])
  }

  @Test(arguments: [
    ("hours", "many", "this is not one number of hours"), ("hours", "0", "this is not one number of hours"),
    ("price", "on request", "this is no amount of money"), ("price", "49.50", "stored as 50"),
    ("mode", "by post", "this says nothing of the delivery"), ("seats", "0", "this is no number of seats"),
    ("start", "soon", "this is no day"), ("start", "999999999999999", "this is no day"),
    ("end", "2020-01-01", "the course ends before it starts"),
  ])
  func `a cell that cannot be read is said and kept, and the course stays`(column: String, value: String, message: String) throws
  {
    let start = column == "start" ? "" : ",start"
    let day = column == "start" ? "" : ",2027-02-08"
    let read = try Self.read("code,title,\(column)\(start)\nK1,Data,\(value)\(day)\n")
    #expect(read.value.map(\.code.code) == ["K1"])
    let finding = try #require(read.findings.first)
    #expect(finding.line == 2 && finding.column == column && finding.value == value)
    #expect(finding.sentence.hasPrefix(message), "\(finding.sentence)")
    #expect(read.value[0].origin?.fields == "{\"\(column)\":\"\(value)\"}")
    #expect(read.value[0].hours == nil && read.value[0].mode == nil)
  }

  @Test(arguments: [
    ("K1,", 3, "the course has no title"), ("K0,Again", 3, "this code stands on line 2 already"),
    ("K1,Data,more", 3, "the row has 3 cells"), ("K1", 3, "the row has 1 cells"),
  ])
  func `a row that is no course is refused`(row: String, line: Int, message: String) throws {
    let read = try Self.read("code,title\nK0,First\n\(row)\n")
    #expect(read.value.map(\.code.code) == ["K0"])
    #expect(read.findings.map(\.severity) == [.error] && read.findings[0].line == line)
    #expect(read.findings[0].sentence.hasPrefix(message), "\(read.findings[0].sentence)")
  }

  @Test func `codes are made from titles where there are none`() throws {
    let read = try Self.read("title,language\nWhat is “open” data?,en\n,en\nWhat is open data,en\n")
    #expect(read.value.map(\.code.code) == ["what-is-open-data"])
    #expect(read.findings.map(\.line) == [3, 4, nil, nil])
    #expect(read.findings.map(\.severity) == [.error, .warning, .note, .note], "the last row says nothing new")
  }

  @Test(
    arguments: [
      ("1,200", 1200, nil), ("1.200,50", 1201, nil), ("USD 49", 49, "USD"), ("12 €", 12, "EUR"), ("Free", 0, nil),
      ("1 200 300", 1_200_300, nil), ("£6,000", 6000, "GBP"),
    ] as [(String, Int, String?)])
  func `prices are read as people write them`(text: String, amount: Int, currency: String?) throws {
    let course = try #require(try Self.read("code;title;price\nK1;Data;\(text)\n").value.first)
    #expect(course.price == amount && course.currency == currency)
  }

  @Test(arguments: ["GBP6,000 per stage", "10-25", "-5", "12,34,5", "1,2345,678", "100 a day", "99999999999999"])
  func `what is no single amount is no price`(text: String) throws {
    #expect(try Self.read("code;title;price\nK1;Data;\(text)\n").value.first?.price == nil)
  }

  @Test(arguments: [
    ("online", "", "self-paced"), ("online", "2027-02-01", "online-live"), ("Face-to-face", "", "in-person"),
    ("Présentiel", "", "in-person"), ("blended", "", "hybrid"), ("MOOC", "2027-02-01", "self-paced"),
  ])
  func `the delivery is told by the word, and online by its days`(word: String, day: String, mode: String) throws {
    #expect(try Self.read("code,title,delivery,start\nK1,Data,\(word),\(day)\n").value.first?.mode?.rawValue == mode)
  }

  @Test func `columns of other names are mapped`() throws {
    let read = try Self.read(
      "Kurs,Kürzel,Stunden\nDaten,D1,\"1,5\"\n", columns: ["title": ["Kurs"], "code": ["Kürzel"], "hours": ["Stunden"]])
    #expect(read.value.map(\.code.code) == ["D1"] && read.value[0].hours == 1.5)
    #expect(throws: FormatError.self) { try Self.read("Kurs\nDaten\n") }
  }
}
