internal import CadreAnalysis

/// The external–internal index where labels are dealt out by chance and ties stay (Krackhardt & Stern 1988).
package struct MixingPermutations: Hashable, Sendable {
  package let mean: Double
  package let standardDeviation: Double
  /// The chance of an index no greater than the one seen, which counts as one of the permutations.
  package let lowerP: Double
  package let upperP: Double
  /// The chance of an index as far from the one expected by sizes of groups.
  package let twoSidedP: Double

  /// NaN where there are no ties.
  ///
  /// - Parameter permutations: of nodes, numbered from 0: the node at a place gets the label of the node named there.
  /// - Complexity: O(permutations × (nodes + ties)).
  package init(_ network: LabelledNetwork, permutations: [[Int]]) throws(SiloError) {
    let seen = network.externalCount
    var external: [Int] = []
    external.reserveCapacity(permutations.count)
    for (line, permutation) in permutations.enumerated() {
      guard Self.isPermutation(permutation, of: network.labels.count) else {
        throw .notAPermutation(line: line + 1, nodes: network.labels.count)
      }
      external.append(network.externalCount(permutation.map { network.labels[$0] }))
    }
    let indices = external.map(network.index(external:))
    let expected = network.indexExpectedBySizes
    let distance = abs(network.externalInternalIndex - expected)
    // Equal numbers of ties that lead out may lie, after rounding, at distances that differ in the last digit.
    let farther = indices.count { abs($0 - expected) >= distance - 1e-12 }
    let hasTies = !network.ties.isEmpty
    func share(_ count: Int) -> Double { hasTies ? Double(count + 1) / Double(permutations.count + 1) : .nan }
    mean = Samples.mean(indices)
    standardDeviation = indices.count > 1 ? Samples.variance(indices).squareRoot() : .nan
    lowerP = share(external.count { $0 <= seen })
    upperP = share(external.count { $0 >= seen })
    twoSidedP = expected.isNaN ? .nan : share(farther)
  }

  private static func isPermutation(_ places: [Int], of count: Int) -> Bool {
    var seen = [Bool](repeating: false, count: count)
    guard places.count == count else { return false }
    for place in places {
      guard seen.indices.contains(place), !seen[place] else { return false }
      seen[place] = true
    }
    return true
  }
}
