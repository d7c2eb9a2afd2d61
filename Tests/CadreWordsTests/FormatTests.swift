import CadreModel
import CadreTestSupport
import CadreWords
import Foundation
import Testing

/// Numbers, days and lists against Babel, a program that is not ours; see `Reference/babel_figures.py`.
@Suite struct FormatTests {
  /// A line of `babel.csv`.
  struct Figure: Sendable {
    let language: Language
    let digits: Digits
    let first: String
    let second: String
    let text: String
  }

  static func figures(_ kind: String) throws -> [Figure] {
    let text = try String(contentsOf: Checkout.file("Tests/CadreWordsTests/Reference/babel.csv"), encoding: .utf8)
    return try text.split(separator: "\n").compactMap { line -> Figure? in
      let parts = line.split(separator: ",", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 5, parts[0] == kind else { return nil }
      let codes = parts[1].split(separator: "-")
      return Figure(
        language: try #require(Language(rawValue: String(codes[0]))), digits: codes.count > 1 ? .arabicIndic : .european,
        first: parts[2], second: parts[3], text: parts[4].filter { $0 != "\"" })
    }
  }

  /// Babel leaves out the marks of direction that the CLDR has for Arabic.
  private func withoutMarks(_ text: String) -> String { text.replacing("\u{200E}", with: "").replacing("\u{61C}", with: "") }

  @Test func `languages call themselves so`() throws {
    for figure in try Self.figures("name") { #expect(figure.language.ownName == figure.text) }
  }

  @Test func `plural categories are the CLDR's`() throws {
    let figures = try Self.figures("plural")
    #expect(figures.count > 100)
    for figure in figures {
      let first = try #require(Int(figure.first))
      let last = try #require(Int(figure.second))
      for number in first...last { #expect(figure.language.pluralCategory(of: number).rawValue == figure.text) }
    }
  }

  private func index(_ category: PluralCategory) -> UInt64 {
    switch category {
    case .zero: 0
    case .one: 1
    case .two: 2
    case .few: 3
    case .many: 4
    case .other: 5
    }
  }

  /// By a digest of all of them (FNV-1a).
  @Test(arguments: Language.allCases)
  func `plural categories of a million numbers are the CLDR's`(language: Language) throws {
    let figures = try Self.figures("plurals")
    let figure = try #require(figures.first { $0.language == language })
    let last = try #require(Int(figure.second))
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    for number in 0...last {
      state = (state ^ index(language.pluralCategory(of: number))) &* 0x100_0000_01B3
    }
    #expect(String(state, radix: 16) == figure.text)
  }

  @Test func `every category of a language has its form`() {
    for language in Language.allCases {
      let found = Set((0...200).map(language.pluralCategory) + [language.pluralCategory(of: 1_000_000)])
      #expect(found == Set(language.pluralCategories))
    }
    #expect(Language.arabic.pluralCategory(of: -2) == .two)
    #expect(Language.russian.pluralCategory(of: .min) == .many)
  }

  @Test func `decimals are written as Babel writes them`() throws {
    let figures = try Self.figures("decimal")
    #expect(figures.count == 280)
    for figure in figures where figure.language != .english {
      let value = try #require(Double(figure.first))
      let decimals = try #require(Int(figure.second))
      let text = figure.language.written(digits: figure.digits).decimal(value, digits: decimals)
      #expect(text == figure.text)
    }
  }

  @Test func `percentages are written as Babel writes them`() throws {
    for figure in try Self.figures("percent") where figure.language != .english {
      let share = try #require(Double(figure.first))
      let text = Writer(figure.language.written(), door: CommandLineVocabulary()).share(share)
      #expect(withoutMarks(text) == figure.text)
    }
  }

  /// French says “1er”; Russian the year's word in full, so that no sentence ends in two full stops.
  @Test func `days are written as Babel writes them`() throws {
    for figure in try Self.figures("day") where figure.language != .english {
      let day = try #require(Day(parsing: figure.first))
      let text = figure.language.written().day(day)
      #expect(text.replacing(" года", with: "\u{202F}г.") == figure.text)
    }
    let first = try #require(Day(parsing: "2026-11-01"))
    #expect(Language.french.written().day(first) == "1er novembre 2026")
    #expect(Language.russian.written().day(first) == "1 ноября 2026 года")
    #expect(Language.arabic.written(digits: .arabicIndic).day(first) == "١ نوفمبر ٢٠٢٦")
    #expect(Language.english.written().day(first) == "2026-11-01")
  }

  @Test func `lists are joined as Babel joins them`() throws {
    for figure in try Self.figures("list") {
      let names = figure.first.split(separator: " ").map { Phrase.verbatim(String($0)) }
      let text = Writer(figure.language.written(), door: CommandLineVocabulary()).text("\(names)")
      #expect(text.filter { !("\u{2066}"..."\u{2069}").contains($0) } == figure.text)
    }
  }

  /// As ICU 78 has it.
  @Test(arguments: [
    ("Inés", "e"), ("hijos", "e"), ("Íñigo", "e"), ("hielo", "y"), ("hiato", "y"), ("Yolanda", "y"), ("", "y"), ("hi", "e"),
  ])
  func `Spanish changes its “and” before the same sound`(last: String, and: String) {
    #expect(Language.spanish.written().marks(ofListEndingIn: last).beforeLast == " \(and) ")
  }

  /// As ICU 78 has it: the marks keep the sign on its side of the number.
  @Test(
    arguments: [
      (.arabic, .european, "\u{200E}-1,234", "\u{200E}+3", "28.7\u{200E}%\u{200E}"),
      (.arabic, .arabicIndic, "\u{61C}-١٬٢٣٤", "\u{61C}+٣", "٢٨٫٧٪\u{61C}"),
      (.spanish, .european, "-1234", "+3", "28,7\u{A0}%"), (.chinese, .european, "-1,234", "+3", "28.7%"),
    ] as [(Language, Digits, String, String, String)])
  func `signs stay with their numbers`(language: Language, digits: Digits, below: String, above: String, share: String) {
    let written = language.written(digits: digits)
    #expect(written.integer(-1_234) == below)
    #expect(written.change(3) == above)
    #expect(written.change(0) == written.integer(0))
    #expect(Writer(written, door: CommandLineVocabulary()).share(0.287) == share)
  }
}
