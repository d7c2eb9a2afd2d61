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
  /// By unit in preorder, then by role set.
  package let groups: [Group]
  /// The store's key of the person in each row.
  package let people: [Int32]
  package let competencyCount: Int
  /// Bytes from one row to the next: the number of competencies, rounded up to 16.
  package let stride: Int
  /// 0 is unassessed, else the rank plus one. Row-major.
  package private(set) var levels: [UInt8]
  /// By the person's key; −1 where not in service.
  private let rowOfPerson: [Int32]

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
    competencyCount = framework.competencies.count
    stride = (competencyCount + 15) / 16 * 16
    let inService = units.indices.lazy.filter { units[$0] >= 0 }.map { Int32(truncatingIfNeeded: $0) }
    let people = counted(counted(inService, by: roleSetOf, of: roleSets.count), by: units, of: tree.units.count)
    var rowOfPerson = [Int32](repeating: -1, count: units.count)
    var groups: [Group] = []
    var start = 0
    for row in people.indices {
      let person = Int(people[row])
      rowOfPerson[person] = Int32(truncatingIfNeeded: row)
      let first = Int(people[start])
      if units[person] != units[first] || roleSetOf[person] != roleSetOf[first] {
        groups.append(Group(unit: Int(units[first]), roleSet: Int(roleSetOf[first]), rows: start..<row))
        start = row
      }
    }
    if let first = people[start...].first.map(Int.init) {
      groups.append(Group(unit: Int(units[first]), roleSet: Int(roleSetOf[first]), rows: start..<people.count))
    }
    self.groups = groups
    self.people = people
    self.rowOfPerson = rowOfPerson
    levels = [UInt8](repeating: 0, count: people.count * stride)
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
  func group(ofRow row: Int) -> Group { groups[firstGroup { $0.rows.upperBound > row }] }

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

/// Stable counting sort. - Parameter code: by person, from 0 to `count` − 1.
private func counted(_ people: some Sequence<Int32>, by code: [Int32], of count: Int) -> [Int32] {
  var next = [Int](repeating: 0, count: count + 1)
  var total = 0
  for person in people {
    next[Int(code[Int(person)]) + 1] += 1
    total += 1
  }
  for index in 0..<count { next[index + 1] += next[index] }
  return [Int32](unsafeUninitializedCapacity: total) { sorted, initialized in
    for person in people {
      let place = Int(code[Int(person)])
      sorted[next[place]] = person
      next[place] += 1
    }
    initialized = total
  }
}
