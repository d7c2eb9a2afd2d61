import CadreCredentials
import HTTPTypes
import CadreFormats
import CadreModel
import CadreReports
import CadreResults
import CadreStore
import CadreWorkspace

extension Endpoints {
  private static let account = Schema.named(
    "Account",
    .object([
      .required("name", .string), .required("mandates", .list(.string)), .required("disabled", .bool),
      .required("has_password", .bool),
    ]))
  private static let token = Schema.named(
    "Token",
    .object([
      .required("number", .integer()), .required("account", .string), .required("label", .string),
      .required("read_only", .bool), .required("created", .moment), .required("expires", .nullable(.moment)),
      .required("revoked", .bool), .optional("secret", .described(.string, "Shown once.")),
    ]))
  private static let entry = Schema.named(
    "AuditEntry",
    .object([
      .required("number", .integer()), .required("moment", .moment), .required("principal", .string),
      .required("origin", .string), .required("action", .string), .required("subject", .string),
      .required("outcome", .choice(["done", "refused"])), .required("digest", .string),
      .required(
        "is_erased", .described(.bool, "Whether somebody’s name was replaced since: the digest is that of the entry before.")),
      .required("changes", .list(.map(.any))),
    ]))

  var access: [Endpoint] {
    [signIn, changePassword, me] + sessions + accounts + tokens + audit + jobs
  }

  private var signIn: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/sessions", name: "signIn", group: "Access",
      summary: "Sign in with name and password. The answer’s token lasts twelve hours, or until you sign out.",
      access: .everyone, lane: .password,
      body: .json(.object([.required("name", .text(1...100)), .required("password", .text(1...1_024))])),
      success: .json(.object([.required("token", .string), .required("expires", .moment)]), status: 201)
    ) { call in
      let server = call.server
      let attempt = call.attempt(of: call.body.text("name") ?? "", call.body.text("password") ?? "")
      try await server.passwords.run(from: attempt.network) { try server.gatekeeper.check(attempt) }
      // Beside the passwords' threads: whoever writes now may take a while.
      let session = try await server.threads.run { try server.gatekeeper.openSession(attempt, secret: server.newSecret()) }
      server.workspace.version.advance()
      return .json(["token": .text(session.secret), "expires": .text(session.expires.description)], status: 201)
    }
  }

  private var changePassword: Endpoint {
    Endpoint(
      method: .put, path: "\(Self.root)/accounts/{account}/password", name: "changePassword", group: "Access",
      summary: "Set your own password, with the present one as the proof that it is yours. It ends all your sessions.",
      access: .everyone, lane: .password,
      body: .json(.object([.required("password", .text(1...1_024)), .required("new_password", .text(1...1_024))])),
      success: .init(status: 204, forms: [])
    ) { call in
      let (server, new) = (call.server, call.body.text("new_password") ?? "")
      let attempt = call.attempt(of: call.segment("account"), call.body.text("password") ?? "", setsPassword: true)
      let hash = try await server.passwords.run(from: attempt.network) {
        // What is no password at all is refused before anything is tried.
        try server.gatekeeper.requireSound(new, for: attempt.name)
        try server.gatekeeper.check(attempt)
        return try server.gatekeeper.hash(new, of: attempt.name)
      }
      try await server.threads.run { try server.gatekeeper.setPassword(hash, for: attempt) }
      server.workspace.version.advance()
      return .nothing
    }
  }

  private var me: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/me", name: "getMe", group: "Access", summary: "Who asks, and what they may do.",
      success: .json(
        .object([
          .required("name", .string), .required("mandates", .list(.string)), .required("read_only", .bool),
          .required("permissions", .map(.string)),
        ]))
    ) { call in
      let principal = call.workspace.principal
      let permissions = Action.allCases.compactMap { action -> (String, JSONValue)? in
        let grant = principal.grant(for: action)
        if grant.isEmpty { return nil }
        let extent = grant.extent.map { Writer.api.text($0) }.joined(separator: ", ")
        return (action.rawValue, .text(grant.isEverywhere ? "everywhere" : extent))
      }
      return .json([
        "name": .text(principal.name), "mandates": .list(principal.mandates.map { .text($0.description) }),
        "read_only": .bool(principal.isReadOnly), "permissions": .object(Dictionary(uniqueKeysWithValues: permissions)),
      ])
    }
  }

  private var accounts: [Endpoint] {
    [
      Endpoint(
        method: .get, path: "\(Self.root)/accounts", name: "listAccounts", group: "Access", summary: "The accounts.",
        access: .may(.manageAccounts), success: .json(.list(Self.account))
      ) { call in .json(.list(try await call.blocking { try $0.accounts() }.map(\.json))) },
      Endpoint(
        method: .get, path: "\(Self.root)/accounts/{account}", name: "getAccount", group: "Access", summary: "An account.",
        access: .may(.manageAccounts), success: .json(Self.account)
      ) { call in
        let name = call.segment("account")
        return try await call.blocking { try $0.account(name) }.reply
      },
      Endpoint(
        method: .put, path: "\(Self.root)/accounts/{account}", name: "setAccount", group: "Access",
        summary: "Make an account or change it; what is left out stays.", access: .may(.manageAccounts),
        body: .json(
          .object([
            .optional(
              "mandates",
              .described(
                .list(.text(1...2_000), most: 50),
                "administrator, officer:UNIT, manager:UNIT, institute:PROVIDER, servant:NUMBER, auditor, data-protection")),
            .optional("password", .text(1...1_024)), .optional("disabled", .bool),
          ])), success: .json(Self.account), matches: true
      ) { call in
        let order = AccountOrder(
          name: call.segment("account"), mandates: call.body.texts("mandates"), password: call.body.text("password"),
          isDisabled: call.body.flag("disabled"))
        return try await call.blocking { workspace in
          try call.unlessChanged(workspace) { try $1.account(order.name)?.tag }.set(order)
        }.reply
      },
    ]
  }

  private var tokens: [Endpoint] {
    [
      Endpoint(
        method: .get, path: "\(Self.root)/tokens", name: "listTokens", group: "Access", summary: "The tokens.",
        access: .may(.manageAccounts), success: .json(.list(Self.token))
      ) { call in .json(.list(try await call.blocking { try $0.tokens() }.map { $0.json(nil) })) },
      Endpoint(
        method: .post, path: "\(Self.root)/tokens", name: "issueToken", group: "Access",
        summary: "Make a token for an account. Its secret is in this answer and nowhere else.", access: .may(.manageAccounts),
        body: .json(
          .object([
            .required("account", .text(1...100)), .required("label", .text(1...200)), .optional("read_only", .bool),
            .optional("days", .integer(1...3_650)),
          ])), success: .json(Self.token, status: 201)
      ) { call in
        let body = call.body
        let secret = call.server.newSecret()
        let token = try await call.blocking {
          try $0.issueToken(
            for: body.text("account") ?? "", label: body.text("label") ?? "", isReadOnly: body.flag("read_only") ?? false,
            days: body.int("days"), secret: secret)
        }
        return .json(token.json(secret.text), status: 201)
      },
      Endpoint(
        method: .delete, path: "\(Self.root)/tokens/{token}", name: "revokeToken", group: "Access", summary: "Revoke a token.",
        access: .may(.manageAccounts), success: .init(status: 204, forms: [])
      ) { call in
        let number = try call.number("token")
        try await call.blocking { try $0.revokeToken(number) }
        return .nothing
      },
    ]
  }

  private var audit: [Endpoint] {
    [
      Endpoint(
        method: .get, path: "\(Self.root)/audit", name: "listAudit", group: "Access", summary: "Entries of the audit trail.",
        access: .may(.readAudit),
        parameters: [
          .query("from", .integer(1...Int(Int32.max)), "The first entry."),
          .query("limit", .integer(1...1_000), "At most so many; 100."),
          .query("principal", .text(1...200), "Only what this account did."),
          .query("action", .choice(Action.words), "Only this kind of action."),
          .query("subject", .text(1...200), "Only entries whose subject contains this."),
        ], success: .json(.list(Self.entry))
      ) { call in
        var query = AuditQuery()
        query.from = call.int("from") ?? 1
        query.limit = call.int("limit") ?? 100
        (query.principal, query.action, query.subject) = (call.text("principal"), call.text("action"), call.text("subject"))
        let wanted = query
        return .json(.list(try await call.blocking { try $0.audit(wanted) }.map(\.json)))
      },
      Endpoint(
        method: .get, path: "\(Self.root)/audit/verification", name: "verifyAudit", group: "Access",
        summary: "Whether the audit trail is as it was written, and the data what it says was written.",
        access: .may(.readAudit),
        parameters: [.query("data", .bool, "Whether the data are compared, which reads everything that is held; false.")],
        success: .json(.object([.required("head", .string), .required("faults", .list(.string))]))
      ) { call in
        let comparesData = call.flag("data")
        let verdict = try await call.blocking { try $0.verifyAudit(comparesData: comparesData) }
        return .json(["head": .text(verdict.head.description), "faults": .list(verdict.faults.map { .text($0.description) })])
      },
    ]
  }

  private var jobs: [Endpoint] {
    [
      Endpoint(
        method: .get, path: "\(Self.root)/jobs", name: "listJobs", group: "Jobs", summary: "Your jobs of the last day.",
        success: .json(.list(Job.schema))
      ) { call in .json(.list(await call.server.jobs.of(call.workspace.principal.name))) },
      Endpoint(
        method: .get, path: "\(Self.root)/jobs/{job}", name: "getJob", group: "Jobs",
        summary: "A job of yours: how far it is, and what came of it.", success: .json(Job.schema)
      ) { call in
        guard let job = await call.server.jobs.job(call.segment("job"), of: call.workspace.principal.name) else {
          throw Problem.unknownJob(call.segment("job"))
        }
        return .json(job)
      },
      Endpoint(
        method: .delete, path: "\(Self.root)/jobs/{job}", name: "endJob", group: "Jobs",
        summary: "End a job of yours that waits or runs. What it has written already stays.",
        success: .init(status: 204, forms: [])
      ) { call in
        guard await call.server.jobs.cancel(call.segment("job"), of: call.workspace.principal.name) else {
          throw Problem.noRunningJob(call.segment("job"))
        }
        return .nothing
      },
    ]
  }
}

extension Account {
  fileprivate var json: JSONValue {
    [
      "name": .text(name), "mandates": .list(mandates.map { .text($0.description) }), "disabled": .bool(isDisabled),
      "has_password": .bool(passwordHash != nil),
    ]
  }

  fileprivate var tag: String { eTag(json.bytes() + Array((passwordHash ?? "").utf8)) }

  fileprivate var reply: Reply {
    var reply = Reply.json(json)
    reply.headers = [(.eTag, tag)]
    return reply
  }
}

extension AccessToken {
  fileprivate func json(_ secret: String?) -> JSONValue {
    var members: [String: JSONValue] = [
      "number": .integer(number), "account": .text(account), "label": .text(label), "read_only": .bool(isReadOnly),
      "created": .text(created.description), "expires": expires.map { .text($0.description) } ?? .null,
      "revoked": .bool(isRevoked),
    ]
    if let secret { members["secret"] = .text(secret) }
    return .object(members)
  }
}
