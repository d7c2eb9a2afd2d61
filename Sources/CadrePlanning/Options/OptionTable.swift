import CadreModel
import Dispatch

/// What each person could take: the sessions that are open to the person and of use, in the order of their start.
///
/// Options are numbered through over all people; those of person p are `ranges[p]`.
struct OptionTable: Sendable {
  let catalogue: Catalogue
  let ranges: [Range<Int>]
  /// By option.
  let sessions: [Int32]
  /// By option: the seat, with travel.
  let costs: [Int32]
  /// By person: weighted levels lacking, and those of them that some option reaches.
  let deficits: [Int]
  let closable: [Int]
  /// By session, the options on it, in the order of people.
  let bySession: [[Int32]]

  /// - Complexity: O(people × sessions); on all cores.
  init(_ problem: TrainingProblem) {
    let catalogue = Catalogue(problem)
    let rows = inParallel(problem.people.count) { person in Row(problem, problem.people[person], catalogue) }
    var (ranges, sessions, costs) = ([Range<Int>](), [Int32](), [Int32]())
    var bySession = [[Int32]](repeating: [], count: problem.sessions.count)
    for row in rows {
      let first = sessions.count
      sessions += row.sessions
      costs += row.costs
      ranges.append(first..<sessions.count)
      for option in first..<sessions.count { bySession[Int(sessions[option])].append(Int32(option)) }
    }
    self.catalogue = catalogue
    (self.ranges, self.sessions, self.costs, self.bySession) = (ranges, sessions, costs, bySession)
    deficits = rows.map(\.deficit)
    closable = rows.map(\.closable)
  }

  private struct Row: Sendable {
    var sessions: [Int32] = []
    var costs: [Int32] = []
    let deficit: Int
    let closable: Int

    init(_ problem: TrainingProblem, _ person: TrainingProblem.Person, _ catalogue: Catalogue) {
      deficit = problem.deficit(of: person)
      guard deficit > 0 else {
        closable = 0
        return
      }
      var costs = [Int32?](repeating: nil, count: problem.sessions.count)
      catalogue.visitUsefulCourses(of: person, in: problem) { course in
        guard problem.courses[course].hours <= person.hours, !person.completed.contains(course) else { return false }
        for index in catalogue.sessionsOf[course] where !person.declined.contains(index) {
          costs[index] = problem.seatCost(of: problem.sessions[index], for: person).map { Int32($0) }
        }
        return catalogue.sessionsOf[course].contains { costs[$0] != nil }
      }
      var reach = person.current
      for index in catalogue.byStart {
        guard let cost = costs[index] else { continue }
        sessions.append(Int32(index))
        self.costs.append(cost)
        for position in catalogue.sessions[index].effects {
          let effect = catalogue.effects[Int(position)]
          reach[Int(effect.competency)] = max(reach[Int(effect.competency)], effect.target)
        }
      }
      closable = problem.competencies.indices.reduce(0) {
        $0 + problem.weight(of: $1, for: person)
          * max(0, Int(min(reach[$1], person.required[$1])) - Int(person.current[$1]))
      }
    }
  }
}

/// The results of `body` for 0, 1, …, on all cores, `chunk` at a time.
func inParallel<Result: Sendable>(_ count: Int, chunk: Int = 256, _ body: @Sendable (Int) -> Result) -> [Result] {
  [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
    nonisolated(unsafe) let place = buffer
    DispatchQueue.concurrentPerform(iterations: (count + chunk - 1) / chunk) { index in
      for item in index * chunk..<min(count, (index + 1) * chunk) {
        (place.baseAddress! + item).initialize(to: body(item))
      }
    }
    initialized = count
  }
}
