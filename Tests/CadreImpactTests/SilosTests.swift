import CadreAnalysis
import CadreImpact
import Testing

struct SilosTests {
  private func information(_ units: [String], _ groups: [String], _ counts: [Double]) throws -> MutualInformation {
    MutualInformation(try UnitTable(units: units, groups: groups, counts: counts))
  }

  @Test func `each to its own is all that is possible`() throws {
    let apart = try information(["u", "v", "w"], ["x", "y", "z"], [5, 5, 5])
    #expect(close(apart.informationIndex, 1))
    #expect(close(apart.manyGroups.dissimilarity, 1))
    #expect(close(apart.manyGroups.relativeDiversity, 1))
    #expect(close(apart.manyGroups.normalisedExposure, 1))
  }

  @Test func `the same mix everywhere is none`() throws {
    let even = try information(["u", "u", "v", "v"], ["x", "y", "x", "y"], [2, 4, 10, 20])
    #expect(close(even.value, 0))
    #expect(close(even.manyGroups.dissimilarity, 0))
    #expect(even.unitScores.allSatisfy { close($0, 0) })
  }

  private func randomRows(_ seed: UInt64) -> (units: [String], groups: [String], counts: [Double], larger: [String]) {
    var numbers = SeededNumbers(seed)
    let rows = (0..<60).map { _ in Int.random(in: 0..<9, using: &numbers) }
    return (
      rows.map { "u\($0)" }, rows.map { _ in "g\(Int.random(in: 0..<4, using: &numbers))" },
      rows.map { _ in Double(Int.random(in: 0...9, using: &numbers)) }, rows.map { "s\($0 % 3)" }
    )
  }

  /// Dense tables, empty cells and all.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `sparse sums equal the plain loop`(seed: UInt64) throws {
    let rows = randomRows(seed)
    let fast = try information(rows.units, rows.groups, rows.counts)
    let table = fast.table
    let total = rows.counts.reduce(0, +)
    func count(_ unit: String?, _ group: String?) -> Double {
      rows.counts.indices.reduce(0) { sum, row in
        let fits = (unit ?? rows.units[row]) == rows.units[row] && (group ?? rows.groups[row]) == rows.groups[row]
        return fits ? sum + rows.counts[row] : sum
      }
    }
    var (distance, square, interaction, exposure) = (0.0, 0.0, 0.0, 0.0)
    for group in table.groups {
      let share = count(nil, group) / total
      interaction += share * (1 - share)
      for unit in table.units {
        let (size, own) = (count(unit, nil), count(unit, group))
        distance += size * abs(own / size - share)
        square += size * (own / size - share) * (own / size - share)
        exposure += size * (own / size - share) * (own / size - share) / (1 - share)
      }
    }
    #expect(close(fast.manyGroups.dissimilarity, distance / (2 * total * interaction)))
    #expect(close(fast.manyGroups.relativeDiversity, square / (total * interaction)))
    #expect(close(fast.manyGroups.normalisedExposure, exposure / total))
    // M seen from the groups is M seen from the units.
    let byGroup = zip(table.groups, fast.groupScores).reduce(0) { $0 + count(nil, $1.0) / total * $1.1 }
    #expect(close(fast.value, byGroup))
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `between and within make the whole, in any order and scale`(seed: UInt64) throws {
    let rows = randomRows(seed)
    let nested = try NestedInformation(units: rows.units, larger: rows.larger, groups: rows.groups, counts: rows.counts)
    #expect(close(nested.whole.value, nested.between.value + nested.within))
    let back = Array(rows.units.indices.reversed())
    let turned = try information(
      back.map { rows.units[$0] }, back.map { rows.groups[$0] }, back.map { 3 * rows.counts[$0] })
    #expect(close(turned.value, nested.whole.value))
    #expect(close(turned.manyGroups.dissimilarity, nested.whole.manyGroups.dissimilarity))
  }

  @Test func `what cannot be measured is said or not a number`() throws {
    let nobody = try information([], [], [])
    #expect(nobody.value.isNaN && nobody.groupEntropy.isNaN && nobody.manyGroups.normalisedExposure.isNaN)
    let alone = try information(["u"], ["x"], [3])
    #expect(alone.value == 0 && alone.informationIndex.isNaN)
    #expect(throws: SiloError.notACount(-1)) { try information(["u"], ["x"], [-1]) }
    #expect(throws: SiloError.self) { try information(["u"], ["x"], [.nan]) }
    #expect(throws: SiloError.self) { try information(["u"], ["x", "y"], [1]) }
    #expect(throws: SiloError.unitInTwo(unit: "u", first: "s", second: "t")) {
      try NestedInformation(units: ["u", "u"], larger: ["s", "t"], groups: ["x", "y"], counts: [1, 1])
    }
  }

  @Test func `one group against all others by hand`() throws {
    let table = try UnitTable(units: ["u", "u", "v", "v"], groups: ["x", "y", "x", "y"], counts: [3, 1, 1, 3])
    let spread = FocalSpread(table, focal: "x")
    #expect(close(spread.segregation.dissimilarity, 0.5))
    #expect(close(spread.delta, 0.25))
    #expect(close(spread.share, 0.5))
    #expect(FocalSpread(table, focal: "nobody").measures.allSatisfy { $0.value.isNaN })
  }

  @Test func `concentration by hand`() throws {
    let holders = try HolderConcentration(holders: [6, 3, 1, 0], all: [10, 10, 10, 10])
    #expect(close(holders.herfindahl, 0.46))
    #expect(close(holders.normalisedHerfindahl, (0.46 - 0.25) / 0.75))
    #expect(close(holders.topShare(1), 0.6) && close(holders.topShare(3), 1) && close(holders.topShare(9), 1))
    #expect(holders.institutionsWithHolders == 3)
    #expect(close(holders.topLocationQuotient, 2.4))
    #expect(close(holders.gini, 0.5))
    let nobody = try HolderConcentration(holders: [0, 0], all: [1, 0])
    #expect(nobody.measures(of: "x").filter { !$0.value.isNaN }.map(\.name) == ["institutions_with[x]"])
    let one = try HolderConcentration(holders: [4], all: [4])
    #expect(one.herfindahl == 1 && one.normalisedHerfindahl.isNaN)
  }
}
