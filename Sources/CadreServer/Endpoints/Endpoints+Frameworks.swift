import HTTPTypes
import CadreAnalysis
import CadreFormats
import CadreModel
import CadreReports
import CadreResults
import CadreStore
import CadreWorkspace

extension Endpoints {
  private static let frameworkColumns: [Table.Column] = [
    .text("Framework", "framework"), .text("Title", "title"), .text("Status", "status"),
    .number("Competencies", "competencies"), .number("Levels", "levels"), .number("Roles", "roles"),
  ]
  private static let roleColumns: [Table.Column] = [
    .text("Role", "role"), .text("Title", "title"), .text("Family", "family"), .number("Requirements", "requirements"),
    .number("People", "people"),
  ]
  private static let requirementColumns: [Table.Column] = [
    .text("Code", "competency"), .text("Competency", "title"), .number("Level", "level"), .text("Name", "name"),
    .number("Weight", "weight"),
  ]

  var frameworks: [Endpoint] {
    [
      list, show, export, difference, adopt, roles, role,
      Endpoint(
        method: .get, path: "\(Self.root)/units", name: "listUnits", group: "Frameworks",
        summary: "The organisation tree; a parent stands before its children.", access: .may(.readCatalogue),
        success: .list(Schema.row("Unit", [.text("Unit", "unit"), .text("Parent", "parent")]))
      ) { call in
        let units = try await call.blocking { try $0.units() }
        return try .list(
          Table(
            [.text("Unit", "unit"), .text("Parent", "parent")],
            rows: units.map { [.text($0.display), $0.parent.map { .text($0.display) } ?? .missing] }), call)
      },
      Endpoint(
        method: .get, path: "\(Self.root)/crosswalks", name: "listCrosswalks", group: "Frameworks",
        summary: "The crosswalks between framework versions.", access: .may(.readCatalogue),
        success: .list(
          Schema.row(
            "Crosswalk", [.text("From", "from"), .text("To", "to"), .number("Links", "links"), .number("Carrying", "carrying")]))
      ) { call in
        let crosswalks = try await call.blocking { try $0.crosswalks() }
        return try .list(
          Table(
            [.text("From", "from"), .text("To", "to"), .number("Links", "links"), .number("Carrying", "carrying")],
            rows: crosswalks.map {
              [.text("\($0.from)"), .text("\($0.to)"), .integer($0.links), .integer($0.carrying)]
            }), call)
      },
    ]
  }

  private var list: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/frameworks", name: "listFrameworks", group: "Frameworks",
      summary: "The framework versions that are held.", access: .may(.readCatalogue),
      success: .list(Schema.row("Framework", Self.frameworkColumns)), isKept: true
    ) { call in
      let rows = try await call.blocking { try $0.frameworks() }.map { framework -> [Table.Cell] in
        [
          .text("\(framework.reference)"), .text(framework.title), .text(framework.status.rawValue),
          .integer(framework.competencies), .integer(framework.levels), .integer(framework.roles),
        ]
      }
      return try .list(Table(Self.frameworkColumns, rows: rows), call)
    }
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
      guard case .bytes(let bytes) = written else { throw Problem(.failed, "the framework cannot be written.") }
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
        throw Problem(.invalidParameter, "“as” names no format.")
      }
      let base = call.text("base_uri")
      let written = try await call.blocking { try $0.exportFramework(name, as: output, baseURI: base, changed: nil) }
      guard let value = written.value else {
        throw Problem(
          .refused, written.findings.first?.message ?? "the format cannot hold this framework.", findings: written.findings)
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
      parameters: [.framework], success: .list(Schema.row("Role", Self.roleColumns))
    ) { call in
      let framework = call.framework
      let result = try await call.blocking { try $0.roles(framework: framework) }
      let rows = result.framework.roles.map { role -> [Table.Cell] in
        [
          .text(role.code.code), .text(role.title.text()), role.family.map { .text($0) } ?? .missing,
          .integer(role.requirements.count), .init(result.people.map { $0[role.code] ?? 0 }),
        ]
      }
      return try .list(Table(Self.roleColumns, rows: rows), call)
    }
  }

  private var role: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/roles/{role}", name: "getRole", group: "Frameworks", summary: "What a role requires.",
      access: .may(.readCatalogue), parameters: [.framework],
      success: .list(Schema.row("Requirement", Self.requirementColumns))
    ) { call in
      let (code, name) = (call.segment("role"), call.framework)
      let (framework, role) = try await call.blocking { try $0.role(code, framework: name) }
      let names = Dictionary(framework.competencies.map { ($0.code, $0.name.text()) }, uniquingKeysWith: { first, _ in first })
      let rows = role.requirements.map { requirement -> [Table.Cell] in
        [
          .text(requirement.competency.code), .text(names[requirement.competency] ?? ""), .init(requirement.level?.rank),
          requirement.level.flatMap { level in framework.scale.map { .text($0.name(of: level)) } } ?? .missing,
          .decimal(Double(requirement.weight.hundredths) / 100, digits: 2),
        ]
      }
      return try .list(Table(Self.requirementColumns, rows: rows), call)
    }
  }
}

extension FrameworkDifference.Part {
  fileprivate var differs: Bool { before == nil || after == nil || !changes.isEmpty }
}
