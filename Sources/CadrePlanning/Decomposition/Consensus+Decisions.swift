import CadreModel

extension Consensus {
  /// Begins where a sample of the people came to: with its price of money, and with what a seat in each session cost them on
  /// average.
  func begin(as sample: Consensus) {
    money = sample.money
    open = sample.open
    var averages = [Double](repeating: 0, count: open.count)
    for option in sample.prices.indices {
      let session = Int(sample.reduction.sessions[option])
      averages[session] += sample.prices[option] - sample.money * Double(sample.reduction.costs[option])
    }
    for session in averages.indices { averages[session] /= Double(max(1, sample.reduction.counts[session])) }
    for option in prices.indices {
      prices[option] = money * Double(reduction.costs[option]) + averages[Int(reduction.sessions[option])]
    }
  }

  /// The same agreement with fewer options, as far as it has come.
  func restricted(to smaller: Reduction) -> Consensus {
    var effort = effort
    effort.moneySteps = 4
    let copy = Consensus(
      problem, catalogue, smaller, rule: rule, pinned: pinned, tolls: tolls, money: money, unit: unit, effort: effort)
    (copy.open, copy.shifts, copy.decided, copy.round) = (open, shifts, decided, max(1, round))
    for session in decided.indices where smaller.counts[session] == 0 { copy.open[session] = 0 }
    var place = [Int](repeating: -1, count: reduction.sessions.count)
    for person in problem.people.indices {
      var old = reduction.ranges[person].lowerBound
      for option in smaller.ranges[person] {
        while reduction.sessions[old] != smaller.sessions[option] { old += 1 }
        place[old] = option - smaller.ranges[person].lowerBound
        copy.prices[option] = prices[old]
        copy.admitted[option] = admitted[old]
      }
      copy.combinations[person] = combinations[person].renumbered { place[reduction.ranges[person].lowerBound + $0] }
    }
    return copy
  }

  /// Decides on every shared session, a few at a time, the clearest first; the rest come to agree with them.
  ///
  /// - Parameters:
  ///   - rounds: between decisions.
  ///   - threshold: what is open to a larger share than this is opened.
  ///   - isLate: where time presses, all that is left is decided at once.
  func decide(rounds: Int, threshold: Double = 0.5, isLate: () -> Bool) {
    func isSettled(_ session: Int) -> Bool { open[session] < 0.001 || open[session] > 0.999 }
    /// From 0, which is clear, to 1.
    func doubt(_ session: Int) -> Double {
      open[session] > threshold ? (1 - open[session]) / (1 - threshold) : open[session] / threshold
    }
    while !isLate() {
      let undecided = live.filter { decided[$0] == nil && reduction.isShared[$0] && !isSettled($0) }
        .sorted { (doubt($0), $0) < (doubt($1), $1) }
      if undecided.isEmpty { break }
      for (place, session) in undecided.enumerated() where place < max(1, undecided.count / 4) || doubt(session) < 0.04 {
        decided[session] = open[session] > threshold
      }
      for _ in 0..<rounds where !isLate() { iterate() }
    }
    for session in live { decided[session] = open[session] > 0.5 || !reduction.isShared[session] }
    for round in 0..<rounds where round == 0 || !isLate() { iterate() }
  }
}
