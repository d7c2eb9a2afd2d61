package import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// People in service on a day, in the order of their numbers, one at a time as long as `body` wants more.
  /// What they declared of themselves is left out.
  /// - Parameter unit: whose subtree; `nil` for everybody.
  /// - Parameter number: only those behind it.
  package func forEachPerson(
    inUnit unit: String?, on day: Day? = nil, after number: Identifier<Person>? = nil, _ body: (Person) throws -> Bool
  ) throws {
    try read(.readPeople, .people(ofUnit: unit)) { reader, _, units in
      try reader.forEachPerson(inUnits: units.keys, on: day ?? today, after: number) { person in
        var person = person
        person.attributes = [:]
        return try body(person)
      }
    }
  }

  /// The organisation tree; a parent stands before its children.
  package func units() throws -> [Unit] {
    try read(.readCatalogue, .named("units")) { reader, _ in try reader.units().map(\.unit) }
  }

  /// The unit with that path, or the only one with that name. - Throws: `RequestError` where there is none, or several.
  package func unit(_ text: String) throws -> Unit {
    let units = try units()
    return units[try resolveUnit(text, in: units)]
  }

  /// A person, with the attributes that are shown.
  ///
  /// Sensitive ones are left out, but for one's own record, where they are not asked for; asking for them needs a permission
  /// of its own and is recorded as such.
  package func person(_ number: String, withSensitive isWanted: Bool = false) throws -> PersonRecord {
    let action = isWanted ? Action.readSensitive : .readPeople
    return try read(action, .person(number)) { reader, _, person in
      let isOwn = principal.grant(for: .readSensitive).people.contains(person.number)
      let shown = try reader.attributes().filter { isWanted || isOwn || !$0.isSensitive }
      var seen = person
      seen.attributes = person.attributes.filter { value in shown.contains { $0.code == value.key } }
      return PersonRecord(person: seen, attributes: shown, past: try reader.past(of: person.number))
    }
  }
}

extension StoreReader {
  /// How a person stood before, the latest first, in units as they are called today.
  func past(of number: Identifier<Person>) throws -> [PersonPast] {
    guard let key = try personKey(number) else { return [] }
    let past = try pastRecords(after: Day(number: .min), of: key)
    if past.isEmpty { return [] }
    let units = Dictionary(uniqueKeysWithValues: try units().map { ($0.key, $0.unit) })
    let roles = try roleSets()
    return past.compactMap { record in
      units[Int(record.unit)].map {
        PersonPast(last: record.until.advanced(by: -1), unit: $0, roles: roles[Int(record.roleSet)] ?? [])
      }
    }
  }
}
