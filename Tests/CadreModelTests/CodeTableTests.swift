import CadreModel
import CadreTestSupport
import Testing

struct CodeTableTests {
  /// Few different bytes and lengths around 8, so that prefixes, tails and collisions are common.
  static func code(_ random: inout SeededGenerator) -> [UInt8] {
    let length = Int.random(in: 0...20, using: &random)
    return (0..<length).map { _ in UInt8.random(in: 0...3, using: &random) &* 85 }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `a table equals a dictionary on random byte strings`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var table = CodeTable(minimumCapacity: Int.random(in: 0...500, using: &random))
    var dictionary: [[UInt8]: Int] = [:]
    for _ in 0..<2000 {
      let code = Self.code(&random)
      let known = dictionary[code]
      try #require(code.withUnsafeBytes { table[$0] } == known)
      if Bool.random(using: &random) { continue }
      let (number, isNew) = code.withUnsafeBytes { table.insert($0) }
      try #require(isNew == (known == nil))
      try #require(number == known ?? dictionary.count)
      dictionary[code] = number
    }
    #expect(table.count == dictionary.count)
    for (code, number) in dictionary { #expect(code.withUnsafeBytes { table[$0] } == number) }
  }

  @Test func `numbers follow insertion and name their codes`() {
    var table = CodeTable()
    let codes = (0..<5000).map { "P-\($0)-é" }
    for (number, code) in codes.enumerated() { #expect(table.insert(code) == (number, true)) }
    #expect(codes.indices.allSatisfy { table.code($0) == codes[$0] && table[codes[$0]] == $0 })
    #expect(table.insert("P-7-é") == (7, false))
    #expect(table["P-5000-é"] == nil)
  }

  @Test func `a copy is its own`() {
    var first = CodeTable()
    first.insert("a")
    var second = first
    second.insert("b")
    #expect(first["b"] == nil)
    #expect(second["b"] == 1)
  }
}
