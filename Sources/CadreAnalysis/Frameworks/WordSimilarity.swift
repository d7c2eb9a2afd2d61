/// Finds texts of two lists that are alike by the Dice coefficient of their sets of words: 2·|A∩B| / (|A| + |B|).
///
/// Only pairs that share one of their rarer words are compared. That misses none that reaches the threshold: a pair that
/// does shares so many words that one of them is among the rarer ones of both (prefix filtering; Chaudhuri, Ganti and
/// Kaushik 2006).
struct WordSimilarity {
  struct Pair: Hashable, Sendable {
    let left: Int
    let right: Int
    let similarity: Double

    /// Greatest first, then in the order of the lists.
    static func precedes(_ one: Pair, _ other: Pair) -> Bool {
      if one.similarity != other.similarity { return one.similarity > other.similarity }
      return (one.left, one.right) < (other.left, other.right)
    }
  }

  private let threshold: Double

  init(threshold: Double) { self.threshold = threshold }

  /// Every pair that reaches the threshold. A text without words is like no other.
  /// - Complexity: O(words × log words) and the pairs that share a rare word.
  func pairs(_ left: [Set<String>], _ right: [Set<String>]) -> [Pair] {
    let numbers = Self.numberByRarity(left + right)
    let (lefts, rights) = (left.map { Self.sorted($0, numbers) }, right.map { Self.sorted($0, numbers) })
    var holders = [[(text: Int32, place: Int32)]](repeating: [], count: numbers.count)
    for (index, words) in rights.enumerated() {
      for (place, word) in words.prefix(rareCount(words.count)).enumerated() {
        holders[Int(word)].append((Int32(index), Int32(place)))
      }
    }
    let sizes = rights.map(\.count)
    let neededOf = (0...(lefts.map(\.count).max() ?? 0) + (sizes.max() ?? 0)).map(sharedCount)
    var seen = [Int](repeating: -1, count: rights.count)
    var pairs: [Pair] = []
    for (index, words) in lefts.enumerated() {
      for (place, word) in words.prefix(rareCount(words.count)).enumerated() {
        for holder in holders[Int(word)] where seen[Int(holder.text)] != index {
          let candidate = Int(holder.text)
          seen[candidate] = index
          let needed = neededOf[words.count + sizes[candidate]]
          // This is the first word that they share, so what stands before it on either side is not shared.
          guard min(words.count - place, sizes[candidate] - Int(holder.place)) >= needed,
            let shared = Self.shared(words[place...], rights[candidate][Int(holder.place)...], atLeast: needed)
          else { continue }
          let similarity = Double(2 * shared) / Double(words.count + sizes[candidate])
          pairs.append(Pair(left: index, right: candidate, similarity: similarity))
        }
      }
    }
    return pairs
  }

  /// The similarity of two sets of words; 0 where both are empty.
  static func dice(_ left: Set<String>, _ right: Set<String>) -> Double {
    let total = left.count + right.count
    return total == 0 ? 0 : Double(2 * left.intersection(right).count) / Double(total)
  }

  /// How many words two sets share, both ascending; `nil` as soon as they cannot be so many as asked for.
  private static func shared(_ left: ArraySlice<Int32>, _ right: ArraySlice<Int32>, atLeast needed: Int) -> Int? {
    var (i, j, shared) = (left.startIndex, right.startIndex, 0)
    while i < left.endIndex, j < right.endIndex {
      if shared + min(left.endIndex - i, right.endIndex - j) < needed { return nil }
      let (a, b) = (left[i], right[j])
      if a == b { shared += 1 }
      if a <= b { i += 1 }
      if b <= a { j += 1 }
    }
    return shared >= needed ? shared : nil
  }

  /// How many words two sets with so many in all must share.
  private func sharedCount(_ total: Int) -> Int { max(1, Int((Double(total) * threshold / 2 - 1e-9).rounded(.up))) }

  /// How many of the rarest words must be looked at: a pair that reaches the threshold t shares at least t/(2 − t) of the
  /// words of either.
  private func rareCount(_ count: Int) -> Int {
    count - max(1, Int((Double(count) * threshold / (2 - threshold) - 1e-9).rounded(.up))) + 1
  }

  private static func numberByRarity(_ sets: [Set<String>]) -> [String: Int32] {
    var counts: [String: Int] = [:]
    for set in sets { for word in set { counts[word, default: 0] += 1 } }
    let ordered = counts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    return Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1.key, Int32($0)) })
  }

  private static func sorted(_ words: Set<String>, _ numbers: [String: Int32]) -> [Int32] {
    words.compactMap { numbers[$0] }.sorted()
  }
}

extension WordSimilarity {
  /// The words of a text without case; where a script sets no spaces, each ideograph is a word.
  static func words(_ text: String) -> Set<String> {
    var words = Set<String>()
    var word = ""
    func isPart(_ scalar: Unicode.Scalar) -> Bool {
      if scalar.isASCII { return ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) }
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
    }
    for scalar in text.lowercased().unicodeScalars {
      let isIdeograph = !scalar.isASCII && scalar.properties.isIdeographic
      if isPart(scalar), !isIdeograph {
        word.unicodeScalars.append(scalar)
        continue
      }
      if !word.isEmpty { words.insert(word) }
      word = ""
      if isIdeograph { words.insert(String(scalar)) }
    }
    if !word.isEmpty { words.insert(word) }
    return words
  }
}
