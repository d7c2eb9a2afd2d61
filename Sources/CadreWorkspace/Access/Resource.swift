/// What a request is about that names no record of somebody's own; for what does, there is `Subject`.
package enum Resource: Sendable, CustomStringConvertible {
  /// Nothing about single people: `framework agenda-2030-digital`.
  case named(String)
  /// The whole workforce; the text says what of it.
  case everybody(String)
  /// Many records, each of which the use case holds against the grant.
  case each(String)

  /// A unit, or everybody where none is named.
  ///
  /// - Parameter purpose: what of it, where that is not all.
  init(scope unit: String?, for purpose: String? = nil) {
    let prefix = purpose.map { "\($0), " } ?? ""
    self = unit.map { .each("\(prefix)unit \($0)") } ?? .everybody("\(prefix)the workforce")
  }

  package var description: String {
    switch self {
    case .named(let text), .everybody(let text), .each(let text): text
    }
  }
}
