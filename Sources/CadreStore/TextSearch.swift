/// A text that can be searched, in fields of different weight.
package struct SearchableText: Sendable {
  package struct Field: Sendable {
    package let text: String
    /// How much a match in it counts, against 1.
    package let weight: Double

    package init(_ text: String, weight: Double) {
      self.text = text
      self.weight = weight
    }
  }

  /// As many as in every other text of the search, with the same weights.
  package let fields: [Field]

  package init(_ fields: [Field]) { self.fields = fields }
}

/// A text that shares words with a query.
package struct TextMatch: Hashable, Sendable {
  /// The position of the text.
  package let text: Int
  /// The greater, the better; comparable within one query only.
  package let score: Double
  /// The words of the text that match, in lower case, each once, in the order of the fields.
  package let words: [String]

  package init(text: Int, score: Double, words: [String]) {
    self.text = text
    self.score = score
    self.words = words
  }
}
