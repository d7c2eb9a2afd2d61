import CadreModel

/// Courses in the order of their first rows; further rows of a course add sessions to it.
struct CoursesByRow {
  private(set) var all: [Course] = []
  private(set) var joined = 0
  private var places: [Identifier<Course>: Int] = [:]
  private var slots: [Identifier<Course>: Set<String>] = [:]

  mutating func begin(_ course: Course) {
    places[course.code] = all.count
    slots[course.code] = Set(course.sessions.map(Self.slot))
    all.append(course)
  }

  /// - Parameter line: where the course stands first.
  /// - Returns: why the row cannot be of this course.
  mutating func add(_ course: Course, beside line: Int, _ row: CourseParser) -> Finding? {
    guard let place = places[course.code], !course.sessions.isEmpty, row.columns["start"] != nil else {
      return row.refusal(.duplicate, "course_id", course.code.code, "this code stands twice. Give each course its own.")
    }
    let held = all[place]
    if let field = Self.difference(course, held) {
      return row.refusal(
        .contradiction, field, row.columns[field].map { row.record.text($0) } ?? "",
        "line \(line: line) says otherwise of the same course. Write it alike in all its rows.")
    }
    let news = course.sessions.map(Self.slot)
    guard slots[course.code]?.isDisjoint(with: news) ?? true else {
      return row.refusal(
        .duplicate, "start", course.sessions.map { "\($0.first)" }.joined(separator: ", "),
        "two sessions begin on the same day at the same place. Make them one, with more seats.")
    }
    slots[course.code]?.formUnion(news)
    joined += 1
    all[place] = held.with(sessions: held.sessions + course.sessions)
    return nil
  }

  /// Says what was put together, once all rows were read.
  mutating func told(file: String) -> Finding? {
    all = all.map { $0.with(sessions: $0.sessions.sorted()) }
    if joined == 0 { return nil }
    return Finding(
      .note, .assumed, file: file,
      .counted(
        joined, one: "\(joined) row is a further session of a course that another row has begun.",
        other: "\(joined) rows are further sessions of courses that other rows have begun."), rows: joined)
  }

  private static func slot(_ session: Session) -> String { "\(session.first)@\(session.place)" }

  /// The first field in which two rows of a course differ.
  private static func difference(_ course: Course, _ held: Course) -> String? {
    if course.title != held.title { return "title" }
    if course.minutes != held.minutes { return "hours" }
    if course.outcomes != held.outcomes { return "outcomes" }
    if course.provider != held.provider { return "provider" }
    if course.price != held.price || course.currency != held.currency { return "price" }
    if course.mode != held.mode { return "delivery" }
    return course.prerequisites == held.prerequisites ? nil : "prerequisites"
  }
}

extension CourseParser {
  fileprivate func refusal(_ code: Finding.Code, _ field: String, _ value: String, _ message: Phrase) -> Finding {
    Finding(
      .error, code, file: file, line: record.line, column: columns.title(field), value: value.isEmpty ? nil : value, message)
  }
}

extension Course {
  fileprivate func with(sessions: [Session]) -> Course {
    Course(
      code: code, title: title, provider: provider, minutes: minutes, price: price, currency: currency, mode: mode,
      languages: languages, outcomes: outcomes, prerequisites: prerequisites, sessions: sessions)
  }
}
