import CadreModel
import CadreStore

/// A record that permission depends on. It is found once; permission is asked of what was found, and that is handed to the
/// work: a text that is read twice may mean two things.
struct Subject<Record>: Sendable {
  /// As the caller named it, for the audit trail.
  let description: String
  /// - Returns: `nil` where the grant does not cover it. To whoever is restricted, what is not there is not covered either, so
  ///   that nobody learns by asking what there is.
  /// - Throws: what there is not, to whoever may know.
  let find: @Sendable (any StoreReader, Grant) throws -> Record?

  init(_ description: String, find: @escaping @Sendable (any StoreReader, Grant) throws -> Record?) {
    self.description = description
    self.find = find
  }
}

extension Subject where Record == Void {
  init(_ resource: Resource) {
    self.init(resource.description) { _, grant in
      switch resource {
      case .named, .each: ()
      case .everybody: grant.isEverywhere ? () : nil
      }
    }
  }
}

extension Subject where Record == Person {
  static func person(_ number: String) -> Subject {
    let identifier = Identifier<Person>(number)
    return Subject("person \(identifier?.code ?? number)") { reader, grant in
      let person = try identifier.flatMap { try reader.person($0) }
      guard let person else {
        if grant.isEverywhere { throw RequestError.unknownPerson(number) }
        return nil
      }
      return grant.covers(person) ? person : nil
    }
  }
}

/// Units whose people are listed, by their keys.
struct ListedUnits: Sendable {
  /// `nil` for all.
  let keys: Set<Int>?
}

extension Subject where Record == ListedUnits {
  /// The subtree of a unit, else all units that the grant covers.
  static func people(ofUnit text: String?) -> Subject {
    Subject(text.map { "unit \($0)" } ?? "people") { reader, grant in
      if let text {
        let units = try reader.units()
        let unit = units[try resolveUnit(text, in: units.map(\.unit))].unit
        return grant.covers(unit) ? ListedUnits(keys: unit.subtreeKeys(in: units)) : nil
      }
      if grant.isEverywhere { return ListedUnits(keys: nil) }
      if grant.units.isEmpty { return nil }
      return ListedUnits(keys: Set(try reader.units().filter { grant.covers($0.unit) }.map(\.key)))
    }
  }
}

extension Unit {
  func subtreeKeys(in units: [StoredUnit]) -> Set<Int> { Set(units.filter { $0.unit.isWithin(self) }.map(\.key)) }
}
