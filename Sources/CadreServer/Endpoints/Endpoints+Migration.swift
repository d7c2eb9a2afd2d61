import CadreFormats
import CadreModel
import CadreResults
import CadreWorkspace
import HTTPTypes
import NIOPosix

extension Endpoints {
  var migrations: [Endpoint] {
    [
      migration(
        .post, "migrateFramework", "Carry ratings and role profiles from this version to another, by the stored crosswalk."
      ) { workspace, from, to, isDryRun in
        try workspace.migrate(from: from, to: to, crosswalk: nil, isDryRun: isDryRun).json
      },
      migration(
        .delete, "undoMigration", "Take the latest migration from this version to another back."
      ) { workspace, from, to, isDryRun in
        try workspace.undoMigration(from: from, to: to, isDryRun: isDryRun).json
      },
    ]
  }

  private func migration(
    _ method: HTTPRequest.Method, _ name: String, _ summary: String,
    _ carryOut: @escaping @Sendable (Workspace, _ from: String, _ to: String, _ isDryRun: Bool) throws -> JSONValue
  ) -> Endpoint {
    Endpoint(
      method: method, path: "\(Self.root)/frameworks/{framework}/migration", name: name, group: "Frameworks",
      summary: "\(summary) A job, all or nothing.", access: .may(.changeFrameworks),
      parameters: [.query("to", .text(1...200), "The other version, SLUG@VERSION.", isRequired: true), .dryRun],
      success: .json(Job.schema, status: 202), isOnce: method == .post
    ) { call in
      let (from, to, isDryRun) = (call.segment("framework"), call.text("to") ?? "", call.flag("dry_run"))
      // What is not there is said at once, not by a job.
      _ = try await call.blocking { try $0.difference(from, to) }
      let (workspace, threads) = (call.workspace, call.server.threads)
      return try await call.job("migration", in: .writing) { _ in
        try await threads.run { try carryOut(workspace, from, to, isDryRun) }
      }
    }
  }
}

extension MigrationReport {
  fileprivate var json: JSONValue {
    [
      "from": .text("\(from)"), "to": .text("\(to)"), "crosswalk": .text("\(crosswalk)"), "dry_run": .bool(isDryRun),
      "number": number.map { .integer($0) } ?? .null, "appended": .integer(appended), "lost": .integer(lost),
      "needs_person": .integer(needsPerson),
      "competencies": .list(
        competencies.map { row in
          .object(
            row.counts.members.merging([
              "code": .text(row.competency.code.code), "people": .integer(row.people),
              "to": .list(row.links.map { .text($0.to.code) }),
            ]) { first, _ in first })
        }),
      "roles": .list(
        roles.map { row in
          .object(
            row.counts.members.merging(["code": .text(row.role.code.code), "fate": .text(row.fate.rawValue)]) { first, _ in first
            })
        }),
    ]
  }
}

extension CarryCounts {
  fileprivate var members: [String: JSONValue] {
    [
      "held": .integer(held), "carried": .integer(carried), "kept": .integer(kept), "lost": .integer(lost),
      "needs_person": .integer(needsPerson),
      "why": .object(Dictionary(uniqueKeysWithValues: obstacles.map { ("\($0)", .integer($1)) })),
    ]
  }
}

extension MigrationUndo {
  fileprivate var json: JSONValue {
    [
      "migration": .integer(migration), "withdrawn": .integer(withdrawn), "dry_run": .bool(isDryRun),
      "roles_removed": .list(removedRoles.map { .text($0.code) }), "roles_kept": .list(keptRoles.map { .text($0.code) }),
    ]
  }
}
