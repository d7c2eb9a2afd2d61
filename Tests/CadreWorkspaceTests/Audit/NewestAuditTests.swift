import CadreModel
import CadreResults
import CadreSQLite
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Testing

/// The audit trail from its end, against all of it turned round.
@Suite struct NewestAuditTests {
  @Test(arguments: [1, 2, 3, 7, 1_000], ["", "framework.write", "nothing"])
  func `page by page it is the trail turned round`(window: Int, action: String) throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore.create(at: folder.path("cadre.sqlite"))
    let workspace = Workspace(
      store: store, today: Day(number: 20_757), now: { Moment(milliseconds: 0) }, as: .local("tests"))
    _ = try workspace.importBundledFrameworks()
    for _ in 0..<4 {
      _ = try workspace.adopt("agenda-2030-digital")
      _ = try workspace.doctor(repairing: false)
    }
    var query = AuditQuery()
    query.action = action.isEmpty ? nil : action
    query.limit = 1_000
    // Reading the trail is in the trail, too: what came later is not compared.
    let all = try workspace.auditTrail(query).rows.reversed().map(\.number)
    let last = try #require(workspace.auditTrail(AuditQuery()).rows.last?.number)
    query.limit = 2
    var (pages, next): ([[Int]], Int?) = ([], all.first ?? last)
    while let number = next {
      let page = try workspace.newestAudit(query, upTo: number, window: window)
      pages.append(page.rows.map(\.number))
      next = page.next
    }
    #expect(Array(pages.joined()) == Array(all))
    #expect(pages.dropLast().allSatisfy { $0.count == 2 })
  }
}
