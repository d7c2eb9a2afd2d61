import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

@Suite struct CourseReaderTests {
  private static let header = "course_id,title,provider,hours,price,currency,delivery,languages,outcomes,prerequisites,sessions\n"

  private static func read(_ rows: String) throws -> CourseFile {
    try readCourses(
      bytes(header + rows), file: "courses.csv", framework: sampleFramework(), options: .init(), columns: [:]
    )
  }

  private static func bytes(_ text: String) -> ByteSource {
    var rest: [UInt8]? = Array(text.utf8)
    return {
      defer { rest = nil }
      return rest
    }
  }

  @Test func `a course is read with its outcomes, prerequisites and sessions`() throws {
    let code = try #require(Identifier<Competency>("DG-1"))
    let read = try Self.read(
      "K1,Data at work,Academy,12,200,USD,in person,en;fr,\(code):>2,K0,2027-03-01/2027-03-04@Capital#8-20+500;2027-02-01/2027-02-02@Westhaven#10\n"
    )
    #expect(read.findings.allSatisfy { $0.severity == .note })
    let course = try #require(read.courses.first)
    #expect(course.minutes == 720 && course.price == 200 && course.mode == .inPerson && course.languages == ["en", "fr"])
    #expect(course.outcomes == [.init(competency: code, entry: nil, target: 2)])
    #expect(course.prerequisites.map(\.code) == ["K0"])
    #expect(course.sessions.map(\.place) == ["Westhaven", "Capital"], "in the order of their days")
    let session = course.sessions[1]
    #expect(session.minimum == 8 && session.seats == 20 && session.fixedCost == 500)
    #expect("\(session.first) \(session.last)" == "2027-03-01 2027-03-04")
  }

  @Test(arguments: [("online", "", "self-paced"), ("online", "2027-02-01@Online#100", "online-live"), ("blended", "", "hybrid")])
  func `the delivery is told by the word, and online by its sessions`(word: String, sessions: String, mode: String) throws {
    let read = try Self.read("K1,Data,,8,,,\(word),,DG-1:1>2,,\(sessions)\n")
    #expect(read.courses.first?.mode.rawValue == mode)
  }

  @Test(arguments: [
    (",Data,,8,,,online,,CODE:1>2,,", "course_id", "a course needs a code"),
    ("K1,,,8,,,online,,CODE:1>2,,", "title", "the title is missing"),
    ("K1,Data,,many,,,online,,CODE:1>2,,", "hours", "this must be a number of hours"),
    ("K1,Data,,8,-5,,online,,CODE:1>2,,", "price", "this must be a whole number, 0 or more"),
    ("K1,Data,,8,,,by post,,CODE:1>2,,", "delivery", "the deliveries are"),
    ("K1,Data,,8,,,online,,,,", "outcomes", "a course leads somewhere"),
    ("K1,Data,,8,,,online,,CODE,,", "outcomes", "write an outcome as"),
    ("K1,Data,,8,,,online,,CODE:2>1,,", "outcomes", "the level after the course must be above"),
    ("K1,Data,,8,,,online,,CODE:1>99,,", "outcomes", "the level after the course must be above"),
    ("K1,Data,,8,,,online,,nothing:1>2,,", "outcomes", "has no competency “nothing”"),
    ("K1,Data,,8,,,online,,CODE:1>2;CODE:2>3,,", "outcomes", "a competency stands twice"),
    ("K1,Data,,99999999999,,,online,,CODE:1>2,,", "hours", "at most 10,000"),
    ("K1,Data,,8,,,online,,CODE:1>2,,soon", "sessions", "write a session as"),
    ("K1,Data,,8,,,online,,CODE:1>2,,2027-02-05/2027-02-01@A#9", "sessions", "the session ends before it starts"),
    ("K1,Data,,8,,,online,,CODE:1>2,,2027-02-01/2027-02-05@A#12-9", "sessions", "the minimum enrolment is above the 9 seats"),
    ("K1,Data,,8,,,online,,CODE:1>2,,2027-02-01@A#9;2027-02-01@A#3", "sessions", "two sessions begin on the same day"),
  ])
  func `a row that cannot be a course is refused with its cell`(row: String, column: String, message: String) throws {
    let read = try Self.read(row.replacing("CODE", with: "DG-1") + "\n")
    #expect(read.courses.isEmpty)
    let finding = try #require(read.findings.first)
    #expect(finding.line == 2 && finding.column == column && finding.severity == .error)
    #expect(finding.sentence.contains(message), "\(finding.sentence)")
  }

  private static func readRows(_ rows: String...) throws -> CourseFile {
    try readCourses(
      bytes("course_id,title,hours,outcomes,delivery,start,end,place,seats\n" + rows.joined(separator: "\n") + "\n"),
      file: "courses.csv", framework: sampleFramework(), options: .init(), columns: [:])
  }

  @Test func `a row for each session is one course with its sessions in order`() throws {
    let read = try Self.readRows(
      "K1,Data,8,DG-1:1>2,in person,2027-03-08,2027-03-09,Town,15", "K2,Law,8,DG-1:1>2,online,,,,",
      "K1,Data,8,DG-1:1>2,in person,2027-02-08,,Capital,20")
    #expect(read.courses.map(\.code.code) == ["K1", "K2"] && read.rows == 3 && read.joined == 1)
    #expect(
      read.courses[0].sessions.map { "\($0.first) \($0.last) \($0.place) \($0.seats)" } == [
        "2027-02-08 2027-02-08 Capital 20", "2027-03-08 2027-03-09 Town 15",
      ])
    #expect(read.courses[1].sessions.isEmpty && read.courses[1].mode == .selfPaced)
    #expect(read.findings.map(\.severity) == [.note])
  }

  @Test(arguments: [
    ("K1,More,8,DG-1:1>2,in person,2027-03-08,,X,5", "title", "line 2 says otherwise of the same course"),
    ("K1,Data,9,DG-1:1>2,in person,2027-03-08,,X,5", "hours", "line 2 says otherwise of the same course"),
    ("K1,Data,8,DG-1:2>3,in person,2027-03-08,,X,5", "outcomes", "line 2 says otherwise of the same course"),
    ("K1,Data,8,DG-1:1>2,hybrid,2027-03-08,,X,5", "delivery", "line 2 says otherwise of the same course"),
    ("K1,Data,8,DG-1:1>2,in person,2027-02-08,,X,5", "start", "two sessions begin on the same day"),
    ("K1,Data,8,DG-1:1>2,in person,,,,", "course_id", "this code stands twice"),
    ("K1,Data,8,DG-1:1>2,in person,soon,,X,5", "start", "this is no day"),
    ("K1,Data,8,DG-1:1>2,in person,2027-03-08,2027-03-01,X,5", "end", "the session ends before it starts"),
    ("K1,Data,8,DG-1:1>2,in person,2027-03-08,,X,", "seats", "a session has a number of seats"),
  ])
  func `a further row that is no session of the course is refused`(row: String, column: String, message: String) throws {
    let read = try Self.readRows("K1,Data,8,DG-1:1>2,in person,2027-02-08,,X,5", row)
    #expect(read.courses.map { $0.sessions.count } == [1] && read.joined == 0)
    let finding = try #require(read.findings.first)
    #expect(finding.line == 3 && finding.column == column && finding.severity == .error)
    #expect(finding.sentence.contains(message), "\(finding.sentence)")
  }

  @Test func `a code that stands twice is refused the second time`() throws {
    let read = try Self.read("K1,Data,,8,,,online,,DG-1:1>2,,\nK1,More,,8,,,online,,DG-1:1>2,,\n")
    #expect(read.courses.map(\.title) == ["Data"])
    #expect(read.findings.map(\.line) == [3])
  }
}
