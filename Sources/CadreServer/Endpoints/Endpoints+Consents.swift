import CadreFormats
import CadreModel
import CadreReports
import CadreResults
import CadreWorkspace
import HTTPTypes

extension Endpoints {
  private static let consentRow = Schema.row("FindingConsent", FindingConsent.columns)
  private static let agreement: [Schema.Field] = [
    .required("purpose", .described(.text(1...500), "What the person agrees to help with.")),
    .required("until", .described(.day, "The last day on which it holds.")),
  ]

  var consents: [Endpoint] { [consentList, giveConsent, withdrawConsent, helpers] }

  private var consentList: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/people/{person}/consents", name: "listConsents", group: "People",
      summary: "To what a person agreed: to be found as somebody who can help. Oldest first.", access: .may(.readPeople),
      success: .list(Self.consentRow)
    ) { call in
      let number = call.segment("person")
      let consents = try await call.blocking { try $0.consents(of: number) }
      return try .list(Table(FindingConsent.columns, rows: consents.map { $0.consent.cells(isInForce: $0.isInForce) }), call)
    }
  }

  private var giveConsent: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/people/{person}/consents", name: "giveConsent", group: "People",
      summary: "Agree to be found as somebody who can help. Only the person can.", access: .may(.consent),
      parameters: [.dryRun], body: .json(.object(Self.agreement)), success: .json(.list(Self.consentRow), status: 201),
      isOnce: true
    ) { call in
      guard let until = call.body.text("until").flatMap({ Day(parsing: $0) }) else {
        throw Problem.noDay(in: "until")
      }
      let (number, purpose, isDryRun) = (call.segment("person"), call.body.text("purpose") ?? "", call.flag("dry_run"))
      let consent = try await call.blocking {
        try $0.giveConsent(of: number, to: purpose, until: until, isDryRun: isDryRun)
      }
      return .json(.list(Table(FindingConsent.columns, rows: [consent.cells(isInForce: true)]).json), status: 201)
    }
  }

  private var withdrawConsent: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/people/{person}/consents/withdrawal", name: "withdrawConsent", group: "People",
      summary: "Withdraw the consent that is in force: from now on nobody finds the person by it.", access: .may(.consent),
      parameters: [.dryRun], success: .json(.list(Self.consentRow)), isOnce: true
    ) { call in
      let (number, isDryRun) = (call.segment("person"), call.flag("dry_run"))
      let consent = try await call.blocking { try $0.withdrawConsent(of: number, isDryRun: isDryRun) }
      return .json(.list(Table(FindingConsent.columns, rows: [consent.cells(isInForce: false)]).json))
    }
  }

  private var helpers: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/competencies/{competency}/helpers", name: "listHelpers", group: "People",
      summary: """
        Who can help, in all units: people who agreed to be found, whose consent is in force on the day and today, the highest level \
        first.
        """,
      access: .may(.findHelpers),
      parameters: [.framework, .asOf, .query("level", .text(1...200), "The lowest level; else any.")],
      success: .list(Schema.row("Helper", Helpers.columns))
    ) { call in
      let query = HelperQuery(
        framework: call.framework, competency: call.segment("competency"), level: call.text("level"), asOf: call.day("as_of"))
      return try .list(try await call.blocking { try $0.helpers(query) }.table, call)
    }
  }
}
