import CadreModel
package import CadreReports
package import CadreStore
import CadreWorkspace

/// Which entries of the audit trail are shown.
package struct AuditFilter: Hashable, Sendable {
  package var principal: String
  package var action: String
  package var subject: String
  package var from: Int

  package init(principal: String = "", action: String = "", subject: String = "", from: Int = 1) {
    (self.principal, self.action, self.subject, self.from) = (principal, action, subject, from)
  }
}

extension Page {
  /// - Parameter next: the number of the entry with which the next part begins; `nil` where this is the last.
  package static func audit(_ entries: [SealedAuditEntry], _ filter: AuditFilter, next: Int?) -> Page {
    var page = Page("Audit trail")
    page.trail = [Link("Start", .start)]
    let actions = [Form.Option("", "any")] + Action.words.map { Form.Option($0, "\($0)") }
    let form = Form(
      .get, to: Address("audit"),
      [
        Form.Field(.text(.off), "principal", "Account", value: filter.principal),
        Form.Field(.choice(actions), "action", "Action", value: filter.action),
        Form.Field(.text(.off), "subject", "About", value: filter.subject),
      ], [Form.Button("Show", .second)], isInline: true)
    var contents: [Content] = [.form(form)]
    if entries.isEmpty {
      contents.append(.paragraph("No entry is like that. Leave a field of the filter empty to see more."))
    } else {
      contents.append(
        .block(
          .table(
            CaptionedTable(
              .counted(entries.count, one: "\(entries.count) entry", other: "\(entries.count) entries"), auditTable(entries)))))
    }
    if let next {
      var address = Address("audit").with("from", "\(next)")
      for (name, value) in [("principal", filter.principal), ("action", filter.action), ("subject", filter.subject)]
      where !value.isEmpty {
        address = address.with(name, value)
      }
      contents.append(.actions([Link("Later entries", address)]))
    }
    page.sections = [Section("entries", nil, contents)]
    return page
  }

  package static func auditTable(_ entries: [SealedAuditEntry]) -> Table {
    Table(
      [
        .number("Number", "number"), .text("When (UTC)", "moment"), .text("Account", "principal"), .text("From", "origin"),
        .text("Action", "action"), .text("About", "subject"), .text("Outcome", "outcome"),
      ],
      rows: entries.map { sealed in
        let entry = sealed.entry
        return [
          .integer(sealed.number), .text(entry.moment.minute), .text(entry.principal), .text(entry.origin), .text(entry.action),
          .text(entry.subject), .phrase(entry.outcome == .done ? "done" : "refused"),
        ]
      })
  }
}
