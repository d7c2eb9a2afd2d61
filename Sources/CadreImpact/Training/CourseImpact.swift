/// What a course did to the levels of one competency: the people who took it against those who did not, or not yet, with levels of
/// one source of rating on both sides (group-time effects; Callaway & Sant'Anna 2021).
package struct CourseImpact: Sendable {
  /// Why nothing can be said.
  package enum Doubt: Hashable, Sendable {
    /// Too few people who took the course, or who did not, were rated in every period.
    case fewTrained, fewOthers
    /// Those who took it had moved otherwise before they did.
    case movedBefore
    /// The numbers allow no estimate.
    case notEstimable
  }

  /// Fewer people on either side say nothing of a course.
  package static let fewest = 10
  /// With fewer institutions errors are those of people, not of institutions.
  package static let fewestClusters = 20
  /// Below it, people are said to have moved otherwise before.
  package static let beforeLevel = 0.05

  /// People who took the course after a first rating, and who never took it, rated in every period.
  package let trained: Int
  package let others: Int
  /// In levels; `nil` where nothing can be said.
  package let effect: EffectAverage?
  package let doubt: Doubt?
  /// That effects before training are all nothing; NaN where it cannot be tested.
  package let beforeP: Double
  /// Mean levels in the first period.
  package let firstLevel: (trained: Double, others: Double)
  package let isClustered: Bool

  /// - Parameters:
  ///   - levels: by person, one for each period.
  ///   - starts: the first period, from 1, whose rating came after the course; 0 for whoever did not take it.
  ///   - clusters: the institution of each person.
  /// - Complexity: O(people × periods²).
  package init(levels: [[UInt8]], starts: [Int], clusters: [Int]) {
    let trained = starts.indices.filter { starts[$0] > 1 }
    let others = starts.indices.filter { starts[$0] == 0 }
    (self.trained, self.others) = (trained.count, others.count)
    firstLevel = (Self.mean(levels, trained), Self.mean(levels, others))
    isClustered = Set(clusters).count >= Self.fewestClusters
    if trained.count < Self.fewest || others.count < Self.fewest {
      (effect, beforeP, doubt) = (nil, .nan, trained.count < Self.fewest ? .fewTrained : .fewOthers)
      return
    }
    let effects = Self.effects(levels, starts, isClustered ? clusters : nil)
    let average = effects?.simpleAverage
    beforeP = effects?.preTest.p ?? .nan
    guard let average, average.effect.isFinite, average.standardError > 0 else {
      (effect, doubt) = (nil, .notEstimable)
      return
    }
    effect = average
    doubt = beforeP < Self.beforeLevel ? .movedBefore : nil
  }

  private static func mean(_ levels: [[UInt8]], _ people: [Int]) -> Double {
    let sum = people.reduce(0) { $0 + Int(levels[$1].first ?? 0) }
    return Double(sum) / Double(people.count)
  }

  private static func effects(_ levels: [[UInt8]], _ starts: [Int], _ clusters: [Int]?) -> TrainingEffects? {
    let cells = levels.indices.flatMap { person in levels[person].indices.map { (person: person, period: $0) } }
    let rows = try? TrainingRows(
      units: cells.map(\.person), periods: cells.map { $0.period + 1 }, starts: cells.map { starts[$0.person] },
      outcomes: cells.map { Double(levels[$0.person][$0.period]) },
      clusters: clusters.map { given in cells.map { given[$0.person] } })
    let design = TrainingDesign(controls: .notYetTrained)
    return rows.flatMap { try? TrainingEffects(TrainingPanel($0), design) }
  }
}
