/// The ordered proficiency levels of one framework.
///
/// Ranks are consecutive whole numbers that start at 0 or 1: a scale may name “none” as its rank 0. Deficits are
/// differences of ranks. Nothing is ever rescaled silently.
package struct Scale: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    package let rank: Int
    package let name: LocalizedText
    package let meaning: LocalizedText?

    package init(rank: Int, name: LocalizedText, meaning: LocalizedText? = nil) {
      self.rank = rank
      self.name = name
      self.meaning = meaning
    }
  }

  /// Lowest first; never empty.
  package let steps: [Step]

  /// - Returns: `nil` where ranks are not consecutive from 0 or 1, there are none, or more than 100.
  package init?(_ steps: [Step]) {
    guard let first = steps.first, (0...1).contains(first.rank), steps.count <= 100,
      steps.indices.allSatisfy({ steps[$0].rank == first.rank + $0 })
    else { return nil }
    self.steps = steps
  }

  package var ranks: ClosedRange<Int> { steps[0].rank...(steps[0].rank + steps.count - 1) }

  /// The level of that rank, or that name in any language (compared without case); `nil` where there is none.
  package func level(_ text: String) -> Level? {
    if let rank = Int(text) { return Level(rank: rank, on: self) }
    let wanted = text.lowercased()
    let step = steps.first { $0.name.byLanguage.values.contains { $0.lowercased() == wanted } }
    return step.flatMap { Level(rank: $0.rank, on: self) }
  }

  package func name(of level: Level, in language: String? = nil) -> String {
    step(of: level).name.text(in: language)
  }

  package func step(of level: Level) -> Step { steps[level.rank - steps[0].rank] }
}

/// A proficiency level that exists on a scale.
package struct Level: Hashable, Comparable, Sendable {
  package let rank: Int

  /// - Returns: `nil` where the scale has no such rank.
  package init?(rank: Int, on scale: Scale) {
    guard scale.ranks.contains(rank) else { return nil }
    self.rank = rank
  }

  package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
