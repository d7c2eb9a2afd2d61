import CadreAnalysis
import CadreModel

extension GapReport {
  var criticalGaps: [Markup] {
    guard !critical.isEmpty else {
      return [overall.totals.requirements > 0 ? .paragraph("No required level is missing.") : Self.nothingRequired]
    }
    let columns: [Table.Column] = [
      .text("Rank", ""), .text("Competency", ""), .number("Weighted deficit", ""), .number("Levels missing", ""),
      .number("Share missing", ""),
    ]
    let highest = critical.map(\.row.totals.weightedDeficit).max() ?? 0
    let bodies = critical.enumerated().map { index, gap in
      Markup.block("tbody", [:], [figures(of: gap, rank: index + 1, highest: highest), why(gap)])
    }
    return [
      .tag(
        "div", ["class": "gaps"],
        .table("The \(critical.count) largest gaps, by weighted deficit", columns, bodies: bodies)),
      .note(
        "Weighted deficit: levels missing times the weight of the requirement. Critical: required with a weight above 1."),
    ]
  }

  private func figures(of gap: CriticalGap, rank: Int, highest: Double) -> Markup {
    let totals = gap.row.totals
    let share = highest > 0 ? totals.weightedDeficit / highest : 0
    return .tag(
      "tr", [:],
      .tag("td", ["class": "rank"], .figure(rank)),
      .tag("th", ["scope": "row"], Markup(gap.row.title), " ", .tag("span", ["class": "code"], Markup(gap.row.key))),
      .tag("td", ["class": "n"], .bar(.figure(.decimal(totals.weightedDeficit, digits: 0)), share: share)),
      .tag("td", ["class": "n"], .figure(totals.deficit)),
      .tag("td", ["class": "n"], .share(totals.deficitShare)))
  }

  private func why(_ gap: CriticalGap) -> Markup {
    let reasons = [people(gap), roles(gap), goals(gap), worst(gap), unassessed(gap)].compactMap { $0 }
    let items = reasons.map { Markup.tag("li", [:], .tag("strong", [:], Markup($0.0 + ": ")), $0.1) }
    return .tag("tr", [:], .tag("td", [:]), .tag("td", ["colspan": "4"], .block("ul", ["class": "why"], items)))
  }

  private func people(_ gap: CriticalGap) -> (String, Markup)? {
    let totals = gap.row.totals
    let share = Table.Cell(share: totals.people > 0 ? Double(totals.below) / Double(totals.people) : nil)
    return (
      "Below the requirement",
      .figure(totals.below) + " of " + .figure(totals.people) + " people required (" + .figure(share) + ")"
    )
  }

  private func roles(_ gap: CriticalGap) -> (String, Markup)? {
    guard !gap.criticalRoles.isEmpty else { return nil }
    let more = gap.criticalRoles.count - 3
    let named = gap.criticalRoles.prefix(3).map { Markup.name($0) }
    return ("Critical for", .list(named + (more > 0 ? [.figure(more) + " more"] : [])))
  }

  private func goals(_ gap: CriticalGap) -> (String, Markup)? {
    let titles = Dictionary(targets.map { ($0.key, $0.title) }, uniquingKeysWith: { first, _ in first })
    let named = gap.competency.alignments.filter { $0.framework == "sdg" }.map { alignment -> Markup in
      let title = titles[alignment.code] ?? ""
      let code = Markup.tag("span", ["class": "code"], Markup(alignment.code))
      return title.isEmpty ? code : code + " " + .name(title)
    }
    guard !named.isEmpty else { return nil }
    return (named.count == 1 ? "SDG target" : "SDG targets", Markup(named.enumerated().map { $0 > 0 ? "; " + $1 : $1 }))
  }

  private func worst(_ gap: CriticalGap) -> (String, Markup)? {
    guard let worst = gap.worstUnit else { return nil }
    return ("Worst in", .name(worst.unit.name) + ", " + .share(worst.share) + " of its required levels missing")
  }

  private func unassessed(_ gap: CriticalGap) -> (String, Markup)? {
    let totals = gap.row.totals
    guard totals.unassessed > 0 else { return ("Not assessed", "nobody of whom it is required") }
    let people = Markup.figure(totals.unassessed) + " people"
    switch context.policy {
    case .gap:
      return ("Not assessed", people + ", who make up " + .share(unassessedDeficitShare(totals)) + " of this deficit")
    case .exclude: return ("Not assessed", people + ", left out of this deficit")
    }
  }
}
