import CadreAnalysis
import Testing

/// Against R 4.2.2: `uniroot`, `fisher.test`, `mantelhaen.test(exact = TRUE)`.
struct SearchedOddsTests {
  private struct Search: Sendable {
    let interval: ClosedRange<Double>
    let function: @Sendable (Double) -> Double
    /// Where R looks after both ends.
    let guesses: [Double]
    let root: Double
  }

  private static let searches: [Search] = [
    Search(
      interval: 2...3, function: { $0 * $0 * $0 - 2 * $0 - 5 },
      guesses: [2.0588235294117645, 2.5294117647058822, 2.0870517664701471, 2.0946022401041318, 2.0945412049478809],
      root: 2.0945412049478809),
    Search(
      interval: 0.301...1, function: { 1 / ($0 - 0.3) - 20 * $0 },
      guesses: [
        0.98717948717948711, 0.64408974358974358, 0.47254487179487181, 0.38677243589743593, 0.43042857891705155,
        0.41872470202449297, 0.41929639708366162, 0.41923536192741145,
      ], root: 0.41923536192741145),
    Search(
      interval: 0...1, function: { $0 < 0.7 ? -1 : 2 },
      guesses: [
        0.33333333333333331, 0.66666666666666674, 0.83333333333333337, 0.72222222222222232, 0.68518518518518523,
        0.70370370370370372, 0.6913580246913581, 0.69753086419753085, 0.70061728395061729, 0.69855967078189296,
        0.69958847736625507, 0.70010288065843618, 0.69975994513031547, 0.69993141289437588, 0.70001714677640603,
      ], root: 0.69993141289437588),
    Search(interval: 0...5000, function: { $0 - 1000 }, guesses: [1000], root: 1000),
  ]

  @Test(arguments: searches.indices)
  func `the search looks where R looks`(index: Int) {
    let search = Self.searches[index]
    var guesses: [Double] = []
    let root = brentRoot(in: search.interval) { x in
      guesses.append(x)
      return search.function(x)
    }
    #expect(agree(root, search.root, tolerance: 1e-13))
    let expected = [search.interval.lowerBound, search.interval.upperBound] + search.guesses
    #expect(guesses.count == expected.count)
    for (guess, other) in zip(guesses, expected) { #expect(agree(guess, other, tolerance: 1e-13)) }
  }

  @Test func `a root at an end is found, and none without a change of sign`() {
    #expect(brentRoot(in: 0...1) { $0 } == 0)
    #expect(brentRoot(in: 0...1) { $0 - 1 } == 1)
    #expect(brentRoot(in: 0...1) { $0 + 1 }.isNaN)
    #expect(brentRoot(in: 0...1) { _ in .nan }.isNaN)
    #expect(searchedOdds { $0 - 1 } == 1)
    #expect(searchedOdds { _ in .nan }.isNaN)
  }

  private static let tables: [(cells: [Int], lower: Double, upper: Double)] = [
    ([3, 1, 1, 3], 0.21173291530550292, 621.9337505454173),
    ([1, 1, 1, 1], 0.0064129908998511141, 155.93348183656653),
    ([0, 5, 3, 4], 0, 3.1819561884443277),
    ([5, 0, 3, 4], 0.5726992200684714, .infinity),
    ([0, 5, 0, 4], 0, .infinity),
    ([120_000, 380_000, 130_000, 370_000], 0.89065340972782969, 0.90697796537170394),
    // Odds this far from 1 are beyond what R's search can tell from none.
    ([500, 1, 2, 600], 8402.0512820356089, 4_503_599_627_370_496),
    ([1, 400, 300, 2], 0, 0.00023803710937499999),
  ]

  @Test(arguments: tables.indices)
  func `the interval of an odds ratio is R's`(index: Int) {
    let (cells, lower, upper) = Self.tables[index]
    let table = TwoByTwo(focalYes: cells[0], focalNo: cells[1], referenceYes: cells[2], referenceNo: cells[3])
    #expect(agree(table.oddsRatioSearchedInterval.lower, lower))
    #expect(agree(table.oddsRatioSearchedInterval.upper, upper))
  }

  @Test func `the full precision is reported beside it`() {
    let table = TwoByTwo(focalYes: 1, focalNo: 400, referenceYes: 300, referenceNo: 2)
    let values = Dictionary(table.measures.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    #expect(values["or_fisher_ci95_lo"] == 0)
    #expect(values["or_fisher_exact_ci95_lo"] == table.oddsRatioExactInterval.lower)
    #expect(table.oddsRatioExactInterval.lower > 0)
    #expect(values["or_fisher_exact_ci95_hi"] == table.oddsRatioExactInterval.upper)
  }

  private static let strata: [(cells: [[Int]], oddsRatio: Double)] = [
    ([[12, 5, 7, 9], [3, 8, 2, 4], [20, 11, 15, 16]], 1.9509512975639602),
    ([[2, 15, 7, 9], [3, 8, 6, 4], [5, 11, 15, 16]], 0.32004595692927856),
    ([[500, 1, 2, 300], [20, 1, 1, 30]], 14658.901181293049),
  ]

  @Test(arguments: strata.indices)
  func `the common odds ratio is R's`(index: Int) throws {
    let (cells, oddsRatio) = Self.strata[index]
    let tables = StratifiedTables(
      cells.map { TwoByTwo(focalYes: $0[0], focalNo: $0[1], referenceYes: $0[2], referenceNo: $0[3]) })
    let exact = try #require(tables.exact)
    #expect(agree(exact.searchedOddsRatio, oddsRatio))
    #expect(abs(1 / exact.oddsRatio - 1 / oddsRatio) < brentTolerance || abs(exact.oddsRatio - oddsRatio) < brentTolerance)
    let names = tables.measures.map(\.name).suffix(2)
    #expect(names == ["or_cmh_exact_cond_mle", "or_cmh_exact_cond_mle_full"])
  }

  @Test func `without information there is no common odds ratio`() throws {
    let exact = try #require(StratifiedTables([TwoByTwo(focalYes: 0, focalNo: 0, referenceYes: 3, referenceNo: 4)]).exact)
    #expect(exact.searchedOddsRatio.isNaN)
  }
}
