import CadreModel

/// How two things of two framework versions were found to be the same.
package enum FrameworkMatch: Hashable, Sendable, CustomStringConvertible {
  case code
  /// What the source calls it, or its address, is the same.
  case identifier
  /// The texts are alike, from the threshold to 1.
  case similar(Double)

  package var description: String {
    switch self {
    case .code: "same code"
    case .identifier: "same identifier"
    case .similar(let similarity):
      // Rounded down: only equal sets of words are “similar 1.00”.
      "similar \(Self.twoDecimals(Int((similarity * 100 + 1e-9).rounded(.down))))"
    }
  }

  private static func twoDecimals(_ hundredths: Int) -> String {
    "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}

/// One competency or area, as matching sees it.
struct MatchItem {
  let code: String
  let origin: Origin?
  let name: String
  let text: String?
}

/// Matches the items of two versions one to one.
///
/// First those whose source calls them the same (where it says so on both sides, and only once on each), as codes may have
/// been given anew; then equal codes; then, for what is left, texts that are alike, most alike first.
struct ItemMatching {
  struct Pair: Hashable {
    let before: Int
    let after: Int
    let match: FrameworkMatch
  }

  private let before: [MatchItem]
  private let after: [MatchItem]
  private var pairs: [Pair] = []
  private var freeBefore: [Bool]
  private var freeAfter: [Bool]

  /// - Returns: pairs in the order of `before`.
  static func match(_ before: [MatchItem], _ after: [MatchItem], threshold: Double) -> [Pair] {
    var matching = ItemMatching(before, after)
    matching.pairByKey { $0.origin?.identifier }
    matching.pairByKey { $0.origin?.uri }
    matching.pairByKey { $0.code }
    matching.pairBySimilarity(threshold)
    return matching.pairs.sorted { $0.before < $1.before }
  }

  private init(_ before: [MatchItem], _ after: [MatchItem]) {
    self.before = before
    self.after = after
    freeBefore = [Bool](repeating: true, count: before.count)
    freeAfter = [Bool](repeating: true, count: after.count)
  }

  private mutating func pair(_ left: Int, _ right: Int, _ match: FrameworkMatch) {
    guard freeBefore[left], freeAfter[right] else { return }
    freeBefore[left] = false
    freeAfter[right] = false
    pairs.append(Pair(before: left, after: right, match: match))
  }

  private mutating func pairByKey(_ key: (MatchItem) -> String?) {
    func places(_ items: [MatchItem], _ isFree: [Bool]) -> [String: [Int]] {
      var result: [String: [Int]] = [:]
      for index in items.indices where isFree[index] { key(items[index]).map { result[$0, default: []].append(index) } }
      return result
    }
    let targets = places(after, freeAfter)
    for (key, lefts) in places(before, freeBefore) {
      guard let rights = targets[key], lefts.count == 1, rights.count == 1 else { continue }
      pair(lefts[0], rights[0], before[lefts[0]].code == after[rights[0]].code ? .code : .identifier)
    }
  }

  private mutating func pairBySimilarity(_ threshold: Double) {
    let lefts = before.indices.filter { freeBefore[$0] }
    let rights = after.indices.filter { freeAfter[$0] }
    let similar = Self.similarPairs(lefts.map { before[$0] }, rights.map { after[$0] }, threshold)
    for one in similar.sorted(by: WordSimilarity.Pair.precedes) {
      pair(lefts[one.left], rights[one.right], .similar(one.similarity))
    }
  }

  /// Names and definitions together; names alone where one of the two has no definition.
  private static func similarPairs(
    _ before: [MatchItem], _ after: [MatchItem], _ threshold: Double
  ) -> [WordSimilarity.Pair] {
    let similarity = WordSimilarity(threshold: threshold)
    var pairs = similarity.pairs(before.map { $0.text == nil ? [] : $0.words }, after.map { $0.text == nil ? [] : $0.words })
    if (before + after).contains(where: { $0.text == nil }) {
      pairs += similarity.pairs(before.map(\.nameWords), after.map(\.nameWords))
        .filter { before[$0.left].text == nil || after[$0.right].text == nil }
    }
    return pairs
  }
}

extension MatchItem {
  var nameWords: Set<String> { WordSimilarity.words(name) }
  var words: Set<String> { nameWords.union(WordSimilarity.words(text ?? "")) }

  func similarity(to other: MatchItem) -> Double {
    if text == nil || other.text == nil { return WordSimilarity.dice(nameWords, other.nameWords) }
    return WordSimilarity.dice(words, other.words)
  }
}
