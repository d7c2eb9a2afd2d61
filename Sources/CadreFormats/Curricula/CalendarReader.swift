package import CadreModel

/// Reads the events of an iCalendar file (RFC 5545) as sessions, to be joined to courses by their titles.
///
/// A last day is included, though the file's end is not. Days are those of the event's own time zone; a time in UTC counts as
/// the day there. Cancelled events are reported, not read; of an event that repeats, the first time is read.
/// - Throws: `FormatError` where the bytes are no calendar.
package func readCalendarSessions(_ bytes: [UInt8], file: String) throws(FormatError) -> Imported<[CalendarSession]> {
  let lines = CalendarLines(bytes)
  guard let first = lines.lines.first, first.property?.name == "BEGIN", first.property?.value.uppercased() == "VCALENDAR" else {
    throw .document(
      line: nil, reason: "this is no calendar: it does not start with BEGIN:VCALENDAR. Export it as iCalendar (.ics).")
  }
  var reader = CalendarReader(file: file)
  for line in lines.lines { reader.read(line) }
  reader.finish()
  return Imported(reader.sessions, findings: reader.findings)
}

private struct CalendarReader {
  private struct Event {
    var line: Int
    var properties: [String: CalendarProperty] = [:]
  }

  let file: String
  private(set) var sessions: [CalendarSession] = []
  private(set) var findings: [Finding] = []
  /// The components that are open, outermost first.
  private var open: [String] = []
  private var event: Event?
  private var seen: [String: Int] = [:]
  private var hasUTC = false

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
      if open.last == "VEVENT", event?.properties[property.name] == nil { event?.properties[property.name] = property }
    }
  }

  private mutating func begin(_ component: String, _ line: Int) {
    if component == "VEVENT" {
      if let event {
        say(.error, .malformed, event.line, "VEVENT", nil, "the event does not end; it was not read. Add END:VEVENT.")
      }
      event = Event(line: line)
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
    finish(event)
  }

  private mutating func finish(_ event: Event) {
    func text(_ name: String) -> String? {
      event.properties[name].map(\.text).flatMap { $0.isEmpty ? nil : $0 }
    }
    let title = text("SUMMARY")
    if event.properties["STATUS"]?.value.uppercased() == "CANCELLED" {
      return say(.note, .notRead, event.line, "STATUS", title, "the event is cancelled; it was not read.")
    }
    guard let title else {
      return say(.error, .missing, event.line, "SUMMARY", nil, "the event has no title; it was not read. Add a SUMMARY.")
    }
    guard let days = days(event) else { return }
    let uid = text("UID") ?? ""
    let key = uid + "\u{1F}" + (text("RECURRENCE-ID") ?? "")
    if !uid.isEmpty, let first = seen[key] {
      return say(
        .error, .duplicate, event.line, "UID", uid,
        "this event stands on line \(line: first) already; it was not read. Give each its own UID.")
    }
    seen[key] = event.line
    if uid.isEmpty {
      say(.warning, .missing, event.line, "UID", nil, "the event has no identifier; it was stored without one. Add a UID.")
    }
    if let rule = event.properties["RRULE"] ?? event.properties["RDATE"] {
      say(
        .warning, .notRead, event.line, rule.name, rule.value,
        "the event repeats; only its first time was stored. Export each time as an event.")
    }
    sessions.append(
      CalendarSession(
        uid: uid, title: title, first: days.lowerBound, last: days.upperBound, place: text("LOCATION"),
        description: text("DESCRIPTION")))
  }

  private mutating func days(_ event: Event) -> ClosedRange<Day>? {
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

  mutating func finish() {
    if let event {
      say(.error, .malformed, event.line, "VEVENT", nil, "the file breaks off in this event; it was not read. Export it again.")
    }
    if hasUTC {
      findings.append(
        Finding(
          .note, .assumed, file: file, "times in UTC (…Z) were read as the day in UTC, which may differ from the local one."))
    }
  }

  private mutating func say(
    _ severity: Finding.Severity, _ code: Finding.Code, _ line: Int, _ column: String?, _ value: String?, _ message: Phrase
  ) {
    findings.append(Finding(severity, code, file: file, line: line, column: column, value: value, message))
  }
}
