import CadreModel
import CadreReports
import CadreResults
import CadreWorkspace
import HTTPTypes

extension Endpoints {
  /// Sources by which people can be rated before and after a course.
  private static let ratingSources = Source.allCases.filter { $0 != .course }.map(\.word)

  var impactOfCourses: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/impact/courses", name: "getImpactOfCourses", group: "Impact",
      summary: """
        Whether courses raised levels, compared with people who did not take them, with ratings of one source alone: a list, a page, a \
        PDF, a workbook or Markdown.
        """,
      access: .may(.analyseGaps),
      parameters: [
        .framework, .asOf, .unassessed,
        .unit, .query("source", .choice(Self.ratingSources), "Ratings of this source are compared; manager."),
        .query("periods", .integer(2...20), "How many periods; \(ImpactQuery.standardPeriods)."),
        .query("length", .integer(30...1_000), "Days of a period; \(ImpactQuery.standardLength)."),
      ],
      success: .init(
        forms: Endpoint.Success.list(Schema.row("ImpactOfCourse", TrainingImpact.Row.columns)).forms + Publication.documentMedia)
    ) { call in
      var query = ImpactQuery(scope: call.gapQuery)
      query.source = call.text("source").flatMap { word in Source.allCases.first { $0.word == word } } ?? query.source
      query.periods = call.int("periods") ?? query.periods
      query.length = call.int("length") ?? query.length
      let wanted = query
      return try .table(try await call.blocking { try $0.trainingImpact(wanted) }.publication, call, name: "impact-of-courses")
    }
  }
}
