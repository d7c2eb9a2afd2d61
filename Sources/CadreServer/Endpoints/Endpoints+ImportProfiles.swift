import CadreModel
import CadreReports
import CadreResults
import CadreWorkspace
import HTTPTypes
import NIOPosix

extension Endpoints {
  private static let profile = Schema.named(
    "ImportProfile",
    .object([
      .required("name", .string), .required("kind", .string), .required("settings", .map(.list(.string))),
      .required("header", .list(.string)), .required("saved_on", .day), .required("by", .string),
    ]))

  var importProfiles: [Endpoint] {
    [
      importCheck,
      Endpoint(
        method: .get, path: "\(Self.root)/import-profiles", name: "listImportProfiles", group: "Imports",
        summary: "How files are read, saved under names.", access: .may(.readImports), success: .json(.list(Self.profile))
      ) { call in .json(.list(try await call.blocking { try $0.importProfiles() }.map(\.json))) },
      Endpoint(
        method: .get, path: "\(Self.root)/import-profiles/{profile}", name: "getImportProfile", group: "Imports",
        summary: "What one profile decides.", access: .may(.readImports), success: .json(Self.profile)
      ) { call in
        let name = call.segment("profile")
        return .json(try await call.blocking { try $0.importProfile(name) }.json)
      },
      Endpoint(
        method: .delete, path: "\(Self.root)/import-profiles/{profile}", name: "deleteImportProfile", group: "Imports",
        summary: "Delete a profile; what was imported with it stays.", access: .may(.changeProfiles),
        success: .init(status: 204, forms: [])
      ) { call in
        let name = call.segment("profile")
        try await call.blocking { try $0.deleteImportProfile(name) }
        return .nothing
      },
    ]
  }

  private var importCheck: Endpoint {
    let kinds = ImportRecord.Kind.ofFiles.map(\.rawValue)
    return Endpoint(
      method: .post, path: "\(Self.root)/imports/check", name: "checkImport", group: "Imports",
      summary: """
        Look a file through and store nothing: a job, whose result says what the file is taken for, which column of a staff export \
        is read as what and why, shows the first people as they would be stored, and names what is unclear.
        """,
      access: .may(.readImports),
      parameters: [.framework, .query("kind", .choice(kinds), "What the file holds; told by the file where it is not said.")]
        + Self.staffReading + Self.tableReading,
      body: .upload, success: .json(Job.schema, status: 202), isOnce: true
    ) { call in
      guard let upload = call.upload else { throw Problem.noFile }
      let (options, kind) = (try call.staffReading, call.text("kind").flatMap { ImportRecord.Kind(rawValue: $0) })
      let (workspace, threads, writer) = (call.workspace, call.server.threads, call.writer)
      return try await call.job("check of \(upload.name)", in: .writing) { _ in
        try await threads.run {
          let check = try workspace.checkImport(upload.file, as: kind, framework: call.framework, options: options)
          var result = check.json(writer.text).members ?? [:]
          result["report"] = check.report?.json(writer) ?? .null
          return .object(result)
        }
      }
    }
  }
}
