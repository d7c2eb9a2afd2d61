package import CadreAnalysis
package import CadreModel

extension GapReport {
  /// The report before anybody knows the medium. It depends on the report alone: same report, same document.
  package var document: Document {
    Document(
      title: "Gap analysis", subject: scopeName,
      facts: [
        .init("Framework", "\(context.frameworkTitle) (\(context.framework))"), .init("As of", "\(context.asOf)"),
        .init("People in service", "\(context.headcount)"),
      ],
      sections: [
        .init("figures", "Headline figures", [.figures(headlineFigures), .paragraph(reading)]),
        .init("gaps", "The gaps that matter most", criticalGaps),
        .init("units", "Units and areas", heatMap),
        .init("readiness", "Distribution of readiness", readiness),
        .init("roles", "Roles", roleTable),
        .init("goals", "Sustainable Development Goals at risk", goalTables),
        .init("unassessed", "What is not assessed", unassessedTables),
        .init("competencies", "All competencies", competencyTable),
        .init("method", "Method and rules", [.terms(rules)]),
      ], created: context.asOf)
  }

  /// The path of the unit, or the whole workforce.
  package var scopeName: Phrase {
    guard let scope = context.scope else { return "Whole workforce" }
    return .verbatim(scope.path.joined(separator: " / "))
  }

  /// Shown where there is nothing to tabulate.
  static let nothingRequired = Block.paragraph(
    "The framework requires nothing of anybody here: no role that is held has a profile in it.")

  /// Below this, the share of a unit is not ranked: a few people make it swing.
  static let fewestPeople = 10

  private var heatMap: [Block] {
    guard !heat.isEmpty, overall.totals.requirements > 0 else { return [Self.nothingRequired] }
    return [
      .paragraph(
        "Each unit includes everything below it; units are indented by their place in the organisation.",
        "“–”: nothing of that area is required in the unit."),
      .heatMap(areaMap),
    ]
  }

  /// Units by areas of the framework.
  package var areaMap: HeatMap {
    HeatMap(
      caption: "Share of required levels that are missing, by unit and area of the framework", rowTitle: "Unit",
      columns: areas.map { "\($0.name)" } + ["All areas"],
      rows: heat.map { line in
        HeatMap.Row(
          title: line.row.title, depth: line.row.depth, people: line.row.people,
          shares: line.cells.map(\.share) + [line.row.totals.deficitShare])
      }, legend: "Scale: share of required levels missing")
  }

  private var readiness: [Block] {
    guard let readiness = overall.readiness else {
      return [.paragraph("Nobody here has a readiness: nothing is required of them, or nothing of it has been assessed.")]
    }
    return [
      .paragraph(
        "Readiness of a person: the weighted share of the requirements that is met.",
        "A surplus in one competency never makes up for a deficit in another."),
      .pair(
        [
          .chart(
            .histogram(caption: "People by readiness, in ten equal classes", axis: "Readiness", classes: readiness.classes))
        ], [quantiles(readiness)]),
    ]
  }

  private func quantiles(_ readiness: ReadinessDistribution) -> Block {
    let rows: [(Phrase, Double)] = [
      ("10th percentile", readiness.p10), ("25th percentile", readiness.p25), ("Median", readiness.p50),
      ("75th percentile", readiness.p75), ("90th percentile", readiness.p90),
    ]
    return .table(
      CaptionedTable(
        .counted(
          readiness.people, one: "Quantiles of readiness, \(readiness.people) person",
          other: "Quantiles of readiness, \(readiness.people) people"),
        Table(
          [.text("Quantile", "quantile"), .number("Readiness", "readiness")],
          rows: rows.map { [.phrase($0.0), .init(share: $0.1)] })))
  }

  package var roleTable: [Block] {
    guard !roles.isEmpty else { return [Self.nothingRequired] }
    let columns: [Table.Column] = [
      .text("Role", "role"), .number("People", "people"), .number("Fully ready", "ready"),
      .number("Share ready", "ready_share"), .number("Median readiness", "p50"), .number("Levels missing", "deficit"),
      .number("Share missing", "deficit_share"), .number("Not assessed", "unassessed_share"),
    ]
    let rows = roles.map { row -> [Table.Cell] in
      [
        .coded(row.key, title: row.title), .integer(row.people), .init(row.readiness?.ready),
        .init(share: row.readiness?.readyShare), .init(share: row.readiness?.p50), .integer(row.totals.deficit),
        .init(share: row.totals.deficitShare), .init(share: row.totals.unassessedShare),
      ]
    }
    return [
      .table(CaptionedTable("Roles, by weighted deficit", Table(columns, rows: rows))),
      .note("People who hold several roles count in each, against that role’s own requirements: rows do not add up."),
    ]
  }
}
