extension CatalogueCorpusTests {
  static let calendars: [CatalogueCorpusFile] = [
    .init(
      "a calendar of courses, by its name", "training.ics",
      calendar(
        "X-WR-CALNAME:Training 2027",
        event(
          1, "Privacy and data protection", "20270208T090000", "DTEND:20270208T160000", "LOCATION:Capital",
          "ORGANIZER;CN=\"Academy\":mailto:a@gov.example", "DESCRIPTION:Protect personal data", "CATEGORIES:Law,Data"),
        event(
          2, "Privacy and data protection", "20270308T090000", "DTEND:20270308T160000", "LOCATION:Town",
          "ORGANIZER;CN=\"Academy\":mailto:a@gov.example"),
        event(3, "Evidence for policy", "20270209T090000", "DURATION:PT3H", "LOCATION:https://meet.example/x")), rows: 3,
      courses: 2, sessions: 3, told: ["2 courses were made from the titles of events"]),
    .init(
      "whole days with categories, one cancelled", "seminars.ics",
      calendar(
        "PRODID:-//x//y", event(1, "Privacy", "20270208", "DTEND;VALUE=DATE:20270211", "CATEGORIES:Seminar"),
        event(2, "Evidence", "20270308", "CATEGORIES:Seminar"),
        event(3, "Evidence", "20270408", "CATEGORIES:Seminar", "STATUS:CANCELLED")), rows: 2, courses: 2, sessions: 2,
      told: ["the event is cancelled"]),
    .init(
      "a course each week, one of them moved", "weekly.ics",
      calendar(
        "X-WR-CALNAME:Cours",
        event(
          1, "Protection des données", "20270202T170000", "DURATION:PT2H", "RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=TU",
          "EXDATE:20270209T170000"),
        event(1, "Protection des données", "20270217T170000", "DURATION:PT2H", "RECURRENCE-ID:20270216T170000")), rows: 3,
      courses: 1, sessions: 3, told: ["each of its 3 times was read as a session of its own"]),
  ]

  static func calendar(_ line: String, _ events: String...) -> String {
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n\(line)\r\n\(events.joined())END:VCALENDAR\r\n"
  }

  static func event(_ uid: Int, _ title: String, _ start: String, _ lines: String...) -> String {
    let all = ["BEGIN:VEVENT", "UID:\(uid)", "SUMMARY:\(title)", "DTSTART:\(start)"] + lines + ["END:VEVENT"]
    return all.map { $0 + "\r\n" }.joined()
  }
}
