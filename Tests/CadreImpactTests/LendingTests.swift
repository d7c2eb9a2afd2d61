import CadreAnalysis
import Testing

@testable import CadreImpact

/// What lending closes, against every way in which it can be done.
struct LendingTests {
  private static func random(_ seed: UInt64) -> Lending {
    var numbers = SeededNumbers(seed)
    func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
    let lenders = (0..<draw(0...4)).map { _ in
      Lending.Lender(place: draw(0...2), level: draw(1...4), people: draw(1...2), mayLeave: draw(0...3) > 0)
    }
    let openings = (0..<draw(0...4)).map { _ in
      let required = draw(1...4)
      return Lending.Opening(place: draw(0...2), required: required, attained: draw(0...required - 1), people: draw(1...2))
    }
    return Lending(lenders: lenders, openings: openings)
  }

  /// The most levels, and among these ways the most help at home: every lender helps nobody, or one of the openings.
  private static func best(_ problem: Lending) -> (levels: Int, atHome: Int) {
    let people = problem.lenders.flatMap { Array(repeating: $0, count: $0.people) }
    var left = problem.openings.map(\.people)
    func search(_ next: Int) -> (Int, Int) {
      if next == people.count { return (0, 0) }
      var best = search(next + 1)
      for (index, opening) in problem.openings.enumerated() where left[index] > 0 {
        let isHome = opening.place == people[next].place
        let closed = opening.closed(by: people[next].level)
        if closed == 0 || !isHome && !people[next].mayLeave { continue }
        left[index] -= 1
        let rest = search(next + 1)
        left[index] += 1
        best = Self.larger(best, (rest.0 + closed, rest.1 + (isHome ? 1 : 0)))
      }
      return best
    }
    return search(0)
  }

  private static func larger(_ left: (Int, Int), _ right: (Int, Int)) -> (Int, Int) {
    left < right ? right : left
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `no way of lending closes more`(seed: UInt64) {
    let problem = Self.random(seed)
    let plan = LendingPlan(problem)
    let best = Self.best(problem)
    #expect(plan.levels == best.levels)
    #expect(plan.loans.filter { !plan.crossesBorder($0) }.reduce(0) { $0 + $1.people } == best.atHome)
    #expect(plan.isProven)
    #expect(plan.bound == plan.levels)
    #expect(plan.levels <= problem.missing)
  }

  /// Far more than can be tried: prices prove it.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func `large problems are proven by their prices`(seed: UInt64) {
    var numbers = SeededNumbers(seed)
    func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
    let lenders = (0..<60).map { index in
      Lending.Lender(place: index / 3, level: 2 + index % 3, people: draw(1...400), mayLeave: draw(0...5) > 0)
    }
    let openings = (0..<120).map { index in
      let required = draw(1...4)
      return Lending.Opening(place: index / 6, required: required, attained: draw(0...required - 1), people: draw(1...400))
    }
    let plan = LendingPlan(Lending(lenders: lenders, openings: openings))
    #expect(plan.isProven)
    #expect(plan.levels > 0)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `a worse lending is not proven`(seed: UInt64) {
    let plan = LendingPlan(Self.random(seed))
    guard let first = plan.loans.first else { return }
    func changed(_ loans: [LendingPlan.Loan], _ prices: [Int]) -> Bool {
      LendingPlan(
        problem: plan.problem, loans: loans, lenderPrices: prices, openingPrices: plan.openingPrices, scale: plan.scale
      ).isProven
    }
    #expect(!changed(Array(plan.loans.dropFirst()), plan.lenderPrices))
    #expect(!changed(plan.loans + [first], plan.lenderPrices))
    #expect(!changed(plan.loans, plan.lenderPrices.map { $0 + 1 }))
  }

  @Test(arguments: 0..<100 as Range<UInt64>, UnassessedPolicy.allCases)
  func `counts of institutions add up`(seed: UInt64, policy: UnassessedPolicy) {
    var numbers = SeededNumbers(seed)
    var counts = InstitutionCounts(placeCount: 4)
    var (surplus, deficit, unassessed) = ([0, 0, 0, 0], [0, 0, 0, 0], 0)
    for _ in 0..<40 {
      let (place, required) = (Int.random(in: 0..<4, using: &numbers), Int.random(in: 0...4, using: &numbers))
      let attained = Bool.random(using: &numbers) ? Int.random(in: 0...4, using: &numbers) : nil
      counts.add(.init(place: place, required: required, attained: attained))
      if let attained {
        surplus[place] += max(0, attained - required)
        deficit[place] += max(0, required - attained)
      } else {
        if policy == .gap { deficit[place] += required }
        unassessed += required > 0 ? 1 : 0
      }
    }
    #expect(counts.surplus == surplus)
    #expect(counts.deficit(policy) == deficit)
    #expect(counts.unassessed == unassessed)
    let everybody = LendingPlan(counts.lending(policy))
    let nobody = LendingPlan(counts.lending(policy, leaving: .nobody))
    #expect(everybody.problem.missing == deficit.reduce(0, +))
    #expect(nobody.levels <= everybody.levels)
    #expect(nobody.loans.allSatisfy { !nobody.crossesBorder($0) })
    let someone = LendingPlan(counts.lending(policy, leaving: .agreed(counts.people)))
    #expect(someone.levels == everybody.levels)
  }
}
