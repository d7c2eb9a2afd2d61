import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

@Suite struct XCRITests {
  static func read(_ text: String) throws -> Imported<[CurriculumCourse]> { try readXCRI(Array(text.utf8), file: "x.xml") }

  /// One course with one presentation.
  static func course(_ inner: String, presentation: String? = nil) throws -> (CurriculumCourse?, [Finding]) {
    let held = presentation.map { "<presentation>\($0)</presentation>" } ?? ""
    let read = try read("<catalog><provider><title>U</title>\n<course>\(inner)\(held)</course></provider></catalog>")
    return (read.value.first, read.findings)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `the published example is read`() throws {
    let bytes = Array(try Data(contentsOf: SharedData.file("xcri/PG_Generic_XCRI-CAP-1.2.xml")))
    let read = try readXCRI(bytes, file: "x.xml")
    #expect(read.value.count == 1)
    let course = try #require(read.value.first)
    #expect(
      course.code.code == "PG064" && course.title.text() == "Business and Marketing" && course.provider == "Poppleton University")
    #expect(course.keywords == ["Management studies", "Marketing", "Business Administration and Management"])
    #expect(course.learningOutcomes.count == 1 && course.prerequisites == ["First degree in any subject."])
    #expect(
      course.summary?.text().hasPrefix("This professional masters degree") == true && course.hours == nil && course.price == nil)
    #expect(course.mode == .inPerson && course.languages == ["en"] && course.url == "http://www.poppleton.ac.uk/postgraduate/mba")
    let session = try #require(course.sessions.first)
    #expect("\(session.first?.description ?? "") \(session.last?.description ?? "")" == "2015-09-01 2017-07-01")
    #expect(session.seats == 50 && session.place == "Main Campus, Poppleton")
    #expect(read.findings.map(\.column) == ["duration", "cost"] && read.findings.map(\.value) == ["P2Y", "GBP6,000 per stage"])
    #expect(read.findings.map(\.line) == [108, 121])
    for part in ["MBA001", "GBP6,000 per stage", "Part time", "MBA in Business and Marketing", "2 years"] {
      #expect(course.origin?.fields?.contains(part) == true, "\(part)")
    }
  }

  @Test func `courses of several providers are read, each code once`() throws {
    let read = try Self.read(
      """
      <catalog><provider><title>One</title><course><title>A</title><identifier>1</identifier></course></provider>
      <provider><title>Two</title><course><title>B</title><identifier>2</identifier></course>
      <course><title>C</title><identifier>1</identifier></course>
      <course><identifier>4</identifier></course></provider></catalog>
      """)
    #expect(read.value.map { "\($0.code) \($0.provider)" } == ["1 One", "2 Two"])
    #expect(read.findings.map(\.line) == [3, 4] && read.findings.map(\.severity) == [.error, .error])
  }

  @Test func `presentations that differ keep what is their own`() throws {
    let (course, findings) = try Self.course(
      "<title>A</title><presentation><duration interval=\"PT12H\"/><cost>£20</cost></presentation>",
      presentation: "<attendanceMode identifier=\"ON\"/><duration interval=\"PT12H\"/><cost>£30</cost>")
    #expect(course?.mode == nil && course?.hours == 12 && course?.price == nil && course?.currency == "GBP")
    #expect(course?.sessions.map(\.mode) == [.inPerson, .selfPaced] && findings.isEmpty)
  }

  @Test(arguments: [
    ("<start dtf=\"soon\"/>", "start", "soon"), ("<places>many</places>", "places", "many"),
    ("<attendanceMode identifier=\"ZZ\"/>", "attendanceMode", "ZZ"),
    ("<start dtf=\"2027-02-02\"/><end dtf=\"2027-02-01\"/>", "end", "2027-02-01"),
  ])
  func `what cannot be read of a presentation is said`(inner: String, element: String, value: String) throws {
    let (course, findings) = try Self.course("<title>A</title>", presentation: inner)
    #expect(course?.sessions.count == 1)
    #expect(findings.map(\.column) == [element] && findings[0].value == value && findings[0].line == 2)
  }

  @Test(arguments: [
    ("<rss/>", "this is no XCRI-CAP catalogue"), ("<catalog>", "the XML cannot be read"), ("", "the XML cannot be read"),
    ("\0", "the XML"),
    ("x", "the XML cannot be read"), ("<catalog>\u{FFFE}</catalog>", "the XML cannot be read"),
  ])
  func `what is no catalogue is refused`(text: String, message: String) {
    let refused = refusal { _ = try Self.read(text) }
    #expect(refused?.contains(message) == true, "\(refused ?? "read")")
  }

  @Test(arguments: HostileWorkbookTests.doctypes)
  func `a document type, and with it every entity, is refused`(doctype: String) {
    let message = inBoundedTime { refusal { _ = try Self.read("<?xml version=\"1.0\"?>\(doctype)<catalog>&a;</catalog>") } }
    #expect(message?.contains("a document type declaration is not allowed") == true, "\(message ?? "read")")
  }

  @Test(arguments: ["<a>", "<a b='", "<!--", "<?x "])
  func `XML without end is refused`(open: String) {
    let text =
      open == "<a>" ? String(repeating: open, count: 100_000) : "<catalog>" + open + String(repeating: "x", count: 9 << 20)
    let message = inBoundedTime { refusal { _ = try Self.read(text) } }
    #expect(message?.contains(open == "<a>" ? "nest deeper than 256" : "longer than 4 MiB") == true, "\(message ?? "read")")
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    let bytes = Array("<catalog>".utf8) + [0xFF] + Array("</catalog>".utf8)
    #expect(refusal { _ = try readXCRI(bytes, file: "x.xml") }?.contains("the XML cannot be read") == true)
  }
}
