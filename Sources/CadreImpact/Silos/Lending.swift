/// People who attain more than is required of them in one competency, and posts that lack levels of it, by institution.
package struct Lending: Hashable, Sendable {
  /// People of one place who attain one level, which is above what is required of them.
  package struct Lender: Hashable, Sendable {
    package let place: Int
    package let level: Int
    package let people: Int
    /// Whether they help in other places too.
    package let mayLeave: Bool

    package init(place: Int, level: Int, people: Int, mayLeave: Bool = true) {
      (self.place, self.level, self.people, self.mayLeave) = (place, level, people, mayLeave)
    }
  }

  /// People of one place who lack the same levels.
  package struct Opening: Hashable, Sendable {
    package let place: Int
    package let required: Int
    package let attained: Int
    package let people: Int

    package init(place: Int, required: Int, attained: Int, people: Int) {
      (self.place, self.required, self.attained, self.people) = (place, required, attained, people)
    }

    /// What one lender closes of it for one person, in levels.
    package func closed(by level: Int) -> Int { max(0, min(level, required) - attained) }
  }

  package let lenders: [Lender]
  package let openings: [Opening]

  package init(lenders: [Lender], openings: [Opening]) {
    self.lenders = lenders
    self.openings = openings
  }

  /// Levels that are missing.
  package var missing: Int { openings.reduce(0) { $0 + $1.people * ($1.required - $1.attained) } }
}

/// The most levels that lending closes, each lender helping one person: a transport problem (Hitchcock 1941), solved exactly in
/// whole numbers. Of all that close as many, one that lends across as few borders as possible.
package struct LendingPlan: Hashable, Sendable {
  /// So many people of one place who attain a level help people of one opening.
  package struct Loan: Hashable, Sendable {
    package let lender: Int
    package let opening: Int
    package let people: Int

    package init(lender: Int, opening: Int, people: Int) {
      (self.lender, self.opening, self.people) = (lender, opening, people)
    }
  }

  package let problem: Lending
  package let loans: [Loan]
  /// What a lender, and an opening, is worth at most, in shares of a level: `scale` is one level.
  let lenderPrices: [Int]
  let openingPrices: [Int]
  /// A level closed outweighs every loan that a border could cost.
  let scale: Int

  /// For tests, which try what is no optimum.
  init(problem: Lending, loans: [Loan], lenderPrices: [Int], openingPrices: [Int], scale: Int) {
    self.problem = problem
    self.loans = loans
    self.lenderPrices = lenderPrices
    self.openingPrices = openingPrices
    self.scale = scale
  }

  /// - Complexity: O(loans × arcs) in practice, with arcs that go through one node for each level.
  package init(_ problem: Lending) {
    let scale = 1 + problem.lenders.reduce(0) { $0 + $1.people }
    var network = LendingNetwork(problem, scale: scale)
    network.solve()
    let prices = network.prices()
    self.init(
      problem: problem, loans: network.loans(), lenderPrices: prices.lenders, openingPrices: prices.openings, scale: scale)
  }

  /// Worth of one loan: levels, and a little more where no border is crossed.
  static func worth(_ lender: Lending.Lender, _ opening: Lending.Opening, scale: Int) -> Int {
    let levels = opening.closed(by: lender.level)
    let isOwn = lender.place == opening.place
    if levels == 0 || !isOwn && !lender.mayLeave { return 0 }
    return levels * scale + (isOwn ? 1 : 0)
  }

  /// Levels that the loans close.
  package var levels: Int { loans.reduce(0) { $0 + levels(of: $1) } }

  package func levels(of loan: Loan) -> Int {
    loan.people * problem.openings[loan.opening].closed(by: problem.lenders[loan.lender].level)
  }

  /// Whether somebody of another place helps.
  package func crossesBorder(_ loan: Loan) -> Bool {
    problem.lenders[loan.lender].place != problem.openings[loan.opening].place
  }

  /// No lending closes more levels: the prices' sum, rounded down.
  package var bound: Int { priceSum / scale }

  private var priceSum: Int {
    zip(problem.lenders, lenderPrices).reduce(0) { $0 + $1.0.people * $1.1 }
      + zip(problem.openings, openingPrices).reduce(0) { $0 + $1.0.people * $1.1 }
  }

  /// Whether loans and prices prove each other, looked at without the network that found them: nobody is lent twice, no opening is
  /// filled twice, no pair is worth more than its two prices, and the prices add up to what the loans are worth.
  ///
  /// - Complexity: O(lenders × openings).
  package var isProven: Bool {
    var (lent, filled) = (problem.lenders.map { _ in 0 }, problem.openings.map { _ in 0 })
    var worth = 0
    for loan in loans {
      let each = Self.worth(problem.lenders[loan.lender], problem.openings[loan.opening], scale: scale)
      guard loan.people > 0, each > 0 else { return false }
      lent[loan.lender] += loan.people
      filled[loan.opening] += loan.people
      worth += loan.people * each
    }
    let isPossible =
      zip(lent, problem.lenders).allSatisfy { $0 <= $1.people } && zip(filled, problem.openings).allSatisfy { $0 <= $1.people }
    return isPossible && arePricesEnough && worth == priceSum
  }

  private var arePricesEnough: Bool {
    guard (lenderPrices + openingPrices).allSatisfy({ $0 >= 0 }) else { return false }
    return zip(problem.lenders, lenderPrices).allSatisfy { lender, price in
      zip(problem.openings, openingPrices).allSatisfy { opening, other in
        price + other >= Self.worth(lender, opening, scale: scale)
      }
    }
  }
}
