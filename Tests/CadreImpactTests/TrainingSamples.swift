import CadreImpact
import CadreModel

/// Rows of a made workforce, to be changed by a test.
struct MadeTraining {
  var units: [Int] = []
  var periods: [Int] = []
  var starts: [Int] = []
  var outcomes: [Double] = []
  var skills: [Double] = []
  var clusters: [Int] = []

  /// - Parameter effect: what training adds in every period since.
  init(people: Int, periods count: Int, starts choices: [Int], effect: Double = 0.5, seed: UInt64) {
    var numbers = SeededNumbers(seed)
    for unit in 0..<people {
      let start = choices[unit % choices.count]
      let skill = Double.random(in: -1...1, using: &numbers) + (start > 0 ? 0.3 : 0)
      for period in 1...count {
        let isTrained = start > 0 && start <= period
        units.append(unit)
        periods.append(period)
        starts.append(start)
        skills.append(skill)
        clusters.append(unit / 5)
        let noise = Double.random(in: -0.5...0.5, using: &numbers)
        outcomes.append(skill * Double(period) * 0.1 + Double(period) * 0.2 + noise + (isTrained ? effect : 0))
      }
    }
  }

  func rows(withSkill: Bool = false, clustered: Bool = false) throws -> TrainingRows {
    try TrainingRows(
      units: units, periods: periods, starts: starts, outcomes: outcomes, covariates: withSkill ? [skills] : [],
      covariateNames: withSkill ? ["skill"] : [], clusters: clustered ? clusters : nil)
  }

  func panel(withSkill: Bool = false, clustered: Bool = false) throws -> TrainingPanel {
    try TrainingPanel(rows(withSkill: withSkill, clustered: clustered))
  }

  /// The same rows in another order.
  func shuffled(seed: UInt64) -> MadeTraining {
    var numbers = SeededNumbers(seed)
    let order = units.indices.shuffled(using: &numbers)
    return picked(order)
  }

  func picked(_ order: [Int]) -> MadeTraining {
    var copy = self
    copy.units = order.map { units[$0] }
    copy.periods = order.map { periods[$0] }
    copy.starts = order.map { starts[$0] }
    copy.outcomes = order.map { outcomes[$0] }
    copy.skills = order.map { skills[$0] }
    copy.clusters = order.map { clusters[$0] }
    return copy
  }

  /// Every person twice.
  var doubled: MadeTraining {
    var copy = picked(Array(units.indices) + Array(units.indices))
    for row in units.count..<copy.units.count { copy.units[row] += 1_000_000 }
    return copy
  }
}

func isNear(_ a: Double, _ b: Double, _ tolerance: Double = 1e-10) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(a), abs(b)) || (a.isNaN && b.isNaN)
}
