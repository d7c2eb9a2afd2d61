import CadreMatching
import CadreModel

extension MappingProposer.Proposals {
  /// What the file was read as.
  var format: Phrase {
    switch method {
    case .words: "a curriculum: nobody has said yet what its courses teach, and proposals compare words"
    case .model: "a curriculum: nobody has said yet what its courses teach, and proposals compare meaning and words"
    }
  }

  /// In which languages courses are described, where it is not the framework's own.
  func findings(file: String, _ framework: Framework) -> [Finding] {
    languages.sorted { $0.key.rawValue < $1.key.rawValue }.filter { $0.key.rawValue != framework.header.languages.first }
      .map { language, count in
        let sentence = Phrase.counted(
          count, one: "\(count) course is described in this language: \(language.words).",
          other: "\(count) courses are described in this language: \(language.words).")
        let isKnown = framework.header.languages.contains(language.rawValue)
        let advice: Phrase? = isKnown ? nil : "The framework has no texts in it, so a person has to find most competencies."
        return Finding(.note, .assumed, file: file, value: language.rawValue, .sentences(sentence, advice), rows: count)
      }
  }
}

extension TextLanguage {
  fileprivate var words: Phrase {
    switch self {
    case .arabic: "Arabic"
    case .chinese: "Chinese"
    case .english: "English"
    case .french: "French"
    case .german: "German"
    case .russian: "Russian"
    case .spanish: "Spanish"
    }
  }
}
