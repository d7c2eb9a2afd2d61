package import CadreModel
import CadreStore

extension Workspace {
  /// People in service on a day, in the order of their numbers, one at a time as long as `body` wants more.
  /// - Parameter unit: whose subtree; `nil` for everybody.
  /// - Parameter number: only those behind it.
  package func forEachPerson(
    inUnit unit: String?, on day: Day? = nil, after number: Identifier<Person>? = nil, _ body: (Person) throws -> Bool
  ) throws {
    try read(.readPeople, Resource(listing: unit)) { reader, grant in
      let keys = try visibleKeys(unit, grant, reader)
      try reader.forEachPerson(inUnits: keys, on: day ?? today, after: number, body)
    }
  }

  /// The organisation tree; a parent stands before its children.
  package func units() throws -> [Unit] {
    try read(.readCatalogue, .named("units")) { reader, _ in try reader.units().map(\.unit) }
  }

  package func person(_ number: String) throws -> (person: Person, attributes: [Attribute]) {
    try read(.readPeople, .person(number)) { reader, _ in
      guard let code = Identifier<Person>(number), let person = try reader.person(code) else {
        throw RequestError.unknownPerson(number)
      }
      return (person, try reader.attributes())
    }
  }

  /// The keys of the units whose people are listed: the named one's subtree, else all that the grant covers; `nil` for all.
  func visibleKeys(_ unit: String?, _ grant: Grant, _ reader: any StoreReader) throws -> Set<Int>? {
    if let unit { return try subtreeKeys(unit, reader) }
    if grant.isUnrestricted { return nil }
    if grant.units.isEmpty { throw outside(.readPeople, grant) }
    return Set(try reader.units().filter { grant.covers($0.unit) }.map(\.key))
  }

  func subtreeKeys(_ text: String, _ reader: any StoreReader) throws -> Set<Int> {
    let units = try reader.units()
    let path = units[try resolveUnit(text, in: units.map(\.unit))].unit.path
    return Set(units.filter { $0.unit.path.starts(with: path) }.map(\.key))
  }
}
