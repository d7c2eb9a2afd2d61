import CadreAnalysis
import CadreImpact
import CadreModel
import Testing

struct NetworkTests {
  private func network(_ labels: [String], _ ties: [(Int, Int)], directed: Bool = false) throws -> LabelledNetwork {
    try LabelledNetwork(labels: labels, ties: ties.map { .init(from: $0.0, to: $0.1) }, isDirected: directed)
  }

  private var square: LabelledNetwork {
    get throws { try network(["a", "a", "b", "b"], [(0, 1), (2, 3), (1, 2), (3, 3)]) }
  }

  @Test func `a path of four by hand`() throws {
    let path = try square
    #expect(path.externalCount == 1 && path.internalCount == 2)
    #expect(close(path.externalInternalIndex, -1.0 / 3))
    #expect(close(path.indexExpectedBySizes, 1.0 / 3))
    #expect(close(path.externalDensity, 0.25) && close(path.internalDensity, 1))
    #expect(path.groupIndices.allSatisfy { close($0, 0) })
    #expect(close(path.modularity, 2.0 / 3 - 0.5))
    #expect(close(path.assortativity, 1.0 / 3))
  }

  @Test func `every assignment of a path of four by hand`() throws {
    // aabb, abab, abba and the same with labels exchanged: 1, 3 and 2 ties lead out.
    let exact = try ExactMixing(square)
    #expect(exact.assignmentCount == 6)
    #expect(close(exact.mean, 1.0 / 3))
    #expect(close(exact.lowerP, 1.0 / 3) && close(exact.upperP, 1))
    #expect(close(exact.standardDeviation, (8.0 / 27).squareRoot()))
  }

  /// Counts all orders of nodes, in which each assignment comes up equally often.
  @Test(arguments: 0..<12 as Range<UInt64>)
  func `assignments counted at once equal all permutations`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    let labels = (0..<6).map { _ in "l\(Int.random(in: 0..<3, using: &numbers))" }
    let ties = (0..<7).map { _ in (Int.random(in: 0..<5, using: &numbers), Int.random(in: 0..<5, using: &numbers)) }
    let network = try network(labels, ties + [(0, 1)], directed: true)
    let orders = permutations(of: Array(0..<6))
    let exact = try ExactMixing(network)
    let dealt = try MixingPermutations(network, permutations: orders)
    let count = Double(orders.count)
    #expect(close(exact.mean, dealt.mean))
    #expect(close(exact.lowerP, (dealt.lowerP * (count + 1) - 1) / count))
    #expect(close(exact.upperP, (dealt.upperP * (count + 1) - 1) / count))
    #expect(close(exact.standardDeviation, dealt.standardDeviation * ((count - 1) / count).squareRoot()))
  }

  private func permutations(of items: [Int]) -> [[Int]] {
    guard items.count > 1 else { return [items] }
    return items.flatMap { first in permutations(of: items.filter { $0 != first }).map { [first] + $0 } }
  }

  @Test func `mean over all assignments is what sizes let expect`() throws {
    let network = try network(["a", "a", "b", "b", "b", "c"], [(0, 1), (1, 2), (3, 4), (0, 5), (2, 5)])
    let exact = try ExactMixing(network)
    #expect(close(exact.mean, network.indexExpectedBySizes))
  }

  @Test func `too much to count is refused in words`() throws {
    let many = try network((0..<501).map { "l\($0 % 2)" }, [(0, 1)])
    #expect(throws: SiloError.tooManyNodes(501)) { try ExactMixing(many) }
    let wide = try network((0..<500).map { "l\($0)" }, [(0, 1)])
    #expect(throws: SiloError.tooManyAssignments) { try ExactMixing(wide) }
    #expect(SiloError.tooManyAssignments.phrase.key.contains("permutations"))
    let same = try network([String](repeating: "l", count: 500), [(0, 499)])
    #expect(try ExactMixing(same).assignmentCount == 1)
  }

  @Test func `no ties and no nodes are no crash`() throws {
    for lone in [try network([], []), try network(["a"], [(0, 0)]), try network(["a", "b"], [])] {
      #expect(lone.externalInternalIndex.isNaN && lone.assortativity.isNaN)
      #expect(try ExactMixing(lone).lowerP.isNaN)
      let order = Array(lone.labels.indices)
      #expect(try MixingPermutations(lone, permutations: [order]).lowerP.isNaN)
    }
  }

  @Test(arguments: [[0, 1, 2], [0, 1, 2, 2], [0, 1, 2, 9], [0, 1, 2, -1]])
  func `what is no permutation is refused`(line: [Int]) throws {
    let path = try square
    #expect(throws: SiloError.notAPermutation(line: 1, nodes: 4)) { try MixingPermutations(path, permutations: [line]) }
  }

  @Test func `ties to nobody are refused`() {
    #expect(throws: SiloError.nodeOutOfRange(1, count: 1)) { try network(["a"], [(0, 1)]) }
  }
}
