import CadreModel

/// What is left of a problem once everything is gone that no plan can use: sessions that can never fill, options whose
/// entry levels or prerequisites nobody could reach.
///
/// Options are numbered through over all people, those of a person in the order of their sessions' start.
struct Reduction: Sendable {
  /// By person, in the order of the problem.
  var ranges: [Range<Int>] = []
  /// By option.
  var sessions: [Int32] = []
  var costs: [Int32] = []
  /// By session: how many options are left on it.
  var counts: [Int]
  /// By session: whether it ties people together, through a minimum, a fixed cost or scarce seats.
  var isShared: [Bool]

  /// - Parameter isOffered: by session, whether it is to be thought of at all.
  /// - Complexity: O(options) for each round in which a session drops out; on all cores.
  init(_ problem: TrainingProblem, _ table: OptionTable, isOffered: [Bool]? = nil) {
    let catalogue = table.catalogue
    var isAlive = isOffered ?? [Bool](repeating: true, count: problem.sessions.count)
    var kept = table.ranges.map { $0.map { Int32($0) } }
    counts = []
    while true {
      let alive = isAlive
      let before = kept
      let (count, chunk) = (problem.people.count, 256)
      kept = inParallel((count + chunk - 1) / chunk, chunk: 1) { part in
        var reach = Reach(catalogue, problem)
        return (part * chunk..<min(count, (part + 1) * chunk)).map { person in
          reach.attainable(before[person].filter { alive[Int(table.sessions[Int($0)])] }, problem.people[person], table)
        }
      }.flatMap { $0 }
      counts = [Int](repeating: 0, count: problem.sessions.count)
      for options in kept { for option in options { counts[Int(table.sessions[Int(option)])] += 1 } }
      var changed = false
      for (index, session) in problem.sessions.enumerated()
      where isAlive[index] && (counts[index] < session.minimum || counts[index] == 0) {
        isAlive[index] = false
        changed = changed || counts[index] > 0
      }
      if !changed { break }
    }
    for options in kept {
      let first = sessions.count
      for option in options {
        sessions.append(table.sessions[Int(option)])
        costs.append(table.costs[Int(option)])
      }
      ranges.append(first..<sessions.count)
    }
    let counts = counts
    isShared = problem.sessions.indices.map {
      let session = problem.sessions[$0]
      return session.isNational || session.minimum > 1 || session.fixedCost > 0 || session.seats < counts[$0]
    }
  }

  /// By session, the options on it in the order of people.
  func bySession(_ count: Int) -> [[Int32]] {
    var lists = [[Int32]](repeating: [], count: count)
    for session in lists.indices { lists[session].reserveCapacity(counts[session]) }
    for option in sessions.indices { lists[Int(sessions[option])].append(Int32(option)) }
    return lists
  }
}

/// When each level of each competency, and each course, can first be had by one person.
private struct Reach {
  private let catalogue: Catalogue
  private let levels: Int
  private var levelEnds: [Int32]
  private var courseEnds: [Int32]

  init(_ catalogue: Catalogue, _ problem: TrainingProblem) {
    self.catalogue = catalogue
    levels = Int(catalogue.effects.reduce(0) { max($0, max($1.entry, $1.target)) }) + 1
    levelEnds = [Int32](repeating: .max, count: catalogue.weights.count * levels)
    courseEnds = [Int32](repeating: .max, count: problem.courses.count)
  }

  /// Those of the options whose entry levels and prerequisites others of them reach in time.
  mutating func attainable(_ options: [Int32], _ person: TrainingProblem.Person, _ table: OptionTable) -> [Int32] {
    var kept = options
    while true {
      for index in levelEnds.indices { levelEnds[index] = .max }
      for option in kept {
        let session = catalogue.sessions[Int(table.sessions[Int(option)])]
        courseEnds[Int(session.course)] = .max
      }
      for option in kept {
        let session = catalogue.sessions[Int(table.sessions[Int(option)])]
        courseEnds[Int(session.course)] = min(courseEnds[Int(session.course)], session.end)
        for position in session.effects {
          let effect = catalogue.effects[Int(position)]
          let row = Int(effect.competency) * levels
          for level in 0...Int(effect.target) { levelEnds[row + level] = min(levelEnds[row + level], session.end) }
        }
      }
      let next = kept.filter { isAttainable(catalogue.sessions[Int(table.sessions[Int($0)])], person) }
      for option in kept { courseEnds[Int(catalogue.sessions[Int(table.sessions[Int(option)])].course)] = .max }
      if next.count == kept.count { return kept }
      kept = next
    }
  }

  private func isAttainable(_ session: Catalogue.Session, _ person: TrainingProblem.Person) -> Bool {
    for position in session.effects {
      let effect = catalogue.effects[Int(position)]
      if effect.entry > person.current[Int(effect.competency)]
        && levelEnds[Int(effect.competency) * levels + Int(effect.entry)] >= session.start
      {
        return false
      }
    }
    for position in session.prerequisites {
      let course = Int(catalogue.prerequisites[Int(position)])
      if !person.completed.contains(course) && courseEnds[course] >= session.start { return false }
    }
    return true
  }
}
