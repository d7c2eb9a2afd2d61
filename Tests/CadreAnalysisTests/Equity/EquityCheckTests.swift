import CadreAnalysis
import CadreModel
import CadreTestSupport
import Testing

/// The scan against the plain loop over all pairs of people.
@Suite struct EquityCheckTests {
  private static func attribute(_ code: String, _ values: [String], _ codes: [UInt16]) -> EquityAttribute {
    EquityAttribute(attribute: Attribute(code: code, title: code, isSensitive: true), values: values, codes: codes)
  }

  /// Some hundred people with attributes of two to four values, outcomes of two to nine places, gaps in both.
  private static func frame(seed: UInt64) -> EquityFrame {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 60...400, using: &random)
    let sizes = [2, 3, 4]
    let attributes = sizes.enumerated().map { index, size in
      attribute(
        "a\(index)", (0..<size).map { "v\($0)" },
        (0..<count).map { _ in UInt16.random(in: 0...UInt16(size), using: &random) })
    }
    let outcomes = [2, 5, 9].map { places in
      let values = (0..<count).map { _ in
        Int.random(in: 0..<12, using: &random) == 0
          ? EquityOutcome.missing : UInt8.random(in: 0..<UInt8(places), using: &random)
      }
      return places == 2
        ? EquityOutcome(yesNo: "o2", title: "o2", direction: .higher, values: values)
        : EquityOutcome(
          code: "o\(places)", title: "o\(places)", kind: .steps(one: "step", several: "steps"), direction: .lower, values: values)
    }
    let fine = (0..<count).map { _ in Int32.random(in: -1..<40, using: &random) }
    let rounded = EquityOutcome(
      code: "exact", title: "exact", kind: .steps(one: "step", several: "steps"), direction: .higher,
      values: fine.map { $0 < 0 ? EquityOutcome.missing : UInt8($0 / 7) }, exact: fine)
    let conditions = ["role", "a1"].map { code in
      EquityCondition(
        code: code, title: code,
        codes: code == "a1"
          ? attributes[1].codes.map(Int32.init) : (0..<count).map { _ in Int32.random(in: 0..<5, using: &random) })
    }
    return EquityFrame(count: count, attributes: attributes, outcomes: outcomes + [rounded], conditions: conditions)
  }

  /// P(higher) − P(lower) over all pairs.
  private static func delta(_ group: [Int32], _ others: [Int32]) -> Double {
    let net = group.reduce(0) { sum, own in others.reduce(sum) { $0 + (own > $1 ? 1 : own < $1 ? -1 : 0) } }
    return Double(net) / Double(group.count * others.count)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `every comparison equals the plain loop`(seed: UInt64) async {
    let frame = Self.frame(seed: seed)
    let check = await EquityCheck(frame, .init())
    #expect(check.comparisons.count > 20)
    for (comparison, _) in check.comparisons {
      let places = frame.outcomes[comparison.outcome].values
      let outcome = frame.outcomes[comparison.outcome].exact ?? places.map { Int32($0) }
      let known = (0..<frame.count).filter { row in
        places[row] != EquityOutcome.missing && comparison.attributes.allSatisfy { frame.attributes[$0].codes[row] > 0 }
      }
      func isInGroup(_ row: Int) -> Bool {
        zip(comparison.attributes, comparison.group).allSatisfy { Int(frame.attributes[$0].codes[row]) == $1 + 1 }
      }
      let (group, others) = (known.filter(isInGroup), known.filter { !isInGroup($0) })
      #expect(comparison.size == group.count && comparison.othersSize == others.count)
      #expect(abs(comparison.crude.delta - Self.delta(group.map { outcome[$0] }, others.map { outcome[$0] })) < 1e-12)
      let own = comparison.attributes.map { frame.attributes[$0].attribute.code }
      let conditions = frame.conditions.filter { !own.contains($0.code) }
      var (weight, sum, comparable) = (0.0, 0.0, 0)
      for (_, rows) in Dictionary(grouping: known, by: { row in conditions.map { $0.codes[row] } }) {
        let (first, second) = (rows.filter(isInGroup), rows.filter { !isInGroup($0) })
        guard !first.isEmpty, !second.isEmpty else { continue }
        let share = Double(first.count * second.count) / Double(rows.count)
        weight += share
        sum += share * Self.delta(first.map { outcome[$0] }, second.map { outcome[$0] })
        comparable += first.count
      }
      #expect(comparison.comparable == comparable)
      #expect(abs((comparison.adjusted?.delta ?? .nan) - sum / weight) < 1e-12)
    }
  }

  @Test func `equal fractions have one place, and unequal ones of one percent have two`() {
    let fractions: [(met: Int, needed: Int)?] = [(1, 2), (2, 4), (398, 399), (199, 200), nil, (0, 7), (0, 3), (50_001, 100_000)]
    #expect(ExactRanks(fractions).ranks == [1, 1, 4, 3, -1, 0, 0, 2])
  }

  /// With yes and no the weights and the variance are those of Cochran, Mantel and Haenszel.
  @Test func `the test within strata is that of Cochran, Mantel and Haenszel`() async {
    let tables = [[12, 40, 30, 50], [25, 20, 60, 35], [4, 30, 9, 45]]
    var (group, value, stratum) = ([UInt16](), [UInt8](), [Int32]())
    for (index, table) in tables.enumerated() {
      for (cell, count) in table.enumerated() {
        group += [UInt16](repeating: cell < 2 ? 1 : 2, count: count)
        value += [UInt8](repeating: cell % 2 == 0 ? 1 : 0, count: count)
        stratum += [Int32](repeating: Int32(index), count: count)
      }
    }
    let frame = EquityFrame(
      count: group.count, attributes: [Self.attribute("sex", ["F", "M"], group)],
      outcomes: [EquityOutcome(yesNo: "ready", title: "ready", direction: .higher, values: value)],
      conditions: [EquityCondition(code: "role", title: "role", codes: stratum)])
    let check = await EquityCheck(frame, .init())
    let adjusted = check.comparisons.first?.comparison.adjusted
    var (difference, variance) = (0.0, 0.0)
    for table in tables.map({ $0.map(Double.init) }) {
      let (n1, n2, yes) = (table[0] + table[1], table[2] + table[3], table[0] + table[2])
      let total = n1 + n2
      difference += table[0] - n1 * yes / total
      variance += n1 * n2 * yes * (total - yes) / (total * total * (total - 1))
    }
    let p = Normal.bothTails(difference / variance.squareRoot())
    #expect(abs((adjusted?.p ?? 1) / p - 1) < 1e-12)
  }

  @Test func `small groups are named, not compared`() async {
    let group = [UInt16](repeating: 1, count: 50) + [UInt16](repeating: 2, count: 50) + [UInt16](repeating: 3, count: 9)
    let frame = EquityFrame(
      count: group.count, attributes: [Self.attribute("site", ["A", "B", "C"], group)],
      outcomes: [
        EquityOutcome(yesNo: "ready", title: "ready", direction: .higher, values: group.indices.map { UInt8($0 % 2) })
      ], conditions: [])
    let check = await EquityCheck(frame, .init())
    #expect(check.tooSmall.map(\.group) == [[2]])
    #expect(check.comparisons.map { $0.comparison.group } == [[0], [1]])
  }

  @Test func `a shift is the median difference of pairs`() async throws {
    var random = SeededGenerator(seed: 7)
    let values = (0..<200).map { UInt8(Int.random(in: 0..<6, using: &random) + ($0 < 80 ? 2 : 0)) }
    let group = values.indices.map { UInt16($0 < 80 ? 1 : 2) }
    let frame = EquityFrame(
      count: 200, attributes: [Self.attribute("sex", ["F", "M"], group)],
      outcomes: [
        EquityOutcome(code: "d", title: "d", kind: .steps(one: "level", several: "levels"), direction: .lower, values: values)
      ], conditions: [])
    let check = await EquityCheck(frame, .init())
    let shift = try #require(check.comparisons.first?.comparison.shift)
    let differences = values[..<80].flatMap { own in values[80...].map { Int(own) - Int($0) } }.sorted()
    #expect(shift.steps == differences[(differences.count - 1) / 2])
    #expect(shift.low <= shift.steps && shift.steps <= shift.high && shift.low >= 0 && shift.high <= 4)
  }
}
