package import CadreAnalysis
import CadreModel

extension LevelTable {
  /// One row for each group and competency, a column for each level.
  package var table: Table {
    var columns = histogram.attributes.map { Table.Column.text(.verbatim($0.title), $0.code) }
    columns += [.text("Code", "competency"), .text("Competency", "title", isForPrograms: !histogram.attributes.isEmpty)]
    columns += [.number("People", "people"), .number("Unassessed", "unassessed")]
    columns += histogram.ranks.map { .number(.verbatim("\($0)"), "level_\($0)") }
    let rows = histogram.groups.flatMap { group in
      zip(competencies, group.competencies).compactMap { competency, counts -> [Table.Cell]? in
        guard let counts else { return nil }
        let figures = [counts.people, counts.unassessed] + counts.levels
        return group.values.map { $0.map { .text($0) } ?? .missing }
          + [.text(competency.code.code), .name(competency.name)] + figures.map { .integer($0) }
      }
    }
    let levels = scale.steps.map { Phrase("\($0.rank) \($0.name)") }
    return Table(
      columns, rows: rows,
      notes: [
        histogram.attributes.isEmpty
          ? "People of whom the competency is required, by the level that counts. Levels: \(levels)."
          : "People of whom the competency is required, by the level that counts. Levels: \(levels). –: undeclared."
      ] + context.dayAndRule + [GapContext.liveNote])
  }
}

extension GapTrend {
  package var table: Table {
    let columns: [Table.Column] = [
      .text("Day", "day"), .number("People", "people"), .number("Deficit", "deficit"),
      .number("Weighted", "weighted_deficit"), .number("Missing", "deficit_share"),
      .number("Unassessed", "unassessed_share"), .number("Ready", "ready"), .number("Lower", "readiness_p25"),
      .number("Median", "readiness_p50"), .number("Upper", "readiness_p75"),
      context.policyColumn,
    ]
    let rows = points.map { point -> [Table.Cell] in
      [
        .day(point.day), .integer(point.headcount), .integer(point.totals.deficit),
        .decimal(point.totals.weightedDeficit, digits: 0), .init(share: point.totals.deficitShare),
        .init(share: point.totals.unassessedShare), .init(point.readiness?.ready), .init(point.readiness?.p25, digits: 2),
        .init(point.readiness?.p50, digits: 2), .init(point.readiness?.p75, digits: 2),
        context.policyCell,
      ]
    }
    return Table(
      columns, rows: rows,
      notes: [
        """
        Each day with the people who were in service, and with the units, roles, requirements and ratings that counted then.
        """,
        "Ready: people who meet \(context.whatIsMet). Lower, median, upper: quartiles of readiness.",
      ] + context.notes)
  }
}
