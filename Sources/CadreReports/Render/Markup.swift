/// A piece of markup, escaped by construction: every text goes through `escape`, tags only come from `tag` and `void`.
///
/// The markup is both HTML and well-formed XML.
package struct Markup: ExpressibleByStringInterpolation, Sendable {
  package let source: String

  private init(source: String) { self.source = source }

  /// A text, escaped; so are literals and everything interpolated into them.
  package init(_ text: String) { source = Self.escape(text) }
  package init(stringLiteral text: String) { self.init(text) }

  package init(_ parts: [Markup]) { source = parts.map(\.source).joined() }

  package static func + (left: Markup, right: Markup) -> Markup { Markup(source: left.source + right.source) }

  /// An element with an end tag.
  package static func tag(
    _ name: StaticString, _ attributes: KeyValuePairs<String, String> = [:], _ children: Markup...
  ) -> Markup {
    tag(name, attributes, children)
  }

  package static func tag(
    _ name: StaticString, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Markup]
  ) -> Markup {
    let inner = children.map(\.source).joined()
    return Markup(source: "<\(name)\(list(attributes))>\(inner)</\(name)>")
  }

  /// A block on a line of its own.
  package static func block(
    _ name: StaticString, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Markup]
  ) -> Markup {
    let inner = children.map(\.source).joined(separator: "\n")
    return Markup(source: "<\(name)\(list(attributes))>\n\(inner)\n</\(name)>")
  }

  /// An element that holds nothing, such as `meta` and `rect`.
  package static func void(_ name: StaticString, _ attributes: KeyValuePairs<String, String>) -> Markup {
    Markup(source: "<\(name)\(list(attributes))/>")
  }

  /// Attributes of which some may be absent: `nil` leaves one out.
  package static func tag(
    _ name: StaticString, optional attributes: KeyValuePairs<StaticString, String?>, _ children: [Markup]
  ) -> Markup {
    let inner = children.map(\.source).joined()
    return Markup(source: "<\(name)\(list(attributes))>\(inner)</\(name)>")
  }

  package static func void(_ name: StaticString, optional attributes: KeyValuePairs<StaticString, String?>) -> Markup {
    Markup(source: "<\(name)\(list(attributes))/>")
  }

  /// Style sheets are written as they stand; a static string is never input.
  package static func style(_ sheet: StaticString) -> Markup { Markup(source: "<style>\n\(sheet)\n</style>") }

  package static func document(_ root: Markup) -> String { "<!DOCTYPE html>\n" + root.source + "\n" }

  private static func list(_ attributes: KeyValuePairs<StaticString, String?>) -> String {
    attributes.map { name, value in value.map { " \(name)=\"\(escape($0))\"" } ?? "" }.joined()
  }

  private static func list(_ attributes: KeyValuePairs<String, String>) -> String {
    attributes.map { " \($0.key)=\"\(escape($0.value))\"" }.joined()
  }

  /// Scalars that XML 1.0 does not allow become U+FFFD.
  private static func escape(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Markup {
  package static let nothing = Markup([])

  /// A name from the data within a sentence, kept from turning the direction of what stands around it.
  package static func name(_ text: String) -> Markup { tag("bdi", [:], Markup(text)) }

  /// A figure whose parts never stand on two lines.
  static func unbroken(_ figure: String) -> Markup { Markup(String(figure.map { $0 == " " ? "\u{A0}" : $0 })) }
}
