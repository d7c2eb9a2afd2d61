import CadreModel

extension Consensus {
  /// No plan closes more, each level counted as for its group: people at their best at the prices, sessions at theirs, and the
  /// budget.
  ///
  /// Where there are tolls, they are paid, and seats in national sessions are not counted.
  ///
  /// By Lagrangian duality, whatever the prices; a search that met its limit counts with its own bound. Bundles that are
  /// found on the way are remembered.
  func bound(isLast: Bool) -> Double {
    let (count, chunk) = (problem.people.count, Self.chunk)
    let (problem, catalogue, reduction, effort) = (problem, catalogue, reduction, effort)
    let (emphasis, isPinned, unit) = (emphasis, isPinned, unit)
    let worths = prices.withUnsafeBufferPointer { prices in
      combinations.withUnsafeMutableBufferPointer { combinations in
        // Each task touches the combinations of its own people only.
        nonisolated(unsafe) let (prices, combinations) = (prices, combinations)
        return inParallel((count + chunk - 1) / chunk, chunk: 1) { part -> Double in
          var sum = 0.0
          var program = BundleProgram(problem, catalogue, reduction, nodeLimit: isLast ? effort.provingLast : effort.proving)
          for person in part * chunk..<min(count, (part + 1) * chunk) where !reduction.ranges[person].isEmpty {
            // A level that counts twice is a price that is half.
            let weight = emphasis[problem.people[person].group]
            let (own, reward) = Self.pay(prices, reduction.ranges[person], isPinned, unit: unit)
            sum += weight * program.solve(person, prices: own.map { $0 / weight }) - reward
            for bundle in program.found { combinations[person].add(program.members[bundle.range], value: bundle.value) }
          }
          return sum
        }
      }
    }
    return money * Double(problem.budget) + worths.reduce(0, +) + surplus()
  }

  /// What the sessions gain at best from what people pay.
  private func surplus() -> Double {
    let (problem, reduction, live, bySession) = (problem, reduction, live, bySession)
    let (prices, money, tolls) = (prices, money, tolls)
    return inParallel(live.count, chunk: 1) { index -> Double in
      let number = live[index]
      let session = problem.sessions[number]
      var paid = bySession[number].map { prices[Int($0)] - money * Double(reduction.costs[Int($0)]) - (tolls?[number] ?? 0) }
      paid.sort(by: >)
      var sum = -money * Double(session.fixedCost)
      for (place, worth) in paid.prefix(tolls != nil && session.isNational ? paid.count : session.seats).enumerated()
      where place < session.minimum || worth > 0 { sum += worth }
      return max(0, sum)
    }.reduce(0, +)
  }
}
