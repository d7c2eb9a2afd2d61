/// What a person is told, before anybody knows in which language: the English text with places for its arguments.
///
/// The English text is the key under which the catalogue of each language keeps its own, as in GNU gettext; so a phrase is written
/// where it is needed, as an interpolated literal, and reads there as it is shown. Arguments keep their types until they are shown: a
/// number is grouped, a day written and a list joined as each language does it. Phrases are never added to one another: word
/// order differs between languages. A part that stands for itself is an argument.
package struct Phrase: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// What stands in a place of a phrase.
  package indirect enum Argument: Hashable, Sendable {
    /// Out of the data: it stays as it is in every language, and turns no direction of writing.
    case name(String)
    /// Out of the data, in the languages that it has there.
    case text(LocalizedText)
    case integer(Int)
    /// With its sign, also where it is positive.
    case change(Int)
    case decimal(Double, digits: Int)
    /// From 0 to 1, shown as a percentage with that many decimals.
    case share(Double, digits: Int)
    /// `nil` where the currency is not known.
    case money(Int, currency: String?)
    case day(Day)
    case phrase(Phrase)
    /// “a, b and c”.
    case list([Phrase])
    /// One after the other, with a space between them where the language has one.
    case sentences([Phrase])
    /// A setting of what is asked, as the door calls it: a flag, a parameter, a field.
    case option(String)
    /// What to do next, as the door calls it: a command, a request, a page.
    case action(String)
  }

  /// The English text; `{0}` is the first argument, and `{{` a brace.
  package let key: String
  /// The English text for every number but one; `nil` where no number decides.
  package let plural: String?
  /// The number that decides between singular and plural forms.
  package let count: Int?
  package let arguments: [Argument]

  package init(stringLiteral text: String) {
    self.init(key: Self.escaped(text), plural: nil, count: nil, arguments: [])
  }

  package init(stringInterpolation: Interpolation) {
    self.init(key: stringInterpolation.key, plural: nil, count: nil, arguments: stringInterpolation.arguments)
  }

  private init(key: String, plural: String?, count: Int?, arguments: [Argument]) {
    self.key = key
    self.plural = plural
    self.count = count
    self.arguments = arguments
  }

  /// A phrase whose form depends on a number. Both forms have the same arguments in the same order.
  package static func counted(_ count: Int, one: Phrase, other: Phrase) -> Phrase {
    Phrase(key: one.key, plural: other.key, count: count, arguments: other.arguments)
  }

  /// A text out of the data, which no language translates.
  package static func verbatim(_ text: String) -> Phrase { "\(text)" }

  /// One sentence, and after it another one where there is one.
  package static func sentences(_ first: Phrase, _ second: Phrase?) -> Phrase {
    guard let second else { return first }
    return "\(sentences: [first, second])"
  }

  /// The sentence that names what is meant most likely, where something is near.
  package static func suggestion(_ nearest: String?) -> Phrase? { nearest.map { "Did you mean “\($0)”?" } }

  package static func suggestion(_ nearest: String?, else other: Phrase) -> Phrase { suggestion(nearest) ?? other }

  fileprivate static func escaped(_ text: String) -> String { text.replacing("{", with: "{{") }
}

extension Phrase {
  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var key = ""
    fileprivate var arguments: [Argument] = []

    package init(literalCapacity: Int, interpolationCount: Int) { key.reserveCapacity(literalCapacity + 3 * interpolationCount) }

    package mutating func appendLiteral(_ literal: String) { key += Phrase.escaped(literal) }

    package mutating func appendInterpolation(_ argument: Argument) {
      key += "{\(arguments.count)}"
      arguments.append(argument)
    }

    package mutating func appendInterpolation(_ name: some CustomStringConvertible) { appendInterpolation(.name("\(name)")) }
    package mutating func appendInterpolation(_ text: LocalizedText) { appendInterpolation(.text(text)) }
    package mutating func appendInterpolation(_ value: Int) { appendInterpolation(.integer(value)) }
    package mutating func appendInterpolation(_ day: Day) { appendInterpolation(.day(day)) }
    package mutating func appendInterpolation(_ phrase: Phrase) { appendInterpolation(.phrase(phrase)) }
    package mutating func appendInterpolation(_ list: [Phrase]) { appendInterpolation(.list(list)) }
    package mutating func appendInterpolation(sentences: [Phrase]) { appendInterpolation(.sentences(sentences)) }
    package mutating func appendInterpolation(share: Double, digits: Int = 1) {
      appendInterpolation(.share(share, digits: digits))
    }
    package mutating func appendInterpolation(_ value: Double, digits: Int) {
      appendInterpolation(.decimal(value, digits: digits))
    }
    package mutating func appendInterpolation(money amount: Int, _ currency: String?) {
      appendInterpolation(.money(amount, currency: currency))
    }
    package mutating func appendInterpolation(change value: Int) { appendInterpolation(.change(value)) }
    /// The number of a line, which is looked for and not counted: it is not grouped.
    package mutating func appendInterpolation(line: Int) { appendInterpolation(.name("\(line)")) }
    /// When something begins, and where it does, as far as that is known.
    package mutating func appendInterpolation(_ day: Day, place: String) {
      guard !place.isEmpty else { return appendInterpolation(day) }
      appendInterpolation("\(day) in \(place)" as Phrase)
    }
    package mutating func appendInterpolation(option name: String) { appendInterpolation(.option(name)) }
    package mutating func appendInterpolation(action name: String) { appendInterpolation(.action(name)) }
  }
}

/// Something that tells a person what it is: an error, a finding, a reason.
package protocol Worded {
  var phrase: Phrase { get }
}
