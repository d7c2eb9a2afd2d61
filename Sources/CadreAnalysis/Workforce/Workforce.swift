package import CadreModel

/// The people in service on a day, as columns: one byte per person and competency, grouped by unit and role set.
///
/// Rows are laid out unit by unit in preorder and, within a unit, role set by role set. A subtree is therefore one range
/// of rows, and within a group every row has the same requirement.
package struct Workforce: Sendable {
  /// People of one unit who hold the same roles.
  package struct Group: Sendable {
    package let unit: Int
    package let roleSet: Int
    package let rows: Range<Int>
  }

  /// One set of roles that somebody holds.
  package struct RoleSet: Sendable {
    /// Indices into `roles`, for those that the framework knows.
    package let roles: [Int]
    /// Codes held that the framework has no profile for.
    package let unknown: [Identifier<Role>]
    package let requirement: RequirementVector

    package init(roles: [Int], unknown: [Identifier<Role>], requirement: RequirementVector) {
      self.roles = roles
      self.unknown = unknown
      self.requirement = requirement
    }
  }

  package let framework: Framework
  package let tree: OrganisationTree
  package let roles: [Role]
  package let roleSets: [RoleSet]
  package let groups: [Group]
  /// The store's key of the person in each row.
  package let people: [Int64]
  package let competencyCount: Int
  /// Bytes from one row to the next: the number of competencies, rounded up to 16.
  package let stride: Int
  /// 0 is unassessed, else the rank plus one. Row-major.
  package private(set) var levels: [UInt8]
  private let rowOfPerson: RowIndex

  /// Lays out the rows; everybody is unassessed until `setProfile` is called.
  ///
  /// - Parameters:
  ///   - people: ascending keys.
  ///   - units: an index into the tree for each person.
  ///   - roleSetOf: an index into `roleSets` for each person.
  /// - Complexity: O(people + groups), by counting.
  package init(
    framework: Framework, tree: OrganisationTree, roleSets: [RoleSet], people keys: [Int64], units: [Int32],
    roleSetOf: [Int32]
  ) {
    self.framework = framework
    self.tree = tree
    self.roles = framework.roles
    self.roleSets = roleSets
    competencyCount = framework.competencies.count
    stride = (competencyCount + 15) / 16 * 16
    let cells = keys.indices.map { Int(units[$0]) * roleSets.count + Int(roleSetOf[$0]) }
    var counts: [Int: Int] = [:]
    for cell in cells { counts[cell, default: 0] += 1 }
    var groups: [Group] = []
    var next: [Int: Int] = [:]
    var row = 0
    for cell in counts.keys.sorted() {
      let count = counts[cell] ?? 0
      groups.append(Group(unit: cell / roleSets.count, roleSet: cell % roleSets.count, rows: row..<row + count))
      next[cell] = row
      row += count
    }
    var rows = [Int32](repeating: 0, count: keys.count)
    var people = [Int64](repeating: 0, count: keys.count)
    for (position, cell) in cells.enumerated() {
      let row = next[cell] ?? 0
      next[cell] = row + 1
      rows[position] = Int32(row)
      people[row] = keys[position]
    }
    self.groups = groups
    self.people = people
    rowOfPerson = RowIndex(keys: keys, rows: rows)
    levels = [UInt8](repeating: 0, count: keys.count * stride)
  }

  /// Stores the levels of a person; somebody who is not in service is passed over.
  package mutating func setProfile(of person: Int64, _ bytes: UnsafeRawBufferPointer) {
    guard let row = rowOfPerson[person] else { return }
    let count = min(bytes.count, competencyCount)
    let start = row * stride
    levels.withUnsafeMutableBytes { all in
      UnsafeMutableRawBufferPointer(rebasing: all[start..<start + count])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
    }
  }

  /// The groups of a unit and everything below it.
  package func groups(inSubtreeOf unit: Int) -> Range<Int> {
    let units = tree.subtree(of: unit)
    return firstGroup(notBefore: units.lowerBound)..<firstGroup(notBefore: units.upperBound)
  }

  /// The rows of those groups.
  package func rows(_ groups: Range<Int>) -> Range<Int> {
    groups.isEmpty ? 0..<0 : self.groups[groups.lowerBound].rows.lowerBound..<self.groups[groups.upperBound - 1].rows.upperBound
  }

  private func firstGroup(notBefore unit: Int) -> Int {
    var (low, high) = (0, groups.count)
    while low < high {
      let middle = (low + high) / 2
      if groups[middle].unit < unit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// From a person's key to the row: an array where keys are dense, as they are in practice, else a binary search.
private struct RowIndex: Sendable {
  private let keys: [Int64]
  private let rows: [Int32]
  private let isDense: Bool

  init(keys: [Int64], rows: [Int32]) {
    guard let last = keys.last, let first = keys.first, first >= 0, last < Int64(keys.count) * 4 + 1024 else {
      (self.keys, self.rows, isDense) = (keys, rows, false)
      return
    }
    var dense = [Int32](repeating: -1, count: Int(last) + 1)
    for (key, row) in zip(keys, rows) { dense[Int(key)] = row }
    (self.keys, self.rows, isDense) = ([], dense, true)
  }

  subscript(key: Int64) -> Int? {
    if isDense {
      guard key >= 0, key < rows.count, rows[Int(key)] >= 0 else { return nil }
      return Int(rows[Int(key)])
    }
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? Int(rows[low]) : nil
  }
}
