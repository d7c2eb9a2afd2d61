import CadreAnalysis
import CadreModel
package import CadreResults

extension Drain {
  package var document: Document {
    Document(
      title: "Who leaves, and what goes with them",
      subject: context.scope.map { .verbatim($0.path.joined(separator: " / ")) } ?? "Whole workforce",
      facts: [
        .init("Framework", "\(context.frameworkTitle) (\(context.framework))"), .init("From", "\(first)"),
        .init("To", "\(context.asOf)"),
      ],
      sections: [
        .init("figures", "Headline figures", [.figures(figures)]),
        .init("service", "Who is still in service", serviceBlocks),
        .init("flows", "Levels that went and came", flowBlocks),
        .init("method", "Method and rules", [.terms(rules)]),
      ], created: context.asOf)
  }

  package var publication: Publication { Publication(document, table: flatTable) }

  private var figures: [Figure] {
    let (left, joined) = (periods.reduce(0) { $0 + $1.left.levels }, periods.reduce(0) { $0 + $1.joined.levels })
    return [
      Figure("Left the service", .integer(leavers), "of \(people) people who were in service on \(first)"),
      Figure("Levels lost with leavers", .integer(left), "as they were known at the start of the year"),
      Figure("Levels gained with joiners", .integer(joined), "as they were known at the end of the year"),
    ]
  }

  // MARK: Service

  private var serviceBlocks: [Block] { factors.map { .table(CaptionedTable($0.title, table(of: $0))) } + chart }

  private var years: [Int] { survival.map(\.months) }

  private func table(of factor: Factor) -> Table {
    var columns: [Table.Column] = [
      .text("Group", "group"), .number("People", "people"), .number("Left", "left"),
    ]
    columns += years.map { .number("\($0) months", "months_\($0)") }
    columns += [
      .number("Hazard", "hazard_ratio"), .number("From", "low"), .number("To", "high"), .text("Told", "told"),
    ]
    let everybody: [Table.Cell] =
      [.phrase("Everybody"), .integer(people), .integer(leavers)] + survival.map { .init(share: $0.told) }
      + [.missing, .missing, .missing, .phrase("")]
    return Table(columns, rows: factor.groups.map { $0.cells } + [everybody], notes: factor.notes)
  }

  private var chart: [Block] {
    guard let last = years.last else { return [] }
    let groups = factors.flatMap(\.groups).compactMap { group -> Chart.Difference? in
      guard let at = group.survival.last, at.share.isFinite, at.interval.lower.isFinite else { return nil }
      return Chart.Difference(
        title: group.name.phrase, detail: "Still in service after \(last) months",
        whole: .init(at.share, low: at.interval.lower, high: at.interval.upper), comparable: nil)
    }
    if groups.isEmpty { return [] }
    return [
      .chart(
        .differences(caption: "Share still in service, with 95 % intervals", axis: "Points of 100", groups))
    ]
  }

  // MARK: Flows

  private var flowBlocks: [Block] {
    guard !periods.isEmpty else { return [.paragraph("There is no time between the first and the last day.")] }
    return [
      .table(CaptionedTable("Levels by year", flowTable(\.levels, stayers: \.levels))),
      .table(CaptionedTable("People by year", flowTable(\.people, stayers: { _ in 0 }))),
      .note("Whoever joined and left within one year is in neither day, and in no figure."),
    ]
  }

  private func flowTable(_ figure: (Stock) -> Int, stayers: (Stock) -> Int) -> Table {
    let columns: [Table.Column] = [
      .text("From", "from"), .text("To", "to"), .number("Before", "before"), .number("Left", "left"),
      .number("Joined", "joined"), .number("Moved", "moved"), .number("Stayers", "stayers"), .number("After", "after"),
    ]
    let rows = periods.map { period -> [Table.Cell] in
      [
        .day(period.from), .day(period.to), .integer(figure(period.before)), .change(-figure(period.left)),
        .change(figure(period.joined)), .change(figure(period.movedIn) - figure(period.movedOut)),
        .change(stayers(period.stayers)), .integer(figure(period.after)),
      ]
    }
    return Table(columns, rows: rows)
  }

  private var rules: [Document.Item] {
    [
      .init(
        "Who is followed",
        """
        Everybody here who was in service on \(first), month by month until \(context.asOf); who moved to another unit is followed \
        there. Groups are as people stood on the first day; attributes are those known today. Who came later is not followed. Months \
        end with the calendar’s; the last may be a part of one.
        """),
      .init(
        "Still in service",
        "Shares after Kaplan and Meier (1958), with 95 % intervals on the log-log scale. p: the log-rank test of all groups."),
      .init(
        "Hazard",
        """
        How many times as fast the group leaves as the reference, the other factors alike (Cox, 1972; ties after Efron, 1977), with a 95 % \
        interval. A difference is told where the interval does not hold 1. Groups with fewer than five who left, or who stayed, \
        cannot be told. Who leaves sooner is not why.
        """),
      .init(
        "Levels",
        """
        Levels that were known on the day, over all competencies of the framework; what is not assessed is not known, and not zero. \
        Leavers with the levels of the year’s first day, joiners with those of its last. Stayers: what those here on both days \
        gained or lost, by learning, expiry or a first assessment. Before, with all changes, is after.
        """),
      .init("Rating that counts", context.ruleNote), .init("For whom", GapContext.liveNote),
    ]
  }
}
