import CadreDisclosure
import CadreSolver
import CadreTestSupport
import Testing

/// Sums of hours or money: nobody's contribution can be told too closely.
@Suite struct AmountTests {
  private static let unit = TableDimension("unit", parts: ["A", "B", "C", "D"])
  private static let sex = TableDimension("sex", parts: ["F", "M"])

  /// One person in some cells earns nearly everything.
  private static func contributions(_ random: inout SeededGenerator) -> [(categories: [Int], amount: Double)] {
    (1...4).flatMap { unit in
      (1...2).flatMap { sex -> [(categories: [Int], amount: Double)] in
        let isDominated = Int.random(in: 0..<4, using: &random) == 0
        return (0..<Int.random(in: 6...40, using: &random)).map { index in
          ([unit, sex], isDominated && index == 0 ? 5_000 : Double(Int.random(in: 0...60, using: &random)))
        }
      }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `no sum can be told within the declared share of its largest contribution`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let people = Self.contributions(&random)
    let table = try AmountTable("hours", measure: "hours", dimensions: [Self.unit, Self.sex], contributions: people)
    var policy = try DisclosurePolicy(threshold: 10)
    policy.dominancePercent = 15
    guard let gated = try? Disclosure.protect([], amounts: [table], policy).amounts[0] else { return }
    for cell in 0..<gated.cellCount {
      let own = people.filter { Self.counts($0.categories, in: cell) }.map(\.amount).sorted(by: >)
      let rest = own.dropFirst(2).reduce(0, +)
      let isSensitive = own.count < 10 || rest < 0.15 * own[0]
      #expect((gated.status(of: cell) == .primary) == isSensitive)
      #expect((gated.amount(of: cell) == nil) == (gated.status(of: cell) != .published))
      #expect((gated.mean(of: cell) == nil) == (gated.amount(of: cell) == nil))
      guard isSensitive else { continue }
      let interval = Self.attack(gated, cell)
      let (sum, reach) = (own.reduce(0, +), 0.15 * own[0])
      #expect(interval.high >= sum + reach - 1e-3 && interval.low <= sum - min(reach, sum) + 1e-3)
    }
  }

  private static func counts(_ categories: [Int], in cell: Int) -> Bool {
    let (unit, sex) = (cell / 3, cell % 3)
    return (unit == 0 || categories[0] == unit) && (sex == 0 || categories[1] == sex)
  }

  private static func attack(_ table: ProtectedAmountTable, _ cell: Int) -> (low: Double, high: Double) {
    func extreme(_ sign: Double) -> Double {
      var program = LinearProgram()
      for other in 0..<table.cellCount {
        let amount = table.amount(of: other)
        program.addColumn(cost: other == cell ? sign : 0, lower: amount ?? 0, upper: amount ?? .infinity)
      }
      for unit in 0..<5 { program.addRow([(unit * 3, -1), (unit * 3 + 1, 1), (unit * 3 + 2, 1)], lower: 0, upper: 0) }
      for sex in 0..<3 { program.addRow((0..<5).map { ($0 * 3 + sex, $0 == 0 ? -1 : 1) }, lower: 0, upper: 0) }
      guard let solution = LinearSolver(program)?.minimise() else { return .nan }
      return solution.status == .unbounded ? -sign * .infinity : solution.objective * sign
    }
    return (extreme(1), extreme(-1))
  }

  @Test func `Theil terms of suppressed sums are suppressed`() throws {
    let even = (0..<80).map { (categories: [1 + $0 % 4, 1 + $0 / 4 % 2], amount: 10.0) }
    func gated(_ people: [(categories: [Int], amount: Double)]) throws -> ProtectedAmountTable {
      let table = try AmountTable("hours", measure: "hours", dimensions: [Self.unit, Self.sex], contributions: people)
      return try Disclosure.protect([], amounts: [table], try DisclosurePolicy(threshold: 5)).amounts[0]
    }
    let fair = try gated(even)
    let units = (1...4).map { fair.cell([$0, 0]) }
    #expect(fair.theilBetween(units, in: fair.cell([0, 0])).map { abs($0) < 1e-12 } == true)
    let lopsided = try gated(even + [(categories: [1, 1], amount: 3_000)] + even)
    #expect(lopsided.status(of: lopsided.cell([1, 1])) == .primary)
    #expect(lopsided.theilBetween(units, in: lopsided.cell([0, 0])) == nil)
  }

  @Test func `a negative amount is refused`() {
    #expect(throws: DisclosureError.negativeAmount(table: "pay", amount: -3)) {
      try AmountTable("pay", measure: "pay", dimensions: [Self.sex], contributions: [(categories: [1], amount: -3)])
    }
  }
}
