import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

@Suite struct CalendarReaderTests {
  static func read(_ text: String) throws -> Imported<[CalendarSession]> {
    try readCalendarSessions(Array(text.utf8), file: "c.ics")
  }

  /// A calendar with one event of these lines.
  static func event(_ lines: String...) throws -> Imported<[CalendarSession]> {
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
    let read = try readCalendarSessions(bytes, file: "c.ics")
    #expect(read.value.map(\.title) == ["ét"] && read.findings.isEmpty)
    let broken = try readCalendarSessions(bytes.map { $0 == 0xA9 ? 0x41 : $0 }, file: "c.ics")
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
      ("code,title\n", .catalogue), ("title\n", .catalogue), ("\u{FEFF} {\"@type\": \"Course\"}", .jsonLD), ("[", .jsonLD),
      ("<?xml version=\"1.0\"?><catalog/>", .xcri), ("\n<catalog>", .xcri), ("BEGIN:VCALENDAR\r\n", .calendar),
      ("PK\u{3}\u{4}", .catalogue), ("", nil), ("\0", nil), ("<!DOCTYPE html>", nil), ("%PDF-1.7", nil),
    ] as [(String, CurriculumKind?)])
  func `a file is told by its bytes`(text: String, kind: CurriculumKind?) {
    #expect(detectCurriculum(Array(text.utf8)) == kind)
    let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] as [UInt8] }
    if text.first?.isLetter == true, !text.hasPrefix("PK") { #expect(detectCurriculum(wide) == kind) }
  }
}
