import CadreImpact
import CadreModel
import Testing

@Suite struct TrainingEffectsTests {
  static let seeds = Array<UInt64>(0..<8)

  /// Means by a plain loop over people, without covariates.
  private func plainEffect(_ made: MadeTraining, group: Int, period: Int, base: Int, latest: Int?) -> Double {
    func change(_ isMember: (Int) -> Bool) -> Double {
      var (sum, count) = (0.0, 0.0)
      for row in made.units.indices where isMember(made.starts[row]) {
        if made.periods[row] == period { (sum, count) = (sum + made.outcomes[row], count + 1) }
        if made.periods[row] == base { sum -= made.outcomes[row] }
      }
      return sum / count
    }
    let controls: (Int) -> Bool = { start in start == 0 || (latest.map { start > $0 && start != group } ?? false) }
    return change { $0 == group } - change(controls)
  }

  @Test(arguments: seeds, TrainingDesign.Controls.allCases)
  func `every effect equals the plain loop`(seed: UInt64, controls: TrainingDesign.Controls) throws {
    let made = MadeTraining(people: 60, periods: 6, starts: [0, 3, 4, 6, 0], seed: seed)
    let effects = try TrainingEffects(made.panel(), TrainingDesign(controls: controls))
    #expect(effects.cells.count == 15)
    for cell in effects.cells {
      #expect(cell.base == (cell.period < cell.group ? cell.period - 1 : cell.group - 1))
      let latest = controls == .notYetTrained ? max(cell.period, cell.base) : nil
      let plain = plainEffect(made, group: cell.group, period: cell.period, base: cell.base, latest: latest)
      #expect(isNear(cell.effect, plain))
    }
  }

  /// With every person twice, effects stay and errors shrink by √2; the order of rows does not matter.
  @Test(arguments: seeds, ContrastEstimator.allCases)
  func `order and copies`(seed: UInt64, estimator: ContrastEstimator) throws {
    let made = MadeTraining(people: 90, periods: 5, starts: [0, 3, 4, 0], seed: seed)
    let design = TrainingDesign(controls: .notYetTrained, estimator: estimator)
    let effects = try TrainingEffects(made.panel(withSkill: true), design)
    let shuffled = try TrainingEffects(made.shuffled(seed: seed).panel(withSkill: true), design)
    let doubled = try TrainingEffects(made.doubled.panel(withSkill: true), design)
    let averages = [effects, shuffled, doubled].map {
      [$0.simpleAverage, $0.groupAverages.overall, $0.eventAverages().overall, $0.calendarAverages.overall]
    }
    for place in averages[0].indices {
      #expect(isNear(averages[0][place].effect, averages[1][place].effect))
      #expect(isNear(averages[0][place].standardError, averages[1][place].standardError))
      #expect(isNear(averages[0][place].effect, averages[2][place].effect))
      #expect(isNear(averages[0][place].standardError, averages[2][place].standardError * 2.0.squareRoot()))
    }
    #expect(isNear(effects.preTest.wald, doubled.preTest.wald / 2, 1e-8))
  }

  @Test func `finds what was planted`() throws {
    let made = MadeTraining(people: 3000, periods: 5, starts: [0, 3, 4, 0], effect: 0.5, seed: 11)
    let average = try TrainingEffects(made.panel(withSkill: true)).simpleAverage
    #expect(abs(average.effect - 0.5) < 3.5 * average.standardError)
    #expect(average.standardError < 0.03)
  }

  @Test func `a cluster of one is a person`() throws {
    var made = MadeTraining(people: 40, periods: 4, starts: [0, 3], seed: 2)
    made.clusters = made.units.map { 39 - $0 }
    let alone = try TrainingEffects(made.panel())
    let clustered = try TrainingEffects(made.panel(clustered: true))
    #expect(isNear(alone.simpleAverage.standardError, clustered.simpleAverage.standardError))
  }

  @Test func `averages worked by hand`() throws {
    // Two groups of one and three people, never trained stay at 0, effects of 1 and 2: (1 · 1 + 3 · 2) / 4.
    let starts = [0, 0, 2, 3, 3, 3]
    var made = MadeTraining(people: 6, periods: 3, starts: starts, seed: 1)
    for row in made.units.indices {
      let start = made.starts[row]
      let gain = start == 2 ? 1.0 : 2
      made.outcomes[row] = start > 0 && made.periods[row] >= start ? gain : 0
    }
    let effects = try TrainingEffects(made.panel())
    #expect(isNear(effects.groupAverages.overall.effect, 7.0 / 4))
    // Cells: group 2 in periods 2 and 3, group 3 in period 3.
    #expect(isNear(effects.simpleAverage.effect, (1 + 1 + 3 * 2) / 5.0))
    #expect(isNear(effects.calendarAverages.overall.effect, (1 + 7.0 / 4) / 2))
    #expect(isNear(effects.eventAverages().overall.effect, (7.0 / 4 + 1) / 2))
    // Balanced at 1: only group 2.
    #expect(isNear(effects.eventAverages(balance: 1).overall.effect, 1))
    // The only spread is in which group one is: share of group 3 among the trained, p (1 − p) over 4 trained people.
    let share = 3.0 / 4
    #expect(isNear(effects.groupAverages.overall.standardError, (share * (1 - share) / 4).squareRoot()))
  }

  @Test func `without anybody never trained the last group is compared with`() throws {
    let made = MadeTraining(people: 60, periods: 6, starts: [2, 4, 5], seed: 5)
    let effects = try TrainingEffects(made.panel())
    #expect(effects.groups == [2, 4])
    #expect(effects.lastPeriod == 4)
    #expect(effects.unitCount == 60)
  }

  @Test func `those trained in the first period are left out, those after the last are never trained`() throws {
    let made = MadeTraining(people: 60, periods: 4, starts: [1, 3, 9], seed: 5)
    let effects = try TrainingEffects(made.panel())
    #expect(effects.groups == [3])
    #expect(effects.unitCount == 40)
  }

  @Test func `a cell that cannot be estimated says why, and its averages are unknown`() throws {
    var made = MadeTraining(people: 40, periods: 4, starts: [0, 3, 4], seed: 9)
    // The covariate tells group 3 from all others.
    made.skills = made.starts.map { $0 == 3 ? 1 : 0 }
    for (row, unit) in made.units.enumerated() where made.starts[row] != 3 { made.skills[row] = 0.01 * Double(unit % 5) }
    let effects = try TrainingEffects(made.panel(withSkill: true))
    let lost = effects.cells.filter { !$0.isEstimated }
    #expect(Set(lost.map(\.group)) == [3])
    #expect(lost.allSatisfy { $0.effect.isNaN && $0.standardError.isNaN && $0.reason == .separated })
    #expect(effects.simpleAverage.effect.isNaN && effects.simpleAverage.p.isNaN)
    #expect(effects.groupAverages.overall.effect.isNaN)
    #expect(effects.groupAverages.parts.map(\.average.effect.isNaN) == [true, false])
    #expect(effects.preTest.p.isNaN)
  }

  @Test(arguments: [0, 1, 2])
  func `a placebo is the earlier change with its sign turned`(shift: Int) throws {
    let made = MadeTraining(people: 60, periods: 6, starts: [0, 4, 5], seed: 3)
    let panel = try made.panel(withSkill: true)
    let placebo = PlaceboEffects(panel, TrainingDesign(), shift: shift)
    let universal = try TrainingEffects(panel, TrainingDesign(base: .universal))
    #expect(placebo.groups.count == (shift > 0 ? 2 : 0))
    #expect(placebo.pooled.effect.isNaN == (shift == 0))
    for group in placebo.groups {
      let cell = universal.cells.first { $0.group == group.group && $0.period == group.group - 1 - shift }
      #expect(isNear(group.effect, -(cell?.effect ?? .nan)))
      #expect(isNear(group.standardError, cell?.standardError ?? .nan))
    }
  }
}

@Suite struct TrainingPanelTests {
  @Test func `people with gaps are left out`() throws {
    var made = MadeTraining(people: 10, periods: 3, starts: [0, 2], seed: 1)
    made.outcomes[0] = .nan
    made.skills[4] = .infinity
    #expect(try made.panel().leftOut == 1)
    #expect(try made.panel(withSkill: true).leftOut == 2)
    #expect(try made.picked(Array(2..<30)).panel().unitCount == 9)
  }

  @Test func `contradictions are refused`() throws {
    let made = MadeTraining(people: 4, periods: 3, starts: [0, 2], seed: 1)
    #expect(throws: TrainingError.twoRows(unit: "0", period: 1)) { try made.picked([0, 1, 0]).panel() }
    var changing = made
    changing.starts[1] = 3
    #expect(throws: TrainingError.changingTraining(unit: "0")) { try changing.panel() }
    #expect(throws: TrainingError.unequalColumns("period", count: 0, expected: 1)) {
      try TrainingRows(units: [1], periods: [], starts: [0], outcomes: [1])
    }
    #expect(throws: TrainingError.distantPeriod(.min)) {
      try TrainingRows(units: [1], periods: [.min], starts: [0], outcomes: [1])
    }
  }

  /// Nothing, one row, one person, one period, all trained, nobody trained.
  @Test(arguments: [(0, 1, [0]), (1, 1, [0]), (1, 4, [3]), (5, 1, [0, 1]), (6, 4, [3]), (6, 4, [0]), (6, 4, [1])])
  func `small tables give no figures and no crash`(people: Int, periods: Int, starts: [Int]) throws {
    let made = MadeTraining(people: people, periods: periods, starts: starts, seed: 1)
    let panel = try made.panel(withSkill: true)
    for design in TrainingDesign.Base.allCases.map({ TrainingDesign(controls: .notYetTrained, base: $0, anticipation: 1) }) {
      let effects = try TrainingEffects(panel, design)
      #expect(effects.simpleAverage.effect.isNaN && effects.groupAverages.overall.effect.isNaN)
      #expect(effects.eventAverages(balance: 0).overall.effect.isNaN && effects.calendarAverages.overall.p.isNaN)
      #expect(effects.preTest.p.isNaN)
      #expect(PlaceboEffects(panel, design, shift: 1).pooled.effect.isNaN)
    }
    #expect(try TwoWayEffects(made.rows()).effect.isNaN)
    #expect(EarlierTrend(try made.rows()).p.isNaN)
  }
}
