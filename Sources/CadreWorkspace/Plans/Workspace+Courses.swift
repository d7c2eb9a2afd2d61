package import CadreFormats
import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// Imports courses with their sessions for a framework, from CSV or XLSX.
  package func importCourses(
    _ input: InputFile, framework: String?, options: TableOptions, columns: [String: [String]], mode: ImportMode
  ) throws -> ImportReport {
    try write(.changeCourses, .each("courses in \(input.name)")) { writer, grant in
      let framework = try writer.resolveFramework(framework)
      let read = try refusing(input) {
        try readCourses(input.open(), file: input.name, framework: framework, options: options, columns: columns)
      }
      let held = Dictionary(uniqueKeysWithValues: try writer.courses(of: framework.reference).map { ($0.code, $0) })
      let courses = read.courses.map { course in held[course.code].map { read.merge(course, over: $0) } ?? course }
      try check((courses + courses.compactMap { held[$0.code] }).map(\.provider), grant)
      let (sound, flaws) = Self.checked(courses, beside: held, read, file: input.name)
      return try importing(input.source(.courses).for(framework), writer) { _ in
        let saved = try writer.save(sound, of: framework.reference)
        var changes = saved.changes
        changes.joined = read.joined
        changes.refused = read.rows - changes.rows
        let told = try told(saved.disturbed, file: input.name, writer)
        let findings = FindingLog(read.findings + flaws + told + Self.unpriced(sound, file: input.name))
        return ImportReport(
          file: input.name, format: read.format, unit: .courses, rows: read.rows, changes: changes, findings: findings,
          mode: mode)
      }
    }
  }

  /// Whom sessions that were moved or cancelled concern; of people whose plans the principal may not see, how many they are.
  func told(_ lines: [DisturbedLine], file: String, _ reader: any StoreReader) throws -> [Finding] {
    struct Session: Hashable {
      let course: Identifier<Course>
      let first: Day
      let place: String
      let trouble: Plan.Line.Trouble
    }
    let grant = principal.grant(for: .readPlans)
    let bySession = Dictionary(grouping: lines) {
      Session(course: $0.course, first: $0.first, place: $0.place, trouble: $0.trouble)
    }
    let order = bySession.keys.sorted { ($0.course, $0.first, $0.place) < ($1.course, $1.first, $1.place) }
    return try order.map { session in
      let lines = bySession[session] ?? []
      let known = try lines.filter { line in
        try grant.isEverywhere || reader.person(line.person).map { grant.covers($0) } ?? false
      }
      let names = known.map { "\($0.person) (plan \($0.plan))" as Phrase }
      let undecided = Self.undecided(session.trouble, lines.count, session.course, session.first, place: session.place)
      return Finding(
        .warning, .change, file: file, value: session.course.code,
        .sentences(undecided, names.isEmpty ? nil : "They are those of \(names)." as Phrase))
    }
  }

  private static func undecided(
    _ trouble: Plan.Line.Trouble, _ count: Int, _ course: Identifier<Course>, _ day: Day, place: String
  ) -> Phrase {
    switch trouble {
    case .cancelled:
      .counted(
        count,
        one: "the session of \(course) on \(day, place: place) is cancelled: \(count) line of plans must be decided anew.",
        other: "the session of \(course) on \(day, place: place) is cancelled: \(count) lines of plans must be decided anew.")
    case .moved:
      .counted(
        count,
        one: "the session of \(course) on \(day, place: place) is moved: \(count) line of plans must be decided anew.",
        other: "the session of \(course) on \(day, place: place) is moved: \(count) lines of plans must be decided anew.")
    }
  }

  private static func unpriced(_ courses: [Course], file: String) -> [Finding] {
    let count = courses.count { $0.price == nil }
    guard count > 0 else { return [] }
    return [
      Finding(
        .note, .missing, file: file,
        .counted(
          count, one: "\(count) course has no price: plans leave it out until one is given; 0 is free.",
          other: "\(count) courses have no price: plans leave them out until one is given; 0 is free."))
    ]
  }

  /// What only all courses together show: prerequisites that there are not, or that go round in a circle. A course that needs
  /// a refused one is refused too. - Returns: the courses that hold, and what is wrong with the others.
  private static func checked(
    _ courses: [Course], beside held: [Identifier<Course>: Course], _ file: CourseFile, file name: String
  ) -> (sound: [Course], flaws: [Finding]) {
    var (sound, flaws) = (courses, [Finding]())
    func flaw(_ code: Finding.Code, _ course: Course, _ value: String, _ message: Phrase) -> Finding {
      Finding(.error, code, file: name, line: file.lines[course.code], column: "prerequisites", value: value, message)
    }
    while true {
      let all = held.merging(sound.map { ($0.code, $0) }) { $1 }
      let found = sound.flatMap { course -> [Finding] in
        let missing = course.prerequisites.filter { all[$0] == nil }.map { code in
          let nearest = nearestMatch(to: code.code, among: all.keys.map(\.code).sorted())
          return flaw(
            .unknown, course, code.code, .sentences("\(course.code) requires a course that there is not.", .suggestion(nearest)))
        }
        guard missing.isEmpty, let circle = circle(from: course, all) else { return missing }
        return [
          flaw(
            .circular, course, circle.map(\.code).joined(separator: " → "),
            "these courses are prerequisites of each other, so none can be taken. Take one out.")
        ]
      }
      if found.isEmpty { return (sound, flaws) }
      flaws += found
      let refused = Set(found.compactMap(\.line))
      sound.removeAll { refused.contains(file.lines[$0.code] ?? 0) }
    }
  }

  /// The way from a course over prerequisites back to itself.
  private static func circle(
    from course: Course, _ all: [Identifier<Course>: Course]
  ) -> [Identifier<Course>]? {
    var cameFrom: [Identifier<Course>: Identifier<Course>] = [:]
    var waiting = [course.code]
    while let code = waiting.popLast() {
      for next in all[code]?.prerequisites ?? [] {
        if next == course.code {
          var way = [code, next]
          while way[0] != course.code, let before = cameFrom[way[0]] { way.insert(before, at: 0) }
          return way
        }
        if cameFrom[next] == nil {
          cameFrom[next] = code
          waiting.append(next)
        }
      }
    }
    return nil
  }

  /// The courses of a framework, and how many seats of their sessions are taken: of those courses whose provider asks, of all for
  /// whoever sees the plans of everybody. A seat more or less would tell others about one person.
  package func courses(framework text: String?) throws -> CourseList {
    try read(.readCatalogue, .named("courses")) { reader, _ in
      let framework = try reader.resolveFramework(text)
      let courses = try reader.courses(of: framework.reference)
      let taken = try reader.seatsTaken(in: framework.reference)
      let seesAll = principal.grant(for: .readPlans).isEverywhere
      let own = principal.grant(for: .changeCourses)
      let rows = courses.map { course in
        let isKnown = seesAll || own.covers(provider: course.provider)
        return CourseList.Row(course: course, taken: isKnown ? taken[course.code] ?? [:] : nil)
      }
      return CourseList(framework: framework.reference, rows: rows)
    }
  }

  package func course(_ code: String, framework text: String?) throws -> CourseReading {
    let list = try courses(framework: text)
    let row = list.rows[try Self.place(of: code, among: list.rows.map(\.course))]
    return CourseReading(framework: list.framework, course: row.course, taken: row.taken)
  }

  /// The course of a code, whatever its case. - Throws: `RequestError.unknownCourse`.
  static func place(of code: String, among courses: [Course]) throws(RequestError) -> Int {
    guard let place = courses.firstIndex(where: { $0.code.code.lowercased() == code.lowercased() }) else {
      throw .unknownCourse(code, nearest: nearestMatch(to: code, among: courses.map(\.code.code)))
    }
    return place
  }
}
