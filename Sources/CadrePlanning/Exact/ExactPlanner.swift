import CadreModel
import CadreSolver

/// Plans by integer programming, one step after another: what is fair, what closes most, what costs least.
struct ExactPlanner {
  private let problem: TrainingProblem
  private let table: OptionTable
  private let limits: Budgeted
  private let progress: ((PlanProgress) -> Void)?
  private let pinned: [TrainingPlan.Line]
  private var model: CompactModel
  private var start: [Double] = []
  /// What is known of all steps so far: no more than of the worst.
  private(set) var standing = Claim.Standing.confirmed

  /// What is left of the work and the time.
  final class Budgeted {
    private var work: Int
    private let end: ContinuousClock.Instant?
    /// Steps to come; each may take an equal part of what is left.
    private var steps: Int

    init(_ limits: SolverLimits, steps: Int) {
      work = limits.work
      end = limits.seconds.map { ContinuousClock.now + .seconds($0) }
      self.steps = steps
    }

    func next() -> SearchLimits {
      defer { steps = max(1, steps - 1) }
      let seconds = end.map { max(0.01, ($0 - ContinuousClock.now) / .seconds(1) / Double(steps)) }
      return SearchLimits(nodes: max(1, work / steps), seconds: seconds, gap: 0.999)
    }

    func spend(_ nodes: Int) { work -= nodes }
  }

  struct Step {
    let lines: [TrainingPlan.Line]
    let value: Int
    /// Confirmed, and as the solver alone says.
    let bound: Int
    let claimedBound: Int
  }

  init(
    _ problem: TrainingProblem, _ table: OptionTable, limits: Budgeted, comparesGroups: Bool,
    pinned: [TrainingPlan.Line], progress: ((PlanProgress) -> Void)?
  ) {
    (self.problem, self.table, self.limits, self.progress, self.pinned) = (problem, table, limits, progress, pinned)
    model = CompactModel(problem, table, countsAll: comparesGroups)
    for line in pinned { model.pin(line) }
  }

  /// The greatest share, in thousandths, of its closable deficit that every group can close, which then holds.
  mutating func guaranteeMaxMin() -> Step? {
    // Whether a greater share is possible is asked in small numbers, and led by what closes most.
    let base = model.program
    let groups = closableByGroup
    let most = Array(model.levels.joined())
    let step = minimise(maxMinProgram, .fairShare) { cost in
      var question = base
      let least = Int(1 - cost.rounded())
      question.addColumn(lower: Double(least), upper: Double(least), isInteger: true)
      question.setCosts(most.map { ($0.column, -$0.coefficient) })
      for (terms, closable) in groups { question.addRow(terms, lower: Self.part(least, of: closable)) }
      return question
    }
    guard let step else { return nil }
    start = Array(start.prefix(model.program.columns.count))
    for (terms, closable) in groups { model.program.addRow(terms, lower: Self.part(-step.value, of: closable)) }
    return step.reversed
  }

  /// The share is the last column, in thousandths.
  var maxMinProgram: LinearProgram {
    var program = model.program
    let share = program.addColumn(upper: 1000, isInteger: true)
    for (terms, closable) in closableByGroup {
      program.addRow(terms.map { ($0.column, 1000 * $0.coefficient) } + [(share, -Double(closable))], lower: 0)
    }
    program.setCosts([(share, -1)])
    return program
  }

  private typealias Terms = [(column: Int, coefficient: Double)]

  /// Of each group in which something can be closed.
  private var closableByGroup: [(terms: Terms, closable: Int)] {
    model.levels.filter { !$0.isEmpty }.map { terms in (terms, Int(terms.reduce(0) { $0 + $1.coefficient })) }
  }

  /// Thousandths of a whole, rounded up.
  private static func part(_ permille: Int, of whole: Int) -> Double { Double((permille * whole + 999) / 1000) }

  /// No group closes less than a share of what all together close, each measured by its deficit.
  mutating func guaranteeFloor(_ share: Double) {
    var deficits = [Int](repeating: 0, count: problem.groups.count)
    for (person, deficit) in table.deficits.enumerated() { deficits[problem.people[person].group] += deficit }
    let total = Double(deficits.reduce(0, +))
    for group in problem.groups.indices {
      let part = (share * 100 * Double(deficits[group])).rounded()
      var terms: [(column: Int, coefficient: Double)] = []
      for (other, columns) in model.levels.enumerated() {
        let coefficient = (other == group ? 100 * total : 0) - part
        terms += columns.map { ($0.column, $0.coefficient * coefficient) }
      }
      model.program.addRow(terms, lower: 0)
    }
  }

  mutating func closeMost() -> Step? {
    var program = model.program
    program.setCosts(model.levels.joined().map { ($0.column, -$0.coefficient) })
    return minimise(program, .closed)?.reversed
  }

  /// The least cost at which at least this many weighted levels are closed.
  mutating func cheapest(closing least: Int) -> Step? {
    model.program.addRow(Array(model.levels.joined()), lower: Double(least))
    var program = model.program
    program.setCosts(model.costs)
    return minimise(program, .cost)
  }

  /// The plan that differs least from some lines among those that close at least as much; nothing is claimed of it.
  func nearest(to lines: [TrainingPlan.Line], closing least: Int) -> [TrainingPlan.Line]? {
    guard !lines.isEmpty else { return nil }
    let sessions = Dictionary(grouping: lines, by: \.person).mapValues { Set($0.map(\.session)) }
    var program = model.program
    program.addRow(Array(model.levels.joined()), lower: Double(least))
    program.setCosts(
      table.ranges.enumerated().flatMap { person, options in
        options.map { (column: $0, coefficient: sessions[person]?.contains(Int(table.sessions[$0])) ?? false ? -1.0 : 1) }
      })
    let solution = program.solve(limits: limits.next(), start: start)
    let values = program.isKept(by: solution.values) ? solution.values : start
    return values.isEmpty ? nil : self.lines(values)
  }

  private func lines(_ values: [Double]) -> [TrainingPlan.Line] {
    table.ranges.enumerated().flatMap { person, options in
      options.filter { values[$0] > 0.5 }.map { TrainingPlan.Line(person: person, session: Int(table.sessions[$0])) }
    }
  }

  /// - Returns: `nil` where it is confirmed that no plan meets what was asked.
  private mutating func minimise(
    _ program: LinearProgram, _ aim: PlanProgress.Aim, opposite: ((Double) -> LinearProgram)? = nil
  ) -> Step? {
    guard !table.sessions.isEmpty else { return Step(lines: [], value: 0, bound: 0, claimedBound: 0) }
    let known = start.isEmpty ? [] : start + [Double](repeating: 0, count: program.columns.count - start.count)
    let claim = program.solveConfirmed(limits: limits.next(), start: known, opposite: opposite)
    limits.spend(claim.nodes)
    standing = max(standing, claim.values.isEmpty && claim.standing == .unconfirmed ? .open : claim.standing)
    if claim.isInfeasible, claim.standing == .confirmed { return nil }
    // Without values it is left at those who have their seats already.
    if !claim.values.isEmpty { start = claim.values }
    let value = claim.values.isEmpty ? 0 : Int(claim.cost.rounded())
    // Nothing costs less than all that brings something and nothing that costs.
    let least = program.columns.reduce(0) { $0 + min(0, $1.cost * $1.upper) }
    func whole(_ bound: Double) -> Int { Int(max(least, bound.isFinite ? bound : least).rounded(.up)) }
    let step = Step(
      lines: claim.values.isEmpty ? pinned : lines(claim.values), value: value, bound: whole(claim.bound),
      claimedBound: whole(claim.claimedBound))
    progress?(PlanProgress(aim: aim, value: abs(step.value), bound: abs(step.bound)))
    return step
  }
}

extension ExactPlanner.Step {
  /// Of what is to be most.
  fileprivate var reversed: Self {
    Self(lines: lines, value: -value, bound: -bound, claimedBound: -claimedBound)
  }
}
