package import CadreModel
import CadreStore

extension Workspace {
  /// People in service on a day, in the order of their numbers, one at a time as long as `body` wants more.
  /// - Parameter unit: whose subtree; `nil` for everybody.
  package func forEachPerson(inUnit unit: String?, on day: Day? = nil, _ body: (Person) throws -> Bool) throws {
    try store.read { reader in
      let keys = try unit.map { try subtreeKeys($0, reader) }
      try reader.forEachPerson(inUnits: keys, on: day ?? today, body)
    }
  }

  package func person(_ number: String) throws -> (person: Person, attributes: [Attribute]) {
    try store.read { reader in
      guard let code = Identifier<Person>(number), let person = try reader.person(code) else {
        throw RequestError.unknownPerson(number)
      }
      return (person, try reader.attributes())
    }
  }

  func subtreeKeys(_ text: String, _ reader: any StoreReader) throws -> Set<Int> {
    let units = try reader.units()
    let path = units[try resolveUnit(text, in: units.map(\.unit))].unit.path
    return Set(units.filter { $0.unit.path.starts(with: path) }.map(\.key))
  }
}
