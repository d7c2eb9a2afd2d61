import CadreModel
import CadreReports
package import CadreResults
import CadreWorkspace

/// Which entries of the audit trail are shown.
package struct AuditFilter: Hashable, Sendable {
  package var principal: String
  package var action: String
  package var subject: String
  /// The highest number that is shown; `nil` for the newest of all.
  package var upTo: Int?

  package init(principal: String = "", action: String = "", subject: String = "", upTo: Int? = nil) {
    (self.principal, self.action, self.subject, self.upTo) = (principal, action, subject, upTo)
  }
}

extension Page {
  /// - Parameter trail: the newest entry first.
  package static func audit(_ trail: AuditTrail, _ filter: AuditFilter) -> Page {
    var page = Page("Audit trail")
    page.trail = [Link("Start", .start)]
    let actions = [Form.Option("", "any")] + Action.words.map { Form.Option($0, "\($0)") }
    let form = Form(
      .get, to: Address("audit"),
      [
        Form.Field(.text(.off), "principal", "Account", value: filter.principal),
        Form.Field(.choice(actions), "action", "Action", value: filter.action),
        Form.Field(.text(.off), "subject", "About", value: filter.subject),
      ], [Form.Button("Show", .second)], style: .filter)
    var contents: [Content] = [.form(form)]
    let count = trail.rows.count
    if count == 0 {
      contents.append(.paragraph("No entry is like that. Leave a field of the filter empty to see more."))
    } else {
      contents.append(
        .block(
          .table(
            CaptionedTable(
              .counted(count, one: "\(count) entry, newest first", other: "\(count) entries, newest first"), Table(of: trail.rows)
            ))))
    }
    if let next = trail.next {
      var address = Address("audit").with("up_to", "\(next)")
      for (name, value) in [("principal", filter.principal), ("action", filter.action), ("subject", filter.subject)]
      where !value.isEmpty {
        address = address.with(name, value)
      }
      contents.append(.actions([Link("Earlier entries", address)]))
    }
    page.sections = [Section("entries", nil, contents)]
    return page
  }
}
