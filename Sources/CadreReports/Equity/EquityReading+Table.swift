package import CadreAnalysis
import CadreModel

extension EquityReading {
  /// Every comparison as a row, for programs; what a release withholds is `[c]`.
  package var table: Table {
    let rows = (findings + comparisons.filter { !$0.verdict.isFinding }).map(Self.row) + withheld.map(Self.row)
    return Table(
      Self.columns + [context.policyColumn], rows: rows.map { $0 + [context.policyCell] },
      notes: summary + [context.policyNote] + rest)
  }

  private static func row(_ withheld: Withheld) -> [Table.Cell] {
    head(withheld.group, withheld.outcomeCode, "withheld") + columns.dropFirst(4).map { _ in .suppressed }
  }

  private static func head(_ group: EquityGroup, _ outcome: String, _ reading: Phrase) -> [Table.Cell] {
    let attributes = group.attributes.map(\.code).joined(separator: "~")
    return [.text(attributes), .text(group.values.joined(separator: "~")), .text(outcome), .phrase(reading)]
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
    let figures: [Table.Cell] = [
      .integer(finding.people), .integer(finding.othersPeople), .init(finding.rate, digits: 4),
      .init(finding.othersRate, digits: 4),
      .init(finding.impactRatio, digits: 3), .init(finding.crude.delta, digits: 4), .init(finding.crude.low, digits: 4),
      .init(finding.crude.high, digits: 4), .init(finding.crude.p, digits: 4), .init(finding.crude.q, digits: 4),
      .init(finding.adjusted?.delta, digits: 4), .init(finding.adjusted?.low, digits: 4),
      .init(finding.adjusted?.high, digits: 4), .init(finding.adjusted?.q, digits: 4), .init(finding.comparableShare, digits: 4),
      .init(finding.shift?.steps), .init(finding.shift?.low), .init(finding.shift?.high), .init(finding.peopleToClose),
      .init(finding.stepsToClose),
    ]
    return head(finding.group, finding.outcomeCode, finding.verdict.word) + figures
  }
}
