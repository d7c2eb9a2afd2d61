/// How a language writes phrases, numbers, days and lists.
package protocol WrittenLanguage: Sendable {
  /// As in BCP 47: `en`, `ar`.
  var code: String { get }
  var isRightToLeft: Bool { get }
  /// What stands between two sentences.
  var sentenceGap: String { get }
  /// The phrase's text in this language, with its places; in the plural form that its number asks for.
  func pattern(of phrase: Phrase) -> String
  func integer(_ value: Int) -> String
  /// With its sign, also where it is positive.
  func change(_ value: Int) -> String
  /// Rounded half away from zero.
  func decimal(_ value: Double, digits: Int) -> String
  /// - Parameter number: already written by `decimal`.
  func percentage(_ number: String) -> String
  func day(_ day: Day) -> String
  /// What joins the parts of “a, b and c”.
  ///
  /// - Parameter last: the last part as it is read: in Spanish its sound decides.
  func marks(ofListEndingIn last: String) -> ListMarks
}

/// What stands between the parts of a list, and before its last one.
package struct ListMarks: Hashable, Sendable {
  package let between: String
  package let beforeLast: String

  package init(between: String, beforeLast: String) {
    self.between = between
    self.beforeLast = beforeLast
  }
}

/// How a door calls its settings and the things one can do there.
package protocol DoorVocabulary: Sendable {
  func option(_ name: String) -> String
  func action(_ name: String) -> String
}

/// A phrase as it is shown, in parts: what the sentence says, and what was put into it.
package enum Wording: Hashable, Sendable {
  case text(String)
  /// Out of the data; its direction of writing may be another one than the sentence's.
  case name(String)
  /// Its parts never stand on two lines.
  case figure(String)

  package var text: String {
    switch self {
    case .text(let text), .name(let text), .figure(let text): text
    }
  }
}

/// Writes phrases in one language for one door.
package struct Writer: Sendable {
  package let language: any WrittenLanguage
  package let door: any DoorVocabulary

  package init(_ language: any WrittenLanguage, door: any DoorVocabulary) {
    self.language = language
    self.door = door
  }

  /// As the command line says it in English: what `description` of an error gives.
  package static let plain = Writer(English(), door: CommandLineVocabulary())

  /// The phrase as one line of text. In a language written from right to left, what comes from the data is isolated.
  ///
  /// Names lose what would steer a terminal or turn the direction of what stands around them.
  package func text(_ phrase: Phrase) -> String {
    parts(phrase).map { part in
      switch part {
      case .text(let text): text
      case .name(let name): isolated(name.harmless)
      case .figure(let figure): figure.contains(where: \.isLetter) || figure.contains(" ") ? isolated(figure) : figure
      }
    }.joined()
  }

  /// A text out of the data, in this language where it has it.
  package func name(_ text: LocalizedText) -> String { text.text(in: language.code) }

  /// In the direction of its own first letter; figures, which have none, from left to right.
  private func isolated(_ text: String) -> String {
    guard language.isRightToLeft, !text.isEmpty else { return text }
    return "\u{2068}\(text)\u{2069}"
  }

  package func parts(_ phrase: Phrase) -> [Wording] {
    var parts: [Wording] = []
    for piece in Pattern(language.pattern(of: phrase)).pieces {
      switch piece {
      case .text(let text): parts.append(.text(text))
      case .place(let index) where phrase.arguments.indices.contains(index): parts += self.parts(phrase.arguments[index])
      case .place: break
      }
    }
    return parts
  }

  private func parts(_ argument: Phrase.Argument) -> [Wording] {
    switch argument {
    case .name(let name): [.name(name)]
    case .text(let text): [.name(name(text))]
    case .integer(let value): [.figure(language.integer(value))]
    case .change(let value): [.figure(language.change(value))]
    case .decimal(let value, let digits): [.figure(language.decimal(value, digits: digits))]
    case .share(let value, let digits): [.figure(share(value, digits: digits))]
    case .money(let amount, let currency): [.figure(money(amount, currency: currency))]
    case .day(let day): [.figure(language.day(day))]
    case .phrase(let phrase): parts(phrase)
    case .list(let phrases): list(phrases.map { parts($0) })
    case .sentences(let phrases): parts(ofSentences: phrases)
    case .option(let name): [.name(door.option(name))]
    case .action(let name): [.name(door.action(name))]
    }
  }

  private func parts(ofSentences phrases: [Phrase]) -> [Wording] {
    let gap = [Wording.text(language.sentenceGap)]
    return Array(phrases.map { parts($0) }.joined(separator: gap))
  }

  package func share(_ value: Double, digits: Int = 1) -> String {
    language.percentage(language.decimal(value * 100, digits: digits))
  }

  package func money(_ amount: Int, currency: String?) -> String {
    guard let currency, !currency.isEmpty else { return language.integer(amount) }
    return "\(language.integer(amount)) \(currency)"
  }

  private func list(_ items: [[Wording]]) -> [Wording] {
    guard let last = items.last else { return [] }
    let marks = language.marks(ofListEndingIn: last.map(\.text).joined())
    return items.enumerated().flatMap { index, item in
      switch index {
      case 0: item
      case items.count - 1: [.text(marks.beforeLast)] + item
      default: [.text(marks.between)] + item
      }
    }
  }
}

/// A text with places: `{0} of {1} people`.
package struct Pattern: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case text(String)
    case place(Int)
  }

  package let pieces: [Piece]

  package init(_ text: String) {
    var pieces: [Piece] = []
    var literal = ""
    var rest = Substring(text)
    while let brace = rest.firstIndex(of: "{") {
      literal += rest[..<brace]
      let after = rest[rest.index(after: brace)...]
      if after.hasPrefix("{") {
        literal += "{"
        rest = after.dropFirst()
      } else if let end = after.firstIndex(of: "}"), let place = Int(after[..<end]) {
        if !literal.isEmpty { pieces.append(.text(literal)) }
        literal = ""
        pieces.append(.place(place))
        rest = after[after.index(after: end)...]
      } else {
        literal += "{"
        rest = after
      }
    }
    literal += rest
    if !literal.isEmpty { pieces.append(.text(literal)) }
    self.pieces = pieces
  }

  /// The places that the text has, each once.
  package var places: Set<Int> {
    Set(pieces.compactMap { if case .place(let index) = $0 { index } else { nil } })
  }
}

extension String {
  /// The text with a blank for each line break and control character, and for each mark that turns the direction of writing.
  package var harmless: String {
    guard unicodeScalars.contains(where: \.steers) else { return self }
    return String(map { $0.unicodeScalars.contains(where: \.steers) ? " " : $0 })
  }
}

extension Unicode.Scalar {
  /// Whether it moves a cursor, ends a line, or embeds, overrides or isolates a direction of writing.
  fileprivate var steers: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }
  }
}
