package import CadreModel

/// What makes a name fit for an account: nobody may be able to look like somebody else.
package enum AccountName {
  /// What is wrong with a name, and what to do.
  package enum Flaw: Refusal, Hashable {
    case length
    case character(Unicode.Scalar)
    case mixedScripts([Script])
    /// Every letter looks like a Latin one.
    case readsAs(String)
    case looksLike(String)

    package var kind: RefusalKind { .refused }

    package var phrase: Phrase {
      switch self {
      case .length: "it has 1 to 100 bytes of UTF-8."
      case .character(let scalar):
        """
        \(Self.words(scalar)) cannot stand in it. Use letters of one script as keyboards write them, digits 0 to 9, dots, \
        hyphens, underscores or @.
        """
      case .mixedScripts(let scripts): "it mixes letters of \(scripts.map(\.phrase)). Use one script."
      case .readsAs(let latin): "everybody would read it as “\(latin)”. Write it in Latin letters."
      case .looksLike(let other): "it looks like “\(other)”, which there is. Choose another."
      }
    }

    private static func words(_ scalar: Unicode.Scalar) -> String {
      let hexadecimal = String(scalar.value, radix: 16, uppercase: true)
      let code = "U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
      return scalar.properties.name.map { "\(code) (\($0.lowercased()))" } ?? code
    }
  }

  /// - Parameter others: the names that there are.
  package static func flaw(of name: String, beside others: [String]) -> Flaw? {
    guard (1...100).contains(name.utf8.count) else { return .length }
    var scripts: [Script] = []
    for scalar in name.unicodeScalars {
      if scalar.isPlain { continue }
      guard let script = scalar.script else { return .character(scalar) }
      if !scripts.contains(script) { scripts.append(script) }
    }
    if scripts.count > 1 { return .mixedScripts(scripts) }
    let latin = skeleton(name)
    if scripts.first != .latin, !scripts.isEmpty, latin.unicodeScalars.allSatisfy(\.isASCII) { return .readsAs(latin) }
    return others.first { skeleton($0) == latin }.map { .looksLike($0) }
  }

  /// What a hasty reader sees: letters of other scripts as the Latin ones that they look like, without case, and alike what is
  /// alike in many typefaces. Two names with one skeleton are one name to the eye.
  static func skeleton(_ name: String) -> String {
    let read = name.map { character in lookalikes[character] ?? character.lowercased() }.joined()
    let merged = read.replacing("rn", with: "m").replacing("vv", with: "w").replacing("cl", with: "d")
    return merged.map { character in
      switch character {
      case "1", "i", "ı", "í", "ì", "ï", "î": "l"
      case "0": "o"
      case "5": "s"
      case "-", "_", ".": "-"
      default: String(character)
      }
    }.joined()
  }

  /// Cyrillic, Greek and Armenian letters that are drawn as Latin ones (Unicode Technical Standard 39).
  private static let lookalikes: [Character: String] = {
    let pairs: [(letters: String, latin: String)] = [
      ("аАαΑ", "a"), ("ВΒ", "b"), ("сСϲ", "c"), ("ԁ", "d"), ("еЕΕ", "e"), ("ԍ", "g"), ("һНΗհ", "h"), ("іІїιΙ", "i"), ("јЈյ", "j"),
      ("кКκΚ", "k"), ("ӏ", "l"), ("МΜ", "m"), ("Νո", "n"), ("оОοΟօ", "o"), ("рРρΡ", "p"), ("ԛ", "q"), ("ѕЅ", "s"), ("ТΤ", "t"),
      ("υս", "u"), ("ѵν", "v"), ("ԝԜ", "w"), ("хХχΧ", "x"), ("уУүҮγΥ", "y"), ("Ζ", "z"),
    ]
    var table: [Character: String] = [:]
    for pair in pairs { for letter in pair.letters { table[letter] = pair.latin } }
    return table
  }()
}

extension Unicode.Scalar {
  /// Letters, digits and marks of ASCII that are part of no other script.
  fileprivate var isPlain: Bool { isASCII && (("0"..."9").contains(self) || ".-_@".unicodeScalars.contains(self)) }

  /// The script of a letter as keyboards write it; `nil` for anything else: signs, marks that join a letter, what is not
  /// seen, letters for phonetics and mathematics, wide and old forms.
  fileprivate var script: AccountName.Script? {
    guard !properties.isDefaultIgnorableCodePoint, properties.isAlphabetic else { return nil }
    if let block = Self.letters.first(where: { $0.range.contains(value) }) { return block.script }
    return nil
  }

  private static let letters: [(range: ClosedRange<UInt32>, script: AccountName.Script)] = [
    (0x41...0x5A, .latin), (0x61...0x7A, .latin), (0xC0...0x17E, .latin), (0x1E00...0x1EF9, .latin),
    (0x0218...0x021B, .latin), (0x01A0...0x01A1, .latin), (0x01AF...0x01B0, .latin), (0x0386...0x03CE, .greek),
    (0x0400...0x045F, .cyrillic), (0x0490...0x04FF, .cyrillic), (0x0531...0x0586, .armenian), (0x05D0...0x05EA, .hebrew),
    (0x0620...0x063A, .arabic), (0x0641...0x064A, .arabic), (0x0671...0x06D3, .arabic), (0x0904...0x0939, .devanagari),
    (0x093E...0x094C, .devanagari), (0x0985...0x09CC, .bengali), (0x0A05...0x0A4C, .gurmukhi), (0x0A85...0x0ACC, .gujarati),
    (0x0B85...0x0BCC, .tamil), (0x0C05...0x0C4C, .telugu), (0x0C85...0x0CCC, .kannada), (0x0D05...0x0D4C, .malayalam),
    (0x0D85...0x0DDF, .sinhala), (0x0E01...0x0E46, .thai), (0x0E81...0x0EC6, .lao), (0x1000...0x1038, .myanmar),
    (0x10D0...0x10F0, .georgian), (0x1200...0x135A, .ethiopic), (0x1780...0x17C8, .khmer), (0x1820...0x1878, .mongolian),
    (0x3041...0x3096, .chineseAndJapanese), (0x30A1...0x30FC, .chineseAndJapanese),
    (0x3400...0x4DBF, .chineseAndJapanese), (0x4E00...0x9FFF, .chineseAndJapanese), (0xAC00...0xD7A3, .korean),
  ]
}

extension AccountName {
  /// Whose letters a name may have.
  package enum Script: Hashable, Sendable {
    case latin, greek, cyrillic, armenian, hebrew, arabic, devanagari, bengali, gurmukhi, gujarati, tamil, telugu, kannada,
      malayalam, sinhala, thai, lao, myanmar, georgian, ethiopic, khmer, mongolian, korean
    case chineseAndJapanese

    package var phrase: Phrase {
      switch self {
      case .latin: "Latin"
      case .greek: "Greek"
      case .cyrillic: "Cyrillic"
      case .armenian: "Armenian"
      case .hebrew: "Hebrew"
      case .arabic: "Arabic"
      case .devanagari: "Devanagari"
      case .bengali: "Bengali"
      case .gurmukhi: "Gurmukhi"
      case .gujarati: "Gujarati"
      case .tamil: "Tamil"
      case .telugu: "Telugu"
      case .kannada: "Kannada"
      case .malayalam: "Malayalam"
      case .sinhala: "Sinhala"
      case .thai: "Thai"
      case .lao: "Lao"
      case .myanmar: "Myanmar"
      case .georgian: "Georgian"
      case .ethiopic: "Ethiopic"
      case .khmer: "Khmer"
      case .mongolian: "Mongolian"
      case .korean: "Korean"
      case .chineseAndJapanese: "Chinese and Japanese"
      }
    }
  }
}
