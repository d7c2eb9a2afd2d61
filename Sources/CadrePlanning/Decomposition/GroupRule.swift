import CadreModel
import CadreSolver

/// A fairness rule in a decomposition: what a level counts for each group's people, more where the group is behind.
///
/// The multipliers of the rule's rows, moved after every round of agreement towards what the groups lack. Whatever they are,
/// what people, sessions and money are worth at them bounds what any plan that keeps the rule can close.
struct GroupRule: Sendable {
  private enum Kind {
    case maxMin
    /// By group, levels of which no fewer are closed.
    case floors([Double])
    /// Of what all together close, each measured by its deficit.
    case relative(Double)
  }

  private let kind: Kind
  /// By group, in weighted levels.
  private let closable: [Double]
  private let deficits: [Double]
  /// By group; for max–min they add up to 1.
  private var multipliers: [Double]
  /// How much more a share for everybody counts than all that is closed.
  private static let stiffness = 3.0
  /// A level never counts less than this, whatever the rule: that keeps the bound valid, since levels only add.
  private static let least = 0.02

  /// - Returns: `nil` without a rule.
  init?(_ fairness: PlanRequest.Fairness, _ problem: TrainingProblem, _ table: OptionTable) {
    var (closable, deficits) = ([Double](repeating: 0, count: problem.groups.count), [Double]())
    deficits = closable
    for (index, person) in problem.people.enumerated() {
      closable[person.group] += Double(table.closable[index])
      deficits[person.group] += Double(table.deficits[index])
    }
    (self.closable, self.deficits) = (closable, deficits)
    switch fairness {
    case .none: return nil
    case .maxMin:
      kind = .maxMin
      let all = max(1, closable.reduce(0, +))
      multipliers = closable.map { $0 / all }
    case .floor(let share):
      kind = .relative(share)
      multipliers = closable.map { _ in 0 }
    }
  }

  /// Every group keeps the share of its closable deficit that a plan gave to all of them.
  init(keeping permille: Int, of other: GroupRule) {
    kind = .floors(other.closable.map { ($0 * Double(permille) / 1_000).rounded(.up) })
    (closable, deficits) = (other.closable, other.deficits)
    multipliers = closable.map { _ in 0 }
  }

  var isMaxMin: Bool { if case .maxMin = kind { true } else { false } }

  private var total: Double { max(1, closable.reduce(0, +)) }

  /// By group, what a level closed counts.
  var emphasis: [Double] {
    switch kind {
    case .maxMin:
      zip(multipliers, closable).map { weight, closable in
        closable == 0 ? 1 : max(Self.least, (1 + Self.stiffness * weight * total / closable) / (1 + Self.stiffness))
      }
    case .floors: multipliers.map { 1 + $0 }
    case .relative(let share):
      {
        let all = max(1, deficits.reduce(0, +))
        let taken = share * zip(multipliers, deficits).reduce(0) { $0 + $1.0 * $1.1 } / all
        return multipliers.map { max(Self.least, 1 + $0 - taken) }
      }()
    }
  }

  /// Moves the multipliers towards groups that are behind.
  mutating func follow(_ closed: [Double]) {
    switch kind {
    case .maxMin:
      let shares = zip(closed, closable).map { $1 == 0 ? 1 : $0 / $1 }
      let mean = max(0.01, zip(shares, multipliers).reduce(0) { $0 + $1.0 * $1.1 })
      for group in shares.indices where closable[group] > 0 {
        multipliers[group] = max(1e-6, multipliers[group] * (1 + 0.5 * max(-1, min(1, (mean - shares[group]) / mean))))
      }
      let sum = multipliers.reduce(0, +)
      for group in multipliers.indices { multipliers[group] /= sum }
    case .floors, .relative:
      for (group, least) in floors(closed).enumerated() where least > 0 {
        multipliers[group] = max(0, multipliers[group] + 2 * max(-0.2, min(0.2, (least - closed[group]) / least)))
      }
    }
  }

  /// By group, what has to be closed where so much is.
  func floors(_ closed: [Double]) -> [Double] {
    switch kind {
    case .maxMin: closable.map { _ in 0 }
    case .floors(let floors): floors
    case .relative(let share):
      {
        let part = share * closed.reduce(0, +) / max(1, deficits.reduce(0, +))
        return deficits.map { part * $0 }
      }()
    }
  }

  /// The rule as rows of a linear program over what is closed.
  ///
  /// - Parameters:
  ///   - terms: by group, columns that close so many levels.
  ///   - fixed: by group, what is closed anyway.
  ///   - slack: where given, the rule may be broken at this cost for each level.
  func add(
    to program: inout LinearProgram, terms: [[(column: Int, coefficient: Double)]], fixed: [Double], slack: Double?
  ) {
    func row(_ terms: [(column: Int, coefficient: Double)], lower: Double) {
      program.addRow(terms + (slack.map { [(program.addColumn(cost: $0), 1)] } ?? []), lower: lower)
    }
    switch kind {
    case .maxMin:
      // A share of everything counts ten times everything.
      let share = program.addColumn(cost: -10 * total, upper: 1)
      for group in terms.indices where closable[group] > 0 {
        program.addRow(terms[group] + [(share, -closable[group])], lower: -fixed[group])
      }
    case .floors(let floors):
      for group in terms.indices where floors[group] > 0 { row(terms[group], lower: floors[group] - fixed[group]) }
    case .relative(let share):
      for group in terms.indices where deficits[group] > 0 {
        let part = share * deficits[group] / max(1, deficits.reduce(0, +))
        let all = terms.enumerated().flatMap { other, terms in
          terms.map { ($0.column, $0.coefficient * ((other == group ? 1 : 0) - part)) }
        }
        row(all, lower: part * fixed.reduce(0, +) - fixed[group])
      }
    }
  }

  func isKept(_ closed: [Double]) -> Bool { zip(floors(closed), closed).allSatisfy { $0 <= $1 + 1e-6 } }

  /// The least share of its closable deficit that a group closes.
  func leastShare(_ closed: [Double]) -> Double {
    zip(closed, closable).reduce(1) { $1.1 == 0 ? $0 : min($0, $1.0 / $1.1) }
  }

  /// What worth at the present multipliers proves.
  func proof(_ worth: Double) -> Proof {
    switch kind {
    case .maxMin:
      Proof(
        closed: (1 + Self.stiffness) * worth, perShare: -Self.stiffness * total, share: worth / total)
    case .floors(let floors):
      Proof(closed: worth - zip(multipliers, floors).reduce(0) { $0 + $1.0 * $1.1 }, perShare: 0, share: 1)
    case .relative: Proof(closed: worth, perShare: 0, share: 1)
    }
  }

  struct Proof {
    /// No plan closes more than `closed + perShare ×` the share that every group closes.
    let closed: Double
    let perShare: Double
    /// No plan closes a greater share of every group's closable deficit.
    let share: Double
  }
}
