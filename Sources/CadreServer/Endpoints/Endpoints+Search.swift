import CadrePages
import CadreAnalysis
import CadreModel
import CadreReports
import CadreResults
import CadreWorkspace
import HTTPTypes

extension Endpoints {
  var search: [Endpoint] { [peopleByCompetency] }

  private var peopleByCompetency: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/competencies/{competency}/people", name: "findPeople", group: "People",
      summary: """
        People by what they attain in one competency: the largest deficit first, then the greatest weight; without a deficit the \
        highest level first; the unassessed last. “Link” leads to the next page.
        """,
      access: .may(.readPeople),
      parameters: [
        .framework, .unit, .asOf,
        .query(
          "standing", .list(.choice(CompetencyStanding.allCases.map(\.rawValue)), most: CompetencyStanding.allCases.count),
          "Who is below, meets it, is above it or unassessed; may be repeated. Else who is below."),
        .query("level", .text(1...200), "Asked of everybody, whatever their roles require: a rank, or a level's name."),
        .query("role", .text(1...500), "Only who holds this role."),
        .query("limit", .integer(1...100_000), "At most so many; 100."),
        .query("cursor", .text(1...500), "As “Link” gives it."),
      ], success: .list(Schema.row("PersonByCompetency", PeopleByCompetency.columns))
    ) { call in
      var query = PeopleQuery(
        scope: call.gapQuery, competency: call.segment("competency"),
        standings: Set(call.texts("standing").compactMap { CompetencyStanding(rawValue: $0) }), level: call.text("level"),
        role: call.text("role"))
      query.limit = call.int("limit") ?? query.limit
      query.cursor = call.text("cursor")
      let wanted = query
      let people = try await call.computing { try await $0.find(wanted) }
      var reply = try Reply.list(people.table, call)
      if let next = people.next {
        reply.headers.append(
          call.link(to: "\(Self.root)/competencies/\(percentEncoded(query.competency))/people", page: next, limit: query.limit))
      }
      return reply
    }
  }
}
