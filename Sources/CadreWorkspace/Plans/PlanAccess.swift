import CadreModel
import CadreStore

extension StoreReader {
  /// The plans of which a grant covers something, each with those of its lines that it covers today.
  ///
  /// - Complexity: O(lines + units).
  func plans(within grant: Grant) throws -> [Plan] {
    let all = try plans()
    if grant.isEverywhere { return all }
    let people = try plannedPeople(within: grant)
    return try all.compactMap { plan in
      let lines = plan.lines.filter { people.contains($0.person) }
      let isCovered = try covers(grant, plan.terms.scope)
      guard isCovered || !lines.isEmpty else { return nil }
      return isCovered && lines.count == plan.lines.count ? plan : plan.part(lines)
    }
  }

  private func plannedPeople(within grant: Grant) throws -> Set<Identifier<Person>> {
    let keys = Set(try units().filter { grant.covers($0.unit) }.map(\.key))
    return Set(try plannedPeople().filter { grant.people.contains($0.key) || keys.contains($0.value) }.keys)
  }
}

extension Subject where Record == Plan {
  /// A plan with those of its lines that the grant covers.
  static func plan(_ number: Int) -> Subject {
    Subject("plan \(number)") { reader, grant in try find(number, grant, reader) }
  }

  /// A plan all of whose people the grant covers, as far as they are still there.
  static func wholePlan(_ number: Int) -> Subject {
    Subject("plan \(number)") { reader, grant in
      guard let plan = try find(number, grant, reader) else { return nil }
      return try reader.covers(grant, plan.terms.scope) ? plan : nil
    }
  }

  private static func find(_ number: Int, _ grant: Grant, _ reader: any StoreReader) throws -> Plan? {
    let plans = try reader.plans(within: grant)
    if let plan = plans.first(where: { $0.number == number }) { return plan }
    if grant.isEverywhere { throw RequestError.unknownPlan(number, last: plans.last?.number) }
    return nil
  }
}
