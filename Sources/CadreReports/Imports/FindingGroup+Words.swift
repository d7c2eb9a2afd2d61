package import CadreModel
package import CadreResults

extension FindingGroup {
  /// What is read of the group: each finding where there are few, else all in one sentence, with examples and what to do.
  package var phrases: [Phrase] { count <= Self.fewest ? examples.map(\.phrase) : [summary] }

  /// “staff.csv: error: column “roles”: 1,470 times, on lines 2, 3, 4, …, with 9 values: “A” (800), “B” (670): message”.
  private var summary: Phrase {
    let subject: Phrase =
      if let column {
        "\(first.file): \(first.severity.phrase): column “\(column)”"
      } else if columns.count > 1 {
        .counted(
          columns.count, one: "\(first.file): \(first.severity.phrase): \(columns.count) column",
          other: "\(first.file): \(first.severity.phrase): \(columns.count) columns")
      } else {
        "\(first.file): \(first.severity.phrase)"
      }
    let many: Phrase = lines.isEmpty ? "\(rows) times" : "\(rows) times, on lines \(lineList)"
    if valueCount == 0 {
      let example: Phrase = areAlike ? first.message : "for example: \(first.message)"
      return "\(subject): \(many): \(example)"
    }
    let value = first.value?.shortened(to: 60) ?? ""
    let message: Phrase = areAlike ? first.message : "for example, “\(value)”: \(first.message)"
    return .counted(
      valueCount, one: "\(subject): \(many), with \(valueCount) value: \(valueList): \(message)",
      other: "\(subject): \(many), with \(valueCount) values: \(valueList): \(message)")
  }

  /// `2, 3, 5, …`.
  package var lineList: String {
    if lines.isEmpty { return "" }
    let list = lines.map(String.init).joined(separator: ", ")
    return count > lines.count ? "\(list), …" : list
  }

  /// `“A” (800), “B” (400), …`.
  package var valueList: String {
    let shown = values.prefix(5).map { "“\($0.value.shortened(to: 40))” (\(Numbers.grouped($0.count)))" }.joined(separator: ", ")
    return valueCount > 5 ? "\(shown), …" : shown
  }
}
