/// An organisation given as pairs of unit and parent, turned into paths.
package struct Hierarchy: Sendable {
  /// Why the pairs are no tree.
  package enum Invalid: Error, Hashable {
    /// The units of the cycle, the first repeated at the end.
    case cycle([String])
    case twoParents(unit: String, first: String, second: String)
  }

  private var parents: [String: String] = [:]

  package init() {}

  /// Records that a unit belongs to a parent; an empty parent says nothing.
  package mutating func add(unit: String, parent: String) throws(Invalid) {
    guard !unit.isEmpty, !parent.isEmpty, unit != parent else {
      if unit == parent, !unit.isEmpty { throw .cycle([unit, unit]) }
      return
    }
    if let known = parents[unit], known != parent { throw .twoParents(unit: unit, first: known, second: parent) }
    parents[unit] = parent
  }

  /// Deeper than any unit may lie: there the walk up ends.
  private static let deepest = 40

  /// The path of a unit from its root down; of a unit that lies too deep, its last part.
  package func path(of unit: String) throws(Invalid) -> [String] {
    var path = [unit]
    var current = unit
    while let parent = parents[current], path.count < Self.deepest {
      if let start = path.firstIndex(of: parent) { throw .cycle([parent] + path[...start].map { $0 }) }
      path.insert(parent, at: 0)
      current = parent
    }
    return path
  }
}
