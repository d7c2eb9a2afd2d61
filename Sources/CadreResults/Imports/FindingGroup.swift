package import CadreModel

/// Findings that say the same of the same column of a file.
package struct FindingGroup: Sendable {
  /// What makes findings alike: all but the place, the value, and what the sentence says of them.
  struct Key: Hashable {
    let severity: Finding.Severity
    let code: Finding.Code
    let file: String
    let column: String?
    let sentence: String

    init(_ finding: Finding) {
      severity = finding.severity
      code = finding.code
      file = finding.file
      // A word that is unclear is so in every column.
      column = finding.code == .unclear ? nil : finding.column
      sentence = finding.message.firstSentence
    }
  }

  /// As many as are told one by one.
  package static let fewest = 3
  /// More different values than these are counted together.
  private static let mostValues = 2_000
  private static let mostLines = 5

  /// The first few of them.
  package private(set) var examples: [Finding] = []
  package private(set) var count = 0
  /// How many rows of the input they speak of.
  package private(set) var rows = 0
  /// The columns that they are about.
  package private(set) var columns: Set<String> = []
  /// The first few lines.
  package private(set) var lines: [Int] = []
  /// Whether all of them say just the same.
  package private(set) var areAlike = true
  private var counts: [String: Int] = [:]

  package var first: Finding { examples[0] }
  /// The column that all of them are about.
  package var column: String? { columns.count == 1 ? first.column : nil }
  /// How many different values there are, as far as they are told apart.
  package var valueCount: Int { counts.count }

  /// The values, the most frequent first.
  package var values: [(value: String, count: Int)] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (value: $0.key, count: $0.value) }
  }

  mutating func add(_ finding: Finding) {
    count += 1
    rows += finding.rows
    if let column = finding.column { columns.insert(column) }
    if examples.count < Self.fewest { examples.append(finding) }
    if finding.message != first.message { areAlike = false }
    if let line = finding.line, lines.count < Self.mostLines, lines.last != line { lines.append(line) }
    guard let value = finding.value else { return }
    if counts[value] != nil || counts.count < Self.mostValues { counts[value, default: 0] += finding.rows }
  }
}

extension Phrase {
  /// The English text of the first sentence, without what it is about.
  fileprivate var firstSentence: String {
    if key == "{0} {1}", case .phrase(let first)? = arguments.first { return first.firstSentence }
    return key
  }
}
