import CadreModel

/// What the cells of one column say about its order of day and month.
package struct DateSurvey {
  /// A cell that stands for others like it.
  package struct Example: Hashable, Sendable {
    package let line: Int
    package let text: String
  }

  private var examples: [DateOrder: Example] = [:]
  private var counts: [DateOrder: Int] = [:]
  private var ambiguous: Example?

  mutating func take(_ date: DateText, line: Int, text: String) {
    let cell = Example(line: line, text: text)
    switch date {
    case .only(_, let order):
      counts[order, default: 0] += 1
      if examples[order] == nil { examples[order] = cell }
    case .either: if ambiguous == nil { ambiguous = cell }
    case .day, .serial: break
    }
  }

  /// `nil` where no cell tells it, or two contradict each other.
  var order: DateOrder? { examples.count == 1 ? examples.keys.first : nil }

  func decided(_ title: String) throws(FormatError) -> DateOrder {
    if let order { return order }
    if let dayFirst = examples[.dayFirst], let monthFirst = examples[.monthFirst] {
      throw .mixedDates(column: title, dayFirst: dayFirst, monthFirst: monthFirst)
    }
    throw .undecidedDates(column: title, example: ambiguous ?? Example(line: 0, text: ""))
  }

  func note(_ title: String, _ order: DateOrder) -> Phrase? {
    guard let example = examples[order], let count = counts[order] else { return nil }
    return .counted(
      count,
      one: """
        “\(title)” is read \(order.phrase): \(count) cell can only be read so, such as \(example.text) on line \(line: example.line).
        """,
      other: """
        “\(title)” is read \(order.phrase): \(count) cells can only be read so, such as \(example.text) on line \(line: example.line).
        """)
  }
}
