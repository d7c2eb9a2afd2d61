package import CadreModel

/// The events of a calendar.
package struct CalendarFile: Sendable {
  /// In the order of the file.
  package let value: [CalendarSession]
  package let findings: [Finding]
  /// Events of the file, read or told.
  package let events: Int
  /// Whether the calendar as a whole says that it is one of courses: by its name, what made it, or the words of most events.
  package let saysCourses: Bool
}

/// Reads the events of an iCalendar file (RFC 5545) as times that courses are held, told by their titles.
///
/// A last day is included, though the file's end is not. Days are those of the event's own time zone; a time in UTC counts as
/// the day there. Cancelled events are reported, not read. An event that repeats by days or weeks with an end is held at each of
/// its times; of others the first time is read.
/// - Throws: `FormatError` where the bytes are no calendar.
package func readCalendar(_ bytes: [UInt8], file: String) throws(FormatError) -> CalendarFile {
  let bytes = try ByteOrder.open(first: bytes, rest: { nil }, wanted: nil).first
  let lines = CalendarLines(bytes)
  guard let first = lines.lines.first, first.property?.name == "BEGIN", first.property?.value.uppercased() == "VCALENDAR" else {
    throw .document(
      line: nil, reason: "this is no calendar: it does not start with BEGIN:VCALENDAR. Export it as iCalendar (.ics).")
  }
  var reader = CalendarReader(file: file)
  for line in lines.lines { reader.read(line) }
  return reader.finish()
}

private struct CalendarReader {
  let file: String
  private var sessions: [CalendarSession] = []
  private var findings: [Finding] = []
  /// The components that are open, outermost first.
  private var open: [String] = []
  private var event: CalendarEvent?
  private var events = 0
  private var seen: [String: Int] = [:]
  private var hasUTC = false
  private var isOfCourses = false
  private var isOfMeetings = false
  private var worded = 0
  /// Times of an event that repeats of which another event says what became of them.
  private var moved: Set<String> = []
  /// The places of these events among the sessions.
  private var changes: Set<Int> = []

  init(file: String) { self.file = file }

  mutating func read(_ line: CalendarLines.Line) {
    if !line.isUTF8 {
      say(
        .warning, .malformed, line.number, line.property?.name, line.text,
        "this line is not UTF-8; what could not be read is shown as “�”.")
    }
    guard let property = line.property else {
      return say(.warning, .notRead, line.number, nil, line.text, "this line is no property, NAME:VALUE; it was not read.")
    }
    switch property.name {
    case "BEGIN": begin(property.value.uppercased(), line.number)
    case "END": end(property.value.uppercased(), line.number)
    default:
      // An alarm within an event has a description of its own.
      if open.last == "VEVENT" { event?.take(property) }
      if open.count == 1 { ofCalendar(property) }
    }
  }

  private mutating func ofCalendar(_ property: CalendarProperty) {
    switch property.name {
    case "X-WR-CALNAME", "NAME", "X-WR-CALDESC", "DESCRIPTION", "PRODID":
      if CourseWords.areIn(property.text) { isOfCourses = true }
    case "METHOD": isOfMeetings = ["REQUEST", "REPLY", "COUNTER"].contains(property.value.trimmed.uppercased())
    default: break
    }
  }

  private mutating func begin(_ component: String, _ line: Int) {
    if component == "VEVENT" {
      if let event {
        events += 1
        say(.error, .malformed, event.line, "VEVENT", nil, "the event does not end; it was not read. Add END:VEVENT.")
      }
      event = CalendarEvent(line: line)
    } else if open.last == "VCALENDAR", component != "VTIMEZONE" {
      say(.note, .notRead, line, component, nil, "this is no event; it was not read.")
    }
    // Nothing real nests deeper than an alarm in an event.
    if open.count < 16 { open.append(component) }
  }

  private mutating func end(_ component: String, _ line: Int) {
    if let index = open.lastIndex(of: component) { open.removeSubrange(index...) }
    guard component == "VEVENT", let event else { return }
    self.event = nil
    events += 1
    finish(event)
  }

  private mutating func finish(_ event: CalendarEvent) {
    let title = event.text("SUMMARY")
    let uid = event.text("UID") ?? ""
    let changed = event.properties["RECURRENCE-ID"]
    if let day = changed?.day, !uid.isEmpty { moved.insert("\(uid)/\(day)") }
    if event.properties["STATUS"]?.value.uppercased() == "CANCELLED" {
      return say(.note, .notRead, event.line, "STATUS", title, "the event is cancelled; it was not read.")
    }
    guard let title else {
      return say(.error, .missing, event.line, "SUMMARY", nil, "the event has no title; it was not read. Add a SUMMARY.")
    }
    guard let days = days(event) else { return }
    let key = uid + "\u{1F}" + (event.text("RECURRENCE-ID") ?? "")
    if !uid.isEmpty, let first = seen[key] {
      return say(
        .error, .duplicate, event.line, "UID", uid,
        "this event stands on line \(line: first) already; it was not read. Give each its own UID.")
    }
    seen[key] = event.line
    if uid.isEmpty {
      say(.warning, .missing, event.line, "UID", nil, "the event has no identifier; it was stored without one. Add a UID.")
    }
    if event.categories.contains(where: CourseWords.areIn) || CourseWords.areIn(title + " " + (event.text("DESCRIPTION") ?? "")) {
      worded += 1
    }
    let own = changed?.day.map { "\(uid)/\($0)" } ?? uid
    if changed != nil { changes.insert(sessions.count) }
    add(times(of: event, days), of: event, as: (title, uid, own), on: days)
  }

  /// The days of each time; one where the event does not repeat.
  private mutating func times(of event: CalendarEvent, _ days: ClosedRange<Day>) -> [Day] {
    guard let rule = event.properties["RRULE"] ?? event.properties["RDATE"] else { return [days.lowerBound] }
    guard let all = event.occurrences(from: days.lowerBound) else {
      say(
        .warning, .notRead, event.line, rule.name, rule.value,
        "the event repeats without end, or in a way that is not read; only its first time was stored. Export each time.")
      return [days.lowerBound]
    }
    say(
      .note, .assumed, event.line, rule.name, rule.value,
      .counted(
        all.count, one: "the event repeats: it is held \(all.count) time.",
        other: "the event repeats: each of its \(all.count) times was read as a session of its own."))
    return all
  }

  private mutating func add(
    _ times: [Day], of event: CalendarEvent, as name: (title: String, uid: String, own: String), on days: ClosedRange<Day>
  ) {
    let length = Int(days.upperBound.number - days.lowerBound.number)
    for first in times {
      var session = CalendarSession(
        uid: times.count > 1 && !name.uid.isEmpty ? "\(name.uid)/\(first)" : name.own, title: name.title, first: first,
        last: first.advanced(by: length), place: event.text("LOCATION"), description: event.text("DESCRIPTION"))
      session.hours = event.hours(on: days)
      (session.organizer, session.url, session.categories) = (event.organizer, event.text("URL"), event.categories)
      session.language = event.properties["SUMMARY"]?.parameter("LANGUAGE")
      (session.isInvitation, session.line) = (event.attendees > 0, event.line)
      sessions.append(session)
    }
  }

  private mutating func days(_ event: CalendarEvent) -> ClosedRange<Day>? {
    guard let start = event.properties["DTSTART"], let first = start.day else {
      let value = event.properties["DTSTART"]?.value
      say(
        .error, .missing, event.line, "DTSTART", value,
        "the event has no day to start on; it was not read. Write DTSTART;VALUE=DATE:20270208.")
      return nil
    }
    hasUTC = hasUTC || start.isUTC
    var last = first
    if let end = event.properties["DTEND"] {
      guard let day = end.day else {
        say(.warning, .malformed, event.line, "DTEND", end.value, "this is no day; the event was stored with its first day only.")
        return first...first
      }
      // The end is not part of the event: a date is the day after, midnight belongs to the day before.
      last = end.isMidnight && day > first ? day.advanced(by: -1) : day
    } else if let duration = event.properties["DURATION"] {
      guard let days = duration.days(from: start) else {
        say(
          .warning, .malformed, event.line, "DURATION", duration.value,
          "this is no duration; the event was stored with its first day only.")
        return first...first
      }
      last = first.advanced(by: days)
    }
    if last < first {
      say(
        .warning, .contradiction, event.line, "DTEND", "\(last)",
        "the event ends before it starts; it was stored with its first day only.")
      return first...first
    }
    return first...last
  }

  mutating func finish() -> CalendarFile {
    if let event {
      events += 1
      say(.error, .malformed, event.line, "VEVENT", nil, "the file breaks off in this event; it was not read. Export it again.")
    }
    if hasUTC {
      findings.append(
        Finding(
          .note, .assumed, file: file, "times in UTC (…Z) were read as the day in UTC, which may differ from the local one."))
    }
    // What became of one time of an event that repeats stands in an event of its own.
    let kept = sessions.enumerated().filter { changes.contains($0.offset) || !moved.contains($0.element.uid) }.map(\.element)
    return CalendarFile(
      value: kept, findings: findings, events: events,
      saysCourses: !isOfMeetings && (isOfCourses || worded * 3 >= max(1, events)))
  }

  private mutating func say(
    _ severity: Finding.Severity, _ code: Finding.Code, _ line: Int, _ column: String?, _ value: String?, _ message: Phrase
  ) {
    findings.append(Finding(severity, code, file: file, line: line, column: column, value: value, message))
  }
}

extension CalendarEvent {
  fileprivate var categories: [String] { properties["CATEGORIES"]?.list ?? [] }
}

/// What courses are called, in the languages of most catalogues.
enum CourseWords {
  private static let words = [
    "course", "training", "workshop", "seminar", "webinar", "learning", "moodle", "cours", "formation", "atelier", "séminaire",
    "curso", "taller", "formación", "capacitación", "kurs", "schulung", "lehrgang", "курс", "обучени", "тренинг", "семинар",
    "دورة",
    "تدريب", "ورشة", "课程", "培训",
  ]

  static func areIn(_ text: String) -> Bool {
    let text = text.lowercased()
    return words.contains { text.contains($0) }
  }
}
