import CadreModel
import CadreSolver

/// One bundle for each of some people, the others' first bundles given, under seats, minima and the budget.
struct ChoiceProgram {
  let people: [Int]
  private(set) var program = LinearProgram()
  /// By column: whose bundle it is, and its place in that person's list.
  private(set) var columns: [(person: Int, place: Int)] = []

  /// - Parameter isInteger: without whole numbers, too little money or too few people are allowed at a high price.
  init(_ builder: PlanBuilder, _ candidates: [[PlanBuilder.Candidate]], _ people: [Int], isInteger: Bool) {
    self.people = people
    let (sessions, reduction) = (builder.problem.sessions, builder.reduction)
    var budget = builder.problem.budget
    var counts = [Int](repeating: 0, count: sessions.count)
    for (session, isOpen) in builder.isOpen.enumerated() where isOpen && reduction.isShared[session] {
      budget -= sessions[session].fixedCost
    }
    var isFree = [Bool](repeating: false, count: candidates.count)
    for person in people { isFree[person] = true }
    var closed = [Double](repeating: 0, count: builder.problem.groups.count)
    for (person, list) in candidates.enumerated() where !isFree[person] {
      budget -= list[0].cost
      closed[builder.problem.people[person].group] += Double(list[0].value)
      for option in list[0].options { counts[Int(reduction.sessions[Int(option)])] += 1 }
    }
    var (seats, money, levels) = addChoices(builder, candidates, isInteger: isInteger)
    if !isInteger { money.append((program.addColumn(cost: 10 * max(builder.money, 1e-6 * builder.unit)), -1)) }
    program.addRow(money, upper: Double(budget))
    builder.rule?.add(to: &program, terms: levels, fixed: closed, slack: isInteger ? nil : 10)
    for (number, session) in sessions.enumerated() where builder.isOpen[number] && reduction.isShared[number] {
      if !isInteger { seats[number].append((program.addColumn(cost: 20 * builder.unit), 1)) }
      let isFull = counts[number] > session.seats && !isInteger
      program.addRow(
        seats[number], lower: Double(session.minimum - counts[number]),
        upper: isFull ? .infinity : Double(session.seats - counts[number]))
    }
  }

  private typealias Terms = [(column: Int, coefficient: Double)]

  private mutating func addChoices(
    _ builder: PlanBuilder, _ candidates: [[PlanBuilder.Candidate]], isInteger: Bool
  ) -> (seats: [Terms], money: Terms, levels: [Terms]) {
    var seats = [Terms](repeating: [], count: builder.problem.sessions.count)
    var (money, levels) = (Terms(), [Terms](repeating: [], count: builder.problem.groups.count))
    for person in people {
      var one = Terms()
      for (place, candidate) in candidates[person].enumerated() {
        let column = program.addColumn(
          cost: -Double(candidate.value), upper: isInteger ? 1 : .infinity, isInteger: isInteger)
        columns.append((person, place))
        if candidate.value > 0 { levels[builder.problem.people[person].group].append((column, Double(candidate.value))) }
        one.append((column, 1))
        if candidate.cost > 0 { money.append((column, Double(candidate.cost))) }
        for option in candidate.options {
          let session = Int(builder.reduction.sessions[Int(option)])
          if builder.reduction.isShared[session] { seats[session].append((column, 1)) }
        }
      }
      program.addRow(one, lower: 1, upper: 1)
    }
    return (seats, money, levels)
  }
}
