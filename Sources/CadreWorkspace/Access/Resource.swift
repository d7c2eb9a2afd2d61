/// What a request is about, as far as permission depends on it.
package enum Resource: Sendable, CustomStringConvertible {
  /// Nothing about single people: `framework agenda-2030-digital`.
  case named(String)
  /// The whole workforce; the text says what of it.
  case everybody(String)
  /// A unit's subtree, as the caller wrote it.
  case unit(String)
  /// A person's number, as the caller wrote it.
  case person(String)
  /// Many records, each of which the use case holds against the grant.
  case each(String)

  /// A unit, or everybody where none is named.
  init(scope unit: String?) { self = unit.map { .unit($0) } ?? .everybody("the workforce") }

  /// The people of a unit, or all that the grant covers where none is named.
  init(listing unit: String?) { self = unit.map { .unit($0) } ?? .each("people") }

  package var description: String {
    switch self {
    case .named(let text), .everybody(let text), .each(let text): text
    case .unit(let text): "unit \(text)"
    case .person(let number): "person \(number)"
    }
  }
}
