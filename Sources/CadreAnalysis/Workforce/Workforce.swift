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
  /// By role set.
  let requirements: RequirementBlocks
  /// By unit in preorder, then by role set.
  package let groups: [Group]
  /// Rows: people in service.
  package let count: Int
  package let competencyCount: Int
  /// Bytes from one row to the next: the number of competencies, rounded up to 16.
  package let stride: Int
  /// 0 is unassessed, else the rank plus one. Row-major.
  package private(set) var levels: [UInt8]
  /// By the person's key; −1 where not in service.
  let rowOfPerson: [Int32]

  /// Lays out the rows; everybody is unassessed until `setLevels` is called.
  ///
  /// - Parameters:
  ///   - units: by the person's key, an index into the tree; −1 for who is not in service.
  ///   - roleSetOf: by the person's key, an index into `roleSets`.
  /// - Complexity: O(people + units + role sets), by counting.
  package init(
    framework: Framework, tree: OrganisationTree, roleSets: [RoleSet], units: [Int32], roleSetOf: [Int32]
  ) {
    self.framework = framework
    self.tree = tree
    self.roles = framework.roles
    self.roleSets = roleSets
    requirements = RequirementBlocks(roleSets.map(\.requirement), competencies: framework.competencies.count)
    competencyCount = framework.competencies.count
    stride = (competencyCount + 15) / 16 * 16
    let cells = Cells(units: units, roleSets: roleSetOf, of: tree.units.count, roleSets.count)
    var groups: [Group] = []
    var next = cells.counts
    var row = 0
    for (index, count) in cells.counts.enumerated() where count > 0 {
      let cell = cells.cell(index)
      groups.append(
        Group(unit: cell / roleSets.count, roleSet: cell % roleSets.count, rows: row..<row + Int(count)))
      next[index] = UInt32(truncatingIfNeeded: row)
      row += Int(count)
    }
    var rowOfPerson = largeArray(Int32.self, ofByte: 0xFF, count: units.count)
    rowOfPerson.withUnsafeMutableBufferPointer { rowOfPerson in
      next.withUnsafeMutableBufferPointer { next in
        for person in units.indices where units[person] >= 0 {
          let index = cells.index(Int(units[person]) * roleSets.count + Int(roleSetOf[person]))
          rowOfPerson[person] = Int32(bitPattern: next[index])
          next[index] += 1
        }
      }
    }
    self.groups = groups
    count = row
    self.rowOfPerson = rowOfPerson
    levels = largeArray(UInt8.self, ofByte: 0, count: row * stride)
  }

  /// The row of a person; `nil` for somebody who is not in service.
  package func row(of person: Int) -> Int? {
    guard rowOfPerson.indices.contains(person), rowOfPerson[person] >= 0 else { return nil }
    return Int(rowOfPerson[person])
  }

  /// Stores the levels of people with successive keys; those who are not in service are passed over.
  ///
  /// - Parameters:
  ///   - width: bytes for each person; competencies beyond it are unassessed.
  ///   - bytes: row after row, `count × width`.
  package mutating func setLevels(from first: Int, count: Int, width: Int, _ bytes: UnsafeRawBufferPointer) {
    let taken = min(width, competencyCount)
    let (stride, rows) = (stride, rowOfPerson)
    levels.withUnsafeMutableBytes { all in
      for index in 0..<count where first + index < rows.count && rows[first + index] >= 0 {
        let start = Int(rows[first + index]) * stride
        let target = UnsafeMutableRawBufferPointer(rebasing: all[start..<start + taken])
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[index * width..<index * width + taken]))
        if taken < competencyCount { UnsafeMutableRawBufferPointer(rebasing: all[start + taken..<start + stride]).zero() }
      }
    }
  }

  /// The groups of a unit and everything below it; all of them without one.
  package func groups(in unit: Int?) -> Range<Int> {
    guard let unit else { return groups.indices }
    let units = tree.subtree(of: unit)
    return firstGroup { $0.unit >= units.lowerBound }..<firstGroup { $0.unit >= units.upperBound }
  }

  /// The group to which a row belongs.
  package func group(ofRow row: Int) -> Group { groups[firstGroup { $0.rows.upperBound > row }] }

  /// The rows of those groups.
  package func rows(_ groups: Range<Int>) -> Range<Int> {
    groups.isEmpty ? 0..<0 : self.groups[groups.lowerBound].rows.lowerBound..<self.groups[groups.upperBound - 1].rows.upperBound
  }

  private func firstGroup(where isReached: (Group) -> Bool) -> Int {
    var (low, high) = (0, groups.count)
    while low < high {
      let middle = (low + high) / 2
      if isReached(groups[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension UnsafeMutableRawBufferPointer {
  fileprivate func zero() { initializeMemory(as: UInt8.self, repeating: 0) }
}

/// How many people stand in each pair of unit and role set.
private struct Cells {
  /// In the order of the pairs.
  private(set) var counts: [UInt32]
  /// The pairs that occur, ascending, and the place of each; `nil` where every pair has its own place.
  private var occurring: [Int]?
  private var places: [Int: Int] = [:]

  init(units: [Int32], roleSets: [Int32], of unitCount: Int, _ roleSetCount: Int) {
    counts = []
    // With far more pairs than people, only those that occur are counted.
    if unitCount * roleSetCount > 4 * units.count + 65_536 {
      let all = Set(units.indices.lazy.filter { units[$0] >= 0 }.map { Int(units[$0]) * roleSetCount + Int(roleSets[$0]) })
      let sorted = all.sorted()
      for (place, cell) in sorted.enumerated() { places[cell] = place }
      occurring = sorted
    }
    counts = [UInt32](repeating: 0, count: occurring?.count ?? (unitCount * roleSetCount))
    for person in units.indices where units[person] >= 0 {
      counts[index(Int(units[person]) * roleSetCount + Int(roleSets[person]))] += 1
    }
  }

  func index(_ cell: Int) -> Int { occurring == nil ? cell : places[cell] ?? 0 }
  func cell(_ index: Int) -> Int { occurring?[index] ?? index }
}
