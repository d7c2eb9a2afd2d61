import CadreAnalysis
import CadreModel
import CadreStore

/// Everybody who was ever in service, with the organisation and the requirements as they are today.
struct WholeStaff {
  let tree: OrganisationTree
  let sets: [Workforce.RoleSet]
  fileprivate let indexOfUnit: [Int32]
  fileprivate let indexOfSet: [Int32]
  /// By the person's key.
  fileprivate let people: [StaffRecord]
}

extension StoreReader {
  func wholeStaff(in framework: Framework) throws -> WholeStaff {
    let (tree, indexOfUnit) = organisation(try units())
    let (sets, indexOfSet) = try roleSets(in: framework)
    var people: [StaffRecord] = []
    try forEachStaffBlock { first, records in
      people.append(contentsOf: repeatElement(.nobody, count: first - people.count))
      people.append(contentsOf: records)
    }
    return WholeStaff(tree: tree, sets: sets, indexOfUnit: indexOfUnit, indexOfSet: indexOfSet, people: people)
  }

  /// Gives everybody of some units with the index of their set of roles and all that was said about them, nothing included.
  ///
  /// - Complexity: O(journal), one scan.
  func forEachHistory(
    of framework: Framework, of staff: WholeStaff, in units: Range<Int>,
    _ body: (_ record: StaffRecord, _ set: Int, _ ratings: [Rating]) -> Void
  ) throws {
    var isSeen = [Bool](repeating: false, count: staff.people.count)
    func give(_ person: Int, _ ratings: [Rating]) {
      isSeen[person] = true
      let record = staff.people[person]
      guard record != .nobody, units.contains(Int(staff.indexOfUnit[Int(record.unit)])) else { return }
      body(record, Int(staff.indexOfSet[Int(record.roleSet)]), ratings)
    }
    try forEachHistory(of: framework.reference, give)
    for person in staff.people.indices where !isSeen[person] { give(person, []) }
  }
}

extension Workspace {
  /// The unit to which an analysis is restricted: the one named, else the principal's own; `nil` for everybody.
  ///
  /// - Throws: `PermissionError` where the grant does not cover it; `RequestError.unknownUnit`.
  func scope(of query: GapQuery, _ action: Action, _ grant: Grant, in tree: OrganisationTree) throws -> Int? {
    let unit = try (query.unit ?? grant.home).map { try resolveUnit($0, in: tree.units) }
    guard unit.map({ grant.covers(tree.units[$0]) }) ?? grant.isEverywhere else { throw outside(action, grant) }
    return unit
  }
}
