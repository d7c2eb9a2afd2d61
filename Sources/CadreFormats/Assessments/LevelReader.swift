import CadreModel

/// Reads the cells of levels on one scale: each different text once.
///
/// A rank, a level's name, “Level 2”, “2 – Practising” and “2.0” say a level. What says none, or one of another scale, is unclear
/// until somebody tells what it stands for: it is never guessed.
struct LevelReader {
  enum Reading: Hashable {
    case level(JournalLevel)
    /// The cell is passed over as an empty one is.
    case nothing
    /// - Parameter Phrase: why, and what to do.
    case unclear(Phrase)
  }

  private enum Assumption: Hashable { case dash, rounded, percentage, mark }

  private let scale: Scale
  /// Names in every language, as `LevelWords` compares them.
  private let names: [String: Level]
  private let decimals: LevelRules.Decimals?
  private let ruled: [String: Reading]
  /// From which percentage on each reading holds, the highest first.
  private let percentages: [(from: Double, reading: Reading)]
  private var known: [String: (reading: Reading, assumption: Assumption?)] = [:]
  private var counts: [Assumption: (cells: Int, example: String)] = [:]

  /// - Throws: `AssessmentFileError.unknownLevel` where a rule names a level that the scale does not have.
  init(_ scale: Scale, _ rules: LevelRules) throws(AssessmentFileError) {
    let names = Self.names(of: scale)
    self.scale = scale
    self.names = names
    decimals = rules.decimals
    var ruled: [String: Reading] = [:]
    var percentages: [(from: Double, reading: Reading)] = []
    for (word, level) in rules.words {
      guard let reading = Self.target(level, on: scale, names) else {
        throw .unknownLevel(level, word: word, scale: Self.description(of: scale))
      }
      let key = LevelWords.key(word)
      ruled[key] = reading
      if let percentage = Self.percentage(key) { percentages.append((percentage, reading)) }
    }
    self.ruled = ruled
    self.percentages = percentages.sorted { $0.from > $1.from }
  }

  private static func names(of scale: Scale) -> [String: Level] {
    let all = scale.steps.flatMap { step in
      step.name.byLanguage.values.compactMap { name in Level(rank: step.rank, on: scale).map { (LevelWords.key(name), $0) } }
    }
    return Dictionary(all, uniquingKeysWith: { first, _ in first })
  }

  private static func level(_ key: String, on scale: Scale, _ names: [String: Level]) -> Level? {
    Int(key).map { Level(rank: $0, on: scale) } ?? names[key]
  }

  private func level(_ key: String) -> Level? { Self.level(key, on: scale, names) }

  private static func target(_ text: String, on scale: Scale, _ names: [String: Level]) -> Reading? {
    if text.isEmpty { return .nothing }
    let key = LevelWords.key(text)
    if let outcome = LevelWords.outcome(key) { return .level(outcome) }
    return level(key, on: scale, names)?.reading
  }

  /// The reading of a rank of one digit, which most cells are; `nil` for all else.
  func quickLevel(_ bytes: UnsafeRawBufferPointer) -> JournalLevel? {
    guard ruled.isEmpty, bytes.count == 1, bytes[0].isDigit else { return nil }
    let rank = Int(bytes[0] - 0x30)
    return scale.ranks.contains(rank) ? JournalLevel(raw: UInt8(rank)) : nil
  }

  mutating func read(_ text: String) -> Reading {
    let found = known[text] ?? reading(of: text)
    known[text] = found
    if let assumption = found.assumption {
      counts[assumption] = ((counts[assumption]?.cells ?? 0) + 1, counts[assumption]?.example ?? text)
    }
    return found.reading
  }

  private func reading(of text: String) -> (reading: Reading, assumption: Assumption?) {
    let key = LevelWords.key(text)
    if let ruled = ruled[key] { return (ruled, Self.percentage(key) == nil ? nil : .percentage) }
    if LevelWords.isDash(key) { return (.nothing, .dash) }
    if let outcome = LevelWords.outcome(key) { return (.level(outcome), nil) }
    if let level = level(key) { return (level.reading, nil) }
    if let percentage = Self.percentage(key) { return (reached(percentage, text), .percentage) }
    if let number = Self.number(key) { return between(number, text) }
    if let mark = LevelWords.mark(key) { return (reading(ofMark: mark, text), .mark) }
    return (composed(key, text), nil)
  }

  // MARK: Numbers

  private static func number(_ key: some StringProtocol) -> Double? {
    let plain = String(key.map { $0 == "," ? "." : $0 })
    guard plain.utf8.first?.isDigit == true, plain.utf8.allSatisfy({ $0.isDigit || $0 == 0x2E }) else { return nil }
    return Double(plain)
  }

  private static func percentage(_ key: String) -> Double? {
    guard let last = key.last, "%٪".contains(last) else { return nil }
    return number(key.dropLast().trimmed)
  }

  private func reached(_ percentage: Double, _ text: String) -> Reading {
    if let reached = percentages.first(where: { $0.from <= percentage }) { return reached.reading }
    return .unclear(
      """
      no rule says which level so many per cent are. Say from how many on each level is reached, as in \
      \(option: "level") "80%=\(scale.ranks.upperBound)"; fewer than the lowest that you name stay unclear.
      """)
  }

  /// A number that is no rank: a whole one of more digits, one with decimals, or one off the scale.
  private func between(_ number: Double, _ text: String) -> (reading: Reading, assumption: Assumption?) {
    let (lowest, highest) = (Double(scale.ranks.lowerBound), Double(scale.ranks.upperBound))
    guard number >= lowest, number <= highest else { return (unknown(text), nil) }
    if number == number.rounded() { return (rank(number), nil) }
    switch decimals {
    case .down: return (rank(number.rounded(.down)), .rounded)
    case .nearest: return (rank((number - 0.5).rounded(.up)), .rounded)
    case nil: return (unclearBetween(text), nil)
    }
  }

  private func unclearBetween(_ text: String) -> Reading {
    .unclear(
      """
      this lies between two levels, and nothing is rounded unasked. Say \(option: "decimals") down or nearest, or what it stands \
      for with \(option: "level") "\(text)=LEVEL".
      """)
  }

  private func rank(_ number: Double) -> Reading { .level(JournalLevel(raw: UInt8(number))) }

  // MARK: Words

  /// A mark is a level only where there is but one to have.
  private func reading(ofMark isSet: Bool, _ text: String) -> Reading {
    if isSet, scale.steps.count == 1 || scale.ranks == 0...1 { return rank(Double(scale.ranks.upperBound)) }
    if !isSet, scale.ranks == 0...1 { return rank(0) }
    return .unclear(
      """
      a mark tells no level where there are several. The scale has \(Self.description(of: scale)). Say what it stands for with \
      \(option: "level") "\(text)=LEVEL".
      """)
  }

  /// “Level 2”, “2 – Practising”, “Practising (2)”, “2/4”, “Practising: in my own work”.
  private func composed(_ key: String, _ text: String) -> Reading {
    let bare = LevelWords.withoutLevelWord(key) ?? key
    if let level = level(bare) { return level.reading }
    if let number = Self.number(bare) { return between(number, text).reading }
    if let (reached, top) = Self.fraction(bare) {
      return top == scale.ranks.upperBound ? between(reached, text).reading : unknown(text)
    }
    let parts = bare.split(maxSplits: 1) { "-–—:=().".contains($0) }.map(\.trimmed)
    guard parts.count == 2, let first = level(parts[0]) ?? level(LevelWords.withoutLevelWord(parts[0]) ?? "") else {
      return endsInRank(bare) ?? unknown(text)
    }
    let rest = parts[1].trimmed(of: "-–—:=(). ")
    // Behind a name may stand what it means; behind a number only its name.
    if Int(parts[0]) == nil, LevelWords.withoutLevelWord(parts[0]) == nil {
      return Int(rest).map { $0 == first.rank } ?? true ? first.reading : contradiction(first, text)
    }
    if Int(rest).map({ $0 != first.rank }) ?? false { return unclearBetween(text) }
    return level(rest) == first ? first.reading : contradiction(first, text)
  }

  /// `Practising 2`.
  private func endsInRank(_ key: String) -> Reading? {
    guard let space = key.lastIndex(of: " "), let last = level(String(key[key.index(after: space)...])),
      level(key[..<space].trimmed) == last
    else { return nil }
    return last.reading
  }

  /// `3/4`, `3 of 4`.
  private static func fraction(_ key: String) -> (Double, Int)? {
    for sign in ["/", " of ", " out of ", " sur ", " de ", " von ", " из ", " من "] {
      let parts = key.split(separator: sign)
      if parts.count == 2, let reached = number(parts[0].trimmed), let top = Int(parts[1].trimmed) { return (reached, top) }
    }
    return nil
  }

  private func contradiction(_ level: Level, _ text: String) -> Reading {
    .unclear(
      """
      level \(level.rank) is called “\(scale.name(of: level))” here, not so. Say what it stands for with \
      \(option: "level") "\(text)=LEVEL".
      """)
  }

  private func unknown(_ text: String) -> Reading {
    .unclear(
      """
      the scale has no such level. It has \(Self.description(of: scale)); “not assessed” and “not applicable” are understood too. \
      Say what it stands for with \(option: "level") "\(text)=LEVEL".
      """)
  }

  /// `1 to 3 (Aware, Practising, Leading)`.
  private static func description(of scale: Scale) -> Phrase {
    let names = scale.steps.map { $0.name.text() }.joined(separator: ", ")
    return "\(scale.ranks.lowerBound) to \(scale.ranks.upperBound) (\(names))"
  }

  /// `1 to 3`.
  var range: Phrase { "\(scale.ranks.lowerBound) to \(scale.ranks.upperBound)" }

  // MARK: What was assumed

  var notes: [Phrase] {
    [Assumption.dash, .rounded, .percentage, .mark].compactMap { assumption in
      counts[assumption].flatMap { note(assumption, $0.cells, $0.example) }
    }
  }

  private func note(_ assumption: Assumption, _ count: Int, _ example: String) -> Phrase? {
    switch assumption {
    case .dash:
      .counted(
        count, one: "\(count) cell holds a dash and is passed over as an empty one.",
        other: "\(count) cells hold a dash and are passed over as empty ones.")
    case .rounded:
      .counted(
        count, one: "\(count) number between two levels was rounded, as you said: “\(example)”.",
        other: "\(count) numbers between two levels were rounded, as you said, such as “\(example)”.")
    case .percentage where !percentages.isEmpty:
      .counted(
        count, one: "\(count) percentage was read as the level that it reaches, as you said: “\(example)”.",
        other: "\(count) percentages were read as the levels that they reach, as you said, such as “\(example)”.")
    case .mark where scale.steps.count <= 2:
      .counted(
        count, one: "\(count) mark was read as having the level or not: “\(example)”.",
        other: "\(count) marks were read as having the level or not, such as “\(example)”.")
    case .percentage, .mark: nil
    }
  }
}

extension Level {
  fileprivate var reading: LevelReader.Reading { .level(JournalLevel(raw: UInt8(rank))) }
}

extension String {
  fileprivate func trimmed(of characters: String) -> String {
    String(drop { characters.contains($0) }.reversed().drop { characters.contains($0) }.reversed())
  }
}
