/// The external–internal index over every way to deal out the labels, ties staying where they are.
///
/// Nodes without ties are dealt out last and at once, so that they cost nothing.
package struct ExactMixing: Hashable, Sendable {
  /// How many different assignments of labels there are.
  package let assignmentCount: Double
  package let mean: Double
  /// Divided by the number of assignments.
  package let standardDeviation: Double
  /// The share of assignments with an index no greater than the one seen.
  package let lowerP: Double
  package let upperP: Double

  package static let mostNodes = 500
  package static let mostAssignments = 20_000_000

  /// NaN where there are no ties.
  ///
  /// - Throws: where there are too many nodes or assignments to count.
  /// - Complexity: O(assignments × (nodes + ties)) at worst, and seldom near it.
  package init(_ network: LabelledNetwork) throws(SiloError) {
    guard network.labels.count <= Self.mostNodes else { throw .tooManyNodes(network.labels.count) }
    let count = multinomial(network.sizes)
    guard count <= Double(Self.mostAssignments) else { throw .tooManyAssignments }
    var search = AssignmentSearch(network)
    search.run()
    let seen = network.externalCount
    let tally = search.tally
    let sum = tally.reduce(0, +)
    let indices = tally.indices.map(network.index(external:))
    let mean = zip(tally, indices).reduce(0) { $0 + $1.0 * $1.1 } / sum
    let squares = zip(tally, indices).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    let hasTies = !network.ties.isEmpty
    assignmentCount = count
    self.mean = mean
    standardDeviation = (squares / sum).squareRoot()
    lowerP = hasTies ? tally[...seen].reduce(0, +) / sum : .nan
    upperP = hasTies ? tally[seen...].reduce(0, +) / sum : .nan
  }
}

/// In how many ways so many of each kind can be arranged; whole numbers are exact up to 2⁵³.
private func multinomial(_ sizes: [Int]) -> Double {
  var (count, placed) = (1.0, 0)
  for size in sizes {
    for member in 1..<size + 1 {
      placed += 1
      count = count * Double(placed) / Double(member)
    }
  }
  return count.rounded()
}

/// Labels nodes one after the other, counting the ties to nodes already labelled that lead out of their group.
private struct AssignmentSearch {
  /// Of nodes with ties, those of earlier nodes that each is tied to.
  private let earlier: [[Int]]
  private var labels: [Int]
  /// How many of each label are left.
  private var left: [Int]
  /// Assignments by the number of ties that lead out.
  private(set) var tally: [Double]

  init(_ network: LabelledNetwork) {
    var neighbours = network.labels.map { _ in [Int]() }
    for tie in network.ties {
      neighbours[tie.from].append(tie.to)
      neighbours[tie.to].append(tie.from)
    }
    let order = neighbours.indices.filter { !neighbours[$0].isEmpty }.sorted { neighbours[$0].count < neighbours[$1].count }
    var place = [Int](repeating: 0, count: neighbours.count)
    for (position, node) in order.enumerated() { place[node] = position }
    earlier = order.enumerated().map { position, node in
      neighbours[node].map { place[$0] }.filter { $0 < position }
    }
    labels = [Int](repeating: 0, count: order.count)
    left = network.sizes
    tally = [Double](repeating: 0, count: network.ties.count + 1)
  }

  mutating func run() { label(0, external: 0) }

  private mutating func label(_ position: Int, external: Int) {
    guard position < labels.count else {
      tally[external] += multinomial(left)
      return
    }
    for group in left.indices where left[group] > 0 {
      labels[position] = group
      left[group] -= 1
      let out = earlier[position].count { labels[$0] != group }
      label(position + 1, external: external + out)
      left[group] += 1
    }
  }
}
