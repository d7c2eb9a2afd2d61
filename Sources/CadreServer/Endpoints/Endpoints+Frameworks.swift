import HTTPTypes
import CadreAnalysis
import CadreFormats
import CadreModel
import CadreReports
import CadreResults
import CadreStore
import CadreWorkspace

extension Endpoints {
  var frameworks: [Endpoint] {
    [
      list, show, export, difference, adopt, roles, role,
      Endpoint(
        method: .get, path: "\(Self.root)/crosswalks", name: "listCrosswalks", group: "Frameworks",
        summary: "The crosswalks between framework versions.", access: .may(.readCatalogue),
        success: .list(Schema.row("Crosswalk", CrosswalkSummary.columns))
      ) { call in try .list(Table(of: try await call.blocking { try $0.crosswalks() }), call) },
      Endpoint(
        method: .get, path: "\(Self.root)/crosswalks/{from}/{to}", name: "getCrosswalk", group: "Frameworks",
        summary: "The links of a crosswalk: which competency corresponds to which.", access: .may(.readCatalogue),
        success: .list(Schema.row("CrosswalkLink", CrosswalkReading.columns))
      ) { call in
        let (from, to) = (call.segment("from"), call.segment("to"))
        return try .list(try await call.blocking { try $0.crosswalk(from: from, to: to) }.table, call)
      },
    ]
  }

  private var list: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/frameworks", name: "listFrameworks", group: "Frameworks",
      summary: "The framework versions that are held.", access: .may(.readCatalogue),
      success: .list(Schema.row("Framework", FrameworkSummary.columns)), isKept: true
    ) { call in try .list(Table(of: try await call.blocking { try $0.frameworks() }), call) }
  }

  private var show: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/frameworks/{framework}", name: "getFramework", group: "Frameworks",
      summary: "A framework in full, in Cadre’s own JSON.", access: .may(.readCatalogue), success: .json(.map(.any)),
      isKept: true
    ) { call in
      let name = call.segment("framework")
      let written = try await call.blocking { workspace in
        try workspace.exportFramework(name, as: .json, baseURI: nil, changed: nil).value
      }
      guard case .bytes(let bytes) = written else { throw Problem.unwritable }
      return Reply(bytes: bytes, isTagged: true)
    }
  }

  private var export: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/frameworks/{framework}/export", name: "exportFramework", group: "Frameworks",
      summary: "A framework in another format. What the format cannot hold is counted in X-Findings.",
      access: .may(.readCatalogue),
      parameters: [
        .query("as", .choice(FrameworkOutput.allCases.map(\.rawValue)), "The format.", isRequired: true),
        .query("base_uri", .text(1...500), "The address under which new objects are named, in formats that have addresses."),
      ], success: .file("application/octet-stream", "text/plain; charset=utf-8")
    ) { call in
      let name = call.segment("framework")
      guard let output = call.text("as").flatMap({ FrameworkOutput(rawValue: $0) }) else {
        throw Problem.noFormat
      }
      let base = call.text("base_uri")
      let written = try await call.blocking { try $0.exportFramework(name, as: output, baseURI: base, changed: nil) }
      guard let value = written.value else {
        throw Problem(
          .refused, written.findings.first?.message ?? Problem.unholdable, findings: written.findings)
      }
      var reply = try Self.reply(value, name, output, on: call.workspace.today)
      reply.headers.append((.findings, "\(written.findings.count)"))
      return reply
    }
  }

  private static func reply(
    _ written: FrameworkOutput.Written, _ name: String, _ output: FrameworkOutput, on today: Day
  ) throws -> Reply {
    switch written {
    case .bytes(let bytes): return .file(bytes, media: "application/octet-stream", name: "\(name).\(output.rawValue)")
    case .files(let files):
      // Files that belong together, one after the other, each behind its name.
      let bytes = files.flatMap { file -> [UInt8] in Array("==> \(file.name) <==\n".utf8) + file.bytes + [0x0A] }
      return .file(bytes, media: "text/plain; charset=utf-8", name: "\(name).txt")
    case .table(let cells):
      let table = Table(
        (cells.first ?? []).map { .text(.verbatim($0), $0) }, rows: cells.dropFirst().map { $0.map { .text($0) } })
      let bytes = try workbook([("Framework", table)], title: .verbatim(name), created: today)
      return .file(bytes, media: "application/octet-stream", name: "\(name).xlsx")
    }
  }

  private var difference: Endpoint {
    return Endpoint(
      method: .get, path: "\(Self.root)/frameworks/{framework}/diff", name: "diffFrameworks", group: "Frameworks",
      summary: "What differs between this version and another.", access: .may(.readCatalogue),
      parameters: [.query("to", .text(1...200), "The later version, SLUG@VERSION.", isRequired: true)],
      success: .init(
        forms: Endpoint.Success.list(Schema.row("FrameworkChange", FrameworkVersions.columns)).forms
          + Publication.documentMedia)
    ) { call in
      let (before, after) = (call.segment("framework"), call.text("to") ?? "")
      let versions = try await call.blocking { workspace in try workspace.difference(before, after) }
      return try .table(versions.publication, call, name: "difference")
    }
  }

  private var adopt: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/frameworks/{framework}/adoption", name: "adoptFramework", group: "Frameworks",
      summary: "Adopt a version; others of the same framework that were adopted are retired.", access: .may(.changeFrameworks),
      success: .json(.object([.required("adopted", .string), .required("retired", .list(.string))])), isOnce: true
    ) { call in
      let name = call.segment("framework")
      let result = try await call.blocking { try $0.adopt(name) }
      return .json(["adopted": .text("\(result.adopted)"), "retired": .list(result.retired.map { .text("\($0)") })])
    }
  }

  private var roles: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/roles", name: "listRoles", group: "Frameworks",
      summary: "The roles of a framework, and for administrators how many people hold each today.", access: .may(.readCatalogue),
      parameters: [.framework], success: .list(Schema.row("Role", RoleList.Row.columns))
    ) { call in
      let framework = call.framework
      return try .list(try await call.blocking { try $0.roles(framework: framework) }.table, call)
    }
  }

  private var role: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/roles/{role}", name: "getRole", group: "Frameworks", summary: "What a role requires.",
      access: .may(.readCatalogue), parameters: [.framework],
      success: .list(Schema.row("Requirement", RoleReading.columns))
    ) { call in
      let (code, name) = (call.segment("role"), call.framework)
      return try .list(try await call.blocking { try $0.role(code, framework: name) }.table, call)
    }
  }
}
