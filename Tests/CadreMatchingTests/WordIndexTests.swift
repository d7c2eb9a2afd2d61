import CadreTestSupport
import Foundation
import Testing

@testable import CadreMatching

/// What words say: languages, stems, and which texts share rare ones.
@Suite struct WordIndexTests {
  @Test(arguments: [
    ("Introduction to data protection for civil servants", "en"), ("Formation à la protection des données personnelles", "fr"),
    ("Protección de datos personales en la función pública", "es"), ("Datenschutz in der öffentlichen Verwaltung", "de"),
    ("حماية البيانات الشخصية", "ar"), ("Защита персональных данных", "ru"), ("数字政府", "zh"),
  ])
  func `the language of a text is told`(text: String, code: String) {
    #expect(TextLanguage(of: text)?.rawValue == code)
  }

  @Test(arguments: ["", "GDPR", "2030", "デジタル", "ISO 27001"])
  func `where nothing tells the language, none is told`(text: String) { #expect(TextLanguage(of: text) == nil) }

  @Test(arguments: [
    (TextLanguage.english, ["regulation", "regulating", "regulations", "regulate"]), (.english, ["policy", "policies"]),
    (.french, ["donnée", "données", "donnees"]), (.french, ["régulation", "régulations"]), (.spanish, ["dato", "datos"]),
    (.spanish, ["protección", "protecciones"]), (.german, ["Sicherheit", "Sicherheiten"]), (.russian, ["данные", "данных"]),
    (.arabic, ["البيانات", "بيانات", "والبيانات"]), (.arabic, ["مُدَرِّب", "مدرب"]),
  ])
  func `forms of a word have one stem`(language: TextLanguage, forms: [String]) {
    #expect(Set(forms.map { language.stem($0.lowercased()) }).count == 1, "\(forms.map { language.stem($0.lowercased()) })")
  }

  @Test func `what says nothing is not compared`() {
    let index = WordIndex([[WeighedText("Seeing the whole of it", weight: 1)], [WeighedText("Plus les autres", weight: 1)]])
    #expect(index.matches(for: [WeighedText("the of it and a", weight: 1)], limit: 9).isEmpty)
    #expect(index.matches(for: [WeighedText("les plus de la", weight: 1)], limit: 9).isEmpty)
  }

  @Test func `a long word is found by its end, and counts less then`() throws {
    let index = WordIndex([[WeighedText("security", weight: 1)], [WeighedText("soup", weight: 1)]])
    let whole = try #require(index.matches(for: [WeighedText("security", weight: 1)], limit: 1).first)
    let part = try #require(index.matches(for: [WeighedText("cybersecurity", weight: 1)], limit: 1).first)
    #expect(part.text == 0 && part.score < whole.score && part.score > 0)
  }

  /// Scores against the formula, word by word and text by text.
  @Test(arguments: UInt64(0)..<80)
  func `scores are those of the formula`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    // No word is a stop word, ends like another or is the end of another.
    let words = ["budget", "kiosk", "forum", "canal", "orbit", "lemon", "wagon", "tempo"]
    func text(_ most: Int) -> [String] {
      (0..<Int.random(in: 0...most, using: &generator)).map { _ in words.randomElement(using: &generator) ?? "" }
    }
    let texts = (0..<6).map { _ in (strong: text(4), weak: text(12)) }
    let asked = text(5)
    let index = WordIndex(
      texts.map {
        [
          WeighedText($0.strong.joined(separator: " "), weight: 3, language: .english),
          WeighedText($0.weak.joined(separator: " "), weight: 1, language: .english),
        ]
      })
    let found = index.matches(for: [WeighedText(asked.joined(separator: " "), weight: 1, language: .english)], limit: 9)
    let lengths = texts.map { 3 * Double($0.strong.count) + Double($0.weak.count) }
    let mean = max(1, lengths.reduce(0, +) / 6)
    for (number, text) in texts.enumerated() {
      let score = Set(asked).reduce(0.0) { sum, word in
        let frequency = 3 * Double(text.strong.count { $0 == word }) + Double(text.weak.count { $0 == word })
        let holders = Double(texts.count { $0.strong.contains(word) || $0.weak.contains(word) })
        let held = frequency / (0.6 + 0.4 * lengths[number] / mean)
        return sum + log(1 + (6 - holders + 0.5) / (holders + 0.5)) * held * 2.2 / (held + 1.2)
      }
      let match = found.first { $0.text == number }
      #expect(abs((match?.score ?? 0) - score) < 1e-9)
    }
    #expect(found.map(\.score) == found.map(\.score).sorted(by: >))
  }

  @Test func `words that most texts have count less, but those of titles still count`() {
    let texts = (0..<20).map {
      [WeighedText("Privacy \($0)", weight: 1, leastShare: 0.5), WeighedText("certificate awarded", weight: 1)]
    }
    let kept = WordIndex.weights(amongst: texts)
    let index = WordIndex([[WeighedText("privacy", weight: 1)], [WeighedText("certificate", weight: 1)]])
    #expect(index.matches(for: texts[0], keeping: kept, limit: 9).map(\.text) == [0, 1])
    #expect(index.matches(for: texts[0], keeping: kept, limit: 9).last?.score == 0)
    #expect(WordIndex.weights(amongst: Array(texts.prefix(9))).isEmpty, "a few texts tell nothing")
  }
}
