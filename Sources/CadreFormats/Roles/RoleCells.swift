import CadreModel

/// Reads cells that say what a role requires: a level as assessments have it, perhaps with a weight behind it, as in “3*1.5”.
struct RoleCells {
  enum Reading: Hashable {
    /// - Parameter Weight: `nil` where the cell names none.
    case required(Level?, Weight?)
    case nothing
    case unclear(Finding.Code, Phrase)
  }

  /// Stands for a requirement at no stated level.
  static let notStated = "not stated"

  private let scale: Scale?
  private var levels: LevelReader?

  /// - Throws: `AssessmentFileError.unknownLevel` where a rule names a level that the scale does not have.
  init(_ framework: Framework, _ rules: LevelRules) throws(AssessmentFileError) {
    scale = framework.scale
    if let scale { levels = try LevelReader(scale, rules) }
  }

  /// What was assumed of all cells that were read.
  var notes: [Phrase] { levels?.notes ?? [] }

  mutating func read(_ text: String) -> Reading {
    guard let sign = text.lastIndex(where: { "*×".contains($0) }) else { return read(text, weight: nil) }
    guard let weight = Weight(parsing: String(text[text.index(after: sign)...])) else {
      return .unclear(.malformed, Self.weightAdvice)
    }
    return read(text[..<sign].trimmed, weight: weight)
  }

  static let weightAdvice: Phrase = "a weight is a number above 0, at most 100, with at most two decimals."

  private mutating func read(_ text: String, weight: Weight?) -> Reading {
    let key = LevelWords.key(text)
    if key.isEmpty { return .nothing }
    if key == Self.notStated { return .required(nil, weight) }
    guard let scale else { return withoutScale(key, weight) }
    switch levels?.read(text) {
    case .level(let level)?:
      return level.isRank ? .required(Level(rank: Int(level.raw), on: scale), weight) : .nothing
    case .unclear(let message)?: return .unclear(.unclear, message)
    case .nothing?, nil: return .nothing
    }
  }

  private func withoutScale(_ key: String, _ weight: Weight?) -> Reading {
    if LevelWords.isDash(key) || LevelWords.mark(key) == false { return .nothing }
    if LevelWords.mark(key) == true { return .required(nil, weight) }
    return .unclear(
      .unknown, "the framework has no levels. Mark what a role requires with “x”, and leave the other cells empty.")
  }
}
