package import CadreModel

/// What erasing somebody did, or would do.
package struct ErasureReport: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package let part: Erasure.Part
    package let count: Int

    package init(part: Erasure.Part, count: Int) {
      self.part = part
      self.count = count
    }
  }

  package let pseudonym: String
  package let rows: [Row]
  /// Where texts of others name the person still: table and column.
  package let places: [String]
  package let isDryRun: Bool
  /// Whether what was erased is out of the database's files, too.
  package var isCleared = false

  package init(_ erasure: Erasure, isDryRun: Bool) {
    pseudonym = erasure.pseudonym
    rows = Erasure.Part.allCases.compactMap { part in
      let count = erasure.counts[part] ?? 0
      return count == 0 ? nil : Row(part: part, count: count)
    }
    places = erasure.places
    self.isDryRun = isDryRun
  }
}
