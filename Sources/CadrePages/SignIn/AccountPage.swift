package import CadreModel
import CadreReports

/// Where somebody is signed in.
package struct OpenSession: Hashable, Sendable {
  package let number: Int
  package let created: Moment
  package let expires: Moment?
  package let isCurrent: Bool

  package init(number: Int, created: Moment, expires: Moment?, isCurrent: Bool) {
    self.number = number
    self.created = created
    self.expires = expires
    self.isCurrent = isCurrent
  }
}

extension Page {
  /// One's own account: what is entrusted, where one is signed in, a new password.
  package static func account(
    _ principal: Principal, _ sessions: [OpenSession], notices: [Notice] = []
  ) -> Page {
    var page = Page("Your account", subtitle: "\(principal.name)")
    page.notices = notices
    page.trail = [Link("Start", .start)]
    page.sections = [
      Section("mandates", "What is entrusted to you", mandates(principal)),
      Section(
        "sessions", "Where you are signed in",
        [.block(.table(table(sessions)))] + sessions.filter { !$0.isCurrent }.map(end) + [.form(endAll)]),
      Section("change", "A new password", [.form(password(notices, of: principal.name))]),
    ]
    return page
  }

  private static func mandates(_ principal: Principal) -> [Content] {
    guard !principal.mandates.isEmpty else { return [.paragraph("Nothing yet: ask an administrator.")] }
    return [.block(.terms(principal.mandates.map { Document.Item($0.title, $0.meaning) }))]
  }

  private static func table(_ sessions: [OpenSession]) -> CaptionedTable {
    CaptionedTable(
      .counted(sessions.count, one: "\(sessions.count) session", other: "\(sessions.count) sessions"),
      Table(
        [.text("Since (UTC)", "created"), .text("Until at most (UTC)", "expires"), .text("Which", "current")],
        rows: sessions.map { session in
          [
            .text(session.created.minute), session.expires.map { .text($0.minute) } ?? .missing,
            .phrase(session.isCurrent ? "this one" : "another one"),
          ]
        }))
  }

  private static func end(_ session: OpenSession) -> Content {
    .form(
      Form(
        to: Address("account", "sessions"), [.hidden("number", "\(session.number)")],
        [Form.Button("End the session since \(session.created.minute)", .second)]))
  }

  private static let endAll = Form(
    to: Address("account", "sessions"), [], [Form.Button("Sign out everywhere", .grave)])

  private static func password(_ notices: [Notice], of name: String) -> Form {
    let errors = notices.flatMap(\.fields)
    func error(_ field: String) -> Phrase? { errors.first { $0.field == field }?.message }
    return Form(
      to: Address("account", "password"),
      [
        .hidden("name", name),
        Form.Field(.password(.currentPassword), "password", "The present password", error: error("password")),
        Form.Field(
          .password(.newPassword), "new_password", "The new password",
          hint: "Long is good: several words that nobody else would put together.", error: error("new_password")),
      ], [Form.Button("Set the new password and sign out everywhere")])
  }
}

extension Mandate {
  var meaning: Phrase {
    switch self {
    case .administrator: "Everything."
    case .officer: "People, assessments, gaps, equity and plans of the unit and all below it; imports."
    case .manager: "People, assessments, gaps and plans of the unit and all below it."
    case .institute: "Courses of the own catalogue."
    case .servant: "The own record: profile, self-assessment, plan."
    case .auditor: "The audit trail, and releases."
    case .protection: "All that is held about people, and its erasure."
    }
  }
}
