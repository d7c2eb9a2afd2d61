package import CadreAnalysis
package import CadreModel
import CadreStore

extension Workspace {
  /// Who of a unit, or of everybody, does not reach what is required of them in a competency.
  ///
  /// - Parameter limit: how many people are named; all are counted.
  /// - Complexity: O(people of the unit).
  package func people(lacking competency: String, _ query: GapQuery, limit: Int) async throws -> CompetencyGap {
    let result = try await analyse(query)
    let (position, found) = try Self.find(competency, in: result.analysis.workforce.framework)
    let unit = result.context.scope?.display
    let standings = try read(.readPeople, .people(ofUnit: unit)) { reader, _, units in
      var standings: [CompetencyGap.Row] = []
      try reader.forEachPerson(inUnits: units.keys, on: result.context.asOf, after: nil) { person in
        if let row = try Self.standing(of: person, position, result.analysis, reader) { standings.append(row) }
        return true
      }
      return standings
    }
    return CompetencyGap(context: result.context, competency: found, standings: standings, limit: limit)
  }

  /// - Returns: `nil` for somebody of whom the competency is not required.
  private static func standing(
    of person: Person, _ competency: Int, _ analysis: GapAnalysis, _ reader: any StoreReader
  ) throws -> CompetencyGap.Row? {
    guard let key = try reader.personKey(person.number),
      let standing = analysis.standing(ofPerson: Int(key), competency: competency),
      let weight = Weight(hundredths: standing.weight)
    else { return nil }
    var person = person
    person.attributes = [:]
    return CompetencyGap.Row(person: person, required: standing.required, weight: weight, attained: standing.attained)
  }

  /// The sources with which the principal may record assessments of somebody.
  package func recordableSources(of number: String) throws -> [Source] {
    try read(.readPeople, .person(number), isPart: true) { _, _, person in
      Source.allCases.filter { principal.mayRecord($0, about: person) }
    }
  }
}
