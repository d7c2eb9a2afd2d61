import CadreAnalysis
import CadreModel
import CadrePlanning
import CadreStore

/// A training problem made from what the store holds, and what its positions stand for.
struct PlanProblem {
  let problem: TrainingProblem
  let people: [Identifier<Person>]
  /// By session of the problem: the course, and the session; `nil` where the course is self-paced.
  let sessions: [(course: Course, session: Session?)]
  /// Seats that people already have by approved plans.
  let pinned: [TrainingPlan.Line]
  /// What a weighted level of the problem counts, in hundredths.
  let unit: Int
  /// What the pinned seats cost.
  let pinnedCost: Int
  let currency: String
  /// Courses that no budget in that currency can pay for.
  let leftOut: [Identifier<Course>: CourseMoney.Obstacle]
  /// By person, the competencies that are not assessed.
  let unassessed: [Set<Int>]

  /// How long a self-paced course takes, in days.
  private static let selfPacedDays = 60
  /// More than anybody can spend; what is above counts as this.
  private static let mostHours = 1_000_000

  /// - Parameters:
  ///   - group: the attribute that a fairness rule looks at.
  init(
    _ terms: Plan.Terms, framework: Framework, people: [Person], group: String?, on today: Day, _ reader: any StoreReader
  ) throws {
    let courses = try reader.courses(of: framework.reference)
    let money = try Self.money(courses, terms.currency)
    let reviewed = try reader.plans().filter { $0.framework == framework.reference }.flatMap(\.lines)
    let approved = reviewed.filter { $0.state == .approved && $0.trouble != .cancelled }
    let (levels, requirements, weights, unassessed) = try Self.profiles(framework, people, on: today, reader)
    let taken = try reader.seatsTaken(in: framework.reference)
    let position = Dictionary(uniqueKeysWithValues: framework.competencies.enumerated().map { ($0.element.code, $0.offset) })
    let courseIndex = Dictionary(uniqueKeysWithValues: courses.enumerated().map { ($0.element.code, $0.offset) })
    var names = Names()
    var sessions: [(course: Course, session: Session?)] = []
    var offered: [TrainingProblem.Session] = []
    let inScope = Set(people.map(\.number))
    for (index, course) in courses.enumerated() {
      if course.mode == .selfPaced {
        sessions.append((course, nil))
        let first = Int(today.number) + 1
        offered.append(names.session(course, index, nil, first...first + Self.selfPacedDays - 1, seats: people.count))
      }
      for session in course.sessions where session.first > today {
        let own = approved.count {
          $0.course == course.code && $0.first == session.first && $0.place == session.place && inScope.contains($0.person)
        }
        let others = (taken[course.code]?[session] ?? 0) - own
        sessions.append((course, session))
        offered.append(
          names.session(
            course, index, session, Int(session.first.number)...Int(session.last.number), seats: session.seats - others,
            others: others))
      }
    }
    unit = Self.divisor(weights)
    let unit = unit
    // Time is counted in the longest piece of which all of it is a whole number: an hour, mostly.
    let minutes = min(terms.hours, Self.mostHours) * 60
    let slot = courses.reduce(minutes) { Self.greatest($0, $1.minutes) }
    let hours = minutes / slot
    let completed = try Self.completed(reader, courseIndex)
    let groups = names.groups(people, by: group)
    let refused = Dictionary(grouping: reviewed.filter { $0.state == .refused }, by: \.person)
    let coming = Dictionary(grouping: reviewed.filter(\.isToCome), by: \.person)
    let unpayable = sessions.indices.filter { money.leftOut[sessions[$0].course.code] != nil }
    let members = people.enumerated().map { index, person in
      let own = Set((coming[person.number] ?? []).compactMap { Self.session(of: $0, in: sessions) })
      return TrainingProblem.Person(
        id: person.number.code, group: groups.number[index], region: names.region(person.location),
        languages: names.languages(of: person), travels: terms.travelCost != nil, isOnline: true, hours: hours,
        completed: completed[person.number] ?? [], current: levels[index], required: requirements[index],
        weights: weights[index].map { $0 / unit },
        declined: (refused[person.number] ?? []).compactMap { Self.session(of: $0, in: sessions) }
          + (own.isDisjoint(with: unpayable) ? unpayable : unpayable.filter { !own.contains($0) }))
    }
    let lowest = framework.scale?.ranks.lowerBound ?? 0
    let problemCourses = courses.map { course in
      TrainingProblem.Course(
        id: course.code.code, hours: course.minutes / slot,
        effects: course.outcomes.compactMap { outcome in
          position[outcome.competency].map {
            .init(competency: $0, entry: (outcome.entry ?? 0) > lowest ? outcome.entry ?? 0 : 0, target: outcome.target)
          }
        }, prerequisites: course.prerequisites.compactMap { courseIndex[$0] },
        seatCost: money.leftOut[course.code] == nil ? course.price : nil)
    }
    let personIndex = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($0.element.number, $0.offset) })
    var seats = offered.map(\.seats)
    // Who is approved has a seat; whom a reviewer pinned keeps one while there are any.
    pinned = (approved + reviewed.filter { $0.state == .pinned && $0.trouble != .cancelled }).compactMap { line in
      guard let person = personIndex[line.person], let session = Self.session(of: line, in: sessions),
        line.state == .approved || seats[session] > 0
      else { return nil }
      seats[session] -= 1
      return TrainingPlan.Line(person: person, session: session)
    }
    offered = Self.priced(offered, of: sessions.map(\.course), money, pinned)
    (currency, leftOut) = (money.currency, money.leftOut)
    self.unassessed = unassessed
    let unpaid = TrainingProblem(
      competencies: framework.competencies.map { .init(id: $0.code.code, weight: 1) }, courses: problemCourses,
      sessions: offered, people: members, travelCost: terms.travelCost ?? 0, budget: 0, groups: groups.names)
    // As the planner counts them: with travel, and with what holding their sessions costs.
    let seatCosts = pinned.map { unpaid.seatCost(of: offered[$0.session], for: members[$0.person]) ?? 0 }
    pinnedCost = seatCosts.reduce(0, +) + Set(pinned.map(\.session)).reduce(0) { $0 + offered[$1].fixedCost }
    problem = unpaid.with(people: members, budget: terms.budget + pinnedCost)
    self.people = people.map(\.number)
    self.sessions = sessions
  }

  /// Which session of the problem a line of a plan is in.
  static func session(of line: Plan.Line, in sessions: [(course: Course, session: Session?)]) -> Int? {
    sessions.firstIndex { course, session in
      course.code == line.course && (session.map { $0.first == line.first && $0.place == line.place } ?? line.place.isEmpty)
    }
  }

  private static func money(_ courses: [Course], _ currency: String?) throws -> CourseMoney {
    do {
      return try CourseMoney(courses, currency: currency)
    } catch {
      throw RequestError.severalCurrencies(error.currencies)
    }
  }

  /// What the budget cannot pay for is for nobody but those who have a seat already; their employer's other money pays it.
  private static func priced(
    _ sessions: [TrainingProblem.Session], of courses: [Course], _ money: CourseMoney, _ pinned: [TrainingPlan.Line]
  ) -> [TrainingProblem.Session] {
    let held = Dictionary(grouping: pinned, by: \.session).mapValues(\.count)
    return sessions.indices.map { index in
      if money.leftOut[courses[index].code] == nil { return sessions[index] }
      return sessions[index].leftOut(held: held[index] ?? 0)
    }
  }

  private static func greatest(_ first: Int, _ second: Int) -> Int {
    second == 0 ? first : greatest(second, first % second)
  }

  private static func completed(
    _ reader: any StoreReader, _ courses: [Identifier<Course>: Int]
  ) throws -> [Identifier<Person>: [Int]] {
    let lines = try reader.plans().flatMap(\.lines).filter { $0.state == .completed }
    return Dictionary(grouping: lines, by: \.person).mapValues { $0.compactMap { courses[$0.course] } }
  }

  /// By person: ranks held, 0 where unassessed; ranks required; weights in hundredths; what is unassessed.
  private static func profiles(
    _ framework: Framework, _ people: [Person], on day: Day, _ reader: any StoreReader
  ) throws -> (levels: [[UInt8]], required: [[UInt8]], weights: [[Int]], unassessed: [Set<Int>]) {
    let count = framework.competencies.count
    let (numbers, keys) = try reader.personNumbers()
    var place: [Int: Int] = [:]
    for (index, person) in people.enumerated() {
      if let number = numbers[person.number.code] { place[Int(keys[number])] = index }
    }
    var levels = [[UInt8]](repeating: [UInt8](repeating: 0, count: count), count: people.count)
    var unassessed = [Set<Int>](repeating: Set(0..<count), count: people.count)
    try reader.forEachProfileRun(of: framework.reference, on: day) { run in
      for offset in 0..<run.count {
        guard let index = place[run.firstPerson + offset] else { continue }
        for competency in 0..<min(count, run.width) {
          let level = run.levels[offset * run.width + competency]
          guard level > 0 else { continue }
          levels[index][competency] = level - 1
          unassessed[index].remove(competency)
        }
      }
    }
    let index = Dictionary(uniqueKeysWithValues: framework.competencies.enumerated().map { ($0.element.code, $0.offset) })
    let roles = Dictionary(uniqueKeysWithValues: framework.roles.map { ($0.code, $0) })
    var known: [[Identifier<Role>]: RequirementVector] = [:]
    let requirements = people.map { person in
      if let vector = known[person.roles] { return vector }
      let vector = RequirementVector(roles: person.roles.compactMap { roles[$0] }, competencies: count, index: index)
      known[person.roles] = vector
      return vector
    }
    return (levels, requirements.map(\.ranks), requirements.map { $0.weights.map { Int($0) } }, unassessed)
  }

  /// The greatest number that divides all weights.
  private static func divisor(_ weights: [[Int]]) -> Int {
    return max(1, Set(weights.joined()).reduce(0, greatest))
  }
}

/// Numbers for places, languages and groups.
private struct Names {
  private var regions: [String: Int] = [:]
  /// 0 is any language at all.
  private var languages: [String: Int] = ["": 0]

  mutating func region(_ name: String) -> Int { Self.number(name.lowercased(), in: &regions) }

  mutating func languages(of person: Person) -> [Int] {
    [0] + person.languages.map { Self.number($0.lowercased(), in: &languages) }
  }

  /// - Parameter others: people of other plans who have a seat in it already.
  mutating func session(
    _ course: Course, _ index: Int, _ session: Session?, _ days: ClosedRange<Int>, seats: Int, others: Int = 0
  ) -> TrainingProblem.Session {
    let place = session?.place ?? ""
    return .init(
      id: place.isEmpty ? course.code.code : "\(course.code.code) \(session?.first.description ?? "") \(place)", course: index,
      days: days, mode: session == nil ? .selfPaced : course.mode, region: region(place),
      languages: course.languages.isEmpty ? [0] : course.languages.map { Self.number($0.lowercased(), in: &languages) },
      seats: max(0, seats), minimum: max(0, min(seats, (session?.minimum ?? 0) - others)),
      fixedCost: others > 0 ? 0 : session?.fixedCost ?? 0, seatCost: course.price ?? 0)
  }

  func groups(_ people: [Person], by attribute: String?) -> (number: [Int], names: [String]) {
    guard let attribute else { return ([Int](repeating: 0, count: people.count), ["everyone"]) }
    var numbers: [String: Int] = [:]
    var names: [String] = []
    let number = people.map { person in
      let value = person.attributes[attribute] ?? "undeclared"
      let number = Self.number(value, in: &numbers)
      if number == names.count { names.append(value) }
      return number
    }
    return (number, names)
  }

  private static func number(_ name: String, in numbers: inout [String: Int]) -> Int {
    if let number = numbers[name] { return number }
    numbers[name] = numbers.count
    return numbers.count - 1
  }
}
