import CadreFormats
import CadreModel

/// The courses of curricula, to which a calendar adds sessions, and those that it makes.
struct CourseCalendar {
  private let file: String
  /// Courses that are held or were made, by their titles in small letters.
  private var courses: [String: Dated] = [:]
  private var codes: Set<Identifier<CurriculumCourse>>
  /// The titles of courses that no curriculum had.
  private var news: [String] = []
  private(set) var changes = Changes()
  private(set) var findings: [Finding] = []

  init(_ held: [CurriculumCourse], file: String) {
    self.file = file
    codes = Set(held.map(\.code))
    for course in held where courses[course.title.text().lowercased()] == nil {
      courses[course.title.text().lowercased()] = Dated(course, isNew: false)
    }
  }

  /// Courses that no curriculum had, in the order of their first events.
  var made: [CurriculumCourse] { news.compactMap { courses[$0]?.whole } }

  /// Courses that were held and have other sessions now.
  var changed: [CurriculumCourse] { courses.values.filter { !$0.isNew && $0.isTouched }.map(\.whole) }

  /// - Parameter mayBeCourse: whether the calendar says that it is one of courses.
  mutating func take(_ event: CalendarSession, mayBeCourse: Bool) {
    let title = event.title.lowercased()
    if courses[title] != nil { return add(event, to: title) }
    guard mayBeCourse, !event.isInvitation else { return refuse(event) }
    if event.title.contains("\u{FFFD}") {
      changes.refused += 1
      return say(
        .error, .malformed, event, "SUMMARY", event.title,
        "this title is not UTF-8, so no course was made of it. Export the calendar as UTF-8.")
    }
    guard let code = CurriculumCourse.code(from: event.title), codes.insert(code).inserted else {
      changes.refused += 1
      return say(
        .error, .duplicate, event, "SUMMARY", event.title,
        "no code can be made from this title that no other course has. Import the course as a table first, with a code.")
    }
    guard let name = LocalizedText(event.title, language: event.language ?? "en") else { return }
    let course = CurriculumCourse(
      code: code, title: name, provider: event.organizer ?? "",
      summary: event.description.flatMap { LocalizedText($0, language: event.language ?? "en") }, keywords: event.categories,
      hours: event.hours, mode: event.mode, url: event.url)
    news.append(title)
    courses[title] = Dated(course, isNew: true)
    add(event, to: title)
  }

  private mutating func refuse(_ event: CalendarSession) {
    changes.refused += 1
    say(
      .error, .unknown, event, "SUMMARY", event.title,
      event.isInvitation
        ? """
        no curriculum has a course of this title, and people are invited to it by name: it looks like a meeting. Import the course \
        first, or correct the title.
        """
        : """
        no curriculum has a course of this title, and nothing says that this is a calendar of courses. Import the course first, \
        correct the title, or give the events the category “course”.
        """)
  }

  private mutating func add(_ event: CalendarSession, to title: String) {
    if let dated = courses[title], dated.isNew { tell(event, dated.course) }
    switch courses[title]?.take(event) {
    case .added?: changes.added += 1
    case .updated?: changes.updated += 1
    case .unchanged?, nil: changes.unchanged += 1
    }
  }

  /// What events of a course that was made contradict each other in: the first one counts.
  private mutating func tell(_ event: CalendarSession, _ course: CurriculumCourse) {
    if let hours = event.hours, let held = course.hours, hours != held {
      say(
        .warning, .contradiction, event, "DTEND", "\(event.first)",
        "this takes \(hours.asMinutes.hoursText) hours; another event of the course takes \(held.asMinutes.hoursText), and that counts."
      )
    }
    if let organizer = event.organizer, organizer != course.provider {
      say(
        .warning, .contradiction, event, "ORGANIZER", organizer,
        "another event has “\(course.provider)” as the organiser of this course, and that counts. Write it alike.")
    }
  }

  private mutating func say(
    _ severity: Finding.Severity, _ code: Finding.Code, _ event: CalendarSession, _ column: String, _ value: String,
    _ message: Phrase
  ) {
    findings.append(Finding(severity, code, file: file, line: event.line, column: column, value: value, message))
  }
}

extension Double {
  /// Of hours.
  fileprivate var asMinutes: Int { Int((self * 60).rounded()) }
}

extension CalendarSession {
  /// Online where the place is an address or a room of the kind; `nil` where there is none.
  fileprivate var mode: TrainingProblem.Mode? {
    guard let place = place?.lowercased() else { return nil }
    let online = ["http://", "https://", "online", "zoom", "webex", "microsoft teams", "google meet", "en ligne", "en línea"]
    return online.contains { place.contains($0) } ? .onlineLive : .inPerson
  }
}

/// A course with its sessions, found by what calendars call them.
private struct Dated {
  enum Change { case added, updated, unchanged }

  private enum Key: Hashable {
    case identifier(String)
    case time(Day?, String?)
  }

  let course: CurriculumCourse
  let isNew: Bool
  private(set) var isTouched = false
  private var sessions: [CurriculumSession]
  private var places: [Key: Int]

  init(_ course: CurriculumCourse, isNew: Bool) {
    (self.course, self.isNew, sessions) = (course, isNew, course.sessions)
    places = Dictionary(
      course.sessions.enumerated().map { (Self.key($0.element), $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  var whole: CurriculumCourse { course.with(sessions: sessions) }

  mutating func take(_ event: CalendarSession) -> Change {
    let identifier = event.uid.isEmpty ? nil : event.uid
    func session(seats: Int?) -> CurriculumSession {
      CurriculumSession(identifier: identifier, first: event.first, last: event.last, place: event.place, seats: seats)
    }
    let key = Self.key(session(seats: nil))
    guard let place = places[key] else {
      (isTouched, places[key]) = (true, sessions.count)
      sessions.append(session(seats: nil))
      return .added
    }
    // A calendar does not say how many seats there are.
    let now = session(seats: sessions[place].seats)
    if sessions[place] == now { return .unchanged }
    sessions[place] = now
    isTouched = true
    return .updated
  }

  private static func key(_ session: CurriculumSession) -> Key {
    session.identifier.map { .identifier($0) } ?? .time(session.first, session.place)
  }
}
