package import CadreModel

/// How to read assessments.
package struct AssessmentOptions: Sendable {
  package var table = TableOptions()
  /// Field → header names.
  package var columns: [String: [String]] = [:]
  /// For a wide table, or a long one without the column.
  package var source: Source?
  /// For a wide table, or a long one without the column.
  package var assessedOn: Day?
  package var levels = LevelRules()

  package init() {}
}

/// What cells stand for that are no levels of the scale: only what somebody says, never what seems likely.
package struct LevelRules: Sendable {
  /// What becomes of a number between two levels.
  package enum Decimals: String, Sendable, CaseIterable {
    /// The level that is reached in full.
    case down
    /// The nearer level; of two equally near ones the lower.
    case nearest
  }

  /// Word of the file → level by rank or name, “not assessed”, “not applicable”, or nothing: such cells are passed over.
  package let words: [(word: String, level: String)]
  package let decimals: Decimals?

  package init() {
    words = []
    decimals = nil
  }

  /// - Parameter pairs: as `Expert=4`; the last “=” counts.
  /// - Returns: `nil` where one of them is none.
  package init?(_ pairs: [String], decimals: Decimals?) {
    var words: [(word: String, level: String)] = []
    for pair in pairs {
      guard let sign = pair.lastIndex(of: "="), !pair[..<sign].trimmed.isEmpty else { return nil }
      words.append((pair[..<sign].trimmed, pair[pair.index(after: sign)...].trimmed))
    }
    self.words = words
    self.decimals = decimals
  }
}
