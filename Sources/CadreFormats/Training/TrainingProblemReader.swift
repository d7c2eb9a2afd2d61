package import CadreModel

/// Reads a training problem from JSON in the form `tp1`.
///
/// Everything that contradicts itself is found in one go; with an error among the findings there is no problem to solve.
/// - Throws: `FormatError` where the bytes are no such document at all.
package func readTrainingProblem(
  _ bytes: [UInt8], file: String
) throws(FormatError) -> Imported<TrainingProblem?> {
  let document = try TrainingProblemDocument(bytes)
  var reader = TrainingProblemReader(file: file)
  let problem = reader.read(document)
  return Imported(problem, findings: reader.findings)
}

/// Reads who is to take which session: `{"assignments": [[person, session], …]}`.
///
/// - Throws: `FormatError` where the bytes are no such document.
package func readAssignments(_ bytes: [UInt8]) throws(FormatError) -> [(person: String, session: String)] {
  let json = try JSONValue.document(bytes)
  do { return try AssignmentsDocument(json: json).lines } catch { throw error.formatError }
}

private struct TrainingProblemReader {
  private typealias Document = TrainingProblemDocument

  /// Nothing real is larger, and what is made of them – sums over everybody, products – stays within what a number holds.
  private enum Most {
    static let money = 1_000_000_000
    static let budget = 1_000_000_000_000
    static let count = 1_000_000
    static let weight = 10_000
    static let day = 10_000_000
  }

  private let file: String
  private(set) var findings: [Finding] = []
  private var competencies: [String: Int] = [:]
  private var courses: [String: Int] = [:]
  private var regions: [String: Int] = [:]
  private var languages: [String: Int] = [:]
  private var groups: [String: Int] = [:]
  private var groupNames: [String] = []

  init(file: String) { self.file = file }

  private mutating func error(_ code: Finding.Code, _ place: String, value: String? = nil, _ message: Phrase) {
    findings.append(Finding(.error, code, file: file, column: place, value: value, message))
  }

  private mutating func check(_ value: Int, at place: String, most: Int) {
    if value < 0 { error(.malformed, place, value: String(value), "this is negative. Give 0 or more.") }
    if value > most { error(.malformed, place, value: String(value), "this is out of all proportion. Give \(most) at most.") }
  }

  mutating func read(_ document: TrainingProblemDocument) -> TrainingProblem? {
    check(document.budget, at: "budget", most: Most.budget)
    check(document.travel_cost, at: "travel_cost", most: Most.money)
    competencies = positions(document.competencies.map(\.id), in: "competencies")
    courses = positions(document.courses.map(\.id), in: "courses")
    _ = positions(document.sessions.map(\.id), in: "sessions")
    _ = positions(document.people.map(\.id), in: "people")
    for (index, competency) in document.competencies.enumerated() {
      check(competency.weight, at: "competencies[\(index)].weight", most: Most.weight)
    }
    let problem = TrainingProblem(
      competencies: document.competencies.map { .init(id: $0.id, weight: $0.weight) },
      courses: document.courses.enumerated().map { course($1, at: "courses[\($0)]") },
      sessions: document.sessions.enumerated().compactMap { session($1, at: "sessions[\($0)]") },
      people: document.people.indices.compactMap { person($0, document) },
      travelCost: document.travel_cost, budget: document.budget, groups: groupNames)
    checkCycles(problem)
    return findings.contains { $0.severity == .error } ? nil : problem
  }

  private mutating func positions(_ identifiers: [String], in list: String) -> [String: Int] {
    var positions: [String: Int] = [:]
    for (index, identifier) in identifiers.enumerated() {
      if positions.updateValue(index, forKey: identifier) != nil {
        error(.duplicate, "\(list)[\(index)].id", value: identifier, "this identifier stands twice. Give each its own.")
      }
    }
    return positions
  }

  private mutating func course(_ course: Document.Course, at place: String) -> TrainingProblem.Course {
    check(course.hours, at: "\(place).hours", most: Most.count)
    var effects: [TrainingProblem.Effect] = []
    for (index, effect) in course.effects.enumerated() {
      let place = "\(place).effects[\(index)]"
      guard let competency = competencies[effect.comp] else {
        error(.unknown, "\(place).comp", value: effect.comp, "there is no such competency. Add it to “competencies”.")
        continue
      }
      guard 0...254 ~= effect.entry, 1...254 ~= effect.target, effect.target > effect.entry else {
        error(
          .contradiction, place, value: "\(effect.entry) to \(effect.target)",
          "the target level must be above the entry level, both between 0 and 254.")
        continue
      }
      effects.append(.init(competency: competency, entry: effect.entry, target: effect.target))
    }
    var prerequisites: [Int] = []
    for (index, prerequisite) in course.prereq.enumerated() {
      if let position = courses[prerequisite] {
        prerequisites.append(position)
      } else {
        error(.unknown, "\(place).prereq[\(index)]", value: prerequisite, "there is no such course. Add it to “courses”.")
      }
    }
    return .init(id: course.id, hours: course.hours, effects: effects, prerequisites: prerequisites)
  }

  private mutating func session(_ session: Document.Session, at place: String) -> TrainingProblem.Session? {
    let before = findings.count
    let course = courses[session.course]
    if course == nil {
      error(.unknown, "\(place).course", value: session.course, "there is no such course. Add it to “courses”.")
    }
    let mode = TrainingProblem.Mode(rawValue: session.mode)
    if mode == nil {
      let modes = TrainingProblem.Mode.allCases.map(\.rawValue).joined(separator: ", ")
      error(.unknown, "\(place).mode", value: session.mode, "this is no delivery mode. The modes are: \(modes).")
    }
    if session.end < session.start {
      error(
        .contradiction, place, value: "\(session.start) to \(session.end)", "the session ends before it starts. Correct its days."
      )
    }
    for (name, day) in [("start", session.start), ("end", session.end)] where !(-Most.day...Most.day ~= day) {
      error(.malformed, "\(place).\(name)", value: String(day), "this is no day of any plan. Count days from one near the first.")
    }
    for (name, value, most) in [
      ("capacity", session.capacity, Most.count), ("min_enrol", session.min_enrol, Most.count),
      ("fixed_cost", session.fixed_cost, Most.money), ("seat_cost", session.seat_cost, Most.money),
    ] { check(value, at: "\(place).\(name)", most: most) }
    if session.min_enrol > session.capacity {
      error(
        .contradiction, "\(place).min_enrol", value: String(session.min_enrol),
        "the minimum enrolment is above the \(session.capacity) seats. Lower it, or add seats.")
    }
    if session.national, session.min_enrol > 0 || session.fixed_cost > 0 {
      error(
        .malformed, "\(place).national", value: session.id,
        "a national session takes place whoever comes: min_enrol and fixed_cost must be 0. Set them to 0, or leave out “national”."
      )
    }
    guard findings.count == before, let course, let mode else { return nil }
    return .init(
      id: session.id, course: course, days: session.start...session.end, mode: mode,
      region: Self.number(of: session.region, in: &regions), languages: [Self.number(of: session.language, in: &languages)],
      seats: session.capacity, minimum: session.min_enrol, fixedCost: session.fixed_cost, seatCost: session.seat_cost,
      isNational: session.national)
  }

  private static func number<Name: Hashable>(of name: Name, in numbers: inout [Name: Int]) -> Int {
    if let number = numbers[name] { return number }
    numbers[name] = numbers.count
    return numbers.count - 1
  }

  private mutating func person(_ index: Int, _ document: Document) -> TrainingProblem.Person? {
    let (person, place, before) = (document.people[index], "people[\(index)]", findings.count)
    check(person.hours, at: "\(place).hours", most: Most.count)
    for (name, levels) in [("current", person.current), ("required", person.required)] {
      if levels.count != document.competencies.count {
        error(
          .missing, "\(place).\(name)", value: "\(levels.count) levels",
          "there must be one level for each of the \(document.competencies.count) competencies.")
      } else if let level = levels.first(where: { !(0...254 ~= $0) }) {
        error(.malformed, "\(place).\(name)", value: String(level), "a level must lie between 0 and 254.")
      }
    }
    var completed: [Int] = []
    for (index, course) in person.completed.enumerated() {
      if let position = courses[course] {
        completed.append(position)
      } else {
        error(.unknown, "\(place).completed[\(index)]", value: course, "there is no such course. Add it to “courses”.")
      }
    }
    guard findings.count == before else { return nil }
    let group = document.groups.isEmpty ? "everyone" : document.groups[index]
    let number = Self.number(of: group, in: &groups)
    if number == groupNames.count { groupNames.append(group) }
    return .init(
      id: person.id, group: number, region: Self.number(of: person.region, in: &regions),
      languages: person.languages.map { Self.number(of: $0, in: &languages) }, travels: person.travel,
      isOnline: person.online_ok, hours: person.hours, completed: completed, current: person.current.map { UInt8($0) },
      required: person.required.map { UInt8($0) })
  }

  private mutating func checkCycles(_ problem: TrainingProblem) {
    for cycle in problem.prerequisiteCycles {
      let names = (cycle + cycle.prefix(1)).map { problem.courses[$0].id }.joined(separator: " needs ")
      error(
        .circular, "courses", value: names, "these courses are prerequisites of each other, so none can be taken. Take one out.")
    }
  }
}
