package import CadreAnalysis
import CadreModel

extension EquityReading {
  /// How many findings the charts show; the table has all.
  private static let shown = 20

  /// The check before anybody knows the medium.
  package var document: Document {
    document([
      .init("findings", "What deserves attention", findingList(first: Self.shown)),
      .init("differences", "Differences and their intervals", differenceChart),
      .init("distributions", "Distributions", distributions),
      .init("rest", "What was not found, and what cannot be told", rest.map { .paragraph($0) }),
      .init("all", "All findings as figures", [findingTable]), .init("method", "Method and rules", [.terms(rules)]),
    ])
  }

  /// What is read on a terminal: the first groups in words, what was not found, and how to read it.
  package func digest(first count: Int) -> Document {
    document([
      .init("findings", "What deserves attention", findingList(first: count)),
      .init("rest", "What was not found, and what cannot be told", rest.map { .paragraph($0) }),
      .init(
        "method", "How to read it",
        [.paragraph(context.policyNote), .paragraph(origin.words), .paragraph(caution)]),
    ])
  }

  private func document(_ sections: [Document.Section]) -> Document {
    Document(
      title: "Equity check",
      subject: context.scope.map { .verbatim($0.path.joined(separator: " / ")) } ?? "Whole workforce",
      facts: [
        .init("Framework", "\(context.frameworkTitle) (\(context.framework))"), .init("As of", "\(context.asOf)"),
        .init("People in service", "\(context.headcount)"), .init("Not assessed", context.policyNote),
      ], sections: [.init("summary", "What was compared", [.paragraph(summary), .note(caution)])] + sections,
      created: context.asOf)
  }

  private func findingList(first count: Int) -> [Block] {
    let groups = findingsByGroup
    guard !groups.isEmpty else { return [.paragraph(Self.nothing)] }
    let entries = groups.prefix(count).map { entry in
      ListEntry(heading(entry), entry.findings.map(item))
    }
    let more = groups.count - entries.count
    guard more > 0 else { return [.list(entries)] }
    return [
      .list(entries),
      .note(
        .counted(
          more, one: "\(more) more group is among all findings (\(option: "format") csv).",
          other: "\(more) more groups are among all findings (\(option: "format") csv).")),
    ]
  }

  private func heading(_ entry: (group: EquityGroup, findings: [EquityFinding])) -> Phrase {
    guard let people = entry.findings.map(\.people).max() else { return .verbatim(entry.group.title) }
    return .counted(
      people, one: "\(entry.group.title) (\(people) person)", other: "\(entry.group.title) (\(people) people)")
  }

  private func item(_ finding: EquityFinding) -> Document.Item {
    let sentences = finding.difference + finding.remainder + [finding.closing].compactMap { $0 }
    let text = sentences.dropFirst().reduce(sentences.first ?? "") { "\($0) \($1)" }
    return .init("\(finding.outcomeTitle) (\(finding.verdict.word))", text)
  }

  private var differenceChart: [Block] {
    let visible = findings.prefix(Self.shown)
    guard !visible.isEmpty else { return [.paragraph("There is no finding.")] }
    return [
      .paragraph(
        "Points to the left of the line: the group has the lower value.",
        "Full dots compare with everybody else, rings with comparable people; the lines are 95 % intervals.",
        "The figures are in the table of all findings."),
      .chart(
        .differences(
          caption: "Differences of the findings with their intervals", axis: "Points of 100",
          visible.map { finding in
            Chart.Difference(
              title: .verbatim(finding.group.title), detail: .verbatim(finding.outcomeTitle), whole: .init(finding.crude),
              comparable: finding.adjusted.map { .init($0) })
          })),
    ]
  }

  private var distributions: [Block] {
    let visible = findings.filter { $0.distribution.count > 1 }.prefix(6)
    guard !visible.isEmpty else { return [.paragraph("There is no finding with a distribution.")] }
    return visible.flatMap { finding -> [Block] in
      let values = finding.distribution.map { finding.words($0) }
      let rows = zip(values, finding.distribution).map { value, band -> [Table.Cell] in
        [.phrase(value), .share(band.share), .share(band.othersShare)]
      }
      return [
        .chart(
          .bands(
            caption: finding.title, values: values,
            [
              .init("The group", shares: finding.distribution.map(\.share)),
              .init("The others", shares: finding.distribution.map(\.othersShare)),
            ])),
        .table(
          CaptionedTable(
            "Shares by value",
            Table(
              [.text("Value", "value"), .number("The group", "group"), .number("The others", "others")], rows: rows))),
      ]
    }
  }

  private var findingTable: Block {
    let columns: [Table.Column] = [
      .text("Group", "group"), .text("Outcome", "outcome"), .text("Reading", "reading"), .number("People", "people"),
      .number("Difference, points", "difference"), .number("95 % interval", "interval"), .number("q", "q"),
      .number("Among comparable", "comparable"), .number("95 % interval", "comparable_interval"),
      .number("q", "comparable_q"),
    ]
    let rows = findings.map { finding -> [Table.Cell] in
      [
        .text(finding.group.title), .text(finding.outcomeTitle), .phrase(finding.verdict.word), .integer(finding.people),
      ] + Self.cells(finding.crude) + Self.cells(finding.adjusted)
    }
    return .table(CaptionedTable("Findings, those that deserve attention first", Table(columns, rows: rows)))
  }

  private static func cells(_ effect: GroupComparison.Effect?) -> [Table.Cell] {
    guard let effect else { return [.missing, .missing, .missing] }
    return [
      .decimal(effect.delta * 100, digits: 1),
      .phrase("\(EquityWords.points(effect.low)) to \(EquityWords.points(effect.high))"),
      .phrase(EquityWords.probability(effect.q)),
    ]
  }
}

extension Chart.Interval {
  fileprivate init(_ effect: GroupComparison.Effect) {
    self.init(effect.delta, low: effect.low, high: effect.high)
  }
}
