package import CadreAnalysis
import CadreModel

/// Which people are asked for by what they attain in one competency.
package struct PeopleQuery: Sendable {
  /// Of whom, on which day, in which framework.
  package var scope: GapQuery
  /// Its code or name.
  package var competency: String
  /// Empty for those below.
  package var standings: Set<CompetencyStanding>
  /// A rank, or the name of a level, asked of everybody; `nil`: what is required of each.
  package var level: String?
  /// Only who holds it: its code or title.
  package var role: String?
  package var limit = 100
  /// What a page before gave as `next`.
  package var cursor: String?

  package init(
    scope: GapQuery, competency: String, standings: Set<CompetencyStanding>, level: String? = nil, role: String? = nil
  ) {
    self.scope = scope
    self.competency = competency
    self.standings = standings
    self.level = level
    self.role = role
  }
}

/// Behind whom a page begins: the place, and the number among those of the same place.
struct PeopleCursor: CustomStringConvertible {
  let place: UInt64
  let number: Identifier<Person>

  init(place: UInt64, number: Identifier<Person>) {
    self.place = place
    self.number = number
  }

  /// Reads what `description` writes. - Throws: `RequestError.unknownPage` for anything else.
  init(_ text: String) throws {
    let parts = text.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, let place = UInt64(parts[0], radix: 36), let number = Identifier<Person>(parts[1]) else {
      throw RequestError.unknownPage(text)
    }
    self.init(place: place, number: number)
  }

  var description: String { "\(String(place, radix: 36))-\(number.code)" }

  func isBefore(_ other: UInt64, _ number: Identifier<Person>) -> Bool {
    place == other ? self.number < number : place < other
  }
}
