/// What texts may be about.
package struct Topic: Hashable, Sendable {
  /// What its words are compared with.
  let pieces: [WeighedText]
  /// What its meaning is taken from.
  let sentences: [String]

  package init(pieces: [WeighedText], sentences: [String]) {
    (self.pieces, self.sentences) = (pieces, sentences.filter { !$0.isEmpty })
  }
}

/// A text of which is asked what it is about.
package struct AskedText: Sendable {
  let pieces: [WeighedText]
  package let language: TextLanguage?
  private let whole: String

  /// - Parameter parts: the weightiest first, as a person reads them.
  package init(_ parts: [WeighedText]) {
    whole = parts.map(\.text).filter { !$0.isEmpty }.joined(separator: ". ")
    let language = TextLanguage(of: whole)
    self.language = language
    pieces = parts.map { part in
      // A few words seldom tell their language; what surrounds them does.
      let own = Words.split(part.text).count >= Self.telling ? TextLanguage(of: part.text) : nil
      return WeighedText(
        part.text, weight: part.weight, leastShare: part.leastShare, language: part.language ?? own ?? language)
    }
  }

  /// So many words tell the language of a text by themselves, whatever stands beside it.
  private static let telling = 8

  /// What a model can read of it.
  var sentence: String? { SentenceModel.canRead(whole) ? whole : nil }
}

/// Topics that texts are compared with: by their words, and by their meaning too where there is a model.
package struct TopicIndex: Sendable {
  package struct Match: Hashable, Sendable {
    /// The position of the topic.
    package let topic: Int
    /// The greater, the better; comparable within one way of comparing only.
    package let score: Double
    /// The words of the topic that the text has too, the weightiest first.
    package let words: [String]
    /// Whether a model compared the meaning.
    package let isByMeaning: Bool
  }

  /// A proposal has at least this score, and this share of the best one's; there are at most so many.
  private struct Bounds {
    let least: Double
    let share: Double
    let most = 3
  }

  /// Measured on courses that people had labelled, and on courses that teach nothing of the framework (`labelled-courses.csv`).
  private static let (byWords, byMeaning) = (Bounds(least: 2.5, share: 0.5), Bounds(least: 0.3, share: 0.7))
  /// Words in common add up to this to a likeness of meaning, and half of it where they have the second score.
  private static let (mostOfWords, halfAt) = (0.3, 10.0)
  /// Sentences beyond which a model would take minutes; words alone are compared then.
  private static let mostSentences = 10_000

  /// The words of all texts of the topics.
  private let words: WordIndex
  /// Those of one language, for each in which the topics are told as fully as in any: texts are compared within their language.
  private let wordsByLanguage: [TextLanguage: WordIndex]
  private let model: SentenceModel?
  private let directions: [[Float]]

  package init(_ topics: [Topic], model: SentenceModel?) {
    words = WordIndex(topics.map(\.pieces))
    wordsByLanguage = Self.fullLanguages(of: topics).reduce(into: [:]) { indexes, language in
      indexes[language] = WordIndex(topics.map { topic in topic.pieces.filter { $0.knownLanguage == language } })
    }
    let sentences = topics.flatMap(\.sentences)
    self.model = sentences.count > Self.mostSentences ? nil : model
    guard let model = self.model else {
      directions = []
      return
    }
    var rest = model.vectors(of: sentences)[...]
    directions = topics.map { topic in
      defer { rest = rest.dropFirst(topic.sentences.count) }
      return Self.mean(rest.prefix(topic.sentences.count), width: model.width)
    }
  }

  /// Whether meanings are compared.
  package var hasModel: Bool { model != nil }

  /// What each text may be about, the best first; nothing where nothing is like it.
  ///
  /// Words that stand in most of the texts count less: they tell none from another.
  package func matches(for texts: [AskedText]) -> [[Match]] {
    let kept = WordIndex.weights(amongst: texts.map(\.pieces))
    let vectors = vectors(of: texts)
    return zip(texts, vectors).map { text, vector in
      let found = shared(text, keeping: kept)
      guard let vector else {
        return Self.best(
          found.map { Match(topic: $0.text, score: $0.score, words: $0.words, isByMeaning: false) }, within: Self.byWords)
      }
      return Self.best(byMeaning(vector, found), within: Self.byMeaning)
    }
  }

  /// Languages in which the topics have at least half as many words as in the one with the most.
  private static func fullLanguages(of topics: [Topic]) -> [TextLanguage] {
    let pieces = topics.flatMap(\.pieces)
    let counts = Dictionary(grouping: pieces, by: \.knownLanguage).mapValues { $0.reduce(0) { $0 + $1.stems().count } }
    let most = counts.values.max() ?? 0
    return TextLanguage.allCases.filter { 2 * (counts[$0] ?? 0) >= max(1, most) }
  }

  /// The words that a text has in common with the topics, each piece of it within its language.
  private func shared(_ text: AskedText, keeping kept: [String: Double]) -> [WordMatch] {
    let pieces = Dictionary(grouping: text.pieces) { $0.language ?? text.language ?? .english }
    let found = TextLanguage.allCases.compactMap { language in
      pieces[language].map { (wordsByLanguage[language] ?? words).matches(for: $0, keeping: kept, limit: .max) }
    }
    if found.count == 1 { return found[0] }
    let sums = found.joined().reduce(into: [Int: WordMatch]()) { sums, match in
      let known = sums[match.text]
      sums[match.text] = WordMatch(
        text: match.text, score: match.score + (known?.score ?? 0), words: (known?.words ?? []) + match.words)
    }
    return sums.values.sorted { ($1.score, $0.text) < ($0.score, $1.text) }
  }

  /// `nil` where no model reads a text.
  private func vectors(of texts: [AskedText]) -> [[Float]?] {
    guard let model else { return texts.map { _ in nil } }
    let sentences = texts.map(\.sentence)
    var rest = model.vectors(of: sentences.compactMap(\.self))[...]
    return sentences.map { $0 == nil ? nil : rest.popFirst() }
  }

  private func byMeaning(_ vector: [Float], _ found: [WordMatch]) -> [Match] {
    let found = Dictionary(uniqueKeysWithValues: found.map { ($0.text, $0) })
    let matches = directions.enumerated().map { topic, direction in
      let shared = found[topic]
      let points = shared?.score ?? 0
      let score = SentenceModel.likeness(vector, direction) + Self.mostOfWords * points / (points + Self.halfAt)
      return Match(topic: topic, score: score, words: shared?.words ?? [], isByMeaning: true)
    }
    return matches.sorted { ($1.score, $0.topic) < ($0.score, $1.topic) }
  }

  private static func best(_ matches: [Match], within bounds: Bounds) -> [Match] {
    let least = max(bounds.least, bounds.share * (matches.first?.score ?? 0))
    return Array(matches.prefix(bounds.most).prefix { $0.score >= least })
  }

  private static func mean(_ vectors: ArraySlice<[Float]>, width: Int) -> [Float] {
    var sum = [Float](repeating: 0, count: width)
    for vector in vectors {
      for column in 0..<width { sum[column] += vector[column] }
    }
    return SentenceModel.unit(sum)
  }
}
