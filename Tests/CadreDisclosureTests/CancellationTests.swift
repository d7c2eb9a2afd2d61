import CadreDisclosure
import CadreTestSupport
import Testing

/// A search for what to withhold ends soon after nobody waits for it any more.
@Suite struct ProtectionCancellationTests {
  /// Many small cells in crossings of many categories.
  private static func tables(_ size: Int) throws -> [CountTable] {
    var random = SeededGenerator(seed: 9)
    let names = (0..<size).map { "\($0)" }
    let dimensions = ["a", "b", "c"].map { TableDimension($0, parts: names) }
    let people = (0..<size * size * 2).map { _ in
      dimensions.map { _ in 1 + min(Int.random(in: 0..<size, using: &random), Int.random(in: 0..<size, using: &random)) }
    }
    return try [[0, 1], [0, 2], [1, 2]].map { pair in
      var counts: [[Int]: Int] = [:]
      for person in people { counts[pair.map { person[$0] }, default: 0] += 1 }
      return try CountTable("\(pair)", dimensions: pair.map { dimensions[$0] }) { counts[$0] ?? 0 }
    }
  }

  /// A small release is searched for the least cost, a large one along the cheapest ways: both end. The small one is over so soon
  /// that it is recalled at once.
  @Test(arguments: [(8, 100_000, 0), (90, 0, 400)])
  func `it ends`(size: Int, nodes: Int, milliseconds: Int) async throws {
    let tables = try Self.tables(size)
    let task = Task(executorPreference: OwnThread()) {
      var policy = try DisclosurePolicy(threshold: 5)
      policy.nodeLimit = nodes
      return try Disclosure.protect(tables, policy).cost
    }
    if milliseconds > 0 { try await Task.sleep(for: .milliseconds(milliseconds)) }
    let start = ContinuousClock.now
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    let took = ContinuousClock.now - start
    #expect(took < .seconds(2), "it went on for \(took)")
  }
}
