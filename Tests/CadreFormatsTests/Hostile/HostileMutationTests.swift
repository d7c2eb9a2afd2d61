import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

@Suite struct HostileMutationTests {
  static let samples: [[UInt8]] = [
    Array(CourseJSONLDTests.full.utf8),
    Array(
      """
      <catalog><provider><title>U</title><course><title>A</title><identifier>1</identifier><subject>S</subject><presentation>
      <start dtf="2027-02-08"/><end dtf="2027-02-09"/><duration interval="PT12H"/><places>5</places><cost>GBP 20.50</cost>
      <attendanceMode identifier="CM"/><venue><provider><title>V</title></provider></venue></presentation></course></provider></catalog>
      """.utf8),
    Array(
      """
      BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:A\\, B\nDTSTART;TZID="X":20270208T090000\nDURATION:P1DT2H\nEND:VEVENT
      BEGIN:VEVENT\nUID:2\nSUMMARY:A\n B\nDTSTART:20270208\nDTEND:20270209\nRRULE:X\nEND:VEVENT\nEND:VCALENDAR
      """.utf8),
    Array(
      """
      code,title,summary,hours,price,mode,start,end,seats,competencies\nK1,Data,<p>A &amp; B</p>,"1,5",USD 20.50,online,2027-02-08,\
      1804723200,12,1.1;1.2\nK2,"Da\nta",x,PT1H30M,free,hybrid,08/02/2027,,,https://x.org/1\n
      """.utf8),
    HostileWorkbookTests.workbook(),
  ]

  /// Bytes changed, cut out and doubled, by chance.
  static func mutated(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...12, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 3: bytes[place] = Array("0123456789-.;:,\"<>{}[]\\ TPZ\n".utf8).randomElement(using: &random) ?? 0
      default: bytes.insert(contentsOf: [UInt8](repeating: 0x39, count: end - place), at: place)
      }
    }
    return bytes
  }

  @Test(arguments: samples.indices, 0..<40)
  func `damaged files are read or refused, never more, and courses are written as they were read`(sample: Int, seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(sample * 1000 + seed))
    for _ in 0..<10 {
      let bytes = Self.mutated(Self.samples[sample], &random)
      var courses: [CurriculumCourse] = []
      let message = refusal {
        switch detectCurriculum(bytes) {
        case .json: courses = try readCourseJSON(bytes, file: "x").value
        case .page: courses = try readCoursePage(bytes, file: "x").value
        case .xcri: courses = try readXCRI(bytes, file: "x").value
        case .calendar: _ = try readCalendar(bytes, file: "x")
        case .catalogue, nil: courses = try readCatalogue(source(bytes), file: "x").value
        }
      }
      #expect(message?.hasPrefix("not a FormatError") != true, "\(message ?? "")")
      guard !courses.isEmpty else { continue }
      let once = try readCourseJSONLD(writeCourseJSONLD(courses), file: "x").value
      #expect(try readCourseJSONLD(writeCourseJSONLD(once), file: "x").value == once)
      #expect(once.map(\.title) == courses.map(\.title) && once.map(\.sessions) == courses.map(\.sessions))
    }
  }
}
