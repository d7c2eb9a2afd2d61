package import CadreModel
package import CadreSolver

extension TeamProblem {
  /// The best team for an aim, proven as far as it can be: found by one solver, confirmed by other means, and replayed by a check that
  /// knows nothing of either.
  ///
  /// - Parameter limits: of each of the one or two searches; their effort may grow without measure with people and needs.
  package func bestTeam(for aim: TeamAim, limits: SearchLimits = .init()) -> FoundTeam {
    if lacksPeople { return .impossible(aim) }
    switch aim {
    case .fewest, .cheapest, .oneTaskEach: return found(aim, TeamProgram(self, aim), limits)
    case .cheapestOfFewest, .fewestOfCheapest:
      let first = bestTeam(for: aim == .cheapestOfFewest ? .fewest : .cheapest, limits: limits)
      guard let value = first.value else { return first.renamed(aim) }
      var program = TeamProgram(self, aim)
      program.limit(aim == .cheapestOfFewest ? .people(value) : .cost(value))
      return found(aim, program, limits, after: first)
    case .mostCovered:
      let first = bestTeam(for: .fewest, limits: limits)
      guard let value = first.value else { return first.renamed(aim) }
      var program = TeamProgram(self, aim)
      program.limit(.people(max(1, value / 2)))
      return found(aim, program, limits, after: first)
    }
  }

  /// Whether some need is for more people than are able and free: no search is needed to tell.
  private var lacksPeople: Bool {
    needs.contains { need in
      candidates.count { isFree($0) && $0.holds(need.competency, at: need.level) } < need.count
    }
  }

  /// - Parameter first: what the question rests on: nothing is surer than that.
  private func found(
    _ aim: TeamAim, _ program: TeamProgram, _ limits: SearchLimits, after first: FoundTeam? = nil
  ) -> FoundTeam {
    let claim = program.program.solveConfirmed(limits: limits)
    let standing = max(claim.standing, first?.standing ?? .confirmed)
    let answer = program.answer(claim.values)
    let check = TeamCheck(answer.team, tasks: answer.tasks, of: self)
    // A team that the check refuses is none, whatever the solvers say.
    guard !claim.values.isEmpty, aim.meetsAll ? check.isWhole : check.isSound else {
      return FoundTeam(
        aim: aim, team: [], tasks: nil, cost: 0, covered: 0, value: nil, bound: nil,
        standing: claim.values.isEmpty ? standing : .open, isInfeasible: claim.isInfeasible)
    }
    let value = aim.value(people: answer.team.count, cost: check.cost, covered: check.covered)
    return FoundTeam(
      aim: aim, team: answer.team, tasks: answer.tasks, cost: check.cost, covered: check.covered, value: value,
      bound: first.map { $0.standing == .confirmed } ?? true ? aim.bound(claim.bound) : nil, standing: standing,
      isInfeasible: false)
  }
}

extension FoundTeam {
  fileprivate static func impossible(_ aim: TeamAim) -> FoundTeam {
    FoundTeam(
      aim: aim, team: [], tasks: nil, cost: 0, covered: 0, value: nil, bound: nil, standing: .confirmed, isInfeasible: true)
  }

  /// The same for an aim that begins with this one.
  fileprivate func renamed(_ aim: TeamAim) -> FoundTeam {
    FoundTeam(
      aim: aim, team: [], tasks: nil, cost: 0, covered: 0, value: nil, bound: nil, standing: standing, isInfeasible: isInfeasible)
  }
}

extension TeamAim {
  fileprivate func value(people: Int, cost: Int, covered: Int) -> Int {
    switch self {
    case .fewest, .fewestOfCheapest: people
    case .cheapest, .cheapestOfFewest, .oneTaskEach: cost
    case .mostCovered: covered
    }
  }

  /// Bounds of whole numbers are whole, but for rounding.
  fileprivate func bound(_ bound: Double) -> Int? {
    guard bound.isFinite else { return nil }
    let whole = Int((bound - 1e-6).rounded(.up))
    return self == .mostCovered ? -whole : whole
  }
}

/// Who goes, as an integer program: a column for each person who could be of use, 1 where they go.
private struct TeamProgram {
  enum Limit {
    case people(Int)
    case cost(Int)
  }

  private(set) var program = LinearProgram()
  private let problem: TeamProblem
  /// Free for the whole task, and able to meet a need.
  private let usable: [Int]
  /// With one task each: a column for every pair of person and need.
  private var pairs: [(column: Int, person: Int, need: Int)] = []

  init(_ problem: TeamProblem, _ aim: TeamAim) {
    self.problem = problem
    usable = problem.candidates.indices.filter { place in
      let candidate = problem.candidates[place]
      return problem.isFree(candidate) && problem.needs.contains { candidate.holds($0.competency, at: $0.level) }
    }
    let countsPeople = aim == .fewest || aim == .fewestOfCheapest
    let countsMoney = aim == .cheapest || aim == .cheapestOfFewest || aim == .oneTaskEach
    for place in usable {
      let cost = countsPeople ? 1 : countsMoney ? problem.candidates[place].cost : 0
      program.addColumn(cost: Double(cost), upper: 1, isInteger: true)
    }
    switch aim {
    case .oneTaskEach: askForOneTaskEach()
    case .mostCovered: askForMostCovered()
    default: askForAll()
    }
    spare()
  }

  private func able(_ need: TeamProblem.Need) -> [Int] {
    usable.indices.filter { problem.candidates[usable[$0]].holds(need.competency, at: need.level) }
  }

  private mutating func askForAll() {
    for need in problem.needs { program.addRow(able(need).map { ($0, 1) }, lower: Double(need.count)) }
  }

  private mutating func askForOneTaskEach() {
    for (place, need) in problem.needs.enumerated() {
      for person in able(need) {
        pairs.append((program.addColumn(upper: 1, isInteger: true), person, place))
      }
      program.addRow(pairs.filter { $0.need == place }.map { ($0.column, 1) }, lower: Double(need.count))
    }
    for person in usable.indices {
      let tasks = pairs.filter { $0.person == person }.map { (column: $0.column, coefficient: 1.0) }
      program.addRow(tasks + [(person, -1)], upper: 0)
    }
  }

  private mutating func askForMostCovered() {
    for need in problem.needs {
      let met = program.addColumn(cost: Double(-need.weight), upper: Double(need.count), isInteger: true)
      program.addRow(able(need).map { ($0, 1) } + [(met, -1)], lower: 0)
    }
  }

  /// What institutions give at most, and what has to stay with them.
  private mutating func spare() {
    let byInstitution = Dictionary(grouping: usable.indices) { problem.candidates[usable[$0]].institution }
    for institution in byInstitution.keys.sorted() {
      program.addRow((byInstitution[institution] ?? []).map { ($0, 1) }, upper: Double(problem.mostPerInstitution))
    }
    for cover in problem.covers {
      let holders = problem.candidates.count { candidate in
        candidate.institution == cover.institution && candidate.holds(cover.competency, at: cover.level)
      }
      let leaving = (byInstitution[cover.institution] ?? []).filter { person in
        problem.candidates[usable[person]].holds(cover.competency, at: cover.level)
      }
      guard !leaving.isEmpty else { continue }
      program.addRow(leaving.map { ($0, 1) }, upper: Double(max(0, holders - cover.keep)))
    }
  }

  mutating func limit(_ limit: Limit) {
    switch limit {
    case .people(let most): program.addRow(usable.indices.map { ($0, 1) }, upper: Double(most))
    case .cost(let most):
      program.addRow(usable.indices.map { ($0, Double(problem.candidates[usable[$0]].cost)) }, upper: Double(most))
    }
  }

  /// Who goes, ascending, and for what; nobody where there are no values.
  func answer(_ values: [Double]) -> (team: [Int], tasks: [Int]?) {
    guard !values.isEmpty else { return ([], nil) }
    let going = usable.indices.filter { values[$0] > 0.5 }
    guard !pairs.isEmpty else { return (going.map { usable[$0] }, nil) }
    let tasks = Dictionary(
      pairs.filter { values[$0.column] > 0.5 }.map { ($0.person, $0.need) }, uniquingKeysWith: { first, _ in first })
    let serving = going.filter { tasks[$0] != nil }
    return (serving.map { usable[$0] }, serving.map { tasks[$0] ?? 0 })
  }
}
