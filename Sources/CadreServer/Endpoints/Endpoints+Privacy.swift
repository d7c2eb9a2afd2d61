import CadreFormats
import CadreModel
import CadreReports
import CadreResults
import CadreWorkspace
import HTTPTypes

extension Endpoints {
  private static let rule = Schema.row("RetentionRule", RetentionRule.columns)
  private static let report = Schema.named(
    "ErasureReport",
    .object([
      .required("pseudonym", .described(.string, "What stands for the person in the audit trail.")),
      .required("parts", .list(Schema.row("ErasedPart", ErasureReport.Row.columns))),
      .required("places", .described(.list(.string), "Where texts of others name the person still: table and column.")),
      .required("is_cleared", .described(.bool, "Whether the database’s files were written anew.")),
    ]))

  var privacy: [Endpoint] { [personFile, erasure, retentionList, retentionSetting, retentionDue, retentionRun] }

  private var personFile: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/people/{person}/file", name: "exportPerson", group: "People",
      summary: """
        All that is held about a person, with who looked at it: for the person, an administrator or a data protection officer. \
        Each part is a list of objects.
        """, access: .may(.exportPeople),
      success: .init(forms: [("application/json", .map(.list(.map(.any))))] + Publication.documentMedia)
    ) { call in
      let number = call.segment("person")
      let file = try await call.blocking { try $0.personFile(number) }
      if call.media == "application/json" { return .encoded(try file.json) }
      return try .publication(file.publication, call, name: "person-\(number)")
    }
  }

  private var erasure: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/people/{person}/erasure", name: "erasePerson", group: "People",
      summary: "Erase a person for good. With “dry_run”: what would go, and what stays and why.", access: .may(.erasePeople),
      parameters: [.dryRun],
      body: .json(.object([.required("reason", .described(.text(1...500), "Why; it stays in the audit trail."))])),
      success: .json(Self.report), isOnce: true
    ) { call in
      let (number, reason, isDryRun) = (call.segment("person"), call.body.text("reason") ?? "", call.flag("dry_run"))
      let report = try await call.blocking { try $0.erasePerson(number, because: reason, isDryRun: isDryRun) }
      return .json([
        "pseudonym": .text(report.pseudonym), "parts": .list(report.table.json),
        "places": .list(report.places.map { .text($0) }), "is_cleared": .bool(report.isCleared),
      ])
    }
  }

  private var retentionList: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/retention", name: "listRetention", group: "Retention",
      summary: "How long what is held about people is kept after its end.", access: .may(.readCatalogue),
      success: .list(Self.rule)
    ) { call in
      try .list(Table(of: try await call.blocking { try $0.retentionRules() }), call)
    }
  }

  private var retentionSetting: Endpoint {
    Endpoint(
      method: .put, path: "\(Self.root)/retention/{kind}", name: "setRetention", group: "Retention",
      summary: "Declare how long something is kept after its end; null ends the rule.", access: .may(.erasePeople),
      parameters: [
        Endpoint.Parameter(
          name: "kind", place: .path, schema: .choice(RetentionRule.Kind.allCases.map(\.rawValue)),
          summary: "People who left, their assessments, or agreements that ended.", isRequired: true)
      ],
      body: .json(.object([.required("months", .nullable(.integer(1...1_200)))])), success: .json(.list(Self.rule))
    ) { call in
      let months = call.body.int("months")
      guard let kind = RetentionRule.Kind(rawValue: call.segment("kind")) else { throw Problem.unknownRetention }
      let rules = try await call.blocking { try $0.setRetention(kind, months: months) }
      return .json(.list(Table(of: rules).json))
    }
  }

  private var retentionDue: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/retention/due", name: "listDue", group: "Retention",
      summary: "What the rules cover, and on which day each is to be erased.", access: .may(.erasePeople),
      success: .list(Schema.row("Retained", RetentionReport.Row.columns))
    ) { call in
      try .list(try await call.blocking { try $0.retentionReport() }.table, call)
    }
  }

  private var retentionRun: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/retention/run", name: "runRetention", group: "Retention",
      summary: "Erase what is due: a job.", access: .may(.erasePeople), parameters: [.dryRun],
      success: .json(Job.schema, status: 202), isOnce: true
    ) { call in
      let isDryRun = call.flag("dry_run")
      let (workspace, threads) = (call.workspace, call.server.threads)
      return try await call.job("erasure of what is due", in: .writing) { _ in
        try await threads.run { Table(of: [try workspace.runRetention(isDryRun: isDryRun)]).json[0] }
      }
    }
  }
}
