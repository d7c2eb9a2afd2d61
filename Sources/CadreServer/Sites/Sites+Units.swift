import CadreAnalysis
import CadreModel
import CadrePages
import CadreReports
import CadreResults
import CadreWorkspace

extension Sites {
  private static let peopleAtOnce = 200
  private static let peopleWhoLack = 1_000

  var units: [Site] {
    [
      .get("/units", .may(.analyseGaps), handle: Self.tree), .get("/units/{unit}", .may(.analyseGaps), handle: Self.unit),
      .get("/report", .may(.analyseGaps)) { try await $0.report(of: nil) },
      .get("/units/{unit}/report", .may(.analyseGaps)) { try await $0.report(of: $0.segment("unit")) },
      .get("/brief", .may(.analyseGaps)) { try await $0.brief(of: nil) },
      .get("/units/{unit}/brief", .may(.analyseGaps)) { try await $0.brief(of: $0.segment("unit")) },
      .get("/units/{unit}/team", .may(.readPeople)) { try await $0.team(of: $0.segment("unit")) },
      .get("/units/{unit}/areas/{area}", .may(.analyseGaps), handle: Self.area),
      .get("/units/{unit}/competencies/{competency}", .may(.analyseGaps), handle: Self.competency),
      .get("/units/{unit}/people", .may(.readPeople), handle: Self.people),
    ]
  }

  /// Each of the units that somebody is entrusted with, with what is below it.
  private static func tree(_ visit: Visit) async throws -> Answer {
    let grant = visit.principal.grant(for: .analyseGaps)
    let scopes: [String?] = grant.isEverywhere ? [nil] : grant.units.map(\.display)
    var tables: [GapTable] = []
    for scope in scopes {
      do {
        tables.append(try await visit.computing { try await $0.gaps(by: .unit, GapQuery(unit: scope)) })
      } catch let error as RequestError where error.isEmptiness {
        continue
      }
    }
    let page = Page.units(tables)
    guard let first = tables.first else { return .page(page) }
    return .view(page, page.publication(first.table, created: first.context.asOf), name: "units")
  }

  private static func unit(_ visit: Visit) async throws -> Answer {
    let unit = visit.segment("unit")
    let report = try await visit.computing { try await $0.gapReport(GapQuery(unit: unit)) }
    let page = Page.unit(report, visit.unitRights)
    return .view(page, page.publication(report.flatTable, created: report.context.asOf), name: "unit")
  }

  private static func area(_ visit: Visit) async throws -> Answer {
    let (unit, code) = (visit.segment("unit"), visit.segment("area"))
    let table = try await visit.computing { try await $0.gaps(by: .competency, GapQuery(unit: unit)) }
    let reference = "\(table.context.framework)"
    let framework = try await visit.blocking { try $0.framework(reference) }
    guard let area = framework.areas.first(where: { $0.code.code == code }) else {
      throw Problem(.notFound, "the framework has no area “\(code)”.")
    }
    let page = Page.area(area, table.rows, table.context, visit.unitRights)
    return .view(page, page.publication(table.table, created: table.context.asOf), name: "area-\(code)")
  }

  private static func competency(_ visit: Visit) async throws -> Answer {
    let (unit, code) = (visit.segment("unit"), visit.segment("competency"))
    var query = PeopleQuery(scope: GapQuery(unit: unit), competency: code, standings: [.below, .unassessed])
    query.limit = peopleWhoLack
    let wanted = query
    let people = try await visit.computing { try await $0.find(wanted) }
    let page = Page.competency(people, visit.unitRights)
    return .view(page, page.publication(people.table, created: people.context.asOf), name: "competency-\(code)")
  }

  private static func people(_ visit: Visit) async throws -> Answer {
    let (text, after) = (visit.segment("unit"), visit.query("after").flatMap { Identifier<Person>($0) })
    let (unit, people) = try await visit.blocking { workspace in
      var people: [Person] = []
      try workspace.forEachPerson(inUnit: text, after: after) { person in
        people.append(person)
        return people.count <= peopleAtOnce
      }
      return (try workspace.unit(text), people)
    }
    let shown = Array(people.prefix(peopleAtOnce))
    let next = people.count > peopleAtOnce ? shown.last?.number : nil
    return .page(.people(shown, of: unit, on: visit.workspace.today, next: next, visit.unitRights))
  }
}

extension Visit {
  var unitRights: UnitRights {
    UnitRights(
      mayPropose: !principal.grant(for: .proposePlans).isEmpty, upTo: principal.grant(for: .analyseGaps).units)
  }

  fileprivate func report(of unit: String?) async throws -> Answer {
    let report = try await computing { try await $0.gapReport(GapQuery(unit: unit)) }
    return view(report.publication, of: report.context.scope, name: "gap-report")
  }

  /// The minister's page.
  fileprivate func brief(of unit: String?) async throws -> Answer {
    let brief = try await computing { try await $0.brief(GapQuery(unit: unit)) }
    return view(brief.publication, of: brief.gaps.context.scope, name: "brief")
  }

  fileprivate func team(of unit: String) async throws -> Answer {
    let team = try await blocking { try $0.team(TeamQuery(scope: GapQuery(unit: unit))) }
    return view(team.publication, of: team.context.scope, name: "team")
  }

  /// A document as a page, under the unit that it is about.
  private func view(_ publication: Publication, of scope: Unit?, name: String) -> Answer {
    var page = Page(publication.document)
    page.trail = [Link("Units", Address("units"))]
    if let scope { page.trail.append(Link("\(scope.name)", Address("units", scope.display))) }
    return .view(page, publication, name: name)
  }
}

extension RequestError {
  /// Whether it says that nothing is held yet.
  var isEmptiness: Bool {
    switch self {
    case .nobody, .noFramework: true
    default: false
    }
  }
}
