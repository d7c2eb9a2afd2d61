import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

@Suite struct CourseJSONLDTests {
  static func read(_ text: String) throws -> Imported<[CurriculumCourse]> {
    try readCourseJSONLD(Array(text.utf8), file: "c.json")
  }

  static let full = """
    {"@context": "https://schema.org", "@type": "Course", "@id": "https://x.org/c/dg1", "courseCode": "DG1",
     "name": "Data at work", "description": "How to use data", "inLanguage": ["en", "fr"], "url": "https://x.org/dg1",
     "provider": {"@type": "Organization", "name": "Academy", "sameAs": "https://x.org"},
     "teaches": ["Reads charts, and draws them", {"@type": "DefinedTerm", "termCode": "1.1", "name": "Data literacy",
       "inDefinedTermSet": "https://f.org/set", "url": "https://f.org/1.1"}],
     "educationalAlignment": {"@type": "AlignmentObject", "alignmentType": "teaches", "educationalFramework": "DigComp",
       "targetName": "Browsing", "targetUrl": "https://f.org/dc/1.1"},
     "competencyRequired": [{"@type": "DefinedTerm", "termCode": "0.1"}, "Counting"], "coursePrerequisites": "DG0",
     "keywords": "data, charts", "timeRequired": "PT1H30M", "educationalLevel": "Beginner",
     "offers": {"@type": "Offer", "price": 49.5, "priceCurrency": "EUR", "category": "Paid"},
     "hasCourseInstance": [
       {"@type": "CourseInstance", "courseMode": "onsite", "startDate": "2027-02-08T09:00:00+01:00", "endDate": "2027-02-09",
        "location": {"@type": "Place", "name": "Capital", "address": "High Street 1"}, "maximumAttendeeCapacity": 20},
       {"@type": "CourseInstance", "courseMode": ["online", "synchronous"], "startDate": "2027-03-01", "inLanguage": "fr"}]}
    """

  @Test func `a course is read whole`() throws {
    let read = try Self.read(Self.full)
    let course = try #require(read.value.first)
    #expect(course.code.code == "DG1" && course.title.text() == "Data at work" && course.provider == "Academy")
    #expect(course.summary?.text() == "How to use data" && course.languages == ["en", "fr"] && course.hours == 1.5)
    #expect(course.learningOutcomes == ["Reads charts, and draws them"] && course.keywords == ["data", "charts"])
    #expect(
      course.teaches.map(Optional.init) == [
        .init(framework: "https://f.org/set", uri: "https://f.org/1.1", code: "1.1", name: "Data literacy"),
        .init(framework: "DigComp", uri: "https://f.org/dc/1.1", name: "Browsing"),
      ])
    #expect(course.requires.map(Optional.init) == [.init(code: "0.1")] && course.prerequisites == ["DG0", "Counting"])
    #expect(course.price == 50 && course.currency == "EUR" && course.mode == nil)
    #expect(
      course.sessions == [
        CurriculumSession(
          first: Day(parsing: "2027-02-08"), last: Day(parsing: "2027-02-09"), place: "Capital", seats: 20, mode: .inPerson),
        CurriculumSession(first: Day(parsing: "2027-03-01"), languages: ["fr"], mode: .onlineLive),
      ])
    #expect(course.origin?.uri == "https://x.org/c/dg1")
    #expect(read.findings.map(\.sentence) == ["stored as 50: prices are whole, rounded up."])
  }

  @Test(arguments: [
    full, "[\(full), {\"@type\": \"schema:Course\", \"schema:name\": \"Short\"}]",
    #"{"@graph": [{"@type": "Course", "name": [{"@value": "Données", "#
      + #""@language": "fr"}, {"@value": "Data", "@language": "en"}]}]}"#,
    #"{"@type": "Course", "name": "Datos", "inLanguage": "es", "#
      + #""hasCourseInstance": {"courseMode": "online", "courseWorkload": "PT22H"}}"#,
    #"{"@type": ["Course", "Product"], "name": "A", "isAccessibleForFree": true, "keywords": ["a, b", "#
      + #""c"], "timeRequired": "P4W"}"#,
    #"{"@type": "Course", "name": "A", "#
      + #""hasCourseInstance": [{"courseMode": "blended"}, {"startDate": "2027-01-01", "courseMode": "onsite"}]}"#,
    #"{"@type": "Course", "name": "A", "hasCourseInstance": [{"@id": "_:1", "#
      + #""courseMode": "onsite"}, {"location": "X", "courseMode": "onsite"}]}"#,
    #"{"@type": "Course", "name": "A <b>&amp; B", "hasCourseInstance": [{"startDate": "soon", "maximumAttendeeCapacity": 0}]}"#,
  ])
  func `what is read is written so that it reads back the same`(text: String) throws {
    let first = try Self.read(text)
    let bytes = writeCourseJSONLD(first.value)
    let second = try readCourseJSONLD(bytes, file: "c.json")
    #expect(!first.value.isEmpty && second.value == first.value)
    #expect(second.findings.map(\.sentence) == first.findings.map(\.sentence))
    #expect(writeCourseJSONLD(second.value) == bytes)
  }

  @Test func `what was not read is written back`() throws {
    let text = String(decoding: writeCourseJSONLD(try Self.read(Self.full).value), as: UTF8.self)
    for part in ["Beginner", "High Street 1", "https://x.org\"", "49.5", "Paid", "09:00"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `courses of other formats are written without what only those formats know`() throws {
    let csv =
      "code,title,level,provider,hours,price,currency,mode,start,seats,competencies,languages,outcomes\n"
      + "K1,Data,basic,Academy,1.1,20,USD,online,2027-02-08,12,1.1;1.2,en;fr,Counts\nK2,Datos,,,0.3333,,,,,,,es,\n"
    let courses = try CatalogueReaderTests.read(csv).value
    let bytes = writeCourseJSONLD(courses)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("basic"))
    let back = try readCourseJSONLD(bytes, file: "c.json")
    #expect(back.findings.isEmpty && back.value.count == 2)
    for (one, other) in zip(courses, back.value) {
      #expect(one.code == other.code && one.title == other.title && one.provider == other.provider && one.hours == other.hours)
      #expect(one.price == other.price && one.currency == other.currency && one.mode == other.mode)
      #expect(one.sessions == other.sessions && one.teaches == other.teaches && one.languages == other.languages)
      #expect(one.learningOutcomes == other.learningOutcomes)
    }
  }

  @Test func `nodes of a graph that a course refers to are read with it`() throws {
    let read = try Self.read(
      """
      {"@graph": [{"@type": "Course", "@id": "#c", "name": "A", "provider": {"@id": "#o"}, "hasCourseInstance": [{"@id": "#i"}],
         "coursePrerequisites": {"@id": "#d"}},
       {"@type": "Organization", "@id": "#o", "name": "Academy"},
       {"@type": "Course", "@id": "#d", "courseCode": "D9", "name": "D"},
       {"@type": "CourseInstance", "@id": "#i", "startDate": "2027-02-08", "location": {"@id": "#p"}},
       {"@type": "Place", "@id": "#p", "address": {"addressLocality": "Capital"}}, {"@type": "Event", "name": "Fair"}]}
      """)
    #expect(read.value.map(\.code.code) == ["c", "D9"] && read.value[0].provider == "Academy")
    #expect(read.value[0].prerequisites == ["D9"])
    #expect(read.value[0].sessions.map(\.place) == ["Capital"] && read.value[0].sessions[0].first == Day(parsing: "2027-02-08"))
    #expect(read.findings.map(\.column) == ["@graph[5]"] && read.findings[0].value == "Event")
  }

  @Test func `an item list gives its courses, and each that is refused is said`() throws {
    let read = try Self.read(
      """
      {"@type": "ItemList", "itemListElement": [
        {"@type": "ListItem", "item": {"@type": "Course", "name": "A", "courseCode": "1"}},
        {"item": {"@type": "Course", "courseCode": "2"}}, {"item": {"@type": "Course", "name": "B", "courseCode": "1"}}]}
      """)
    #expect(read.value.map(\.title) == [LocalizedText("A")])
    #expect(read.findings.map(\.column) == ["itemListElement[1].item.name", "itemListElement[2].item"])
  }

  @Test(arguments: [
    ("P4W", "timeRequired"), ("soon", "timeRequired"), ("PT", "timeRequired"), ("PT5", "timeRequired"), ("PT0H", "timeRequired"),
  ])
  func `a time that is no number of hours is said`(time: String, column: String) throws {
    let read = try Self.read(#"{"@type": "Course", "name": "A", "timeRequired": "\#(time)"}"#)
    #expect(read.value.first?.hours == nil && read.findings.map(\.column) == [column] && read.findings[0].value == time)
  }

  @Test(arguments: [
    ("{}", "there is no course in it"), ("[1]", "there is no course"), ("{", "line 1: this is no JSON"),
    ("\0", "line 1: this is no JSON"),
  ])
  func `what is no such document is refused`(text: String, message: String) {
    #expect(refusal { _ = try Self.read(text) }?.hasPrefix(message) == true)
  }

  @Test func `references that multiply a document are not all followed`() throws {
    let instances = [String](repeating: "{\"@id\": \"#i\"}", count: 3000).joined(separator: ",")
    let places = [String](repeating: "{\"@id\": \"#p\"}", count: 3000).joined(separator: ",")
    let read = try inBoundedTime(.seconds(30)) {
      try Self.read(
        """
        [{"@type": "Course", "name": "A", "hasCourseInstance": [\(instances)]}, {"@id": "#i", "location": [\(places)]},
         {"@id": "#p", "name": "X"}]
        """)
    }
    #expect(read.value.count == 1 && read.findings.contains { $0.sentence.hasPrefix("references (@id) multiply") })
  }
}
