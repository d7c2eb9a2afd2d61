import CadreAnalysis
package import CadreModel
package import CadreResults
import CadreStore

/// For whom a sheet to fill in is wanted.
package struct AssessmentSheetQuery: Sendable {
  /// The unit with all below it; without one, the principal's own.
  package var unit: String?
  package var framework: String?
  /// Only who holds it, and only what it requires: its code or its title.
  package var role: String?
  /// `nil` for today.
  package var assessedOn: Day?
  package var source = Source.manager

  /// More people than this nobody assesses in one sheet.
  package static let mostPeople = 1_000

  package init() {}
}

extension Workspace {
  /// The people of a unit and what their roles require, for a sheet to fill in.
  ///
  /// - Throws: `RequestError.tooManyPeople`, `RequestError.nobody`, `RequestError.futureDay`.
  package func assessmentSheet(_ query: AssessmentSheetQuery) throws -> AssessmentSheet {
    let day = query.assessedOn ?? today
    if day > today { throw RequestError.futureDay(day, today: today) }
    return try read(.readPeople, .each("assessment sheet, \(Resource(scope: query.unit))")) { reader, grant in
      let framework = try reader.resolveFramework(query.framework, on: day)
      guard let scale = framework.scale else { throw RequestError.noScale(framework.reference) }
      let role = try query.role.map { try framework.role(called: $0) }
      let (tree, indexOfUnit) = try reader.organisation(on: day)
      let unit = try scope(of: GapQuery(unit: query.unit), .readPeople, grant, in: tree)
      let (sets, indexOfSet) = try reader.roleSets(in: framework)
      func roles(of record: StaffRecord) -> [Role] {
        sets[Int(indexOfSet[Int(record.roleSet)])].roles.map { framework.roles[$0] }
      }
      let staff = try reader.staff(of: unit, in: tree, indexOfUnit, on: day, for: grant)
        .filter { person in role.map { roles(of: person.record).contains($0) } ?? true }
      if staff.isEmpty { throw RequestError.nobody(scope: query.unit, on: day) }
      guard staff.count <= AssessmentSheetQuery.mostPeople else {
        throw RequestError.tooManyPeople(staff.count, most: AssessmentSheetQuery.mostPeople)
      }
      let records = Dictionary(staff.map { ($0.key, $0.record) }, uniquingKeysWith: { first, _ in first })
      let members = try reader.names(ofPeople: staff.map(\.key)).map { name in
        AssessmentSheet.Member(number: name.number, name: name.name, roles: records[name.key].map(roles) ?? [])
      }
      return AssessmentSheet(
        framework: framework, scale: scale, scope: unit.map { tree.units[$0] }, role: role, assessedOn: day,
        source: query.source, members: members)
    }
  }
}
