import CadreAnalysis
import CadreModel
import CadrePages
import CadreReports
import CadreResults
import CadreStore
import CadreWorkspace

extension Sites {
  private static let entriesAtOnce = 200

  var equity: [Site] {
    [
      .get("/equity", .may(.readReleases)) { visit in
        let unit = visit.principal.grant(for: .analyseEquity).home
        do {
          let reading = try await visit.computing { workspace in
            try await workspace.equity(EquityQuery(scope: GapQuery(policy: .exclude, unit: unit)), from: .whatMayBeSeen)
          }
          let publication = reading.publication
          var page = Page(publication.document)
          page.trail = [Link("Start", .start)]
          return .view(page, publication, name: "equity")
        } catch let error as RequestError {
          return .page(.noEquity(.verbatim(visit.frame.writer.text(error.phrase).beginningLarge)))
        }
      }
    ]
  }

  var releases: [Site] {
    [
      .get("/releases", .may(.readReleases)) { visit in
        let releases = try await visit.blocking { try $0.releases() }
        let page = Page.releases(releases)
        return .view(page, page.publication(Table(of: releases), created: visit.workspace.today), name: "releases")
      },
      .get("/releases/{release}", .may(.readReleases)) { visit in
        let number = try visit.call.number("release")
        return .page(.release(try await visit.blocking { try $0.release(number) }))
      },
      .get("/releases/{release}/{table}", .may(.readReleases)) { visit in
        let (number, name) = (try visit.call.number("release"), visit.segment("table"))
        let reading = try await visit.blocking { try $0.release(number) }
        let table = try reading.table(name)
        let page = Page.releaseTable(table, of: reading.release)
        let file = "release-\(number)-\(table.fileName.dropLast(4))"
        return .view(page, page.publication(table.table, created: reading.release.madeOn), name: file)
      },
    ]
  }

  var oversight: [Site] {
    [
      .get("/audit", .may(.readAudit), handle: Self.audit),
      .get("/accounts", .may(.manageAccounts)) { visit in
        let accounts = try await visit.blocking { try $0.accounts() }
        let page = Page.accounts(accounts)
        let table = Table(of: accounts)
        return .view(page, page.publication(table, created: visit.workspace.today), name: "accounts")
      },
    ]
  }

  private static func audit(_ visit: Visit) async throws -> Answer {
    let filter = AuditFilter(
      principal: visit.query("principal") ?? "", action: visit.query("action") ?? "", subject: visit.query("subject") ?? "",
      upTo: visit.query("up_to").flatMap { Int($0) })
    var query = AuditQuery()
    query.limit = entriesAtOnce
    (query.principal, query.action, query.subject) = (
      visit.query("principal"), visit.query("action"), visit.query("subject")
    )
    let wanted = query
    let trail = try await visit.blocking { try $0.newestAudit(wanted, upTo: filter.upTo) }
    let page = Page.audit(trail, filter)
    return .view(page, page.publication(Table(of: trail.rows), created: visit.workspace.today), name: "audit")
  }
}
