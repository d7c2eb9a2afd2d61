package import CadreModel

/// Courses as a file has them, with what was noteworthy about its rows.
package struct CourseFile: Sendable {
  package let courses: [Course]
  /// Where each course stands in the file.
  package let lines: [Identifier<Course>: Int]
  package let findings: [Finding]
  package let rows: Int
  /// Rows that are further sessions of a course that another row has begun.
  package let joined: Int
  package let format: Phrase
  /// The fields that the file has a column for.
  package let fields: Set<String>
  /// Courses whose delivery is taken from their having sessions or none, with the word that left it open.
  let unsaidModes: [Identifier<Course>: String]

  /// The course as the file says, with what is held of everything that the file has no column for.
  package func merge(_ course: Course, over held: Course) -> Course {
    func own<Value>(_ field: String, _ value: Value, _ other: Value) -> Value { fields.contains(field) ? value : other }
    return Course(
      code: course.code, title: course.title, provider: own("provider", course.provider, held.provider),
      minutes: course.minutes,
      price: own("price", course.price, held.price), currency: own("currency", course.currency, held.currency),
      mode: own("delivery", mode(of: course, held), held.mode), languages: own("languages", course.languages, held.languages),
      outcomes: course.outcomes, prerequisites: own("prerequisites", course.prerequisites, held.prerequisites),
      sessions: own(fields.contains("start") ? "start" : "sessions", course.sessions, held.sessions))
  }

  /// A course does not become another kind because its sessions are gone, or are in no column.
  private func mode(of course: Course, _ held: Course) -> TrainingProblem.Mode {
    guard let word = unsaidModes[course.code] else { return course.mode }
    let isOnline = held.mode == .onlineLive || held.mode == .selfPaced
    return course.sessions.isEmpty && (word.isEmpty || isOnline) ? held.mode : course.mode
  }
}

/// Reads courses from a table, one a row, with their outcomes and sessions in a cell each; or a row for each session of a course,
/// with its days, place and seats in columns.
///
/// Outcomes are written `1.1:1>2;1.2:>3`: competency, entry level if there is one, target level. Sessions are written
/// `2027-02-08/2027-02-12@Capital#12-30+500;…`: first and last day, place, minimum enrolment if there is one and seats, fixed
/// cost if there is one.
/// - Throws: `FormatError`.
package func readCourses(
  _ bytes: @escaping ByteSource, file: String, framework: Framework, options: TableOptions, columns: [String: [String]]
) throws -> CourseFile {
  var records = try openTable(bytes, options: options, words: HeaderWords(CourseParser.fields, explicit: columns))
  let map = try ColumnMap(header: readHeader(&records), fields: CourseParser.fields, explicit: columns)
  var courses = CoursesByRow()
  var lines: [Identifier<Course>: Int] = [:]
  var findings: [Finding] = []
  var unsaid: [Identifier<Course>: String] = [:]
  var record = Record()
  var rows = 0
  while try records.next(&record) {
    if record.holdsNothing { continue }
    rows += 1
    if let flaw = record.finding(file: file, header: map.header) {
      findings.append(flaw)
      continue
    }
    var parser = CourseParser(file: file, record: record, columns: map, framework: framework)
    let course = parser.course()
    findings += parser.findings
    guard let course else { continue }
    if let line = lines[course.code] {
      if let finding = courses.add(course, beside: line, parser) { findings.append(finding) }
      continue
    }
    courses.begin(course)
    lines[course.code] = record.line
    unsaid[course.code] = parser.unsaidMode
  }
  if let told = courses.told(file: file) { findings.append(told) }
  let ignored = map.others.map { map.header[$0] }
  if !ignored.isEmpty {
    findings.append(Finding(.note, .notRead, file: file, "these columns were not read: \(ignored.joined(separator: ", "))."))
  }
  findings += records.findings(file: file)
  return CourseFile(
    courses: courses.all, lines: lines, findings: findings, rows: rows, joined: courses.joined, format: records.format,
    fields: Set(CourseParser.fields.map(\.name).filter { map[$0] != nil }), unsaidModes: unsaid)
}

/// Whether a table has the columns of our own course file: code, title, hours and outcomes written as levels.
package func isCourseFile(
  _ bytes: @escaping ByteSource, options: TableOptions, columns: [String: [String]]
) throws -> Bool {
  var records = try openTable(bytes, options: options, words: HeaderWords(CourseParser.fields, explicit: columns))
  let header = try readHeader(&records)
  guard let map = try? ColumnMap(header: header, fields: CourseParser.fields, explicit: columns) else { return false }
  var record = Record()
  while try records.next(&record) {
    if record.holdsNothing || map["outcomes"].map({ record.isEmpty($0) }) ?? true { continue }
    return map["outcomes"].map { record.text($0).contains(">") } ?? false
  }
  return true
}

struct CourseParser {
  static let fields: [ColumnMap.Field] = [
    .init("course_id", ["course", "code", "course code", "id"], isRequired: true),
    .init("title", ["name", "course title"], isRequired: true), .init("provider", ["institute", "organiser"]),
    .init("hours", ["duration", "duration hours"], isRequired: true), .init("price", ["seat cost", "cost", "fee"]),
    .init("currency"), .init("delivery", ["mode", "modality", "delivery mode"]), .init("languages", ["language"]),
    .init("outcomes", ["learning outcomes", "competencies"], isRequired: true),
    .init("prerequisites", ["prerequisite", "requires"]), .init("sessions", ["dates"]),
    .init("start", ["start date", "first day", "session date"]), .init("end", ["end date", "last day"]),
    .init("place", ["location", "venue"]), .init("seats", ["capacity", "places"]),
  ]

  /// Nothing real is larger, and sums of many stay within what a number holds.
  private static let most = 1_000_000_000
  private static let mostHours = 10_000.0

  let file: String
  let record: Record
  let columns: ColumnMap
  let framework: Framework
  private(set) var findings: [Finding] = []
  /// The word that leaves the delivery open.
  private(set) var unsaidMode: String?

  init(file: String, record: Record, columns: ColumnMap, framework: Framework) {
    self.file = file
    self.record = record
    self.columns = columns
    self.framework = framework
  }

  private func text(_ field: String) -> String { columns[field].map { record.text($0) } ?? "" }

  private func parts(_ field: String) -> [String] {
    text(field).split(separator: ";").map(\.trimmed).filter { !$0.isEmpty }
  }

  private mutating func error(_ code: Finding.Code, _ field: String, _ value: String, _ message: Phrase) {
    findings.append(
      Finding(
        .error, code, file: file, line: record.line, column: columns.title(field), value: value.isEmpty ? nil : value, message))
  }

  /// `nil` where anything is wrong.
  mutating func course() -> Course? {
    let code = Identifier<Course>(text("course_id"))
    if code == nil { error(.missing, "course_id", text("course_id"), "a course needs a code of at most 200 bytes. Fill it in.") }
    if text("title").isEmpty { error(.missing, "title", "", "the title is missing. Fill it in.") }
    let minutes = minutes()
    let price = price()
    let outcomes = parts("outcomes").compactMap { outcome($0) }
    if parts("outcomes").isEmpty {
      error(.missing, "outcomes", "", "a course leads somewhere: name a competency and a level, such as 1.1:1>2.")
    }
    if Set(outcomes.map(\.competency)).count < outcomes.count {
      error(.duplicate, "outcomes", text("outcomes"), "a competency stands twice. Keep one outcome for each.")
    }
    let prerequisites = parts("prerequisites").compactMap { prerequisite($0) }
    let sessions = parts("sessions").compactMap { session($0) } + (text("start").isEmpty ? [] : [rowSession()].compactMap(\.self))
    if Set(sessions.map { "\($0.first)@\($0.place)" }).count < sessions.count {
      error(
        .duplicate, "sessions", text("sessions"),
        "two sessions begin on the same day at the same place. Make them one, with more seats.")
    }
    let mode = mode(hasSessions: !sessions.isEmpty)
    guard findings.isEmpty, let code, let minutes, let mode else { return nil }
    return Course(
      code: code, title: text("title"), provider: text("provider"), minutes: minutes, price: price, currency: text("currency"),
      mode: mode, languages: parts("languages"), outcomes: outcomes, prerequisites: prerequisites, sessions: sessions.sorted())
  }

  private mutating func minutes() -> Int? {
    if let hours = CourseCells.hours(text("hours")), hours <= Self.mostHours {
      let minutes = Int((hours * 60).rounded())
      if minutes > 0 { return minutes }
    }
    error(
      .malformed, "hours", text("hours"),
      "this must be a number of hours, such as 12 or 7.5, above 0 and at most \(Int(Self.mostHours)).")
    return nil
  }

  /// `nil` where it is not stated.
  private mutating func price() -> Int? {
    if text("price").isEmpty { return nil }
    if let number = NumberCell.wholeAmount(text("price")), (0...Self.most).contains(number) { return number }
    error(
      .malformed, "price", text("price"),
      "this must be a whole number, 0 or more and at most \(Self.most). Leave it empty where it is not known; 0 is free.")
    return nil
  }

  private mutating func mode(hasSessions: Bool) -> TrainingProblem.Mode? {
    let word = ColumnMap.key(text("delivery"))
    switch word {
    case "", "online":
      unsaidMode = word
      return hasSessions ? .onlineLive : .selfPaced
    case "onlinelive", "live": return .onlineLive
    case "selfpaced", "selfstudy": return .selfPaced
    case "inperson", "classroom", "presence", "facetoface": return .inPerson
    case "hybrid", "blended": return .hybrid
    default:
      error(.unknown, "delivery", text("delivery"), "the deliveries are: in person, online, hybrid, self-paced.")
      return nil
    }
  }

  private mutating func prerequisite(_ text: String) -> Identifier<Course>? {
    let code = Identifier<Course>(text)
    if code == nil {
      error(.malformed, "prerequisites", text, "this is no course code: at most 200 bytes, no control characters.")
    }
    return code
  }

  private mutating func outcome(_ text: String) -> Course.Outcome? {
    let halves = text.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
    let levels = (halves.count == 2 ? halves[1] : "").split(separator: ">", omittingEmptySubsequences: false)
      .map { String($0).trimmed }
    guard levels.count == 2, let code = Identifier<Competency>(halves[0]) else {
      error(
        .malformed, "outcomes", text,
        "write an outcome as COMPETENCY:FROM>TO, such as 1.1:1>2, or 1.1:>2 where anybody may begin.")
      return nil
    }
    guard framework.competencies.contains(where: { $0.code == code }) else {
      let nearest = nearestMatch(to: code.code, among: framework.competencies.map(\.code.code))
      error(
        .unknown, "outcomes", code.code, .sentences("\(framework.reference) has no competency “\(code)”.", .suggestion(nearest)))
      return nil
    }
    guard let scale = framework.scale, let target = scale.level(levels[1]),
      let entry = levels[0].isEmpty ? .some(nil) : scale.level(levels[0]).map({ Optional($0) }),
      entry.map({ $0 < target }) ?? true
    else {
      let range: Phrase? = framework.scale.map { "The scale has \($0.ranks.lowerBound) to \($0.ranks.upperBound)." }
      error(
        .contradiction, "outcomes", text, .sentences("the level after the course must be above the one before.", range))
      return nil
    }
    return .init(competency: code, entry: entry?.rank, target: target.rank)
  }

  private mutating func session(_ text: String) -> Session? {
    guard let session = Self.parts(of: text), let first = Day(parsing: session.first), let last = Day(parsing: session.last)
    else {
      error(.malformed, "sessions", text, "write a session as FIRST/LAST@PLACE#SEATS, such as 2027-02-08/2027-02-12@Capital#30.")
      return nil
    }
    guard last >= first else {
      error(.contradiction, "sessions", text, "the session ends before it starts. Correct its days.")
      return nil
    }
    guard session.minimum <= session.seats else {
      error(
        .contradiction, "sessions", text, "the minimum enrolment is above the \(session.seats) seats. Lower it, or add seats.")
      return nil
    }
    return Session(
      first: first, last: last, place: session.place, seats: session.seats, minimum: session.minimum, fixedCost: session.fixed)
  }

  /// The session whose days, place and seats stand in columns.
  private mutating func rowSession() -> Session? {
    let end = text("end").isEmpty ? text("start") : text("end")
    guard let first = Day(parsing: text("start")), let last = Day(parsing: end) else {
      error(.malformed, "start", text("start"), "this is no day. Write days as 2027-02-08.")
      return nil
    }
    guard last >= first else {
      error(.contradiction, "end", end, "the session ends before it starts. Correct its days.")
      return nil
    }
    guard let seats = Int(text("seats")), (1...Self.most).contains(seats) else {
      error(.missing, "seats", text("seats"), "a session has a number of seats, 1 or more. Fill it in.")
      return nil
    }
    return Session(first: first, last: last, place: text("place"), seats: seats)
  }

  private static func parts(
    of text: String
  ) -> (first: String, last: String, place: String, minimum: Int, seats: Int, fixed: Int)? {
    let halves = text.split(separator: "@", maxSplits: 1).map(String.init)
    guard halves.count == 2, let hash = halves[1].lastIndex(of: "#") else { return nil }
    let days = halves[0].split(separator: "/").map { String($0).trimmed }
    let money = halves[1][halves[1].index(after: hash)...].split(separator: "+", maxSplits: 1).map { String($0).trimmed }
    let seats = (money.first ?? "").split(separator: "-").map { Int($0.trimmed) }
    guard (1...2).contains(days.count), (1...2).contains(seats.count), let last = seats.last ?? nil, (1...most).contains(last),
      let first = seats.first ?? nil, first >= 0, let fixed = money.count == 2 ? Int(money[1]) : 0, (0...most).contains(fixed)
    else { return nil }
    return (
      days[0], days[days.count - 1], String(halves[1][..<hash]).trimmed, seats.count == 2 ? first : 0, last, fixed
    )
  }
}
