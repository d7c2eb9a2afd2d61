package import CadreAnalysis
import CadreModel

extension EquityReading {
  /// How many findings the page shows in full; the table below them has all.
  private static let shown = 20

  /// The check as one file that needs nothing else. It depends on the reading alone: same reading, same bytes.
  package var html: String {
    let sections: [(id: String, title: String, body: [Markup])] = [
      ("findings", "What deserves attention", findingList),
      ("differences", "Differences and their intervals", differenceChart),
      ("distributions", "Distributions", distributions),
      ("rest", "What was not found, and what cannot be told", rest.map { Markup.paragraph(Markup($0)) }),
      ("all", "All findings as figures", [findingTable]),
      ("method", "Method and rules", method),
    ]
    let links = sections.map { Markup.tag("li", [:], .tag("a", ["href": "#" + $0.id], Markup($0.title))) }
    let page = Markup.block(
      "div", ["class": "page"],
      [
        header,
        .tag("nav", ["aria-label": "Contents"], .block("ul", [:], links)),
        .block("main", [:], sections.map { .section($0.id, $0.title, $0.body) }),
      ])
    let head: [Markup] = [
      .void("meta", ["charset": "utf-8"]),
      .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .tag("title", [:], Markup("Equity check – \(scopeName), as of \(context.asOf)")),
      .stylesheet, .equityStylesheet,
    ]
    return Markup.document(.block("html", ["lang": "en"], [.block("head", [:], head), .block("body", [:], [page])]))
  }

  private var scopeName: String { context.scope?.path.joined(separator: " / ") ?? "Whole workforce" }

  private var header: Markup {
    .block(
      "header", [:],
      [
        .tag("h1", [:], "Equity check"), .tag("p", ["class": "scope"], .name(scopeName)),
        .paragraph(Markup(summary)), .note(Markup(caution)),
      ])
  }

  private var findingList: [Markup] {
    let groups = findingsByGroup
    guard !groups.isEmpty else { return [.paragraph(Markup(Self.nothing))] }
    let items = groups.prefix(Self.shown).map { entry in
      Markup.block(
        "li", [:],
        [.tag("strong", [:], .name(entry.group.title))]
          + entry.findings.map { finding in
            let words = [finding.difference, finding.remainder, finding.closing].joined(separator: " ")
            return .paragraph(
              .tag("em", [:], Markup("\(finding.outcomeTitle) (\(finding.verdict.word)): ")), Markup(words))
          })
    }
    let more = groups.count - items.count
    return [.block("ol", ["class": "reading"], items)]
      + (more > 0 ? [.note(Markup("\(Numbers.grouped(more)) more groups are in the table below."))] : [])
  }

  private var differenceChart: [Markup] {
    let visible = findings.prefix(Self.shown)
    guard !visible.isEmpty else { return [.paragraph("There is no finding.")] }
    return [
      .paragraph(
        "Points to the left of the line: the group has the lower value. Full dots compare with everybody else, rings with "
          + "people alike in ", Markup(conditionWords.isEmpty ? "nothing" : conditionWords),
        "; the lines are 95 % intervals. The figures are in the table of all findings."),
      .block("figure", [:], [DotChart(Array(visible)).markup]),
    ]
  }

  private var distributions: [Markup] {
    let visible = findings.filter { $0.distribution.count > 1 }.prefix(6)
    guard !visible.isEmpty else { return [.paragraph("There is no finding with a distribution.")] }
    return visible.enumerated().map { index, finding in
      Markup.block(
        "figure", [:],
        [.tag("figcaption", [:], .name(finding.title)), BandChart(finding, id: "bands-\(index)").markup, bandTable(finding)])
    }
  }

  private func bandTable(_ finding: EquityFinding) -> Markup {
    let columns: [Table.Column] = [.text("Value", ""), .number("The group", ""), .number("The others", "")]
    return .table(
      "Shares by value", columns,
      rows: finding.distribution.map { [Markup(finding.words($0)), .share($0.share), .share($0.othersShare)] })
  }

  private var findingTable: Markup {
    let columns: [Table.Column] = [
      .text("Group", ""), .text("Outcome", ""), .text("Reading", ""), .number("People", ""), .number("Difference, points", ""),
      .number("95 % interval", ""), .number("q", ""), .number("Among comparable", ""), .number("95 % interval", ""),
      .number("q", ""),
    ]
    let rows = findings.map { finding in
      [Markup.name(finding.group.title), Markup(finding.outcomeTitle), Markup(finding.verdict.word)]
        + [Markup(Numbers.grouped(finding.people))] + Self.cells(finding.crude) + Self.cells(finding.adjusted)
    }
    return .table("Findings, those that deserve attention first", columns, rows: rows)
  }

  private static func cells(_ effect: GroupComparison.Effect?) -> [Markup] {
    guard let effect else { return ["–", "–", "–"] }
    return [
      Markup(EquityFinding.points(effect.delta)),
      Markup("\(EquityFinding.points(effect.low)) to \(EquityFinding.points(effect.high))"),
      Markup(EquityFinding.probability(effect.q)),
    ]
  }

  private var method: [Markup] {
    let items = rules.map { Markup.tag("div", [:], .tag("dt", [:], Markup($0.term)), .tag("dd", [:], Markup($0.meaning))) }
    return [.block("dl", ["class": "rules"], items)]
  }

  private var rules: [(term: String, meaning: String)] {
    [
      (
        "Difference",
        "Of yes and no: the difference of rates, in points of 100. Of levels and counts, which are ordered and never averaged "
          + "here: of all pairs of one of the group and one of the others, the share in which the first has the higher value "
          + "less the share in which it has the lower one (Cliff’s delta)."
      ),
      (
        "Among comparable people",
        "The same within strata of people alike in \(conditionWords), each stratum weighted by n₁n₂/(n₁+n₂) (Mantel–Haenszel; "
          + "van Elteren). Where the attribute compared is itself a condition, the other conditions apply."
      ),
      (
        "How sure",
        "Tests correct for ties; with few expected, Fisher’s exact test. q is p corrected over all comparisons (Benjamini–"
          + "Hochberg). A crossing counts only where it differs from both of its parts."
      ),
      ("Not assessed", context.policyNote),
      ("Rating that counts", context.ruleNote),
      ("For whom", origin.words),
    ]
  }
}

extension EquityFinding {
  /// “3 to 5”, “yes”.
  func words(_ band: Band) -> String {
    if case .yesNo = kind { return band.values.lowerBound == 0 ? "no" : "yes" }
    if band.isOpen { return "\(band.values.lowerBound) or more" }
    return band.values.count == 1 ? "\(band.values.lowerBound)" : "\(band.values.lowerBound) to \(band.values.upperBound)"
  }
}
