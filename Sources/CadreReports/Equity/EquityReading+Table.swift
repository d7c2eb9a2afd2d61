package import CadreAnalysis
import CadreModel

extension EquityReading {
  /// Every comparison as a row, for programs; what is suppressed is `[c]`.
  package var table: Table {
    Table(Self.columns, rows: (findings + comparisons.filter { !$0.verdict.isFinding }).map(Self.row), notes: [summary] + rest)
  }

  private static let columns: [Table.Column] = [
    .text("Attribute", "attribute"), .text("Group", "group"), .text("Outcome", "outcome"), .text("Reading", "reading"),
    .number("People", "people"), .number("Others", "others"), .number("Rate", "rate"), .number("Others' rate", "others_rate"),
    .number("Impact ratio", "impact_ratio"), .number("Difference", "difference"), .number("Low", "difference_low"),
    .number("High", "difference_high"), .number("p", "p"), .number("q", "q"),
    .number("Among comparable", "comparable_difference"), .number("Low", "comparable_low"),
    .number("High", "comparable_high"), .number("q", "comparable_q"), .number("Comparable", "comparable_share"),
    .number("Shift", "shift"), .number("Low", "shift_low"), .number("High", "shift_high"),
    .number("People to close", "people_to_close"), .number("Steps to close", "steps_to_close"),
  ]

  private static func row(_ finding: EquityFinding) -> [Table.Cell] {
    let head: [Table.Cell] = [
      .text(finding.group.attributes.map(\.code).joined(separator: "~")), .text(finding.group.values.joined(separator: "~")),
      .text(finding.outcomeCode), .text(finding.verdict.word),
    ]
    let figures: [Table.Cell] = [
      .init(finding.people), .init(finding.othersPeople), .init(finding.rate, digits: 4), .init(finding.othersRate, digits: 4),
      .init(finding.impactRatio, digits: 3), .init(finding.crude?.delta, digits: 4), .init(finding.crude?.low, digits: 4),
      .init(finding.crude?.high, digits: 4), .init(finding.crude?.p, digits: 4), .init(finding.crude?.q, digits: 4),
      .init(finding.adjusted?.delta, digits: 4), .init(finding.adjusted?.low, digits: 4),
      .init(finding.adjusted?.high, digits: 4), .init(finding.adjusted?.q, digits: 4), .init(finding.comparableShare, digits: 4),
      .init(finding.shift?.steps), .init(finding.shift?.low), .init(finding.shift?.high), .init(finding.peopleToClose),
      .init(finding.stepsToClose),
    ]
    return head + (finding.isSuppressed ? figures.map { _ in .suppressed } : figures)
  }
}
