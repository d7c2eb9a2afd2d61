import CadreReports
import CadreResults
import CadreWorkspace
import HTTPTypes

extension Endpoints {
  var resilience: [Endpoint] { [onWhomItRests, staleLevels] }

  private static let depth = Endpoint.Parameter.query(
    "depth", .integer(0...ResilienceQuery.mostDepth), "Units so many levels below are told, too; 1.")

  private var onWhomItRests: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/reports/resilience", name: "getResilience", group: "Gaps",
      summary: """
        On whom competencies rest: of each unit and competency how many hold it, what rests on one person or nobody, who leaves soon, \
        what departures would leave without a holder at worst, who is nearest to the level, and the cheapest training after which two \
        people hold it. A list, or a page, a PDF, a workbook or Markdown.
        """,
      access: .may(.readPeople),
      parameters: [
        .framework, .unit, .asOf,
        .query("level", .text(1...200), "“required”, or asked of everybody: a rank, or a level's name. Else “required”."),
        .query("critical", .text(1...10), "The least weight of a critical requirement, such as 1.5; else all are critical."),
        .query("departures", .integer(1...ResilienceQuery.mostDepartures), "Up to so many departures at once; 3."), Self.depth,
        .query("ending", .integer(0...3_650), "Whose last day in service is within so many days is about to leave; 365."),
      ],
      success: .init(
        forms: Endpoint.Success.list(Schema.row("ResilienceRow", Resilience.columns)).forms + Publication.documentMedia)
    ) { call in
      var query = ResilienceQuery(scope: call.gapQuery)
      (query.level, query.critical) = (call.text("level"), call.text("critical"))
      query.departures = call.int("departures") ?? query.departures
      query.depth = call.int("depth") ?? query.depth
      query.horizon = call.int("ending") ?? query.horizon
      let wanted = query
      return try .table(try await call.computing { try await $0.resilience(wanted) }.publication, call, name: "resilience")
    }
  }

  private var staleLevels: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/reports/staleness", name: "getStaleness", group: "Gaps",
      summary: """
        Levels that were assessed long ago, by unit and competency, and how fast levels are lost; for reminders only. A list, or a \
        page, a PDF, a workbook or Markdown.
        """,
      access: .may(.analyseGaps),
      parameters: [
        .framework, .unit, .asOf,
        .query(
          "older_than", .integer(1...36_500), "More days ago than this is long ago; \(StalenessQuery.standardAge)."),
        Self.depth,
      ],
      success: .init(
        forms: Endpoint.Success.list(Schema.row("StalenessRow", Staleness.columns)).forms + Publication.documentMedia)
    ) { call in
      var query = StalenessQuery(scope: call.gapQuery)
      query.olderThan = call.int("older_than") ?? query.olderThan
      query.depth = call.int("depth") ?? query.depth
      let wanted = query
      return try .table(try await call.blocking { try $0.staleness(wanted) }.publication, call, name: "staleness")
    }
  }
}
