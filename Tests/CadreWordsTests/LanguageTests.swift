import CadreTestSupport
import CadreWords
import Testing

@Suite struct LanguageTests {
  @Test(
    arguments: [
      ("ar", .arabic), ("AR", .arabic), ("ar-EG", .arabic), ("ar_EG.UTF-8", .arabic), ("ar_SA@currency=SAR", .arabic),
      ("ar-u-nu-arab", .arabic), ("ara", .arabic), ("zh-Hant-TW", .chinese), ("zh_CN.GB18030", .chinese), ("cmn", .chinese),
      ("en-GB-oxendict", .english), ("fr_CA", .french), ("fre", .french), ("ru", .russian), ("es-419", .spanish),
      ("de", nil), ("", nil), ("C", nil), ("POSIX", nil), ("C.UTF-8", nil), ("*", nil), ("-", nil), ("ar-", nil), ("-ar", nil),
      ("ar;q=1", nil), ("arabic", nil), ("العربية", nil), ("ar EG", nil), ("ar--EG", nil), ("ar-\u{0}", nil),
    ] as [(String, Language?)])
  func `a tag is a language or none`(tag: String, language: Language?) {
    #expect(Language(tag: tag) == language)
  }

  @Test(
    arguments: [
      ("ar-u-nu-arab", .arabicIndic), ("ar-EG-u-ca-gregory-nu-arab", .arabicIndic), ("ar-u-nu-latn", .european), ("ar", nil),
      ("ar-u-nu", nil), ("ar-nu-arab", nil), ("ar-u-nu-deva", nil), ("ar_EG.UTF-8", nil), ("", nil), ("u-nu-arab", .arabicIndic),
    ] as [(String, Digits?)])
  func `a tag may ask for digits`(tag: String, digits: Digits?) {
    #expect(Digits(tag: tag) == digits)
  }

  @Test(
    arguments: [
      ([:], .english), (["LANG": "ar_EG.UTF-8"], .arabic), (["LANG": "ar", "LC_ALL": "fr_FR"], .french),
      (["LANG": "ar", "LC_ALL": ""], .arabic), (["LANG": "ar", "LC_MESSAGES": "ru_RU.UTF-8"], .russian),
      (["LANG": "de_DE.UTF-8"], .english), (["LANG": "de_DE.UTF-8", "LANGUAGE": "de:es:ar"], .spanish),
      (["LANG": "C.UTF-8", "LANGUAGE": "ar"], .english), (["LC_ALL": "C", "LANG": "ar"], .english),
      (["LANGUAGE": "ar"], .english),
      (["LANG": "POSIX"], .english), (["LANG": "\u{7}\u{202E}"], .english),
    ] as [([String: String], Language)])
  func `a terminal's variables ask for a language`(environment: [String: String], language: Language) {
    #expect(Language(environment: environment) == language)
  }

  @Test(
    arguments: [
      ("", .english), ("ar", .arabic), ("ar-EG, en;q=0.5", .arabic), ("en;q=0.5, ar;q=0.501", .arabic),
      ("fr;q=0.5,ru;q=0.5", .french), ("de, es;q=0.3", .spanish), ("de", .english), ("*", .english), ("*, ar;q=0.9", .english),
      ("*;q=0.1, ar;q=0.9", .arabic), ("en;q=0, ar;q=0.1", .arabic), ("ar;q=0", .english), ("ar ;\tq=1.000 ", .arabic),
      ("en;q=0.2, *;q=0.9, ar;q=0.5", .arabic), ("ar;Q=1", .arabic), ("ar;q=0.", .english),
      ("ar;q=1.001, ru;q=0.1", .russian), ("ar;q=2, ru", .russian), ("ar;q=-1, ru", .russian), ("ar;q=0.1234, ru", .russian),
      ("ar;q=NaN, ru", .russian), ("ar;level=1;q=1, ru", .russian), ("ar;q=٠, ru", .russian), (",,,;;;===,ar", .arabic),
      ("\u{0}\u{FFFF},ru", .russian), (String(repeating: "de;q=0.1,", count: 49) + "ar", .arabic),
    ] as [(String, Language)])
  func `a header asks for a language`(header: String, language: Language) {
    #expect(Language(acceptLanguage: header) == language)
  }

  /// Not as arguments, because these are printed.
  @Test func `texts of a million characters are read as far as it makes sense`() {
    let long = String(repeating: "x-", count: 1_000_000)
    #expect(Language(tag: "en-" + long) == nil)
    #expect(Language(acceptLanguage: long) == .english)
    #expect(Language(acceptLanguage: String(repeating: "de,", count: 100_000) + "ar") == .english)
    let colons = String(repeating: ":", count: 100_000)
    #expect(Language(environment: ["LANG": "x", "LANGUAGE": colons + "ar"]) == .arabic)
  }

  @Test(arguments: 0..<50)
  func `nonsense is English or a language, and no trap`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [Character] = Array("aren-_;q=0.19,* \t@uEÄ٣\u{202E}\u{0}🜁") + ["\r\n"]
    for _ in 0..<200 {
      let length = Int.random(in: 0...40, using: &generator)
      let text = String((0..<length).compactMap { _ in alphabet.randomElement(using: &generator) })
      _ = Language(acceptLanguage: text)
      _ = Language(environment: ["LANG": text, "LANGUAGE": text])
      _ = Digits(tag: text)
      if let language = Language(tag: text) { #expect(text.lowercased().hasPrefix(language.code)) }
    }
  }
}
