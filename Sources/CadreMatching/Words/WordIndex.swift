internal import Glibc

/// A piece of a text, and how much it counts.
package struct WeighedText: Hashable, Sendable {
  package let text: String
  package let weight: Double
  /// The share of its weight that a word of it keeps, however many texts have it.
  let leastShare: Double
  /// `nil`: whatever the text looks like.
  package let language: TextLanguage?

  package init(_ text: String, weight: Double, leastShare: Double = 0, language: TextLanguage? = nil) {
    (self.text, self.weight, self.leastShare, self.language) = (text, weight, leastShare, language)
  }

  /// As stated, else as the text looks.
  var knownLanguage: TextLanguage { language ?? TextLanguage(of: text) ?? .english }

  /// Its words that say something, by their stems.
  func stems() -> [(stem: String, word: String)] {
    let known = knownLanguage
    return Words.split(text).filter { $0.count > 1 && !known.stopWords.contains($0) }.map { (known.stem($0), $0) }
  }
}

/// A text that shares words with another.
package struct WordMatch: Hashable, Sendable {
  /// The position of the text.
  package let text: Int
  /// The greater, the better.
  package let score: Double
  /// The words of the text that match, in small letters, each once, the weightiest first.
  package let words: [String]
}

/// Texts by the words that they share with others: rare ones count more, and repetition counts less and less (BM25).
///
/// S. Robertson and H. Zaragoza, The probabilistic relevance framework: BM25 and beyond, 2009 (BM25F: fields of different
/// weight).
package struct WordIndex: Sendable {
  /// How soon repetition stops counting, and how much long texts are held back.
  private static let (saturation, lengthShare) = (1.2, 0.4)
  /// A long word counts for this much where only its end is known: “cybersecurity” has to do with security.
  private static let (leastPart, partWeight) = (5, 0.6)

  private struct Posting: Sendable {
    let text: Int
    var frequency: Double
    var word: String
  }

  private let postings: [String: [Posting]]
  private let lengths: [Double]
  private let mean: Double

  /// - Parameter texts: the pieces of each.
  package init(_ texts: [[WeighedText]]) {
    var postings: [String: [Posting]] = [:]
    var lengths = [Double](repeating: 0, count: texts.count)
    for (number, pieces) in texts.enumerated() {
      for piece in pieces {
        for (stem, word) in piece.stems() {
          lengths[number] += piece.weight
          var known = postings[stem] ?? []
          if let last = known.indices.last, known[last].text == number {
            known[last].frequency += piece.weight
          } else {
            known.append(Posting(text: number, frequency: piece.weight, word: word))
          }
          postings[stem] = known
        }
      }
    }
    (self.postings, self.lengths) = (postings, lengths)
    mean = max(1, lengths.reduce(0, +) / Double(max(1, lengths.count)))
  }

  /// The best matches first; of equals the one that stands first.
  ///
  /// - Parameter kept: by stem, the share of its weight that a word keeps; see `weights(amongst:)`.
  package func matches(for query: [WeighedText], keeping kept: [String: Double] = [:], limit: Int) -> [WordMatch] {
    var asked: [String: Double] = [:]
    for piece in query {
      for (stem, _) in piece.stems() {
        let share = max(piece.leastShare, kept[stem] ?? 1)
        asked[stem] = max(asked[stem] ?? 0, piece.weight * share)
      }
    }
    var (scores, words) = ([Int: Double](), [Int: [(points: Double, word: String)]]())
    for (stem, weight) in asked.sorted(by: { $0.key < $1.key }) {
      let (found, share) = lookUp(stem)
      let rarity = log(1 + (Double(lengths.count - found.count) + 0.5) / (Double(found.count) + 0.5))
      for posting in found {
        let length = 1 - Self.lengthShare + Self.lengthShare * lengths[posting.text] / mean
        let frequency = posting.frequency / length
        let points = weight * share * rarity * frequency * (Self.saturation + 1) / (frequency + Self.saturation)
        scores[posting.text, default: 0] += points
        words[posting.text, default: []].append((points, posting.word))
      }
    }
    return scores.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit).map { text, score in
      let found = (words[text] ?? []).sorted { ($1.points, $0.word) < ($0.points, $1.word) }.map(\.word)
      return WordMatch(text: text, score: score, words: found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    }
  }

  private func lookUp(_ stem: String) -> (postings: [Posting], share: Double) {
    if let found = postings[stem] { return (found, 1) }
    var end = stem.dropFirst(3)
    while end.count >= Self.leastPart {
      if let found = postings[String(end)] { return (found, Self.partWeight) }
      end = end.dropFirst()
    }
    return ([], 0)
  }

  /// By stem, how much of its weight a word keeps that stands in many of some texts: all up to a fifth of them, nothing in all.
  package static func weights(amongst texts: [[WeighedText]]) -> [String: Double] {
    guard texts.count >= 10 else { return [:] }
    var counts: [String: Int] = [:]
    for pieces in texts {
      for stem in Set(pieces.flatMap { $0.stems().map(\.stem) }) { counts[stem, default: 0] += 1 }
    }
    return counts.mapValues { min(1, (1 - Double($0) / Double(texts.count)) / 0.8) }
  }
}
