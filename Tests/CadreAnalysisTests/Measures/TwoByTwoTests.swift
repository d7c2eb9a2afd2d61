import CadreAnalysis
import CadreTestSupport
import Testing

/// Whether two numbers agree to ten digits; NaN agrees with NaN.
func agree(_ value: Double, _ expected: Double, tolerance: Double = 1e-10) -> Bool {
  value == expected || value.isNaN && expected.isNaN || abs(value - expected) <= tolerance * max(abs(expected), 1e-300)
}

struct TwoByTwoTests {
  /// Fisher's lady: of four cups with milk first she named three.
  private let tea = TwoByTwo(focalYes: 3, focalNo: 1, referenceYes: 1, referenceNo: 3)

  @Test func `Fisher's lady`() {
    #expect(agree(tea.fisherTwoSidedP, 34.0 / 70))
    #expect(agree(tea.fisherMidP, 18.0 / 70))
    #expect(tea.oddsRatio == 9)
    #expect(agree(tea.oddsRatioConditional, 6.4083196581996743))
    #expect(agree(tea.oddsRatioExactInterval.lower, 0.21173559544657857))
    #expect(agree(tea.oddsRatioExactInterval.upper, 626.24353058881404))
    #expect(tea.chiSquared == 2)
    #expect(tea.chiSquaredYates == 0.5)
    #expect(tea.phi == 0.5)
  }

  /// Of ten million people, with Fisher's p as 30 digits give it (mpmath).
  private static let millions: [(table: TwoByTwo, p: Double)] = [
    (TwoByTwo(focalYes: 1_503_000, focalNo: 1_497_000, referenceYes: 3_497_000, referenceNo: 3_503_000), 3.4775382611316837e-5),
    (TwoByTwo(focalYes: 1_510_000, focalNo: 1_490_000, referenceYes: 3_490_000, referenceNo: 3_510_000), 2.5253167343476703e-43),
    (TwoByTwo(focalYes: 12, focalNo: 988, referenceYes: 19_988, referenceNo: 9_979_012), 1.3002382276415719e-6),
  ]

  @Test(arguments: millions.indices)
  func `Fisher's p of ten million people`(index: Int) {
    #expect(agree(Self.millions[index].table.fisherTwoSidedP, Self.millions[index].p))
  }

  @Test(arguments: 0..<100)
  func `Fisher's p equals the sum over all tables`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let cells = (0..<4).map { _ in Int.random(in: 0...12, using: &random) }
    let (focal, reference, yes) = (cells[0] + cells[1], cells[2] + cells[3], cells[0] + cells[2])
    func tables(_ k: Int) -> Double { binomial(focal, k) * binomial(reference, yes - k) }
    let all = (max(0, yes - reference)...min(focal, yes)).map(tables)
    let p = all.filter { $0 <= tables(cells[0]) }.reduce(0, +) / all.reduce(0, +)
    let table = TwoByTwo(focalYes: cells[0], focalNo: cells[1], referenceYes: cells[2], referenceNo: cells[3])
    #expect(agree(table.fisherTwoSidedP, p))
  }

  /// Exact in doubles for up to 50 people.
  private func binomial(_ n: Int, _ k: Int) -> Double {
    (0..<k).reduce(1) { ($0 * Double(n - $1) / Double($1 + 1)).rounded() }
  }

  @Test func `the conditional odds ratio is solved for millions too`() {
    let table = TwoByTwo(focalYes: 1_510_000, focalNo: 1_490_000, referenceYes: 3_490_000, referenceNo: 3_510_000)
    #expect(agree(table.oddsRatioConditional, table.oddsRatio, tolerance: 1e-8))
    let (exact, approximate) = (table.oddsRatioExactInterval, table.oddsRatioWoolfInterval)
    #expect(agree(exact.lower, approximate.lower, tolerance: 1e-5))
    #expect(agree(exact.upper, approximate.upper, tolerance: 1e-5))
  }

  @Test func `an empty group has no rate`() {
    let table = TwoByTwo(focalYes: 0, focalNo: 0, referenceYes: 3, referenceNo: 5)
    #expect(table.focalRate.isNaN)
    #expect(table.impactRatio.isNaN)
    #expect(table.chiSquared.isNaN)
    #expect(table.gTest.isNaN)
    #expect(table.focalWilsonInterval.lower.isNaN)
    #expect(table.focalClopperPearsonInterval.upper.isNaN)
    #expect(table.fisherTwoSidedP == 1, "only one table is possible")
    #expect(table.oddsRatioConditional.isNaN)
    #expect(table.boschlooP.isNaN)
    #expect(table.measures.count == 48)
  }

  @Test func `a rate of zero`() {
    let table = TwoByTwo(focalYes: 0, focalNo: 10, referenceYes: 5, referenceNo: 5)
    #expect(table.impactRatio == 0)
    #expect(table.oddsRatio == 0)
    #expect(table.oddsRatioConditional == 0)
    #expect(table.oddsRatioExactInterval.lower == 0)
    #expect(table.oddsRatioExactInterval.upper > 0 && table.oddsRatioExactInterval.upper < 1)
    #expect(table.oddsRatioWoolfInterval.lower.isNaN)
    #expect(table.impactRatioKatzInterval.upper.isNaN)
    #expect(table.focalWilsonInterval.lower == 0)
    #expect(table.focalClopperPearsonInterval.lower == 0)
    #expect(table.extraNeededForFourFifths == 4)
    #expect(agree(table.impactRatioFlipFlop, 0.25))
  }

  @Test func `a rate of one`() {
    let table = TwoByTwo(focalYes: 10, focalNo: 0, referenceYes: 0, referenceNo: 5)
    #expect(table.impactRatio == .infinity)
    #expect(table.oddsRatioConditional == .infinity)
    #expect(table.oddsRatioExactInterval.upper == .infinity)
    #expect(table.focalWilsonInterval.upper == 1)
    #expect(table.focalClopperPearsonInterval.upper == 1)
    #expect(table.impactRatioFlipFlop.isNaN, "nobody of the focal group is left to get a yes")
    #expect(agree(table.fisherTwoSidedP, 1.0 / 3003))
  }

  @Test func `where everybody has the same outcome nothing is tested`() {
    let table = TwoByTwo(focalYes: 4, focalNo: 0, referenceYes: 9, referenceNo: 0)
    #expect(table.isConstant)
    #expect(table.zPooled.isNaN)
    #expect(table.chiSquaredP.isNaN)
    #expect(table.gTest.isNaN)
    #expect(table.fisherTwoSidedP == 1)
    #expect(table.barnardP == 1)
    #expect(table.impactRatio == 1)
  }

  @Test func `sums of weights have rates but no exact tests`() {
    let table = TwoByTwo(focalYes: 1.5, focalNo: 2.5, referenceYes: 6, referenceNo: 2)
    #expect(table.impactRatio == 0.5)
    #expect(table.fisherTwoSidedP.isNaN)
    #expect(table.oddsRatioConditional.isNaN)
    #expect(table.barnardP.isNaN)
  }

  @Test func `four fifths of a whole number need no extra person`() {
    for focal in stride(from: 5, through: 500, by: 5) {
      let table = TwoByTwo(focalYes: 0, focalNo: focal, referenceYes: 7, referenceNo: 0)
      #expect(table.extraNeededForFourFifths == Double(focal / 5 * 4))
    }
  }
}

struct UnconditionalTestTests {
  @Test func `Barnard's and Boschloo's examples`() {
    // With tables compared in whole numbers. scipy 1.17.1 says 0.06815…: it misses the mirror image of the observed table,
    // whose z differs in the last digit.
    #expect(agree(TwoByTwo(focalYes: 7, focalNo: 8, referenceYes: 12, referenceNo: 3).barnardP, 0.0682183093231946))
    // By scipy 1.17.1 with 256 starting points.
    #expect(agree(TwoByTwo(focalYes: 74, focalNo: 43, referenceYes: 31, referenceNo: 32).boschlooP, 0.07112812860309041))
  }

  @Test(arguments: 0..<20)
  func `Barnard's p is the greatest over common rates`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let cells = (0..<4).map { _ in Int.random(in: 1...8, using: &random) }
    let table = TwoByTwo(focalYes: cells[0], focalNo: cells[1], referenceYes: cells[2], referenceNo: cells[3])
    let greatest = (1..<500).map { plain(table, rate: Double($0) / 500) }.max() ?? 0
    #expect(table.barnardP >= greatest - 1e-12)
    #expect(table.barnardP <= greatest * 1.001 + 1e-12)
  }

  /// Every table, one after another.
  private func plain(_ observed: TwoByTwo, rate: Double) -> Double {
    let (focal, reference) = (Int(observed.focalCount), Int(observed.referenceCount))
    var sum = 0.0
    for i in 0...focal {
      for j in 0...reference {
        let table = TwoByTwo(focalYes: i, focalNo: focal - i, referenceYes: j, referenceNo: reference - j)
        let z = table.isConstant ? 0 : abs(table.zPooled)
        guard z >= abs(observed.zPooled) * (1 - 1e-12) else { continue }
        sum += probability(i, of: focal, rate) * probability(j, of: reference, rate)
      }
    }
    return sum
  }

  private func probability(_ k: Int, of n: Int, _ rate: Double) -> Double {
    let orders = (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
    let yes = (0..<k).reduce(orders) { product, _ in product * rate }
    return (k..<n).reduce(yes) { product, _ in product * (1 - rate) }
  }

  @Test func `tests that look at every table end at a thousand people`() {
    let table = TwoByTwo(focalYes: 100, focalNo: 300, referenceYes: 300, referenceNo: 301)
    #expect(table.boschlooP.isNaN)
    #expect(!table.measures.map(\.name).contains("p_boschloo"))
  }
}
