import CadreModel
import CadreSolver

/// The whole problem as one integer program.
///
/// A column for each option (person × session), each session that has to be opened, and each level lacking that some option
/// reaches. `option ≤ open` stands for every option by itself, which lowers the bound by a fifth. Dates keep entry levels and
/// prerequisites from supporting each other in a circle.
struct CompactModel {
  let problem: TrainingProblem
  let table: OptionTable
  var program = LinearProgram()
  /// By group: columns of levels with their weights.
  private(set) var levels: [[(column: Int, coefficient: Double)]]
  private(set) var costs: [(column: Int, coefficient: Double)] = []

  /// - Parameter countsAll: whether every level reached is counted, which a rule that compares groups needs: it would be met
  ///   by not counting otherwise.
  init(_ problem: TrainingProblem, _ table: OptionTable, countsAll: Bool) {
    (self.problem, self.table) = (problem, table)
    levels = Array(repeating: [], count: problem.groups.count)
    for option in table.sessions.indices {
      // Options come first: their columns have their numbers.
      program.addColumn(upper: 1, isInteger: true)
      if table.costs[option] > 0 { costs.append((option, Double(table.costs[option]))) }
    }
    for person in problem.people.indices { add(person, countsAll) }
    for session in problem.sessions.indices { addSession(session) }
    program.addRow(costs, upper: Double(problem.budget))
  }

  /// The person takes the session, where it is among the person's options.
  mutating func pin(_ line: TrainingPlan.Line) {
    if let option = table.ranges[line.person].first(where: { table.sessions[$0] == line.session }) {
      program.setLower(option, 1)
    }
  }

  private func session(_ option: Int) -> Catalogue.Session { table.catalogue.sessions[Int(table.sessions[option])] }

  private mutating func add(_ person: Int, _ countsAll: Bool) {
    let options = Array(table.ranges[person])
    guard !options.isEmpty else { return }
    let byCourse = Dictionary(grouping: options) { session($0).course }
    for course in byCourse.keys.sorted() { addChoice(byCourse[course] ?? []) }
    let hours = options.map { ($0, Double(session($0).hours)) }.filter { $0.1 > 0 }
    program.addRow(hours, upper: Double(problem.people[person].hours))
    addDays(options.filter { session($0).isLive })
    for option in options { addSupport(option, options, person) }
    addLevels(person, options, countsAll)
  }

  /// At most one of the options.
  private mutating func addChoice(_ options: [Int]) {
    if options.count > 1 { program.addRow(options.map { ($0, 1) }, upper: 1) }
  }

  /// Nobody sits in two live sessions on one day: a row for each day on which one starts, where it says something new.
  private mutating func addDays(_ options: [Int]) {
    var seen: Set<[Int]> = []
    for day in Set(options.map { session($0).start }).sorted() {
      let clash = options.filter { session($0).start <= day && day <= session($0).end }
      if seen.insert(clash).inserted { addChoice(clash) }
    }
  }

  /// An option waits for one that ends before it starts and leads to its entry level, and likewise for each prerequisite.
  private mutating func addSupport(_ option: Int, _ options: [Int], _ person: Int) {
    let waiting = session(option)
    let earlier = options.filter { session($0).end < waiting.start }
    for index in waiting.effects {
      let effect = table.catalogue.effects[Int(index)]
      guard effect.entry > problem.people[person].current[Int(effect.competency)] else { continue }
      addCover(option, earlier.filter { reaches(effect.competency, effect.entry, $0) })
    }
    for index in waiting.prerequisites {
      let course = table.catalogue.prerequisites[Int(index)]
      guard !problem.people[person].completed.contains(Int(course)) else { continue }
      addCover(option, earlier.filter { session($0).course == course })
    }
  }

  /// The column needs one of the options.
  private mutating func addCover(_ column: Int, _ options: [Int]) {
    program.addRow([(column, 1)] + options.map { ($0, -1) }, upper: 0)
  }

  private func reaches(_ competency: Int32, _ level: UInt8, _ option: Int) -> Bool {
    session(option).effects.contains {
      let effect = table.catalogue.effects[Int($0)]
      return effect.competency == competency && effect.target >= level
    }
  }

  private mutating func addLevels(_ person: Int, _ options: [Int], _ countsAll: Bool) {
    let (current, required) = (problem.people[person].current, problem.people[person].required)
    for competency in problem.competencies.indices where required[competency] > current[competency] {
      for level in current[competency] + 1...required[competency] {
        let supporting = options.filter { reaches(Int32(competency), level, $0) }
        guard !supporting.isEmpty else { break }
        let column = program.addColumn(upper: 1, isInteger: true)
        levels[problem.people[person].group].append(
          (column, Double(problem.weight(of: competency, for: problem.people[person]))))
        addCover(column, supporting)
        guard countsAll else { continue }
        for option in supporting { program.addRow([(option, 1), (column, -1)], upper: 0) }
      }
    }
  }

  private mutating func addSession(_ index: Int) {
    let session = problem.sessions[index]
    let options = table.bySession[index].map { Int($0) }
    guard !options.isEmpty else { return }
    let people: [(column: Int, coefficient: Double)] = options.map { ($0, 1) }
    guard session.fixedCost > 0 || session.minimum > 0 else {
      if options.count > session.seats { program.addRow(people, upper: Double(session.seats)) }
      return
    }
    let column = program.addColumn(upper: 1, isInteger: true)
    if session.fixedCost > 0 { costs.append((column, Double(session.fixedCost))) }
    program.addRow(people + [(column, -Double(session.seats))], upper: 0)
    program.addRow(people + [(column, -Double(session.minimum))], lower: 0)
    for option in options { program.addRow([(option, 1), (column, -1)], upper: 0) }
  }
}
