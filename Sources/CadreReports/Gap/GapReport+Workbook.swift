package import CadreAnalysis
package import CadreModel

extension GapReport {
  /// The report as a workbook: a sheet per table, with the rules on the first.
  ///
  /// - Throws: `WorkbookError`.
  package func xlsx(_ writer: Writer = .plain) throws -> [UInt8] {
    try workbook(
      [
        ("Summary", summary), ("Units", table(.unit, units)), ("Heat map", heatTable),
        ("Competencies", table(.competency, competencies)), ("Roles", table(.role, roles)),
        ("SDG targets", table(.target, targets)), ("SDG goals", table(.goal, goals)),
      ], title: "Gap analysis of \(scopeName), as of \(context.asOf)", created: context.asOf, writer: writer)
  }

  private var summary: Table {
    Table(
      [.text("Figure", "figure"), .number("Value", "value"), .text("Of what", "explanation")],
      rows: headlineFigures.map { [.phrase($0.title), $0.value, .phrase($0.explanation)] },
      notes: ["Gap analysis of \(scopeName)."] + context.notes)
  }

  private func table(_ dimension: GapDimension, _ rows: [GapRow]) -> Table {
    GapTable(dimension: dimension, context: context, rows: rows).table
  }

  private var heatTable: Table {
    Table(
      [.text("Unit", "unit")] + areas.map { .number("\($0.name)", $0.code.code) },
      rows: heat.map { line in
        [.label(line.row.title, depth: line.row.depth)] + line.cells.map { .init(share: $0.share) }
      }, notes: ["Missing levels out of required levels, by unit and area."] + context.notes)
  }
}
