import CadreAnalysis
import CadreModel

extension GapReport {
  var criticalGaps: [Block] {
    guard !critical.isEmpty else {
      return [overall.totals.requirements > 0 ? .paragraph("No required level is missing.") : Self.nothingRequired]
    }
    let columns: [Table.Column] = [
      .number("Rank", "rank"), .text("Competency", "competency"), .number("Weighted deficit", "weighted_deficit"),
      .number("Levels missing", "deficit"), .number("Share missing", "deficit_share"),
    ]
    let highest = critical.map(\.row.totals.weightedDeficit).max() ?? 0
    let rows = critical.enumerated().map { index, gap -> [Table.Cell] in
      let totals = gap.row.totals
      return [
        .integer(index + 1), .coded(gap.row.key, title: gap.row.title),
        .weight(totals.weightedDeficit, highest: highest), .integer(totals.deficit), .init(share: totals.deficitShare),
      ]
    }
    return [
      .table(
        CaptionedTable(
          .counted(
            critical.count, one: "The largest gap, by weighted deficit",
            other: "The \(critical.count) largest gaps, by weighted deficit"),
          Table(columns, rows: rows), details: critical.map(reasons))),
      .note(
        "Weighted deficit: levels missing times the weight of the requirement.",
        "Critical: required with a weight above 1."),
    ]
  }

  private func reasons(for gap: CriticalGap) -> [Document.Item] {
    [people(in: gap), roles(of: gap), goals(of: gap), worstUnit(of: gap), unassessed(in: gap)].compactMap { $0 }
  }

  private func people(in gap: CriticalGap) -> Document.Item? {
    let totals = gap.row.totals
    guard totals.people > 0 else { return nil }
    let share = Double(totals.below) / Double(totals.people)
    return .init("Below the requirement", "\(totals.below) of \(totals.people) people required (\(share: share))")
  }

  private func roles(of gap: CriticalGap) -> Document.Item? {
    guard !gap.criticalRoles.isEmpty else { return nil }
    let named = gap.criticalRoles.prefix(3).map { Phrase("\($0)") }
    let more = gap.criticalRoles.count - named.count
    return .init("Critical for", "\(named + (more > 0 ? ["\(more) more"] : []))")
  }

  private func goals(of gap: CriticalGap) -> Document.Item? {
    let titles = Dictionary(targets.map { ($0.key, $0.title) }, uniquingKeysWith: { first, _ in first })
    let named = gap.competency.alignments.filter { $0.framework == "sdg" }.map { alignment -> Phrase in
      guard let title = titles[alignment.code], !title.isEmpty else { return .verbatim(alignment.code) }
      return "\(alignment.code) \(title)"
    }
    guard !named.isEmpty else { return nil }
    return .init(.counted(named.count, one: "SDG target", other: "SDG targets"), .series(named))
  }

  private func worstUnit(of gap: CriticalGap) -> Document.Item? {
    guard let worst = gap.worstUnit else { return nil }
    return .init("Worst in", "\(worst.unit.name), \(share: worst.share) of its required levels missing")
  }

  private func unassessed(in gap: CriticalGap) -> Document.Item? {
    let totals = gap.row.totals
    guard totals.unassessed > 0 else { return .init("Not assessed", "nobody of whom it is required") }
    guard let share = unassessedDeficitShare(totals) else {
      return .init(
        "Not assessed",
        .counted(
          totals.unassessed, one: "\(totals.unassessed) person, left out of this deficit",
          other: "\(totals.unassessed) people, left out of this deficit"))
    }
    return .init(
      "Not assessed",
      .counted(
        totals.unassessed, one: "\(totals.unassessed) person, who makes up \(share: share) of this deficit",
        other: "\(totals.unassessed) people, who make up \(share: share) of this deficit"))
  }
}

extension Table.Cell {
  /// A weighted deficit beside a bar, as long as it is of the highest one.
  static func weight(_ value: Double, highest: Double) -> Self {
    .bar(.decimal(value, digits: 0), length: highest > 0 ? value / highest : 0)
  }
}
