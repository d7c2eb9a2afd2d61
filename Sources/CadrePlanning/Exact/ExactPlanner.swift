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
  /// Whether every step so far was proven.
  private(set) var isProven = true

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
    let bound: Int
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
  mutating func guaranteeMaxMin() -> Int? {
    let share = model.program.addColumn(upper: 1000, isInteger: true)
    for terms in model.levels where !terms.isEmpty {
      let closable = terms.reduce(0) { $0 + $1.coefficient }
      model.program.addRow(terms.map { ($0.column, 1000 * $0.coefficient) } + [(share, -closable)], lower: 0)
    }
    guard let step = minimise([(share, -1)], .fairShare) else { return nil }
    model.program.setLower(share, Double(-step.value))
    return -step.value
  }

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
    guard let step = minimise(model.levels.joined().map { ($0.column, -$0.coefficient) }, .closed) else { return nil }
    return Step(lines: step.lines, value: -step.value, bound: -step.bound)
  }

  /// The least cost at which at least this many weighted levels are closed.
  mutating func cheapest(closing least: Int) -> Step? {
    model.program.addRow(Array(model.levels.joined()), lower: Double(least))
    return minimise(model.costs, .cost)
  }

  /// The plan that differs least from some lines among those that close at least as much.
  mutating func nearest(to lines: [TrainingPlan.Line], closing least: Int) -> Step? {
    guard !lines.isEmpty else { return nil }
    let sessions = Dictionary(grouping: lines, by: \.person).mapValues { Set($0.map(\.session)) }
    let changes = table.ranges.enumerated().flatMap { person, options in
      options.map { (column: $0, coefficient: sessions[person]?.contains(Int(table.sessions[$0])) ?? false ? -1.0 : 1) }
    }
    model.program.addRow(Array(model.levels.joined()), lower: Double(least))
    return minimise(changes, nil)
  }

  private mutating func minimise(_ costs: [(column: Int, coefficient: Double)], _ aim: PlanProgress.Aim?) -> Step? {
    guard !table.sessions.isEmpty else { return Step(lines: [], value: 0, bound: 0) }
    model.program.setCosts(costs)
    let known = start.isEmpty ? [] : start + [Double](repeating: 0, count: model.program.columns.count - start.count)
    let solution = model.program.solve(limits: limits.next(), start: known)
    limits.spend(solution.nodes)
    isProven = isProven && solution.status == .optimal
    // Only lines that have to be in the plan can rule every plan out. CBC also says so where time ends early.
    if solution.status == .infeasible, known.isEmpty, !pinned.isEmpty { return nil }
    // A search that was cut short before it found anything leaves what was known, or those who have their seats already.
    let values = solution.hasValues ? solution.values : known
    if !values.isEmpty { start = values }
    let lines =
      values.isEmpty
      ? pinned
      : table.ranges.enumerated().flatMap { person, options in
        options.filter { values[$0] > 0.5 }.map {
          TrainingPlan.Line(person: person, session: Int(table.sessions[$0]))
        }
      }
    let value = Int(costs.reduce(0) { $0 + $1.coefficient * (values.isEmpty ? 0 : values[$1.column]) }.rounded())
    // Nothing costs less than all that brings something and nothing that costs. Costs are whole numbers, so that a bound is as
    // good as the next whole number above it.
    let least = costs.reduce(0) { $0 + min(0, $1.coefficient * model.program.columns[$1.column].upper) }
    let proven = solution.bound.isFinite && solution.status != .infeasible ? max(solution.bound, least) : least
    let bound = solution.status == .optimal ? value : Int((proven - 1e-6).rounded(.up))
    if let aim { progress?(PlanProgress(aim: aim, value: abs(value), bound: abs(bound))) }
    return Step(lines: lines, value: value, bound: bound)
  }
}
