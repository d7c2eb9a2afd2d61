import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

@Suite struct CalendarReaderTests {
  static func read(_ text: String) throws -> CalendarFile {
    try readCalendar(Array(text.utf8), file: "c.ics")
  }

  /// A calendar with one event of these lines.
  static func event(_ lines: String...) throws -> CalendarFile {
    let body = lines.map { $0 + "\r\n" }.joined()
    return try read("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n\(body)END:VEVENT\r\nEND:VCALENDAR\r\n")
  }

  @Test(arguments: [
    ("DTSTART;VALUE=DATE:20270208", "DTEND;VALUE=DATE:20270211", "2027-02-08 2027-02-10"),
    ("DTSTART;VALUE=DATE:20270208", "DTEND;VALUE=DATE:20270209", "2027-02-08 2027-02-08"),
    ("DTSTART;VALUE=DATE:20270208", "X:", "2027-02-08 2027-02-08"),
    ("DTSTART;TZID=Europe/Paris:20270208T090000", "DTEND;TZID=Europe/Paris:20270209T170000", "2027-02-08 2027-02-09"),
    ("DTSTART;TZID=\"A:B\":20270208T090000", "DTEND;TZID=\"A:B\":20270209T000000", "2027-02-08 2027-02-08"),
    ("DTSTART:20270208T090000Z", "DTEND:20270208T170000Z", "2027-02-08 2027-02-08"),
    ("DTSTART;VALUE=DATE:20270208", "DURATION:P3D", "2027-02-08 2027-02-10"),
    ("DTSTART:20270208T220000", "DURATION:PT3H", "2027-02-08 2027-02-09"),
    ("dtstart:20270208T090000", "DURATION:P1W", "2027-02-08 2027-02-15"),
  ])
  func `the last day of an event is the last that is part of it`(start: String, end: String, days: String) throws {
    let session = try #require(try Self.event(start, end, "SUMMARY:A").value.first)
    #expect("\(session.first) \(session.last)" == days)
  }

  @Test func `folded lines, escapes and alarms are read as they are meant`() throws {
    let read = try Self.event(
      "DTSTART:20270208", "SUMMARY;LANGUAGE=en:Data\\, charts\\; and ", " more", "LOCATION:Room 1\\nCapital", "DESCRIPTION:Own",
      "BEGIN:VALARM", "DESCRIPTION:Alarm", "SUMMARY:Alarm", "END:VALARM")
    let session = try #require(read.value.first)
    #expect(session.title == "Data, charts; and more" && session.place == "Room 1\nCapital" && session.description == "Own")
    #expect(session.uid == "1" && read.findings.isEmpty)
  }

  @Test func `a line folded within a character is joined before it is read`() throws {
    var bytes = Array("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20270208\nSUMMARY:".utf8)
    bytes += [0xC3, 0x0D, 0x0A, 0x20, 0xA9] + Array("t\nEND:VEVENT\nEND:VCALENDAR".utf8)
    let read = try readCalendar(bytes, file: "c.ics")
    #expect(read.value.map(\.title) == ["ét"] && read.findings.isEmpty)
    let broken = try readCalendar(bytes.map { $0 == 0xA9 ? 0x41 : $0 }, file: "c.ics")
    #expect(broken.findings.map(\.line) == [5] && broken.findings[0].sentence.hasPrefix("this line is not UTF-8"))
  }

  @Test(
    arguments: [
      (["DTSTART:20270208", "SUMMARY:A", "STATUS:CANCELLED"], 0, "STATUS", "the event is cancelled"),
      (["DTSTART:20270208", "SUMMARY:A", "RRULE:FREQ=DAILY"], 1, "RRULE", "the event repeats"),
      (["DTSTART:20270208"], 0, "SUMMARY", "the event has no title"), (["SUMMARY:A"], 0, "DTSTART", "the event has no day"),
      (["DTSTART:20270231", "SUMMARY:A"], 0, "DTSTART", "the event has no day"),
      (["DTSTART:20270208", "DTEND:soon", "SUMMARY:A"], 1, "DTEND", "this is no day"),
      (["DTSTART:20270208", "DTEND:20270201", "SUMMARY:A"], 1, "DTEND", "the event ends before it starts"),
      (["DTSTART:20270208", "DURATION:P999999W", "SUMMARY:A"], 1, "DURATION", "this is no duration"),
      (["DTSTART:20270208", "SUMMARY:A", "END:VEVENT", "BEGIN:VTODO", "END:VTODO"], 1, "VTODO", "this is no event"),
      (
        ["DTSTART:20270208", "SUMMARY:A", "END:VEVENT", "BEGIN:VEVENT", "UID:1", "DTSTART:20270209", "SUMMARY:B"], 1, "UID",
        "this event stands"
      ),
      (
        ["DTSTART:20270208", "SUMMARY:A", "BEGIN:VEVENT", "UID:2", "DTSTART:20270209", "SUMMARY:B"], 1, "VEVENT",
        "the event does not end"
      ),
      (["DTSTART:20270208T090000Z", "SUMMARY:A"], 1, nil, "times in UTC"),
      (["DTSTART:20270208", "nonsense", "SUMMARY:A"], 1, nil, "this line is no property"),
    ] as [([String], Int, String?, String)])
  func `each event is stored or said`(lines: [String], stored: Int, column: String?, message: String) throws {
    let read = try Self.event(lines.joined(separator: "\r\n"))
    #expect(read.value.count == stored && read.findings.map(\.column) == [column])
    #expect(read.findings.first?.sentence.hasPrefix(message) == true, "\(read.findings)")
  }

  @Test(
    arguments: [
      ("DAILY;COUNT=3", "02-08 02-09 02-10"), ("DAILY;INTERVAL=2;UNTIL=20270212T235959Z", "02-08 02-10 02-12"),
      ("WEEKLY;COUNT=2", "02-08 02-15"), ("WEEKLY;INTERVAL=2;COUNT=3;BYDAY=MO,TH", "02-08 02-11 02-22"),
      ("WEEKLY;COUNT=2;BYDAY=SU;WKST=MO", "02-14 02-21"), ("DAILY;COUNT=1", "02-08"), ("DAILY", nil), ("DAILY;COUNT=9999", nil),
      ("MONTHLY;COUNT=3", nil), ("WEEKLY;COUNT=3;BYDAY=2MO", nil), ("DAILY;COUNT=3;BYHOUR=9", nil), ("WEEKLY;COUNT=0", nil),
      ("DAILY;UNTIL=21990101", nil), ("DAILY;INTERVAL=0;COUNT=3", nil), ("DAILY;COUNT=3;INTERVAL=99999999999", nil),
      ("DAILY;UNTIL=20200101", nil),
    ] as [(String, String?)])
  func `an event that repeats simply is held each time, and of others the first is`(rule: String, days: String?) throws {
    let read = try Self.event("DTSTART:20270208T090000", "DURATION:PT2H", "SUMMARY:A", "RRULE:FREQ=\(rule)")
    let found = read.value.map { "\($0.first)".dropFirst(5) }.joined(separator: " ")
    #expect(found == days ?? "02-08")
    #expect(read.findings.map(\.severity) == [days == nil ? .warning : .note] && read.findings[0].column == "RRULE")
    #expect(Set(read.value.map(\.uid)).count == read.value.count)
  }

  @Test func `times that are left out, added, moved and cancelled are what they say`() throws {
    let read = try Self.event(
      "DTSTART:20270208", "SUMMARY:A", "RRULE:FREQ=DAILY;COUNT=5", "EXDATE:20270209,20270230", "RDATE:20270301", "END:VEVENT",
      "BEGIN:VEVENT", "UID:1", "RECURRENCE-ID:20270210", "DTSTART:20270220", "SUMMARY:A", "END:VEVENT", "BEGIN:VEVENT", "UID:1",
      "RECURRENCE-ID:20270211", "DTSTART:20270211", "SUMMARY:A", "STATUS:CANCELLED")
    #expect(read.value.map { "\($0.first)" } == ["2027-02-08", "2027-02-12", "2027-03-01", "2027-02-20"])
    #expect(read.value.map(\.uid) == ["1/2027-02-08", "1/2027-02-12", "1/2027-03-01", "1/2027-02-10"] && read.events == 3)
  }

  @Test(
    arguments: [
      ("20270208T090000", "DTEND:20270208T160000", 7), ("20270208T090000", "DTEND:20270210T160000", 21),
      ("20270208T090000", "DURATION:PT90M", 1.5), ("20270208T200000", "DTEND:20270209T000000", 4),
      ("20270208", "DTEND:20270210", nil),
      ("20270208T090000Z", "DTEND:20270208T160000", nil), ("20270208T090000", "DURATION:P2D", nil),
      ("20270208T090000", "X:", nil),
      ("20270208T160000", "DTEND:20270209T090000", nil),
    ] as [(String, String, Double?)])
  func `times give hours, of several days for each`(start: String, end: String, hours: Double?) throws {
    #expect(try Self.event("DTSTART:\(start)", end, "SUMMARY:A").value.map(\.hours) == [hours])
  }

  @Test func `what an event says of its course is read`() throws {
    let session = try #require(
      try Self.event(
        "DTSTART:20270208", "SUMMARY;LANGUAGE=fr:Données", "ORGANIZER;CN=\"Academy, East\";X=Y:mailto:a@b.example",
        "CATEGORIES:Law,Data", "URL:https://a.example", "ATTENDEE:mailto:x@y.example"
      ).value.first)
    #expect(session.organizer == "Academy, East" && session.language == "fr" && session.categories == ["Law", "Data"])
    #expect(session.url == "https://a.example" && session.isInvitation)
    let unnamed = try Self.event("DTSTART:20270208", "SUMMARY:A", "ORGANIZER:MAILTO:a@b.example")
    #expect(unnamed.value.first?.organizer == "a@b.example")
  }

  @Test(arguments: [
    ("X-WR-CALNAME:Formation 2027", "A", true), ("METHOD:REQUEST", "Training", false), ("METHOD:PUBLISH", "Training", true),
    ("X-WR-CALNAME:Ann", "Dentist", false), ("PRODID:-//Moodle Pty Ltd//EN", "A", true), ("NAME:دورات تدريبية", "A", true),
  ])
  func `a calendar says by its words whether it is one of courses`(line: String, title: String, isOfCourses: Bool) throws {
    let text = "BEGIN:VCALENDAR\n\(line)\nBEGIN:VEVENT\nUID:1\nDTSTART:20270208\nSUMMARY:\(title)\nEND:VEVENT\nEND:VCALENDAR\n"
    #expect(try Self.read(text).saysCourses == isOfCourses)
  }

  @Test func `a file that breaks off says which event is lost`() throws {
    let read = try Self.read("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nDTSTART:20270208\n")
    #expect(read.value.isEmpty && read.findings.map(\.line) == [2])
  }

  @Test(arguments: ["", "\0", "BEGIN:VCARD", "title,code\n", "BEGIN"])
  func `what is no calendar is refused`(text: String) {
    #expect(refusal { _ = try Self.read(text) }?.hasPrefix("this is no calendar") == true)
  }

  @Test func `components nested without end, and a line without end, take no time`() throws {
    let deep = "BEGIN:VCALENDAR\n" + String(repeating: "BEGIN:X\n", count: 100_000)
    let long = "BEGIN:VCALENDAR\nX:" + String(repeating: "\\n\n ", count: 1_000_000)
    #expect(try inBoundedTime { try Self.read(deep).value.count + Self.read(long).value.count } == 0)
  }
}

@Suite struct CurriculumKindTests {
  @Test(
    arguments: [
      ("code,title\n", .catalogue), ("title\n", .catalogue), ("\u{FEFF} {\"@type\": \"Course\"}", .json), ("[", .json),
      ("<?xml version=\"1.0\"?><catalog/>", .xcri), ("\n<catalog>", .xcri), ("BEGIN:VCALENDAR\r\n", .calendar),
      ("PK\u{3}\u{4}", .catalogue), ("", nil), ("\0", nil), ("<!DOCTYPE html>", .page), ("<!-- x --><html>", .page),
      ("%PDF-1.7", nil),
    ] as [(String, CurriculumKind?)])
  func `a file is told by its bytes`(text: String, kind: CurriculumKind?) {
    #expect(detectCurriculum(Array(text.utf8)) == kind)
    let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] as [UInt8] }
    if text.first?.isLetter == true, !text.hasPrefix("PK") { #expect(detectCurriculum(wide) == kind) }
  }
}
