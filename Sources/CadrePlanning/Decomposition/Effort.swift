extension Decomposition {
  /// How the work is spent, by the size of the problem.
  struct Effort {
    /// People in the sample that a first plan comes from, where there are many more.
    static let sampleSize = 1_000

    let samples: Bool
    let consensus: Consensus.Effort
    /// Of agreement among all, and how often the bound is proven meanwhile.
    let rounds: Int
    let boundEvery: Int
    /// Sessions that are open to a smaller share are not thought of any more.
    let leastOpen: Double
    let settlingRounds = 10
    let sampleRounds = 3
    /// Between decisions.
    let divingRounds: Int
    /// What is open to a larger share is opened, in one dive after another.
    let thresholds: [Double]

    init(people: Int, work: Int) {
      samples = people > 3 * Self.sampleSize
      rounds = max(6, min(60, 4 * work / max(1, people)))
      let (isLarge, isHuge) = (people > 5_000, people > 50_000)
      boundEvery = isHuge ? 6 : 10
      leastOpen = isHuge ? 0.15 : 0.01
      divingRounds = isHuge ? 4 : 8
      thresholds = isLarge ? [0.5] : [0.5, 0.3, 0.7, 0.15, 0.85]
      consensus =
        isLarge
        ? Consensus.Effort(seeking: 300, proving: 3_000, moneySteps: 2)
        : Consensus.Effort(seeking: 3_000, proving: 30_000, provingLast: 30_000, moneySteps: 4)
    }
  }
}
