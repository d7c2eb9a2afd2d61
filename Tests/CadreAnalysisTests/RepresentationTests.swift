import CadreAnalysis
import CadreModel
import CadreTestSupport
import Testing

@Suite struct RepresentationTests {
  private func table(_ cells: [(String, CrossTabulation.Count)]) -> CrossTabulation {
    CrossTabulation(
      name: "t", dimensions: ["Sex"], countTitle: "n",
      cells: cells.enumerated().map { .init(line: $0.offset + 2, categories: [$0.element.0], count: $0.element.1) })
  }

  @Test(arguments: UInt64(0)..<100)
  func `the bounds of a share are those of all true counts that agree with the table`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let base = [1, 3, 5].randomElement(using: &random) ?? 5
    let below = Int.random(in: 2...5, using: &random)
    let shown = ["a", "b", "c"].map { name -> (String, CrossTabulation.Count) in
      let isHidden = Int.random(in: 0..<4, using: &random) == 0
      return (name, isHidden ? .suppressed(below: nil) : .shown(Double(base * Int.random(in: 0...4, using: &random))))
    }
    var query = RepresentationQuery()
    query.roundedTo = base
    query.suppressedBelow = below
    guard shown.contains(where: { if case .shown(let value) = $0.1 { value > 0 } else { false } }) else { return }
    let representation = try #require(try Representation.of([table(shown)], query).first)
    let shares = try #require(representation.populations.first?.sections.first).shares

    let possible = shown.map { _, count in
      (0...30).filter { truth in
        switch count {
        case .shown(let value): abs(Double(truth) - value) * 2 <= Double(base) && (base > 1 || Double(truth) == value)
        case .suppressed: truth < below
        }
      }
    }
    for (index, share) in shares.enumerated() {
      var least = 1.0
      var greatest = 0.0
      for a in possible[0] {
        for b in possible[1] {
          for c in possible[2] where a + b + c > 0 {
            let value = Double([a, b, c][index]) / Double(a + b + c)
            least = min(least, value)
            greatest = max(greatest, value)
          }
        }
      }
      let range = try #require(share.share)
      #expect(range.low == least && range.high == greatest, "\(shown) base \(base)")
      #expect((range.low...range.high).contains(range.value) || share.count.suppressed > 0)
    }
  }

  @Test func `a ratio has no value where the other share may be zero`() {
    let some = ShareRange(value: 0.2, low: 0.1, high: 0.3)
    #expect(some.ratio(to: ShareRange(value: 0.1, low: 0, high: 0.2)) == nil)
    #expect(some.ratio(to: ShareRange(value: 0.4, low: 0.4, high: 0.4))?.value == 0.5)
  }

  @Test func `names are compared without case and underscores`() throws {
    let grades = CrossTabulation(
      name: "t", dimensions: ["Grade_level", "Sex"], countTitle: "n",
      cells: [
        .init(line: 2, categories: ["Low", "F"], count: .shown(6)), .init(line: 3, categories: ["HIGH", "F"], count: .shown(2)),
        .init(line: 4, categories: ["UNKNOWN", "F"], count: .shown(9)),
      ])
    var query = RepresentationQuery()
    query.dimensions = ["grade level"]
    query.levels = ["low", "high"]
    query.atOrAbove = "High"
    let section = try #require(try Representation.of([grades], query).first?.populations.first?.sections.first)
    #expect(section.shares.map(\.name) == ["Low", "HIGH", "high and above", "UNKNOWN"])
    #expect(section.shares[2].share?.value == 0.25)
    #expect(section.unknown.shown == 9)
  }
}
