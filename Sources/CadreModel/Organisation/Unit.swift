/// A node of the organisation tree, named by its path from the root: ministry, department, office.
package struct Unit: Hashable, Sendable {
  /// From the root down; never empty, and no part is empty.
  package let path: [String]

  /// - Returns: `nil` where a part is empty, there are none, or more than 32.
  package init?(path: [String]) {
    let parts = path.map(\.trimmed)
    guard (1...32).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 300 }) else { return nil }
    self.path = parts
  }

  package var name: String { path[path.count - 1] }

  /// The path joined by slashes, as tables and options write it; a slash within a name is written `\/`.
  package var display: String {
    path.map { $0.contains("/") ? $0.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "\\/") : $0 }
      .joined(separator: "/")
  }

  package var parent: Unit? { path.count == 1 ? nil : Unit(path: Array(path.dropLast())) }
}
