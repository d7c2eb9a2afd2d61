/// What of a password a guesser's program writes by itself: well-known words, keyboard walks, and runs such as “4567”.
struct PasswordPattern {
  /// Distinct well-known words in it.
  private var words: Set<[Character]> = []
  private var hasRunOrWalk = false
  /// What is left, counted no further than decides; digits and signs in a row count once, beside a word not at all.
  private var own = 0

  /// Whether next to nothing of it is its owner's: at most two well-known words and three more characters.
  var isPlain: Bool { (hasRunOrWalk || !words.isEmpty) && words.count <= 2 && own <= 3 }

  init(_ text: PasswordText) {
    var position = 0
    var wasFiller = true
    while position < text.typed.count, own <= 3 {
      if let word = Self.word(in: text, at: position) {
        words.insert(word)
        position += word.count
        wasFiller = true
        continue
      }
      let length = max(Self.run(in: text.typed, at: position), Self.walk(in: text.typed, at: position))
      if length >= 4 {
        hasRunOrWalk = true
        position += length
        wasFiller = true
        continue
      }
      let isLetter = text.typed[position].isLetter
      if isLetter || !wasFiller { own += 1 }
      wasFiller = !isLetter
      position += 1
    }
  }

  /// The longest well-known word that begins here in some reading.
  private static func word(in text: PasswordText, at position: Int) -> [Character]? {
    for length in CommonWords.lengths where position + length <= text.typed.count {
      for reading in text.readings {
        let part = Array(reading[position..<position + length])
        if CommonWords.all.contains(part) { return part }
      }
    }
    return nil
  }

  /// How many characters from here on stay the same or go up, or down, by one: `aabbcc`, `4321`.
  private static func run(in text: [Character], at start: Int) -> Int {
    func step(_ position: Int) -> Int? {
      guard let left = text[position].unicodeScalars.first, let right = text[position + 1].unicodeScalars.first else {
        return nil
      }
      return Int(right.value) - Int(left.value)
    }
    return [1, -1].map { direction in
      var end = start
      while end + 1 < text.count, let step = step(end), step == 0 || step == direction { end += 1 }
      return end - start + 1
    }.max() ?? 0
  }

  /// How many characters from here on lie side by side on some keyboard; 0 for fewer than four.
  private static func walk(in text: [Character], at start: Int) -> Int {
    var end = start
    while end + 4 <= text.count, CommonWords.walks.contains(Array(text[end..<end + 4])) { end += 1 }
    return end == start ? 0 : end - start + 3
  }
}
