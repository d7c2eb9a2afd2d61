import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

/// JSON that is no JSON-LD, and pages that hold it.
@Suite struct CourseJSONTests {
  private static func read(_ text: String) throws -> CurriculumFile { try readCourseJSON(Array(text.utf8), file: "c.json") }

  private static func page(_ text: String) throws -> CurriculumFile { try readCoursePage(Array(text.utf8), file: "c.html") }

  @Test func `a feed’s items are read by the words of feeds and of catalogues`() throws {
    let read = try Self.read(
      """
      {"version": "https://jsonfeed.org/version/1", "language": "en", "items": [
        {"id": "I-1", "title": "Privacy", "summary": "", "content_html": "<p>Personal <b>data</b></p>", "url": "https://l.example/1",
         "delivery_method": "eLearning", "_course_id": 77, "_keywords": "privacy, law", "tags": "law,ethics", "_topic": "Digital",
         "_learning_partner": "Centre", "author": "Ann", "_audience": "Everybody", "date_published": "2026-01-01T00:00:00Z"}, {}]}
      """)
    let course = try #require(read.value.first)
    #expect(read.value.count == 1 && course.code.code == "I-1" && course.summary?.text() == "Personal data")
    #expect(course.keywords == ["law", "ethics", "privacy", "Digital"])
    #expect(course.provider == "Centre" && course.level == "Everybody")
    #expect(course.mode == .selfPaced && course.languages == ["en"] && course.url == "https://l.example/1")
    #expect(course.sessions.isEmpty, "the day of publication is no day of a course")
    #expect(course.origin?.fields?.contains("date_published") == true && course.origin?.fields?.contains("Ann") == true)
  }

  @Test func `modules give hours, price, delivery and sessions`() throws {
    let read = try Self.read(
      """
      [{"id": "a", "title": "Data", "learningOutcomes": "•\\tReads\\n• Finds", "modules": [
         {"type": "elearning", "duration": 900, "price": 0}, {"type": "file", "duration": null, "price": 0},
         {"type": "face-to-face", "duration": 6300, "price": 50.5, "events": [{"id": "e", "venue": {"location": "Capital",
           "capacity": 9}, "dateRanges": [{"date": "2027-02-09"}, {"date": "2027-02-08"}]}]}]},
       {"id": "b", "title": "Law", "modules": [{"type": "elearning", "duration": null, "price": null}]},
       {"id": "c", "title": "Art", "modules": [{"name": "x"}]}]
      """)
    let (first, second, third) = (read.value[0], read.value[1], read.value[2])
    #expect(first.hours == 2 && first.price == 51 && first.mode == .hybrid && first.learningOutcomes == ["Reads", "Finds"])
    let day = Day(parsing: "2027-02-08")
    #expect(
      first.sessions == [
        CurriculumSession(identifier: "e", first: day, last: day?.advanced(by: 1), place: "Capital", seats: 9)
      ])
    #expect(second.hours == nil && second.price == nil && second.mode == .selfPaced)
    #expect(third.hours == nil && third.mode == nil && third.origin?.fields?.contains("modules") == true)
  }

  @Test func `lines that are no JSON are findings, and the others are read`() throws {
    let read = try Self.read("{\"title\":\"A\"}\n{\"title\":\n\n[1]\n{\"title\":\"B\",\"_title\":\"C\"}\n")
    #expect(read.value.map { $0.title.text() } == ["A", "B"] && read.refused == 1)
    #expect(read.findings.first { $0.severity == .error }?.line == 2)
  }

  @Test(arguments: [
    ("{\"a\":1}", "has no “title” column"), ("[]", "is JSON, but no list"), ("[[]]", "is JSON, but no list"),
    ("7", "is JSON, but no list"),
    ("[{}]", "is empty"), ("{\"title\":{}}", "is empty"), ("{\"title\":", "line 1: this is no JSON"),
    ("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[]}", "is a JSON feed, but nothing says"),
    ("{\"statements\":[{\"actor\":{},\"verb\":{}}]}", "is a log of xAPI statements"),
  ])
  func `what is no list of courses says why`(text: String, message: String) {
    let told = refusal { _ = try Self.read(text) }
    #expect(told?.hasPrefix(message) == true, "\(told ?? "read")")
  }

  @Test func `a page’s scripts are read whatever they look like, and nothing else`() throws {
    let read = try Self.page(
      """
      <HTML><!-- <script type="application/ld+json">{"@type":"Course","name":"Hidden"}</script> --><p title=">">
      <script>if (a < b) "<script type='application/ld+json'>"</script>
      <SCRIPT data-x='>' Type = 'application/ld+json; charset=utf-8'>//<![CDATA[
      {"@type": "Course", "name": "A
      B"}
      //]]></SCRIPT >
      <script type=application/ld+json>{"@type": "Course"</script>
      <script type="application/ld+json">{"@type": "Course", "name": "C"} ;
      """)
    #expect(read.value.map { $0.title.text() } == ["A B", "C"])
    #expect(read.findings.filter { $0.severity == .warning }.map(\.line) == [7])
  }

  @Test func `a page that is not UTF-8 is read as browsers read it`() throws {
    let bytes =
      Array("<html><script type=\"application/ld+json\">{\"@type\":\"Course\",\"name\":\"".utf8) + [0xC9, 0x74, 0xE9]
      + Array("\"}</script>".utf8)
    #expect(try readCoursePage(bytes, file: "p.html").value.map { $0.title.text() } == ["Été"])
  }

  @Test func `a time that stands by itself is a session of the course of its name`() throws {
    let read = try Self.page(
      """
      <html><script type="application/ld+json">[{"@type": "CourseInstance", "name": "A", "startDate": "2027-02-08"},
      {"@type": "Course", "name": "A", "courseCode": "K1"}, {"@type": "CourseInstance", "name": "A", "startDate": "2027-03-08"},
      {"@type": "EducationEvent", "name": "B", "startDate": "2027-03-08", "organizer": {"name": "Academy"}},
      {"@type": "Course", "name": "A", "courseCode": "K1"}]</script>
      """)
    #expect(read.value.map(\.code.code) == ["K1", "b"] && read.value.map { $0.sessions.count } == [2, 1] && read.joined == 3)
    #expect(read.value[1].provider == "Academy")
  }

  @Test(arguments: [
    ("<html>", "<"), ("<html>", "<script"), ("<html>", "<!--"), ("<html>", "<script type=\"application/ld+json\">"),
    ("<html>", "<script type=\"application/ld+json\">{}</script>"), ("<html>", "<script></script>"),
    ("<html><script type=application/ld+json>", "["),
  ])
  func `pages of a million tags take no time`(start: String, piece: String) {
    let text = start + String(repeating: piece, count: (2 << 20) / piece.utf8.count)
    #expect(inBoundedTime(.seconds(60)) { refusal { _ = try Self.page(text) } } != nil)
  }

  @Test(arguments: [("{\"title\":", "}"), ("[", "]"), ("{\"sessions\":[", "]}"), ("{\"items\":[", "]}")])
  func `JSON nested without end is refused, and as deep as is read it takes no time`(open: String, close: String) {
    let deep = String(repeating: open, count: 100_000)
    #expect(inBoundedTime { refusal { _ = try Self.read(deep) } }?.contains("nested more than") == true)
    let nested = String(repeating: open, count: 200) + "1" + String(repeating: close, count: 200)
    _ = inBoundedTime { refusal { _ = try Self.read("[{\"title\":\"A\",\"x\":\(nested)}]") } }
    _ = inBoundedTime { refusal { _ = try Self.read("{\"title\":\"A\"}\n{\"title\":\"A\",\"x\":\(nested)}") } }
  }

  @Test func `a feed of ten thousand items is read in bounded time`() throws {
    let items = (0..<10_000).map { #"{"id":"\#($0)","title":"T\#($0)","hours":2,"tags":["a","b"]}"# }.joined(separator: ",")
    let feed = #"{"version":"https://jsonfeed.org/version/1.1","items":[\#(items)]}"#
    #expect(try inBoundedTime(.seconds(120)) { try Self.read(feed).value.count } == 10_000)
  }
}
