import CadreModel
import CadreReports
import CadreResults
import CadreWorkspace
import HTTPTypes
import NIOPosix

extension Endpoints {
  private static let importRow = Schema.row("Import", ImportRecord.columns)

  var importHistory: [Endpoint] {
    [
      importList, importReading, importUndoing,
      deletion("people", "person", "deletePerson", "People", "somebody who was added by mistake", .changePeople) {
        workspace, person, _ in try workspace.deletePerson(person)
      },
      deletion(
        "roles", "role", "deleteRole", "Roles", "a role that nobody holds", .changeFrameworks, [.framework]
      ) { try $0.deleteRole($1, framework: $2) },
      deletion(
        "courses", "course", "deleteCourse", "Courses", "a course that no plan and no other course needs", .changeCourses,
        [.framework]
      ) { try $0.deleteCourse($1, framework: $2) },
      deletion(
        "frameworks", "framework", "deleteFramework", "Frameworks", "a framework under which nobody was assessed",
        .changeFrameworks
      ) { workspace, framework, _ in try workspace.deleteFramework(framework) },
    ]
  }

  private var importList: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/imports", name: "listImports", group: "Imports",
      summary: "What was imported, by number: the own imports, or all for whoever sees everybody.", access: .may(.readImports),
      parameters: [.query("records", .bool, "Also single assessments that were recorded by hand.")],
      success: .list(Self.importRow)
    ) { call in
      let includesRecords = call.flag("records")
      let imports = try await call.blocking { try $0.imports(includesRecords: includesRecords) }
      return try .list(Table(of: imports), call)
    }
  }

  private var importReading: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/imports/{import}", name: "getImport", group: "Imports",
      summary: "One import, with the SHA-256 of its file.", access: .may(.readImports), success: .json(Self.importRow)
    ) { call in
      let number = try call.number("import")
      return .json(Table(of: [try await call.blocking { try $0.importRecord(number) }]).json[0])
    }
  }

  private var importUndoing: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/imports/{import}/undo", name: "undoImport", group: "Imports",
      summary: "Take back exactly what an import brought: a job, all or nothing. Where later work rests on it, it says on what.",
      access: .may(.undoImports), parameters: [.dryRun], success: .json(Job.schema, status: 202), isOnce: true
    ) { call in
      let (number, isDryRun) = (try call.number("import"), call.flag("dry_run"))
      // What is not there is said at once, not by a job.
      _ = try await call.blocking { try $0.importRecord(number) }
      let (workspace, threads) = (call.workspace, call.server.threads)
      return try await call.job("undoing of import \(number)", in: .writing) { _ in
        try await threads.run {
          let undo = try workspace.undoImport(number, isDryRun: isDryRun)
          return Table(of: [undo]).json[0]
        }
      }
    }
  }

  private func deletion(
    _ noun: String, _ segment: String, _ name: String, _ group: String, _ what: String, _ action: Action,
    _ parameters: [Endpoint.Parameter] = [],
    _ carryOut: @escaping @Sendable (Workspace, _ record: String, _ framework: String?) throws -> Void
  ) -> Endpoint {
    Endpoint(
      method: .delete, path: "\(Self.root)/\(noun)/{\(segment)}", name: name, group: group,
      summary: "Delete \(what): only where nothing rests on it.", access: .may(action), parameters: parameters,
      success: .init(status: 204, forms: [])
    ) { call in
      let (record, framework) = (call.segment(segment), call.framework)
      try await call.blocking { try carryOut($0, record, framework) }
      return .nothing
    }
  }
}
