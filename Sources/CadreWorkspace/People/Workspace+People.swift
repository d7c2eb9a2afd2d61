package import CadreModel
import CadreStore

extension Workspace {
  /// People in service on a day, in the order of their numbers, one at a time as long as `body` wants more.
  /// - Parameter unit: whose subtree; `nil` for everybody.
  /// - Parameter number: only those behind it.
  package func forEachPerson(
    inUnit unit: String?, on day: Day? = nil, after number: Identifier<Person>? = nil, _ body: (Person) throws -> Bool
  ) throws {
    try read(.readPeople, .people(ofUnit: unit)) { reader, _, units in
      try reader.forEachPerson(inUnits: units.keys, on: day ?? today, after: number, body)
    }
  }

  /// The organisation tree; a parent stands before its children.
  package func units() throws -> [Unit] {
    try read(.readCatalogue, .named("units")) { reader, _ in try reader.units().map(\.unit) }
  }

  package func person(_ number: String) throws -> (person: Person, attributes: [Attribute]) {
    try read(.readPeople, .person(number)) { reader, _, person in (person, try reader.attributes()) }
  }
}
