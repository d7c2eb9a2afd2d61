import CadreModel

/// The courses and sessions of a problem as flat tables, for loops that run millions of times.
struct Catalogue: Sendable {
  struct Session: Sendable {
    let course: Int32
    let start: Int32
    let end: Int32
    let hours: Int32
    let isLive: Bool
    /// Where its course's effects stand in `effects`.
    let effects: Range<Int32>
    /// Where its course's prerequisites stand in `prerequisites`.
    let prerequisites: Range<Int32>
  }

  struct Effect: Sendable {
    let competency: Int32
    let entry: UInt8
    let target: UInt8
  }

  let sessions: [Session]
  let effects: [Effect]
  let prerequisites: [Int32]
  /// By competency: what one level counts.
  let weights: [Int]
  /// Sessions in the order in which they start.
  let byStart: [Int]
  /// By course.
  let sessionsOf: [[Int]]
  /// By competency, the courses that lift it, and how far.
  private let lifting: [[(course: Int, target: Int)]]

  init(_ problem: TrainingProblem) {
    var (effects, prerequisites) = ([Effect](), [Int32]())
    var ranges: [(effects: Range<Int32>, prerequisites: Range<Int32>)] = []
    var lifting = [[(course: Int, target: Int)]](repeating: [], count: problem.competencies.count)
    for (index, course) in problem.courses.enumerated() {
      let first = (Int32(effects.count), Int32(prerequisites.count))
      // Several effects on one competency are one: whoever attends has all their entry levels, and ends at the highest.
      for (place, effect) in course.effects.enumerated()
      where !course.effects[..<place].contains(where: { $0.competency == effect.competency }) {
        let all = course.effects.filter { $0.competency == effect.competency }
        let (entry, target) = all.reduce((0, 0)) { (max($0.0, $1.entry), max($0.1, $1.target)) }
        effects.append(Effect(competency: Int32(effect.competency), entry: UInt8(entry), target: UInt8(target)))
        lifting[effect.competency].append((index, target))
      }
      prerequisites += course.prerequisites.map { Int32($0) }
      ranges.append((first.0..<Int32(effects.count), first.1..<Int32(prerequisites.count)))
    }
    sessions = problem.sessions.map { session in
      Session(
        course: Int32(session.course), start: Int32(session.days.lowerBound), end: Int32(session.days.upperBound),
        hours: Int32(problem.courses[session.course].hours), isLive: session.isLive,
        effects: ranges[session.course].effects, prerequisites: ranges[session.course].prerequisites)
    }
    (self.effects, self.prerequisites, self.lifting) = (effects, prerequisites, lifting)
    var sessionsOf = [[Int]](repeating: [], count: problem.courses.count)
    for (index, session) in problem.sessions.enumerated() { sessionsOf[session.course].append(index) }
    self.sessionsOf = sessionsOf
    weights = problem.competencies.map(\.weight)
    byStart = problem.sessions.indices.sorted {
      (problem.sessions[$0].days.lowerBound, $0) < (problem.sessions[$1].days.lowerBound, $1)
    }
  }

  /// Goes through the courses that are of use to a person: they reach a level that the person lacks, or an entry level or
  /// prerequisite of a course that is of use.
  ///
  /// - Parameter isOffered: whether the person could take the course at all; it is asked once about each.
  func visitUsefulCourses(of person: TrainingProblem.Person, in problem: TrainingProblem, isOffered: (Int) -> Bool) {
    var isKnown = [Bool](repeating: false, count: problem.courses.count)
    var isWanted = [Bool](repeating: false, count: weights.count)
    var waiting: [Int] = []
    func use(_ course: Int) {
      guard !isKnown[course] else { return }
      isKnown[course] = true
      if isOffered(course) { waiting.append(course) }
    }
    /// Every course that passes the person's level reaches the first of the levels wanted.
    func want(_ competency: Int, _ level: Int) {
      let current = Int(person.current[competency])
      guard level > current, !isWanted[competency] else { return }
      isWanted[competency] = true
      for lift in lifting[competency] where lift.target > current { use(lift.course) }
    }
    for competency in weights.indices { want(competency, Int(person.required[competency])) }
    while let course = waiting.popLast() {
      for effect in problem.courses[course].effects { want(effect.competency, effect.entry) }
      for prerequisite in problem.courses[course].prerequisites where !person.completed.contains(prerequisite) {
        use(prerequisite)
      }
    }
  }
}
