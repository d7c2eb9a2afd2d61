import CadreModel
import CadrePages
import CadreReports
import CadreResults
import CadreStore
import CadreWords
import CadreWorkspace
import HTTPTypes

extension Sites {
  var roles: [Site] {
    [
      .get("/roles", .may(.readCatalogue)) { visit in
        let list = try await visit.blocking { try $0.roles(framework: nil) }
        let page = Page.roles(list)
        return .view(page, page.publication(list.table, created: visit.workspace.today), name: "roles")
      },
      .get("/requirements", .may(.readCatalogue)) { visit in
        let sheet = try await visit.blocking { try $0.roleSheet(framework: nil, shape: .competencies) }
        return .view(.requirements(sheet), sheet.publication(created: visit.workspace.today), name: "requirements")
      },
      .get("/roles/{role}", .may(.readCatalogue)) { try await $0.role() },
      .post("/roles/{role}/title", .may(.changeFrameworks), handle: Self.rename),
      .post("/roles/{role}/copies", .may(.changeFrameworks), handle: Self.copy),
      .post("/roles/{role}/retirement", .may(.changeFrameworks), handle: Self.retire),
    ]
  }

  private static func rename(_ visit: Visit) async throws -> Answer {
    var form = RoleForm(title: visit.field("title"))
    if form.title.isEmpty {
      form.problems = [.init("title", "Write the new title.")]
      return try await visit.role(form, [Notice(.problem, "The role was not renamed", fields: form.problems)])
    }
    let (code, title) = (visit.segment("role"), form.title)
    // A title is renamed in the language that it is read in.
    let language = visit.language.code
    return try await visit.change(form, "The role was not renamed") {
      try $0.renameRole(code, to: title, language: language, framework: nil)
    }
  }

  private static func copy(_ visit: Visit) async throws -> Answer {
    var form = RoleForm(code: visit.field("code"), copyTitle: visit.field("copy_title"))
    if Identifier<Role>(form.code) == nil { form.problems.append(.init("code", "Write a code, such as data-officer.")) }
    if form.copyTitle.isEmpty { form.problems.append(.init("copy_title", "Write the title of the copy.")) }
    if !form.problems.isEmpty {
      return try await visit.role(form, [Notice(.problem, "The role was not copied", fields: form.problems)])
    }
    let (code, new, title) = (visit.segment("role"), form.code, form.copyTitle)
    return try await visit.change(form, "The role was not copied") {
      try $0.copyRole(code, as: new, title: title, framework: nil)
    }
  }

  private static func retire(_ visit: Visit) async throws -> Answer {
    let (code, isReturn) = (visit.segment("role"), visit.field("what") == "restore")
    return try await visit.change(RoleForm(), "The role was not changed") {
      isReturn ? try $0.restoreRole(code, framework: nil) : try $0.retireRole(code, framework: nil)
    }
  }
}

extension Visit {
  fileprivate func role(_ form: RoleForm? = nil, _ problems: [Notice] = []) async throws -> Answer {
    let code = segment("role")
    let reading = try await blocking { try $0.role(code, framework: nil) }
    let mayChange = !principal.grant(for: .changeFrameworks).isEmpty
    let done = query("done") == nil ? [] : [Notice(.done, "Stored")]
    let page = Page.role(reading, mayChange: mayChange, form: form, notices: problems.isEmpty ? done : problems)
    guard problems.isEmpty else { return .page(page, status: 422) }
    return .view(page, page.publication(reading.table, created: workspace.today), name: "role-\(code)")
  }

  /// Changes a role, and leads to what it became; where it cannot be, the form comes back with the reason.
  fileprivate func change(
    _ form: RoleForm, _ failure: Phrase, _ change: @escaping @Sendable (Workspace) throws -> RoleList.Row
  ) async throws -> Answer {
    do {
      let row = try await blocking(change)
      return .redirect(Address("roles", row.role.code.code).with("done", "yes"))
    } catch let error where error is RequestError || error is StoreRefusal {
      return try await role(form, [notice(of: error, failure)])
    }
  }
}
