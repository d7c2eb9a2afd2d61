import CadreModel
import CadreStore

/// Whom a caller means, in the caller's words. What kind of record it is, the caller says, so that no text is guessed at.
package enum ScopeRequest: Hashable, Sendable {
  /// A unit's path, or its name where only one unit has it.
  case unit(String)
  /// A person's number.
  case person(String)

  fileprivate var words: String {
    switch self {
    case .unit(let text): "unit \(text)"
    case .person(let number): "person \(number)"
    }
  }
}

extension Subject where Record == Plan.Scope {
  /// Whom a plan is to be for: who is named, else all that the grant covers.
  static func plan(for request: ScopeRequest?) -> Subject {
    Subject("plan for \(request?.words ?? "all")") { reader, grant in
      let scope =
        switch request {
        case .unit(let text): try Plan.Scope.unit(reader.unit(text, within: grant))
        case .person(let number): Identifier(number).map { Plan.Scope.person($0) }
        case nil: grant.isEverywhere ? .everybody : try reader.home(of: grant)
        }
      if case .person(let number) = request, grant.isEverywhere, try scope.map({ try !reader.holds($0) }) ?? true {
        throw RequestError.unknownPerson(number)
      }
      return try scope.flatMap { try reader.covers(grant, $0) ? $0 : nil }
    }
  }

  /// What was found before, asked about once more.
  static func plan(for scope: Plan.Scope) -> Subject {
    Subject("plan for \(scope.words)") { reader, grant in try reader.covers(grant, scope) ? scope : nil }
  }
}

extension StoreReader {
  /// Whether a grant covers all for whom a plan is.
  func covers(_ grant: Grant, _ scope: Plan.Scope) throws -> Bool {
    switch scope {
    case .everybody: grant.isEverywhere
    case .unit(let unit): grant.covers(unit)
    case .person(let number): try person(number).map { grant.covers($0) } ?? grant.isEverywhere
    }
  }

  fileprivate func holds(_ scope: Plan.Scope) throws -> Bool {
    guard case .person(let number) = scope else { return true }
    return try person(number) != nil
  }

  /// - Throws: `RequestError.ambiguousScope` where the name of a unit is also the number of somebody whom the grant covers.
  fileprivate func unit(_ text: String, within grant: Grant) throws -> Unit {
    let units = try units().map(\.unit)
    let unit = units[try resolveUnit(text, in: units)]
    let isWholePath = unit.display == text.trimmed
    if !isWholePath, let person = try Identifier(text).flatMap({ try person($0) }), grant.covers(person) {
      throw RequestError.ambiguousScope(text.trimmed, unit: unit.display)
    }
    return unit
  }

  /// The one unit of a grant, where it is there.
  fileprivate func home(of grant: Grant) throws -> Plan.Scope? {
    guard grant.units.count == 1 else { return nil }
    guard try units().contains(where: { $0.unit == grant.units[0] }) else {
      throw RequestError.unknownUnit(grant.units[0].display, nearest: nil)
    }
    return .unit(grant.units[0])
  }
}
