import HTTPTypes
import CadreAnalysis
import CadreFormats
import CadreModel
import CadreReports
import CadreResults
import CadreWorkspace

extension Endpoints {
  private static let shared: [Endpoint.Parameter] = [.framework, .asOf, .unassessed]

  var gaps: [Endpoint] {
    [gapOfPerson] + GapDimension.allCases.map(gapTable)
      + [levels, trend, change, silos, drain, report, team, calibration, brief, impactOfCourses]
  }

  private var gapOfPerson: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/gaps/people/{person}", name: "getPersonGap", group: "Gaps",
      summary: "What one person lacks.", access: .may(.readPeople), parameters: Self.shared, success: .json(.map(.any))
    ) { call in
      let number = call.segment("person")
      let query = call.gapQuery
      return .encoded(try await call.blocking { GapJSON.encode(try $0.gap(ofPerson: number, query)) })
    }
  }

  private func gapTable(_ dimension: GapDimension) -> Endpoint {
    let paths: [GapDimension: String] = [
      .unit: "units", .role: "roles", .competency: "competencies", .area: "areas", .target: "targets", .goal: "goals",
    ]
    let name = paths[dimension] ?? dimension.rawValue
    return Endpoint(
      method: .get, path: "\(Self.root)/gaps/\(name)", name: "listGapsBy\(dimension.rawValue.capitalizedFirst)", group: "Gaps",
      summary: "Gaps by \(dimension.rawValue), perhaps beside those of an earlier day.", access: .may(.analyseGaps),
      parameters: Self.shared + [
        .unit, .query("compare_to", .day, "An earlier day to compare with."),
        .query("top", .integer(1...100_000), "Only the greatest so many."),
      ],
      success: .init(forms: [("application/json", .map(.any)), ("text/csv", nil), ("application/x-ndjson", nil)]), isKept: true
    ) { call in
      var table = try await call.computing {
        try await $0.gaps(by: dimension, call.gapQuery, comparedTo: call.day("compare_to"))
      }
      if let top = call.int("top") { table = table.first(top) }
      return call.media == "application/json" ? .encoded(try GapJSON.encode(table)) : try .list(table.table, call)
    }
  }

  private var levels: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/gaps/levels", name: "listLevels", group: "Gaps",
      summary: "How many people stand at each level, by attributes.", access: .may(.analyseGaps),
      parameters: Self.shared + [
        .unit, .query("by", .list(.text(1...200), most: 2), "An attribute, such as sex; may be repeated once."),
      ], success: .list(.anyRow)
    ) { call in
      let by = call.texts("by")
      return try .list(try await call.computing { try await $0.levels(by: by, call.gapQuery).table }, call)
    }
  }

  private var trend: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/gaps/trend", name: "listTrend", group: "Gaps",
      summary: "Gaps and readiness at the end of each month, up to a day.", access: .may(.analyseGaps),
      parameters: Self.shared + [.unit, .query("from", .day, "The first day; else two years before.")],
      success: .list(.anyRow)
    ) { call in
      let (from, query) = (call.day("from"), call.gapQuery)
      return try .list(try await call.blocking { try $0.trend(from: from, query) }.table, call)
    }
  }

  private var report: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/reports/gap", name: "getGapReport", group: "Gaps",
      summary: "The gap report: a page, a PDF, a workbook, Markdown or CSV.", access: .may(.analyseGaps),
      parameters: Self.shared + [.unit],
      success: .init(forms: Publication.documentMedia + [(Publication.Form.csv.media, nil)])
    ) { call in
      let report = try await call.computing { try await $0.gapReport(call.gapQuery) }
      return try .publication(report.publication, call, name: "gap-report")
    }
  }

  private var brief: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/reports/brief", name: "getBrief", group: "Gaps",
      summary: "The minister's page: where we stand and what has to be decided, on one sheet.", access: .may(.analyseGaps),
      parameters: Self.shared + [.unit, .query("compare_to", .day, "An earlier day to compare with; else a year before.")],
      success: .init(forms: Publication.documentMedia + [(Publication.Form.csv.media, nil)])
    ) { call in
      let earlier = call.day("compare_to")
      let brief = try await call.computing { try await $0.brief(call.gapQuery, comparedTo: earlier) }
      return try .publication(brief.publication, call, name: "brief")
    }
  }
}

extension Endpoints {
  private var change: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/gaps/change", name: "getGapChange", group: "Gaps",
      summary: """
        Why the deficit changed between two days, taken apart so that the causes add up: as an object, a list, a page, a PDF, a \
        workbook or Markdown. Units, roles and requirements are those of each day, as far as they were held then.
        """,
      access: .may(.analyseGaps),
      parameters: Self.shared + [.unit, .query("from", .day, "The first of the two days.", isRequired: true)],
      success: .init(
        forms: [("application/json", .map(.any)), ("application/x-ndjson", nil), ("text/csv", nil)] + Publication.documentMedia)
    ) { call in
      let (from, query) = (call.day("from") ?? call.workspace.today, call.gapQuery)
      let change = try await call.blocking { try $0.change(since: from, query) }
      return call.media == "application/json"
        ? .encoded(try GapJSON.encode(change)) : try .table(change.publication, call, name: "gap-change")
    }
  }

  private var team: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/reports/team", name: "getTeamReport", group: "Gaps",
      summary: """
        A team of 200 people at most: who can do what, who lacks what, who could teach whom, what expires soon. A list of people and \
        competencies, or a page, a PDF, a workbook or Markdown.
        """,
      access: .may(.readPeople),
      parameters: Self.shared + [
        .unit,
        .query(
          "expiring", .integer(0...3_650), "Ratings that expire within so many days are told; \(TeamQuery.standardHorizon)."),
      ],
      success: .init(forms: Endpoint.Success.list(Schema.row("TeamRow", Team.columns)).forms + Publication.documentMedia)
    ) { call in
      var query = TeamQuery(scope: call.gapQuery)
      query.horizon = call.int("expiring") ?? query.horizon
      let wanted = query
      return try .table(try await call.blocking { try $0.team(wanted) }.publication, call, name: "team")
    }
  }
}

extension Endpoints {
  private var calibration: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/assessments/calibration", name: "getCalibration", group: "Gaps",
      summary: """
        Own less managers’ ratings of the same people and competencies, by unit, area and manager. A list, or a page, a PDF, a workbook \
        or Markdown.
        """,
      access: .may(.readPeople), parameters: [.framework, .asOf, .unit],
      success: .init(
        forms: Endpoint.Success.list(Schema.row("CalibrationRow", Calibration.columns)).forms + Publication.documentMedia)
    ) { call in
      let query = CalibrationQuery(framework: call.framework, asOf: call.day("as_of"), unit: call.text("unit"))
      return try .table(try await call.blocking { try $0.calibration(query) }.publication, call, name: "calibration")
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
