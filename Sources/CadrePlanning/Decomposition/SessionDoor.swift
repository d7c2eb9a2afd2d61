import CadreModel

/// How far one session opens, and whom it admits, at what people want.
struct SessionDoor {
  struct Answer {
    /// From 0 to 1.
    let open: Double
    /// What everybody's subproblem is moved by, so that minimum and seats are kept.
    let shift: Double
    /// Of the session and the seats, in money.
    let cost: Double
    /// How fast the cost falls with the price of money, about, per unit of the subproblem.
    let slope: Double
  }

  let session: TrainingProblem.Session
  /// In the order of people.
  let options: [Int32]
  /// By option of the reduction.
  let costs: [Int32]
  /// By option of the reduction, who has a seat in any case; empty where nobody has.
  let isPinned: [Bool]
  /// On the scale of the subproblem.
  let money: Double
  /// What a seat counts beyond its cost; on the scale of the subproblem.
  let toll: Double
  /// Whether minimum, seats or a fixed cost matter at all.
  let isShared: Bool
  let decided: Bool?

  /// - Parameters: `open` and `shift` are where the last answer stood.
  func admit(
    _ wishes: UnsafeBufferPointer<Double>, into admitted: UnsafeMutableBufferPointer<Double>, open last: Double,
    shift guess: Double
  ) -> Answer {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: options.count) { target in
      for (place, option) in options.enumerated() {
        target[place] = wishes[Int(option)] - money * Double(costs[Int(option)]) - toll
        if !isPinned.isEmpty, isPinned[Int(option)] { target[place] = 1e6 }
      }
      var (open, shift) = (1.0, 0.0)
      if isShared {
        let side = SessionSide(
          minimum: Double(session.minimum), seats: Double(session.seats), fixed: money * Double(session.fixedCost),
          target: UnsafeBufferPointer(target))
        shift = guess
        switch decided {
        case nil: open = side.solve(open: last, shift: &shift)
        case true?: shift = side.shift(open: 1, from: shift)
        case false?: open = 0
        }
      }
      var (cost, slope) = (Double(session.fixedCost) * open, 0.0)
      for (place, option) in options.enumerated() {
        let subproblem = target[place] + shift
        let share = min(max(subproblem, 0), open)
        admitted[Int(option)] = share
        guard share > 0 else { continue }
        let price = Double(costs[Int(option)])
        if subproblem < open { slope += price * price }
        cost += share * price
      }
      return Answer(open: open, shift: shift, cost: cost, slope: slope)
    }
  }
}
