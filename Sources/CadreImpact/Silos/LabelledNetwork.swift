internal import CadreAnalysis

/// Ties between nodes that have a label each, such as people and their institution.
///
/// A tie from a node to itself does not count; a tie that is given twice counts twice.
package struct LabelledNetwork: Sendable {
  package struct Tie: Hashable, Sendable {
    package let from: Int
    package let to: Int

    package init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  /// The labels, in the order of their bytes.
  package let groups: [String]
  /// Of each node, as a position in `groups`.
  package let labels: [Int]
  package let ties: [Tie]
  package let isDirected: Bool
  package let sizes: [Int]

  /// - Parameters:
  ///   - labels: of each node.
  ///   - ties: between nodes, numbered from 0.
  /// - Complexity: O(nodes log nodes + ties).
  package init(labels: [String], ties: [Tie], isDirected: Bool) throws(SiloError) {
    for tie in ties {
      for node in [tie.from, tie.to] where !labels.indices.contains(node) {
        throw .nodeOutOfRange(node, count: labels.count)
      }
    }
    let groups = distinctInByteOrder(labels)
    let positions = places(groups)
    let codes = labels.map { positions[$0] ?? 0 }
    var sizes = groups.map { _ in 0 }
    for code in codes { sizes[code] += 1 }
    self.groups = groups
    self.labels = codes
    self.ties = ties.filter { $0.from != $0.to }
    self.isDirected = isDirected
    self.sizes = sizes
  }

  package var externalCount: Int { externalCount(labels) }
  package var internalCount: Int { ties.count - externalCount }

  func externalCount(_ labels: [Int]) -> Int { ties.count { labels[$0.from] != labels[$0.to] } }

  /// (external − internal) / ties: −1 where all ties stay inside, 1 where all lead out (Krackhardt & Stern 1988). NaN
  /// without ties.
  package var externalInternalIndex: Double { index(external: externalCount) }

  func index(external: Int) -> Double { Double(2 * external - ties.count) / Double(ties.count) }
}

extension LabelledNetwork {
  /// How many ties there can be, each pair once or, where ties have a direction, twice.
  private var possible: (external: Double, inside: Double) {
    let factor = isDirected ? 1.0 : 0.5
    let count = Double(labels.count)
    let inside = sizes.reduce(0) { $0 + Double($1) * Double($1 - 1) }
    return ((count * (count - 1) - inside) * factor, inside * factor)
  }

  /// The index if every possible tie were equally probable.
  package var indexExpectedBySizes: Double {
    (possible.external - possible.inside) / (possible.external + possible.inside)
  }

  /// Ties out of those that are possible. NaN where none is.
  package var externalDensity: Double { Double(externalCount) / possible.external }
  package var internalDensity: Double { Double(internalCount) / possible.inside }

  /// The index of the ties that touch each group. - Complexity: O(ties).
  package var groupIndices: [Double] {
    var external = groups.map { _ in 0.0 }
    var inside = external
    for tie in ties {
      let (from, to) = (labels[tie.from], labels[tie.to])
      if from == to {
        inside[from] += 1
      } else {
        external[from] += 1
        external[to] += 1
      }
    }
    return zip(external, inside).map { ($0 - $1) / ($0 + $1) }
  }

  /// Shares of ties inside groups: seen, and expected of groups with as many ends of ties.
  private var mixing: (seen: Double, expected: Double) {
    var starts = groups.map { _ in 0.0 }
    var ends = starts
    for tie in ties {
      starts[labels[tie.from]] += 1
      ends[labels[tie.to]] += 1
    }
    if !isDirected {
      let both = zip(starts, ends).map { ($0 + $1) / 2 }
      (starts, ends) = (both, both)
    }
    let count = Double(ties.count)
    return (Double(internalCount) / count, zip(starts, ends).reduce(0) { $0 + $1.0 / count * ($1.1 / count) })
  }

  /// Share of ties inside groups beyond what is expected (Newman & Girvan 2004; with directions, Leicht & Newman 2008).
  package var modularity: Double { mixing.seen - mixing.expected }

  /// The same as a share of what is possible: 1 where all ties are inside (Newman 2003). NaN where all ends are in one group.
  package var assortativity: Double { modularity / (1 - mixing.expected) }
}
