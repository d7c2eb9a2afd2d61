import CadreFormats
import CadreModel
import CadreReports
import CadreResults
import CadreWorkspace
import HTTPTypes

extension Endpoints {
  var roleChanges: [Endpoint] { [roleExport, roleRenaming, roleCopying, roleRetiring, roleRestoring] }

  /// How levels are read.
  static let levelReading: [Endpoint.Parameter] = [
    .query(
      "level", .list(.text(1...400)),
      "What a word of the file stands for: WORD=LEVEL, such as Expert=4 or 80%=3; may be repeated."),
    .query(
      "decimals", .choice(LevelRules.Decimals.allCases.map(\.rawValue)),
      "How numbers between two levels are read: down to the one reached in full, or as the nearest; else they are refused."),
  ]

  private static let roleRow = Endpoint.Success.json(.list(Schema.row("Role", RoleList.Row.columns)))

  private var roleExport: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/role-requirements", name: "exportRoles", group: "Roles",
      summary: "What the roles of a framework require, as a list or a matrix that can be imported again.",
      access: .may(.readCatalogue),
      parameters: [
        .framework,
        .query(
          "shape", .choice(RoleSheet.Shape.allCases.map(\.rawValue)),
          "A row for each requirement, each role or each competency; list."),
      ], success: .init(forms: Endpoint.Success.list(.anyRow).forms + Publication.documentMedia)
    ) { call in
      let (framework, shape) = (call.framework, call.text("shape").flatMap(RoleSheet.Shape.init(rawValue:)) ?? .list)
      let sheet = try await call.blocking { try $0.roleSheet(framework: framework, shape: shape) }
      return try .table(sheet.publication(created: call.workspace.today), call, name: "roles")
    }
  }

  private var roleRenaming: Endpoint {
    roleChange(
      .put, "title", "renameRole", "Give a role another title; its code stays, for people hold it by that.",
      body: [
        .required("title", .text(1...500)),
        .optional(
          "language", .described(.text(2...10), "The language of the title; the one that is shown where no other is asked for.")),
      ]
    ) { workspace, call, role in
      try workspace.renameRole(
        role, to: call.body.text("title") ?? "", language: call.body.text("language"), framework: call.framework,
        isDryRun: call.flag("dry_run"))
    }
  }

  private var roleCopying: Endpoint {
    roleChange(
      .post, "copies", "copyRole", "Make a role that requires what another one does.",
      body: [.required("code", .text(1...200)), .required("title", .text(1...500))]
    ) { workspace, call, role in
      try workspace.copyRole(
        role, as: call.body.text("code") ?? "", title: call.body.text("title") ?? "", framework: call.framework,
        isDryRun: call.flag("dry_run"))
    }
  }

  private var roleRetiring: Endpoint {
    roleChange(
      .put, "retirement", "retireRole", "Retire a role: nobody new is given it, and who holds it goes on holding it.",
      body: [
        .optional("since", .described(.day, "The first day on which nobody new is given it; today where it is not said."))
      ]
    ) { workspace, call, role in
      let since = call.body.text("since")
      let day = since.flatMap { Day(parsing: $0) }
      if since != nil, day == nil { throw Problem.noDay(in: "since") }
      return try workspace.retireRole(role, since: day, framework: call.framework, isDryRun: call.flag("dry_run"))
    }
  }

  private var roleRestoring: Endpoint {
    roleChange(.delete, "retirement", "restoreRole", "Bring back a role that was retired.", body: nil) { workspace, call, role in
      try workspace.restoreRole(role, framework: call.framework, isDryRun: call.flag("dry_run"))
    }
  }

  private func roleChange(
    _ method: HTTPRequest.Method, _ part: String, _ name: String, _ summary: String, body: [Schema.Field]?,
    _ change: @escaping @Sendable (Workspace, Call, _ role: String) throws -> RoleList.Row
  ) -> Endpoint {
    Endpoint(
      method: method, path: "\(Self.root)/roles/{role}/\(part)", name: name, group: "Roles", summary: summary,
      access: .may(.changeFrameworks), parameters: [.framework, .dryRun], body: body.map { .json(.object($0)) } ?? .none,
      success: Self.roleRow, isOnce: method == .post
    ) { call in
      let role = call.segment("role")
      let row = try await call.blocking { try change($0, call, role) }
      return .json(.list(Table(of: [row]).json))
    }
  }
}
